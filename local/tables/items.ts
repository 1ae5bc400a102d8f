/** Items of a local table as plain values: laid in before a call, read after it. */
import { BatchWriteCommand, DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { LocalTable } from './create-tables';
import { localDynamoDB } from './local-client';

export type PlainItem = Readonly<Record<string, unknown>>;

interface Engine {
  readonly endpoint: string;
  readonly region: string;
}

/** Most requests of one BatchWriteItem. */
const BATCH = 25;

/**
 * Puts items into a table; one of the same key is replaced.
 * @throws Error the engine's own, e.g. for an item without its key
 */
export async function putItems({ name }: LocalTable, items: readonly PlainItem[], engine: Engine): Promise<void> {
  await withClient(engine, async (client) => {
    for (let from = 0; from < items.length; from += BATCH) {
      let left: Record<string, { PutRequest: { Item: PlainItem } }[]> | undefined = {
        [name]: items.slice(from, from + BATCH).map((Item) => ({ PutRequest: { Item } })),
      };
      while (left !== undefined && Object.keys(left).length > 0)
        left = (await client.send(new BatchWriteCommand({ RequestItems: left }))).UnprocessedItems as typeof left;
    }
  });
}

/** All items of a table. Numbers are numbers, sets are sets. */
export function itemsOf({ name }: LocalTable, engine: Engine): Promise<readonly PlainItem[]> {
  return withClient(engine, async (client) => {
    const items: PlainItem[] = [];
    for await (const { Items = [] } of paginateScan({ client }, { TableName: name, ConsistentRead: true }))
      items.push(...Items);
    return items;
  });
}

async function withClient<T>(
  { endpoint, region }: Engine,
  does: (client: DynamoDBDocumentClient) => Promise<T>,
): Promise<T> {
  const client = localDynamoDB(endpoint, region);
  try {
    return await does(DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }));
  } finally {
    client.destroy();
  }
}
