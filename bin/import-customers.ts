/**
 * Brings the customers' table up to a list: what is new or different is written, what is the same is left alone. So it may be
 * run again at any time, also after it was interrupted. Customers whom the list does not name stay.
 */
import type { Customer, CustomerRow } from '../center/customers';
import type { CenterFinding } from '../center/finding';

/** The table, as far as an import needs it. */
export interface CustomersRegister {
  /** Rows that are there, by number: whatever columns others have added to them too. At most 25 numbers a call. */
  stored(numbers: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>>;
  /** Writes whole rows, at most 25 a call, each number once. */
  write(rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
}

/** What became of one line of the list. */
export interface ImportedLine {
  readonly line: number;
  /** `refused`: the line is wrong and `findings` say why. `not-reached`: the table broke off before. */
  readonly outcome: 'imported' | 'unchanged' | 'refused' | 'not-reached';
  readonly number?: string;
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

const FIELDS = ['number', 'company', 'name', 'team', 'queue'] as const;

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
    let changed: ReadonlySet<string> = new Set();
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

function fateOf(row: CustomerRow, reached: boolean, changed: ReadonlySet<string>): ImportedLine {
  const { line } = row;
  if (!row.ok) return { line, outcome: 'refused', findings: row.findings };
  const { number } = row;
  return { line, number, outcome: reached ? (changed.has(number) ? 'imported' : 'unchanged') : 'not-reached' };
}

/** Answers the numbers it had to write. */
async function bringUpToDate(
  customers: readonly Customer[],
  register: CustomersRegister,
): Promise<ReadonlySet<string>> {
  if (customers.length === 0) return new Set();
  const stored = await register.stored(customers.map(({ number }) => number));
  const changed = customers.filter((customer) => !isSame(customer, stored.get(customer.number)));
  if (changed.length > 0)
    await register.write(changed.map((customer) => merged(customer, stored.get(customer.number))));
  return new Set(changed.map(({ number }) => number));
}

const isSame = (customer: Customer, row: Readonly<Record<string, unknown>> | undefined): boolean =>
  row !== undefined && FIELDS.every((field) => row[field] === customer[field]);

/** Columns of the list as the list has them; columns that others keep in the row stay. */
function merged(customer: Customer, row: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const others = Object.entries(row).filter(([field]) => !FIELDS.some((known) => known === field));
  const own = FIELDS.filter((field) => customer[field] !== undefined).map((field) => [field, customer[field]]);
  return Object.fromEntries([...others, ...own]) as Readonly<Record<string, unknown>>;
}
