/** Reads the list of customers: each line a customer or what is wrong with it; a bad line never spoils another. */
import { parse } from 'csv-parse/sync';
import type { Center } from './center';
import type { CenterFinding } from './finding';
import { decodeJapanese } from './japanese-text';
import { didYouMean, listed } from './nearest';
import { plainDigits } from './telephone';
import { quoted } from './written';

export interface Customer {
  /** Digits as the caller keys them in, leading zeros kept. */
  readonly number: string;
  readonly company: string;
  /** Whom one talks to there. */
  readonly name: string;
  /** The team that serves the customer; or */
  readonly team?: string;
  /** the customer's own queue. */
  readonly queue?: string;
}

export type CustomerRow =
  | ({ readonly ok: true; /** Line in the file, from 1. */ readonly line: number } & Customer)
  | { readonly ok: false; readonly line: number; readonly findings: readonly CenterFinding[] };

export interface CustomerList {
  /** In the order of the file; empty lines are left out. */
  readonly rows: readonly CustomerRow[];
  /** What is wrong with the file as a whole; then there are no rows. */
  readonly findings: readonly CenterFinding[];
}

/** What the list is checked against. */
export type CustomersOf = {
  readonly teams: readonly Pick<Center['teams'][number], 'name'>[];
  readonly queues: readonly Pick<Center['queues'][number], 'name'>[];
  readonly customers: Pick<Center['customers'], 'maximumDigits'>;
};

const REQUIRED = ['number', 'company', 'name'] as const;
const COLUMNS = [...REQUIRED, 'team', 'queue'] as const;
type Column = (typeof COLUMNS)[number];

/** Most characters of a company's or a person's name: it is shown to the agent and spoken. */
const LONGEST_TEXT = 200;
/** A quoted field may hold line breaks, but a quote that was never closed must not eat the rest of the file. */
const MOST_LINES_OF_A_RECORD = 10;

/** @param csv The file: comma-separated with a header line, UTF-8 or Shift_JIS. @param file Its name in findings. */
export function parseCustomers(csv: string | Uint8Array, file: string, center: CustomersOf): CustomerList {
  const text = typeof csv === 'string' ? csv.replace(/^\ufeff/u, '') : decodeJapanese(csv);
  const refused = (message: string, fix: string): CustomerList => ({
    rows: [],
    findings: [{ severity: 'error', file, line: 1, column: 1, path: '', message, fix }],
  });
  if (text === undefined || text.includes('\u0000') || text.includes('\ufffd')) {
    return refused('this is neither UTF-8 nor Shift_JIS text.', 'Save the list as CSV (UTF-8).');
  }
  const [header, ...records] = recordsOf(text);
  if (!header) return refused('the file is empty.', `Start with the line ${COLUMNS.join(',')}`);
  if (!('fields' in header)) return refused(header.message, 'Mend the header line.');
  const columns = header.fields.map((name) => name.trim().toLowerCase());
  const missing = REQUIRED.filter((column) => !columns.includes(column));
  if (missing.length > 0 || !(columns.includes('team') || columns.includes('queue'))) {
    const lacking = missing.length > 0 ? missing.join(', ') : 'team and queue';
    const isParted = header.fields.length === 1 && /[;\t]/u.test(header.fields[0] ?? '');
    return refused(
      `the header line ${quoted(header.fields.join(','))} lacks: ${lacking}.`,
      `Write ${COLUMNS.join(',')}${isParted ? ', with commas between the columns' : ''}`,
    );
  }
  const foreign = columns.find(
    (name, index) => !COLUMNS.some((column) => column === name) || columns.indexOf(name) !== index,
  );
  if (foreign !== undefined) {
    const message = `there is a column ${quoted(foreign)} too many. There are: ${COLUMNS.join(', ')}.`;
    return refused(message, didYouMean(foreign, COLUMNS) ?? 'Take it out.');
  }
  const lineOf = new Map<string, number>();
  const rows = records.map((record): CustomerRow => {
    const row = judged(record, columns as Column[], center);
    const customer = row.customer;
    const before = customer && lineOf.get(customer.number);
    if (before !== undefined) {
      row.faults.push({
        column: 'number',
        message: `the number ${customer?.number} stands twice, first in line ${before}.`,
        fix: 'Give each customer a number of its own.',
      });
    }
    if (customer && row.faults.length === 0) {
      lineOf.set(customer.number, record.line);
      return { ok: true, line: record.line, ...customer };
    }
    const findings = row.faults.map(({ column, message, fix }): CenterFinding => ({
      severity: 'error',
      file,
      line: record.line,
      column: 1,
      path: column,
      message,
      fix,
    }));
    return { ok: false, line: record.line, findings };
  });
  return { rows, findings: [] };
}

type Record = { readonly line: number } & ({ readonly fields: readonly string[] } | { readonly message: string });

/** One record a line; lines are joined only where a quoted field really goes on. */
function recordsOf(text: string): Record[] {
  const lines = text.split(/\r\n|\n|\r/u);
  const records: Record[] = [];
  let width = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^[\s,]*$/u.test(line)) continue;
    let fields = fieldsOf(line);
    let taken = 1;
    while (!fields && taken < MOST_LINES_OF_A_RECORD && at + taken < lines.length) {
      taken += 1;
      const joined = fieldsOf(lines.slice(at, at + taken).join('\n'));
      if (joined?.length === width) fields = joined;
      else if (joined) break;
    }
    if (fields) records.push({ line: at + 1, fields });
    else records.push({ line: at + 1, message: `the quotes of this line do not match: ${quoted(line)}.` });
    width ||= fields?.length ?? 0;
    if (fields) at += taken - 1;
  }
  return records;
}

function fieldsOf(record: string): readonly string[] | undefined {
  if (!record.includes('"')) return record.split(',');
  try {
    const [fields] = parse(record, { relax_column_count: true });
    return fields;
  } catch {
    return undefined;
  }
}

interface Fault {
  readonly column: string;
  readonly message: string;
  readonly fix: string;
}

function judged(
  record: Record,
  columns: readonly Column[],
  center: CustomersOf,
): { customer?: Customer; faults: Fault[] } {
  if (!('fields' in record)) {
    return {
      faults: [{ column: '', message: record.message, fix: 'Double a quote inside a quoted text, or take it out.' }],
    };
  }
  const { fields } = record;
  const faults: Fault[] = [];
  const fault = (column: string, message: string, fix: string) => void faults.push({ column, message, fix });
  if (fields.length > columns.length) {
    const message = `the line has ${fields.length} fields, the header ${columns.length}.`;
    fault('', message, 'Put a text that holds a comma in quotes.');
  }
  const field = (column: Column) => (fields[columns.indexOf(column)] ?? '').replaceAll(/\s+/gu, ' ').trim();
  const number = plainDigits(field('number'));
  const most = center.customers.maximumDigits;
  if (!/^\d+$/u.test(number)) {
    fault('number', `${quoted(number)} is not a customer number.`, 'Write digits only, as the caller keys them in.');
  } else if (number.length > most) {
    fault(
      'number',
      `${quoted(number)} has ${number.length} digits; the definition allows ${most}.`,
      'Shorten it, or raise customers.maximumDigits.',
    );
  }
  for (const column of ['company', 'name'] as const) {
    const letters = Array.from(field(column)).length;
    if (letters > LONGEST_TEXT)
      fault(column, `it has ${letters} characters; up to ${LONGEST_TEXT} are kept.`, 'Shorten it.');
    if (/\p{Cc}/u.test(field(column)))
      fault(column, `${quoted(field(column))} holds a control character.`, 'Take it out.');
  }
  if (field('company') === '' && field('name') === '')
    fault('company', 'neither company nor name is given.', 'Say who the customer is.');
  const [team, queue] = [field('team'), field('queue')];
  served({ team, queue }, center, fault);
  const customer = {
    number,
    company: field('company'),
    name: field('name'),
    ...(team ? { team } : {}),
    ...(queue ? { queue } : {}),
  };
  return { customer, faults };
}

/** A customer is served by one team or one own queue, by name. */
function served(
  { team, queue }: { readonly team: string; readonly queue: string },
  { teams, queues }: CustomersOf,
  fault: (column: string, message: string, fix: string) => void,
): void {
  const names = { team: teams.map(({ name }) => name), queue: queues.map(({ name }) => name) };
  if (team === '' && queue === '') {
    fault(
      'team',
      'neither a team nor an own queue is named.',
      `Name one. Teams: ${listed(names.team)}; own queues: ${listed(names.queue)}.`,
    );
  } else if (team !== '' && queue !== '') {
    fault(
      'team',
      `both a team (${quoted(team)}) and an own queue (${quoted(queue)}) are named.`,
      'Keep one of the two.',
    );
  }
  for (const [column, name] of [
    ['team', team],
    ['queue', queue],
  ] as const) {
    if (name === '' || names[column].includes(name)) continue;
    const other = column === 'team' ? 'queue' : 'team';
    const what = column === 'team' ? 'team' : 'own queue';
    if (/^arn:/iu.test(name)) {
      fault(column, `${quoted(name)} is an ARN.`, `Write the name of the ${what}: ${listed(names[column])}.`);
    } else if (names[other].includes(name)) {
      fault(
        column,
        `${quoted(name)} is ${other === 'team' ? 'a team' : 'an own queue'}.`,
        `Put it in the column ${other}.`,
      );
    } else {
      const message = `there is no ${what} called ${quoted(name)}. There are: ${listed(names[column])}.`;
      fault(column, message, didYouMean(name, names[column]) ?? 'Write one of these.');
    }
  }
}
