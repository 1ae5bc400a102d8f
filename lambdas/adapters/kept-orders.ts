/** The order of people as the deploy keeps it: partition key `of`, sort key `login`; see `OrderedPerson` for its items. */
import { PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { OrderedPerson, SeededOrders } from '../wire-center/seed-orders';
import { batchWrite } from './batch-write';
import type { Documents } from './documents';
import { itemsOf } from './items-of';

export const keptOrders = (documents: Documents, table: string): SeededOrders => ({
  async all() {
    // a scan: a row for each person of each queue
    const { items } = await itemsOf((from) =>
      documents.send(new ScanCommand({ TableName: table, ConsistentRead: true, ...from })),
    );
    return items as OrderedPerson[];
  },
  async add(people) {
    await batchWrite(
      documents,
      table,
      people.map((person) => ({ put: { ...person } })),
    );
  },
  async move(person) {
    await unlessChanged(
      documents.send(
        new PutCommand({
          TableName: table,
          Item: person,
          ConditionExpression: 'changedBy <> :command',
          ExpressionAttributeValues: { ':command': 'command' },
        }),
      ),
    );
  },
  async point({ of, login }, agent) {
    await unlessChanged(
      documents.send(
        new UpdateCommand({
          TableName: table,
          Key: { of, login },
          UpdateExpression: 'SET #agent = :agent',
          ExpressionAttributeNames: { '#agent': 'agent' }, // a reserved word
          ConditionExpression: 'attribute_exists(login)', // who was taken out meanwhile is not to come back
          ExpressionAttributeValues: { ':agent': agent },
        }),
      ),
    );
  },
  async remove(people) {
    await batchWrite(
      documents,
      table,
      people.map(({ of, login }) => ({ delete: { of, login } })),
    );
  },
});

/** Somebody else was there first, and what they wrote stays. */
async function unlessChanged(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
  }
}
