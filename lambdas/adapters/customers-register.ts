/** The customers' tables as an import keeps them: from the command line, with whatever credentials that has. */
import { BatchGetCommand, DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { LAST_ORDER } from '../../center/people-order';
import { batchWrite } from './batch-write';
import { pause, systemClock } from './clock';
import type { Documents } from './documents';
import { documentsAt, type TablesAt } from './tables-at';

type Row = Readonly<Record<string, unknown>>;

const MOST_ATTEMPTS = 8;
/** DynamoDB reads so many rows a request. */
const MOST_READ = 100;

/** Names of the tables that an import writes; what an assembly has no table for is left out. */
export interface CustomersTables {
  readonly customers: string;
  readonly telephones?: string;
  readonly orders?: string;
}

/** Opens the tables; `close` when done. Faults are the SDK's own errors. */
export function customersRegister(at: TablesAt, { customers: table, telephones, orders }: CustomersTables) {
  const { documents, close } = documentsAt(at);
  return {
    /** Throws when the table is not there, may not be read, or is no table of customers. */
    async reach(): Promise<void> {
      await documents.send(new GetCommand({ TableName: table, Key: { number: '0' } }));
    },
    async stored(numbers: readonly string[]): Promise<ReadonlyMap<string, Row>> {
      const rows = await batchGet(
        documents,
        table,
        numbers.map((number) => ({ number })),
      );
      return new Map(rows.map((row) => [String(row['number']), row]));
    },
    async notedOf(from: readonly string[]): Promise<ReadonlyMap<string, string> | undefined> {
      if (telephones === undefined) return undefined;
      const keys = [...new Set(from)].map((telephone) => ({ telephone }));
      const noted = new Map<string, string>();
      for (let next = 0; next < keys.length; next += MOST_READ)
        for (const row of await batchGet(documents, telephones, keys.slice(next, next + MOST_READ)))
          noted.set(String(row['telephone']), String(row['number']));
      return noted;
    },
    async write(rows: readonly Row[]): Promise<void> {
      await batchWrite(
        documents,
        table,
        rows.map((row) => ({ put: row })),
      );
    },
    async callsFrom(number: string, from: readonly string[], gone: readonly string[]): Promise<void> {
      if (telephones === undefined) return;
      await batchWrite(
        documents,
        telephones,
        from.map((telephone) => ({ put: { telephone, number } })),
      );
      for (const telephone of gone)
        await unlessChanged(
          documents.send(
            new DeleteCommand({
              TableName: telephones,
              Key: { telephone },
              ConditionExpression: '#number = :number',
              ExpressionAttributeNames: { '#number': 'number' },
              ExpressionAttributeValues: { ':number': number },
            }),
          ),
        );
    },
    async expertsOf(number: string, experts: readonly string[], gone: readonly string[]): Promise<void> {
      if (orders === undefined) return;
      const of = `customer/${number}`;
      const changedAt = systemClock().toISOString();
      for (const [index, login] of experts.entries())
        await unlessChanged(
          documents.send(
            new UpdateCommand({
              TableName: orders,
              Key: { of, login },
              UpdateExpression: 'SET #order = :order, changedBy = :list, changedAt = :at',
              ConditionExpression: 'attribute_not_exists(changedBy) OR changedBy <> :command',
              ExpressionAttributeNames: { '#order': 'order' },
              ExpressionAttributeValues: {
                ':order': Math.min(index + 1, LAST_ORDER),
                ':list': 'definition',
                ':command': 'command',
                ':at': changedAt,
              },
            }),
          ),
        );
      for (const login of gone)
        await unlessChanged(
          documents.send(
            new DeleteCommand({
              TableName: orders,
              Key: { of, login },
              ConditionExpression: 'changedBy <> :command',
              ExpressionAttributeValues: { ':command': 'command' },
            }),
          ),
        );
    },
    close,
  };
}

/** Somebody else was there first, and what they wrote stays. */
async function unlessChanged(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
  }
}

async function batchGet(documents: Documents, table: string, keys: readonly Row[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let left: Record<string, unknown>[] = [...keys];
  for (let attempt = 1; left.length > 0; attempt += 1) {
    if (attempt > MOST_ATTEMPTS)
      throw new Error(`the table ${table} did not answer for ${left.length} rows: it is too busy`);
    if (attempt > 1) await pause(25 * 2 ** attempt);
    const { Responses, UnprocessedKeys } = await documents.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } }),
    );
    rows.push(...(Responses?.[table] ?? []));
    left = UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return rows;
}
