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
  const client = clientOf(engine);
  for (let from = 0; from < items.length; from += BATCH) {
    let left: Record<string, { PutRequest: { Item: PlainItem } }[]> | undefined = {
      [name]: items.slice(from, from + BATCH).map((Item) => ({ PutRequest: { Item } })),
    };
    while (left !== undefined && Object.keys(left).length > 0)
      left = (await client.send(new BatchWriteCommand({ RequestItems: left }))).UnprocessedItems as typeof left;
  }
}

/** All items of a table. Numbers are numbers, sets are sets. */
export async function itemsOf({ name }: LocalTable, engine: Engine): Promise<readonly PlainItem[]> {
  const items: PlainItem[] = [];
  const pages = paginateScan({ client: clientOf(engine) }, { TableName: name, ConsistentRead: true });
  for await (const { Items = [] } of pages) items.push(...Items);
  return items;
}

const clients = new Map<string, DynamoDBDocumentClient>();

/** The client of an engine, made once: to make one costs more than what is asked of it. Its idle connections keep no process alive. */
function clientOf({ endpoint, region }: Engine): DynamoDBDocumentClient {
  const key = `${endpoint} ${region}`;
  const kept = clients.get(key);
  if (kept) return kept;
  const made = DynamoDBDocumentClient.from(localDynamoDB(endpoint, region), {
    marshallOptions: { removeUndefinedValues: true },
  });
  clients.set(key, made);
  return made;
}
