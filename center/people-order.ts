/** Who serves a queue in which order. */

/** As written: `{ sato.kenji: 1 }`, or a list meaning 1, 2, 3, … */
export type WrittenOrder = readonly (string | undefined)[] | Readonly<Record<string, number | undefined>>;

export interface Served {
  readonly login: string;
  readonly order: number;
}

/** The order of those who only help out. */
export const LAST_ORDER = 15;

/** Best first; those of one order stay as written. `helpers` come last unless they have an order already. */
export function servedBy(written: WrittenOrder | undefined, helpers: readonly string[] = []): Served[] {
  const named: Served[] = isList(written)
    ? written.flatMap((login, index) =>
        login === undefined ? [] : [{ login, order: Math.min(index + 1, LAST_ORDER) }],
      )
    : Object.entries(written ?? {}).map(([login, order]) => ({ login, order: order ?? LAST_ORDER }));
  const known = new Set(named.map(({ login }) => login));
  const helping = helpers.filter((login) => !known.has(login)).map((login) => ({ login, order: LAST_ORDER }));
  return [...named, ...helping].toSorted((a, b) => a.order - b.order);
}

function isList(written: WrittenOrder | undefined): written is readonly (string | undefined)[] {
  return Array.isArray(written);
}
