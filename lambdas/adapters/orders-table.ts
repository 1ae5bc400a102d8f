/** The orders and the presences as `order-people` reads them: see `kept-orders.ts` and `people-table.ts` for the items. */
import { BatchGetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Ordered, OrderPeoplePorts } from '../order-people/order-people';
import type { Presence } from '../told/presence';
import type { Documents } from './documents';

export const ordersTable = (documents: Documents, table: string): OrderPeoplePorts['orders'] => {
  async function of(name: string): Promise<Ordered[]> {
    const { Items = [] } = await documents.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: '#of = :of',
        ExpressionAttributeNames: { '#of': 'of' },
        ExpressionAttributeValues: { ':of': name },
      }),
    );
    return Items as Ordered[];
  }
  return { ofQueue: (name) => of(`queue/${name}`), ofCustomer: (number) => of(`customer/${number}`) };
};

/** DynamoDB reads so many rows a request. */
const BATCH = 100;

export const presencesTable = (documents: Documents, table: string): OrderPeoplePorts['people'] => ({
  async known(agents) {
    const batches = Array.from({ length: Math.ceil(agents.length / BATCH) }, (_, index) =>
      agents.slice(index * BATCH, (index + 1) * BATCH),
    );
    const answers = await Promise.all(
      batches.map((batch) =>
        documents.send(new BatchGetCommand({ RequestItems: { [table]: { Keys: batch.map((agent) => ({ agent })) } } })),
      ),
    );
    // whom a busy table leaves over is not known: they are offered the call with everybody else
    return answers.flatMap(({ Responses }) => (Responses?.[table] ?? []) as Presence[]);
  },
  async keep(agent, contactId, now, until) {
    try {
      await documents.send(
        new UpdateCommand({
          TableName: table,
          Key: { agent },
          UpdateExpression: 'SET keptFor = :contact, keptUntil = :until',
          ConditionExpression: 'attribute_not_exists(keptUntil) OR keptUntil < :now OR keptFor = :contact',
          ExpressionAttributeValues: { ':contact': contactId, ':until': until, ':now': now },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
      throw error;
    }
  },
});
