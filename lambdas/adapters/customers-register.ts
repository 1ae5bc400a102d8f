/** The customers' table as an import keeps it: from the command line, with whatever credentials that has. */
import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { batchWrite } from './batch-write';
import { pause } from './clock';
import type { Documents } from './documents';
import { documentsAt, type TablesAt } from './tables-at';

type Row = Readonly<Record<string, unknown>>;

const MOST_ATTEMPTS = 8;

/** Opens the table; `close` when done. Faults are the SDK's own errors. */
export function customersRegister(at: TablesAt, table: string) {
  const { documents, close } = documentsAt(at);
  return {
    /** Throws when the table is not there, may not be read, or is no table of customers. */
    async reach(): Promise<void> {
      await documents.send(new GetCommand({ TableName: table, Key: { number: '0' } }));
    },
    async stored(numbers: readonly string[]): Promise<ReadonlyMap<string, Row>> {
      const rows = await batchGet(documents, table, numbers);
      return new Map(rows.map((row) => [String(row['number']), row]));
    },
    async write(rows: readonly Row[]): Promise<void> {
      await batchWrite(
        documents,
        table,
        rows.map((row) => ({ put: row })),
      );
    },
    close,
  };
}

async function batchGet(documents: Documents, table: string, numbers: readonly string[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let left: Record<string, unknown>[] = numbers.map((number) => ({ number }));
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
