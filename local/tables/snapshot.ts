/** All items of a center's tables as they were at one moment, and the way back to them. */
import type { LocalTable } from './create-tables';
import { askEngine, type EngineAddress, type WireItem } from './engine-request';

export type Snapshot = ReadonlyMap<string, readonly WireItem[]>;

/** Most requests of one BatchWriteItem. */
const BATCH = 25;

export async function takeSnapshot(tables: readonly LocalTable[], engine: EngineAddress): Promise<Snapshot> {
  return new Map(await Promise.all(tables.map(async ({ name }) => [name, await allItems(name, engine)] as const)));
}

/** Brings every table back: what came since is deleted, what was changed or deleted is put. */
export async function restore(tables: readonly LocalTable[], snapshot: Snapshot, engine: EngineAddress): Promise<void> {
  await Promise.all(
    tables.map(async ({ name, keys }) => {
      const keyOf = (item: WireItem): Record<string, unknown> =>
        Object.fromEntries(keys.map((key) => [key, item[key]]));
      const before = byKey(snapshot.get(name) ?? [], keyOf);
      const now = byKey(await allItems(name, engine), keyOf);
      const requests = [
        ...[...now].filter(([key]) => !before.has(key)).map(([, item]) => ({ DeleteRequest: { Key: keyOf(item) } })),
        ...[...before]
          .filter(([key, item]) => canonical(now.get(key)) !== canonical(item))
          .map(([, Item]) => ({ PutRequest: { Item } })),
      ];
      for (let from = 0; from < requests.length; from += BATCH)
        await write(name, requests.slice(from, from + BATCH), engine);
    }),
  );
}

async function write(table: string, requests: readonly object[], engine: EngineAddress): Promise<void> {
  let left: unknown = { [table]: requests };
  while (left !== undefined && Object.keys(left as object).length > 0)
    left = (await askEngine(engine, 'BatchWriteItem', { RequestItems: left }))['UnprocessedItems'];
}

async function allItems(TableName: string, engine: EngineAddress): Promise<WireItem[]> {
  const items: WireItem[] = [];
  let ExclusiveStartKey: unknown;
  do {
    const answer = await askEngine(engine, 'Scan', { TableName, ConsistentRead: true, ExclusiveStartKey });
    items.push(...((answer['Items'] as WireItem[] | undefined) ?? []));
    ExclusiveStartKey = answer['LastEvaluatedKey'];
  } while (ExclusiveStartKey !== undefined);
  return items;
}

const byKey = (items: readonly WireItem[], keyOf: (item: WireItem) => object): Map<string, WireItem> =>
  new Map(items.map((item) => [canonical(keyOf(item)), item]));

/** JSON in which the order of names says nothing. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? '';
