/** Deletes what has expired, as DynamoDB's time to live would, by the clock of the calls instead of this machine's. */
import type { LocalTable } from './create-tables';
import { askEngine, type EngineAddress, type WireItem } from './engine-request';

/** An item that expired longer ago than this is kept, as in the cloud: a wrong attribute shall not empty a table. */
const LONGEST_EXPIRED_SECONDS = 5 * 365 * 86_400;

/** Most items that one request deletes. */
const BATCH = 25;

/** Deletes the items whose time-to-live attribute, in epoch seconds, lies before `at`. Tables without one are not asked. */
export async function sweepExpired(
  tables: readonly LocalTable[],
  { endpoint, region }: EngineAddress,
  at: Date,
): Promise<void> {
  await Promise.all(tables.map((table) => sweepTable({ endpoint, region }, table, Math.floor(at.getTime() / 1000))));
}

async function sweepTable(engine: EngineAddress, { name, keys, timeToLive }: LocalTable, now: number): Promise<void> {
  if (timeToLive === undefined) return;
  const names = Object.fromEntries(keys.map((key, index) => [`#key${index}`, key]));
  let ExclusiveStartKey: unknown;
  do {
    const { Items, LastEvaluatedKey } = await askEngine(engine, 'Scan', {
      TableName: name,
      ConsistentRead: true,
      ProjectionExpression: Object.keys(names).join(', '),
      // An attribute that is no number never expires: text is not between two numbers.
      FilterExpression: '#expires BETWEEN :longAgo AND :justNow',
      ExpressionAttributeNames: { ...names, '#expires': timeToLive },
      ExpressionAttributeValues: {
        ':longAgo': { N: String(now - LONGEST_EXPIRED_SECONDS) },
        ':justNow': { N: String(now - 1) },
      },
      ExclusiveStartKey,
    });
    const expired = (Items as readonly WireItem[] | undefined) ?? [];
    for (let from = 0; from < expired.length; from += BATCH)
      await remove(engine, name, expired.slice(from, from + BATCH));
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}

async function remove(engine: EngineAddress, table: string, keys: readonly WireItem[]): Promise<void> {
  await askEngine(engine, 'BatchWriteItem', {
    RequestItems: { [table]: keys.map((Key) => ({ DeleteRequest: { Key } })) },
  });
}
