/** Deletes what has expired, as DynamoDB's time to live would, by the clock of the calls instead of this machine's. */
import {
  BatchWriteItemCommand,
  paginateScan,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { LocalTable } from './create-tables';
import { localDynamoDB } from './local-client';

/** An item that expired longer ago than this is kept, as in the cloud: a wrong attribute shall not empty a table. */
const LONGEST_EXPIRED_SECONDS = 5 * 365 * 86_400;

/** Most items that one request deletes. */
const BATCH = 25;

/** Deletes the items whose time-to-live attribute, in epoch seconds, lies before `at`. Tables without one are not asked. */
export async function sweepExpired(
  tables: readonly LocalTable[],
  { endpoint, region }: { readonly endpoint: string; readonly region: string },
  at: Date,
): Promise<void> {
  const expiring = tables.filter(({ timeToLive }) => timeToLive !== undefined);
  if (expiring.length === 0) return;
  const client = localDynamoDB(endpoint, region);
  try {
    await Promise.all(expiring.map((table) => sweepTable(client, table, Math.floor(at.getTime() / 1000))));
  } finally {
    client.destroy();
  }
}

async function sweepTable(
  client: DynamoDBClient,
  { name, keys, timeToLive = '' }: LocalTable,
  now: number,
): Promise<void> {
  const names = Object.fromEntries(keys.map((key, index) => [`#key${index}`, key]));
  const pages = paginateScan(
    { client },
    {
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
    },
  );
  for await (const { Items = [] } of pages)
    for (let from = 0; from < Items.length; from += BATCH) await remove(client, name, Items.slice(from, from + BATCH));
}

async function remove(
  client: DynamoDBClient,
  table: string,
  keys: readonly Record<string, AttributeValue>[],
): Promise<void> {
  await client.send(
    new BatchWriteItemCommand({ RequestItems: { [table]: keys.map((Key) => ({ DeleteRequest: { Key } })) } }),
  );
}
