/** Whether a promise to call back is kept: by what stands in a table, and by the contact that the service makes of it. */
import type { ExchangeEvent } from '../../exchange/event';
import type { Exchange } from '../../exchange/exchange';
import type { PlainItem } from '../../local/tables/items';

/** How a center promises to call back, and where that stands. */
export interface Promised {
  /** Whoever hears a block of this name was promised a call. */
  readonly block: string;
  /** By its short name. */
  readonly table: string;
  /** Whether this item of the table is the promise, still to be kept. */
  readonly isStanding: (item: PlainItem, contactId: string) => boolean;
  /** Whether the service calls by itself, with a contact that waits for it. */
  readonly isAutomatic: (item: PlainItem) => boolean;
}

export type Fate = 'kept' | { readonly broken: string };

interface Promising {
  readonly contactId: string;
  readonly events: readonly ExchangeEvent[];
  readonly exchange: Pick<Exchange, 'contact'>;
  /** What a table holds; `undefined` where there is none of that name. */
  readonly items: (table: string) => Promise<readonly PlainItem[] | undefined>;
}

/** `undefined`: nothing was promised. */
export async function fateOf(
  { block, table, isStanding, isAutomatic }: Promised,
  { contactId, events, exchange, items }: Promising,
): Promise<Fate | undefined> {
  const isPromised = events.some((event) => event.kind === 'said' && event.block === block);
  const all = isPromised ? await items(table) : undefined;
  if (!all) return undefined;
  const item = all.find((each) => isStanding(each, contactId));
  if (!item) return { broken: 'nothing of it stands in the table' };
  const waits = events.some(
    ({ kind, otherContactId, contactId: made }) =>
      kind === 'created' &&
      otherContactId === contactId &&
      made !== undefined &&
      exchange.contact(made)?.endedAt === undefined,
  );
  return isAutomatic(item) && !waits ? { broken: 'no contact waits to call them' } : 'kept';
}
