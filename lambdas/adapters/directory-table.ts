/** The directory: which id a name of the definition got. Partition key `name`, items `{name: 'queue/sales', id, arn, waiting?}`. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Documents } from './documents';

export const directoryTable = (documents: Documents, table: string) => ({
  async queue(name: string): Promise<{ readonly id: string; readonly waiting: string } | undefined> {
    const key = { name: `queue/${name}` };
    const { Item } = await documents.send(
      new GetCommand({ TableName: table, Key: key, ProjectionExpression: 'id, waiting' }),
    );
    const id = Item?.['id'] as string | undefined;
    // a row of an earlier deploy says nothing of the waiting; every center has a first strategy
    return id === undefined ? undefined : { id, waiting: (Item?.['waiting'] as string | undefined) ?? '-' };
  },
});
