/** Which customer calls from where: partition key `telephone` (E.164), items `{telephone, number}`. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Documents } from './documents';

export const telephonesTable = (documents: Documents, table: string) => ({
  async customerOf(telephone: string): Promise<string | undefined> {
    const { Item } = await documents.send(new GetCommand({ TableName: table, Key: { telephone } }));
    return Item?.['number'] as string | undefined;
  },
});
