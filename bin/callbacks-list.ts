/** The list of callbacks as a supervisor reads it, and how one of them is named. */
import { CALLBACK_STATES, isFinished, type Callback, type CallbackState } from '../center/callback';
import { didYouMean, listed } from '../center/nearest';
import { Mistake } from '../language/mistake';
import { columns } from './columns';

export interface ListFlags {
  readonly team?: string;
  readonly state?: readonly string[];
  readonly olderThan?: string;
}

/** What is said of an empty list: nobody waits, or nothing fits what was asked for. */
export const nothingThere = ({ team, state, olderThan }: ListFlags): string =>
  [team, state, olderThan].every((flag) => flag === undefined)
    ? 'Nobody waits to be called back.'
    : 'There is no such callback.';

/** Those that are meant, who has waited longest first. Without `--state` those that are not over. */
export function chosen(all: readonly Callback[], flags: ListFlags, teams: readonly string[], now: Date): Callback[] {
  const states = statesOf(flags.state);
  const milliseconds = flags.olderThan === undefined ? 0 : durationOf(flags.olderThan);
  if (flags.team !== undefined && !teams.includes(flags.team))
    throw new Mistake(
      `--team: there is no team or own queue "${flags.team}". There are: ${listed(teams)}. ${didYouMean(flags.team, teams) ?? ''}`.trim(),
    );
  return all
    .filter((callback) => (states ? states.includes(callback.state) : !isFinished(callback)))
    .filter(({ queue }) => flags.team === undefined || queue === flags.team)
    .filter(({ calledAt }) => now.getTime() - Date.parse(calledAt) >= milliseconds)
    .sort((one, other) => (`${one.calledAt} ${one.id}` < `${other.calledAt} ${other.id}` ? -1 : 1));
}

function statesOf(written: readonly string[] | undefined): readonly CallbackState[] | undefined {
  const known: readonly string[] = CALLBACK_STATES;
  for (const state of written ?? [])
    if (!known.includes(state))
      throw new Mistake(
        `--state: "${state}" is none. There are: ${listed(known)}. ${didYouMean(state, known) ?? ''}`.trim(),
      );
  return written as readonly CallbackState[] | undefined;
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90s`, `30m`, `2h`, `1d` in milliseconds. */
function durationOf(written: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)([smhd])$/u.exec(written.normalize('NFKC').trim()) ?? [];
  const milliseconds = Number(number) * (UNITS[unit] ?? Number.NaN);
  if (number !== '' && Number.isFinite(milliseconds)) return milliseconds;
  throw new Mistake(`--older-than: "${written}" is no time. Write it as 30m, 2h or 1d.`);
}

/** Fewest characters of an id that are shown. */
const SHORTEST = 'cb-123456'.length;

/** How many characters two ids begin with together. */
const shared = (one: string, other = ''): number => {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
};

/** As much of each id as tells it from all others: what is shown is understood. */
export function shortIds(ids: readonly string[]): (id: string) => string {
  const sorted = ids.toSorted();
  const lengths = new Map(
    sorted.map((id, index) => [
      id,
      Math.max(SHORTEST, 1 + shared(id, sorted[index - 1]), 1 + shared(id, sorted[index + 1])),
    ]),
  );
  return (id) => id.slice(0, lengths.get(id));
}

/** As ids begin: `CB-7f3a` and `7f3a` are the same. */
function beginningOf(written: string): string {
  const text = written.normalize('NFKC').trim().toLowerCase();
  return text.startsWith('cb-') ? text : `cb-${text}`;
}

/** Whether one of these may be meant. */
export const isNamed = (written: string, among: readonly Callback[]): boolean =>
  among.some(({ id }) => id.startsWith(beginningOf(written)));

/** The callback that is meant by the beginning of its id. Throws a mistake. */
export function named(written: string, all: readonly Callback[]): Callback {
  const beginning = beginningOf(written);
  const meant = all.filter(({ id }) => id.startsWith(beginning));
  const [callback] = meant;
  if (callback && (meant.length === 1 || callback.id === beginning) && beginning !== 'cb-') return callback;
  if (beginning === 'cb-' || meant.length === 0)
    throw new Mistake(`There is no callback "${written}". See them: npm run -s tsunagu -- callbacks list`);
  throw new Mistake(
    `"${written}" may be ${listed(
      meant
        .map(({ id }) => id)
        .toSorted()
        .slice(0, 5),
    )}. Write as much of it as tells which.`,
  );
}

/** `5 min`, `2 h 05 min`, `3 d 4 h`. */
export function ageOf(since: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

const HEADINGS = ['ID', 'STATE', 'CALLED BY', 'TEAM', 'NUMBER', 'WHO', 'WAITS', 'TRIED', 'WHY'];

/** The list, aligned, numbers in full: whoever reads it is going to call. */
export const listLines = (
  callbacks: readonly Callback[],
  short: (id: string) => string,
  now: Date,
): readonly string[] =>
  columns([
    HEADINGS,
    ...callbacks.map((callback) => [
      short(callback.id),
      callback.state,
      calledBy(callback),
      callback.queue,
      callback.number,
      whoOf(callback),
      waitOf(callback, now),
      String(callback.attempts),
      callback.because ?? callback.reason,
    ]),
  ]);

/** How long the caller has waited, or had when it was over. */
const waitOf = (callback: Callback, now: Date): string => {
  const over = isFinished(callback) ? callback.history.at(-1)?.at : undefined;
  return ageOf(callback.calledAt, over === undefined ? now : new Date(over));
};

/** Who has it; of one nobody has, whether Connect calls or people do. */
const calledBy = ({ assignee, mode }: Callback): string => assignee ?? (mode === 'automatic' ? 'Connect' : 'by hand');

const whoOf = ({ customerName, company, customerNumber }: Callback): string =>
  [company, customerName, customerNumber && `(${customerNumber})`].filter(Boolean).join(' ') || '-';

/** Everything about one, with its log. */
export function callbackLines(callback: Callback, timeZone: string, now: Date): readonly string[] {
  const { number, caller, queue, language, state, attempts, requestedAt, dueBy } = callback;
  const time = (at: string): string => localTime(at, timeZone);
  return [
    `${callback.id} · ${state}${callback.because === undefined ? '' : `: ${callback.because}`}`,
    ...columns([
      ['  number', number + (caller === undefined || caller === number ? '' : `, asked for from ${caller}`)],
      ['  who', `${whoOf(callback)}, ${language}`],
      ['  team', queue],
      ['  called by', calledBy(callback)],
      [
        '  asked',
        `${time(requestedAt)}, ${callback.reason}; ${isFinished(callback) ? 'waited' : 'waits'} for ${waitOf(callback, now)}`,
      ],
      ['  tried', attempts === 1 ? 'once' : `${attempts} times`],
      ...(isFinished(callback) ? [] : [['  given up', `${time(dueBy)} at the latest`]]),
    ]),
    'Log',
    ...columns(
      callback.history.map(({ at, what, state: then, who }) => [`  ${time(at)}`, then, what, who ? `by ${who}` : '']),
    ),
  ];
}

const localTime = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone }).format(new Date(at));
