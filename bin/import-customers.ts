/**
 * Brings the tables of customers up to a list: what is new or different is written, what is the same is left alone. So it may be
 * run again at any time, also after it was interrupted. Customers whom the list does not name stay.
 */
import type { Customer, CustomerRow } from '../center/customers';
import type { CenterFinding } from '../center/finding';

type Row = Readonly<Record<string, unknown>>;

/** The tables, as far as an import needs them. */
export interface CustomersRegister {
  /** Rows that are there, by number: whatever columns others have added to them too. At most 25 numbers a call. */
  stored(numbers: readonly string[]): Promise<ReadonlyMap<string, Row>>;
  /** Whom each of these telephones is noted of, by telephone; absent where nothing keeps them. */
  notedOf(telephones: readonly string[]): Promise<ReadonlyMap<string, string> | undefined>;
  /** Writes whole rows, at most 25 a call, each number once. */
  write(rows: readonly Row[]): Promise<void>;
  /** Notes that somebody calls from these telephones, and from those that are gone no longer, unless somebody else does by now. */
  callsFrom(number: string, telephones: readonly string[], gone: readonly string[]): Promise<void>;
  /** Puts a customer's experts into their order and takes out those who are gone; what a command has changed meanwhile stays. */
  expertsOf(number: string, experts: readonly string[], gone: readonly string[]): Promise<void>;
}

/** What became of one line of the list. */
export interface ImportedLine {
  readonly line: number;
  /** `refused`: the line is wrong and `findings` say why. `not-reached`: the table broke off before. */
  readonly outcome: 'imported' | 'unchanged' | 'refused' | 'not-reached';
  readonly number?: string;
  /** Of a customer who was known already: the columns that differed. */
  readonly changed?: readonly Column[];
  readonly findings?: readonly CenterFinding[];
}

export interface ImportOutcome {
  readonly imported: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly notReached: number;
  /** What the table broke off with; absent when it took everything. */
  readonly broke?: unknown;
}

/** DynamoDB takes so many rows a request. */
const BATCH = 25;

const LISTS = ['telephones', 'experts'] as const;
const COLUMNS = ['number', 'company', 'name', 'team', 'queue', 'tier', 'lastOrder', 'orderState', ...LISTS] as const;
type Column = (typeof COLUMNS)[number];

/** Imports row by row in the order of the list, telling each as soon as its fate is known. Never throws. */
export async function importCustomers(
  rows: readonly CustomerRow[],
  register: CustomersRegister,
  tell: (line: ImportedLine) => void = () => undefined,
): Promise<ImportOutcome> {
  const counts = { imported: 0, unchanged: 0, refused: 0, 'not-reached': 0 };
  let broke: { readonly error: unknown } | undefined;
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    let changed: Changes = new Map();
    let reached = broke === undefined;
    if (reached)
      try {
        changed = await bringUpToDate(batch.filter(isCustomer), register);
      } catch (error) {
        broke = { error };
        reached = false;
      }
    for (const row of batch) {
      const told = fateOf(row, reached, changed);
      counts[told.outcome] += 1;
      tell(told);
    }
  }
  const { 'not-reached': notReached, ...rest } = counts;
  return { ...rest, notReached, ...(broke && { broke: broke.error }) };
}

const isCustomer = (row: CustomerRow): row is CustomerRow & { ok: true } => row.ok;

/** The columns that differed, by number, of customers that had to be written; none of one who is new. */
type Changes = ReadonlyMap<string, readonly Column[]>;

function fateOf(row: CustomerRow, reached: boolean, changes: Changes): ImportedLine {
  const { line } = row;
  if (!row.ok) return { line, outcome: 'refused', findings: row.findings };
  const { number } = row;
  if (!reached) return { line, number, outcome: 'not-reached' };
  const changed = changes.get(number);
  if (!changed) return { line, number, outcome: 'unchanged' };
  return { line, number, outcome: 'imported', ...(changed.length > 0 && { changed }) };
}

async function bringUpToDate(customers: readonly Customer[], register: CustomersRegister): Promise<Changes> {
  if (customers.length === 0) return new Map();
  const stored = await register.stored(customers.map(({ number }) => number));
  // the table of telephones may have lost what the customers' rows still list
  const noted = await register.notedOf(customers.flatMap(({ telephones }) => telephones));
  const isNoted = ({ number, telephones }: Customer): boolean =>
    noted === undefined || telephones.every((telephone) => noted.get(telephone) === number);
  const changed = customers.filter((customer) => !isSame(customer, stored.get(customer.number)) || !isNoted(customer));
  // the customer's own row last: an import that broke off before it finds it different and does all of it again
  for (const customer of changed) await writeBeside(customer, stored.get(customer.number), register);
  if (changed.length > 0)
    await register.write(changed.map((customer) => merged(customer, stored.get(customer.number))));
  return new Map(changed.map((customer) => [customer.number, toldOf(customer, stored.get(customer.number))]));
}

/** The columns that differed; where none did, the telephones were not noted. */
function toldOf(customer: Customer, row: Row | undefined): readonly Column[] {
  const columns = differing(customer, row);
  return row !== undefined && columns.length === 0 ? ['telephones'] : columns;
}

/** What of a customer stands in other tables: where they call from, and who is offered their calls first. */
async function writeBeside(
  { number, telephones, experts }: Customer,
  row: Row | undefined,
  register: CustomersRegister,
): Promise<void> {
  const silent = missing(row?.['telephones'], telephones);
  if (telephones.length > 0 || silent.length > 0) await register.callsFrom(number, telephones, silent);
  const former = missing(row?.['experts'], experts);
  if (experts.length > 0 || former.length > 0) await register.expertsOf(number, experts, former);
}

/** What a row lists and the list does not. */
const missing = (before: unknown, now: readonly string[]): readonly string[] =>
  (Array.isArray(before) ? before.map(String) : []).filter((item) => !now.includes(item));

const isSame = (customer: Customer, row: Row | undefined): boolean =>
  row !== undefined && differing(customer, row).length === 0;

const differing = (customer: Customer, row: Row | undefined): readonly Column[] =>
  row === undefined
    ? []
    : COLUMNS.filter((column) => JSON.stringify(written(customer[column])) !== JSON.stringify(row[column]));

/** As it stands in a row: an empty list is none. */
const written = (value: Customer[Column]): Customer[Column] =>
  Array.isArray(value) && value.length === 0 ? undefined : value;

/** Columns of the list as the list has them; columns that others keep in the row stay. */
function merged(customer: Customer, row: Row = {}): Row {
  const others = Object.entries(row).filter(([field]) => !COLUMNS.some((known) => known === field));
  const own = COLUMNS.flatMap((field) => {
    const value = written(customer[field]);
    return value === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries([...others, ...own]);
}
