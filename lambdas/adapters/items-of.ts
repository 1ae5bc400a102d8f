/** What an answer of DynamoDB holds of a query or a scan: a page is 1 MB. */
interface Page {
  readonly Items?: readonly unknown[] | undefined;
  readonly LastEvaluatedKey?: Record<string, unknown> | undefined;
}

export type Item = Readonly<Record<string, unknown>>;

/** Where the next page begins, to be spread into the request. */
export type From = { readonly ExclusiveStartKey?: Record<string, unknown> };

/** All items that a query or a scan finds, page after page; `isWhole` is false when there are more pages than `mostPages`. */
export async function itemsOf(
  ask: (from: From) => Promise<Page>,
  mostPages = Number.POSITIVE_INFINITY,
): Promise<{ readonly items: readonly unknown[]; readonly isWhole: boolean }> {
  const items: unknown[] = [];
  let from: From = {};
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { Items = [], LastEvaluatedKey } = await ask(from);
    items.push(...Items);
    if (!LastEvaluatedKey) return { items, isWhole: true };
    from = { ExclusiveStartKey: LastEvaluatedKey };
  }
  return { items, isWhole: false };
}

/** The same one after the other, of many a page at a time. */
export async function* eachItemOf(ask: (from: From) => Promise<Page>): AsyncGenerator<Item> {
  let from: From | undefined = {};
  while (from) {
    const { Items = [], LastEvaluatedKey }: Page = await ask(from);
    yield* Items as readonly Item[];
    from = LastEvaluatedKey && { ExclusiveStartKey: LastEvaluatedKey };
  }
}
