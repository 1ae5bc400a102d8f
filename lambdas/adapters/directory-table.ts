/**
 * The directory: which id a name of the definition got. Partition key `name`, items `{name: 'queue/sales', id, arn, waiting?}` and
 * `{name: 'agent/sato.kenji', id, arn}`.
 */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Documents } from './documents';

export const directoryTable = (documents: Documents, table: string) => ({
  async queue(
    name: string,
  ): Promise<{ readonly id: string; readonly arn: string; readonly waiting: string } | undefined> {
    const key = { name: `queue/${name}` };
    const { Item } = await documents.send(
      new GetCommand({ TableName: table, Key: key, ProjectionExpression: 'id, arn, waiting' }),
    );
    const { id, arn = '', waiting = '-' } = (Item ?? {}) as Readonly<Record<string, string | undefined>>;
    // a row of an earlier deploy says nothing of the waiting; every center has a first strategy
    return id === undefined ? undefined : { id, arn, waiting };
  },

  async person(login: string): Promise<{ readonly id: string; readonly arn: string } | undefined> {
    const { Item } = await documents.send(
      new GetCommand({ TableName: table, Key: { name: `agent/${login}` }, ProjectionExpression: 'id, arn' }),
    );
    return Item as { readonly id: string; readonly arn: string } | undefined;
  },
});
