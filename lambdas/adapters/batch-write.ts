/** Puts and deletes many rows of one table, 25 a request, what a busy table leaves over tried again. */
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { pause } from './clock';
import type { Documents } from './documents';

export type Row = Readonly<Record<string, unknown>>;
export type Write = { readonly put: Row } | { readonly delete: Row };

/** DynamoDB's own limit. */
const BATCH = 25;
const MOST_ATTEMPTS = 8;

/** Rows with the same key may not be in one call of this function. Throws when rows are still left over after eight attempts. */
export async function batchWrite(
  documents: Documents,
  table: string,
  writes: readonly Write[],
  sleep: (milliseconds: number) => Promise<void> = pause,
): Promise<void> {
  for (let from = 0; from < writes.length; from += BATCH) {
    let left = writes
      .slice(from, from + BATCH)
      .map((write) =>
        'put' in write ? { PutRequest: { Item: write.put } } : { DeleteRequest: { Key: write.delete } },
      );
    for (let attempt = 1; left.length > 0; attempt += 1) {
      if (attempt > MOST_ATTEMPTS)
        throw new Error(`the table ${table} did not take ${left.length} rows: it is too busy`);
      if (attempt > 1) await sleep(25 * 2 ** attempt);
      const { UnprocessedItems } = await documents.send(new BatchWriteCommand({ RequestItems: { [table]: left } }));
      left = (UnprocessedItems?.[table] ?? []) as typeof left;
    }
  }
}
