/** Reads the list of customers: each line a customer or what is wrong with it; a bad line never spoils another. */
import type { Center } from './center';
import { csvRecords, type CsvRecord } from './csv-records';
import type { CenterFinding } from './finding';
import { decodeJapanese } from './japanese-text';
import { didYouMean, listed } from './nearest';
import { LAST_ORDER } from './people-order';
import { plainDigits, readTelephone } from './telephone';
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
  /** Class of service, for the agent: `gold`. */
  readonly tier?: string;
  /** The last order and what became of it, for the agent. */
  readonly lastOrder?: string;
  readonly orderState?: string;
  /** Where the customer calls from, E.164. No other customer has any of them. */
  readonly telephones: readonly string[];
  /** Who is offered the customer's calls before anybody else: logins, best first. */
  readonly experts: readonly string[];
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
  readonly teams: readonly Pick<Center['teams'][number], 'name' | 'people'>[];
  readonly queues: readonly Pick<Center['queues'][number], 'name' | 'people'>[];
  readonly people: readonly Pick<Center['people'][number], 'login'>[];
  readonly customers: Pick<Center['customers'], 'maximumDigits'>;
};

const REQUIRED = ['number', 'company', 'name'] as const;
/** Of these two at least one. */
const SERVED = ['team', 'queue'] as const;
const ABOUT = ['tier', 'lastOrder', 'orderState'] as const;
const COLUMNS = [...REQUIRED, ...SERVED, ...ABOUT, 'telephones', 'experts'] as const;
type Column = (typeof COLUMNS)[number];

/** The header line that messages show: the columns every list needs. */
const HEADER = [...REQUIRED, ...SERVED].join(',');
/** Most characters of a company's or a person's name and the like: it is shown to the agent and spoken. */
const LONGEST_TEXT = 200;

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
  const [header, ...records] = csvRecords(text);
  if (!header) return refused('the file is empty.', `Start with the line ${HEADER}`);
  if (!('fields' in header)) return refused(header.message, 'Mend the header line.');
  const columns = header.fields.map((name) => columnCalled(name.trim()));
  const missing = REQUIRED.filter((column) => !columns.includes(column));
  if (missing.length > 0 || !SERVED.some((column) => columns.includes(column))) {
    const lacking = missing.length > 0 ? missing.join(', ') : SERVED.join(' and ');
    const isParted = header.fields.length === 1 && /[;\t]/u.test(header.fields[0] ?? '');
    return refused(
      `the header line ${quoted(header.fields.join(','))} lacks: ${lacking}.`,
      `Write ${HEADER}${isParted ? ', with commas between the columns' : ''}`,
    );
  }
  const foreign = columns.find(
    (name, index) => !COLUMNS.some((column) => column === name) || columns.indexOf(name) !== index,
  );
  if (foreign !== undefined) {
    const message = `there is a column ${quoted(foreign)} too many. There are: ${COLUMNS.join(', ')}.`;
    return refused(message, didYouMean(foreign, COLUMNS) ?? 'Take it out.');
  }
  const taken = { number: new Map<string, number>(), telephones: new Map<string, number>() };
  const rows = records.map((record): CustomerRow => {
    const row = judged(record, columns as Column[], center);
    if (row.customer) row.faults.push(...takenBefore(row.customer, taken));
    if (row.customer && row.faults.length === 0) {
      taken.number.set(row.customer.number, record.line);
      for (const telephone of row.customer.telephones) taken.telephones.set(telephone, record.line);
      return { ok: true, line: record.line, ...row.customer };
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

/** A column by its name in any letters; a name that none has stays as it is. */
const columnCalled = (name: string): string =>
  COLUMNS.find((column) => column.toLowerCase() === name.toLowerCase()) ?? name;

interface Fault {
  readonly column: string;
  readonly message: string;
  readonly fix: string;
}

/** A number and a telephone tell one customer. `taken`: what earlier lines have, and which. */
function takenBefore(
  { number, telephones }: Customer,
  taken: { readonly number: ReadonlyMap<string, number>; readonly telephones: ReadonlyMap<string, number> },
): Fault[] {
  const before = taken.number.get(number);
  const faults: Fault[] = telephones
    .filter((telephone) => taken.telephones.has(telephone))
    .map((telephone) => ({
      column: 'telephones',
      message: `the telephone ${telephone} stands twice, first in line ${taken.telephones.get(telephone)}.`,
      fix: 'Leave it with one customer: a caller is told by it.',
    }));
  if (before === undefined) return faults;
  const message = `the number ${number} stands twice, first in line ${before}.`;
  return [{ column: 'number', message, fix: 'Give each customer a number of its own.' }, ...faults];
}

function judged(
  record: CsvRecord,
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
  for (const column of ['company', 'name', ...ABOUT] as const) {
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
    ...Object.fromEntries(ABOUT.flatMap((column) => (field(column) === '' ? [] : [[column, field(column)]]))),
    telephones: telephonesIn(field('telephones'), fault),
    experts: expertsIn(field('experts'), queue || team, center, fault),
  };
  return { customer, faults };
}

type Complain = (column: string, message: string, fix: string) => void;

/** Several are separated by blanks or `/`; one of them may hold blanks where it stands alone. */
function telephonesIn(written: string, fault: Complain): readonly string[] {
  const numbers = written.split(/[/／,、]/u).flatMap((part) => (readTelephone(part).ok ? [part] : part.split(' ')));
  const known = new Set<string>();
  for (const number of numbers.filter((each) => each !== '')) {
    const answer = readTelephone(number);
    if (answer.ok) known.add(answer.number);
    else
      fault(
        'telephones',
        `${quoted(number)} ${answer.reason}.`,
        'Write it as 03-3210-4567 or +81332104567; several with blanks or / between them.',
      );
  }
  return [...known];
}

function expertsIn(
  written: string,
  servedBy: string,
  { people, teams, queues }: CustomersOf,
  fault: Complain,
): readonly string[] {
  const experts = written.split(/[\s/,、]+/u).filter((login) => login !== '');
  const logins = people.map(({ login }) => login);
  for (const login of new Set(experts.filter((each) => !logins.includes(each)))) {
    const message = `there is no person with the login ${quoted(login)}. There are: ${listed(logins)}.`;
    fault('experts', message, didYouMean(login, logins) ?? 'Write one of these, best first.');
  }
  // Where nobody, or two, serve the customer, that is the fault.
  const serving = [...teams, ...queues].find(({ name }) => name === servedBy)?.people.map(({ login }) => login);
  for (const login of new Set(experts.filter((each) => logins.includes(each) && serving?.includes(each) === false)))
    fault(
      'experts',
      `${quoted(login)} does not serve ${servedBy}, and is offered none of its calls. It is served by: ${listed(serving ?? [])}.`,
      `Leave them out, or name them under ${servedBy} in the definition.`,
    );
  const twice = experts.find((login, index) => experts.indexOf(login) !== index);
  if (twice !== undefined) fault('experts', `${quoted(twice)} stands twice.`, 'Keep the first.');
  if (experts.length > LAST_ORDER)
    fault('experts', `there are ${experts.length} experts; ${LAST_ORDER} can be offered a call.`, 'Keep the best.');
  return experts;
}

/** A customer is served by one team or one own queue, by name. */
function served(
  { team, queue }: { readonly team: string; readonly queue: string },
  { teams, queues }: CustomersOf,
  fault: Complain,
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
