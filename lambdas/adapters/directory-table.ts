/** The directory: which id a name of the definition got. Partition key `name`, items `{name: 'queue/sales', id, arn}`. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Documents } from './documents';

export const directoryTable = (documents: Documents, table: string) => ({
  async queueId(name: string): Promise<string | undefined> {
    const key = { name: `queue/${name}` };
    const { Item } = await documents.send(new GetCommand({ TableName: table, Key: key, ProjectionExpression: 'id' }));
    return Item?.['id'] as string | undefined;
  },
});
