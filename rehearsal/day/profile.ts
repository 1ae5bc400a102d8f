/**
 * A day as it is written in a file: calls per interval, and, where they differ from exponential, how long calls and patience are. YAML or CSV,
 * every fault at its line. Pure.
 */
import { z } from 'zod';
import { formatPath, type CenterFinding, type Path } from '../../center/finding';
import { judge } from '../../center/schema-findings';
import { placeIn, plain, readSource, type Sourced } from '../../center/source';
import { minuteOfDay, time, timeOfDay } from '../../center/written';
import type { Duration } from '../../exchange/people';
import type { Arrivals, Interval } from './arrivals';

export interface Profile {
  /** From the first interval's beginning on. */
  readonly intervals: readonly Interval[];
  readonly spacing: 'exponential' | 'regular';
  readonly handle?: Duration;
  /** `none`: callers wait as long as it takes. */
  readonly patience?: Duration | 'none';
  /** When the first interval begins, in minutes after midnight. */
  readonly beginsAtMinute: number;
}

export interface LoadedProfile {
  readonly profile?: Profile;
  readonly findings: readonly CenterFinding[];
}

const MOST_SECONDS = 86_400;
const seconds = z.number().positive().max(MOST_SECONDS);
const duration = z
  .union([
    seconds,
    z.strictObject({ exponential: seconds.meta({ description: 'The mean in seconds.' }) }),
    z.strictObject({ uniform: z.tuple([z.number().nonnegative().max(MOST_SECONDS), seconds]) }),
    z.strictObject({ lognormal: z.strictObject({ median: seconds, sigma: z.number().nonnegative().max(3) }) }),
  ])
  .meta({
    description:
      'Seconds, always the same, or drawn: { exponential: 300 }, { uniform: [60, 600] }, { lognormal: { median: 240, sigma: 0.6 } }.',
  });

/** How a profile is written in YAML. */
export const profileSchema = z.strictObject({
  arrivals: z.enum(['exponential', 'regular']).default('exponential').meta({
    description: 'exponential: at random; regular: evenly within each interval.',
  }),
  handle: duration.optional(),
  patience: z.union([z.literal('none'), duration]).optional(),
  calls: z
    .array(
      z.strictObject({
        from: time('When the interval begins.'),
        to: time('When it ends; where the next begins when left out.').optional(),
        calls: z.number().nonnegative().max(10_000_000),
      }),
    )
    .min(1)
    .meta({ description: 'A line for each interval: { from: "09:00", to: "09:30", calls: 120 }.' }),
});

interface Row {
  readonly from: string;
  readonly to?: string | undefined;
  readonly calls: number;
}

type Report = (row: number, column: keyof Row, message: string, fix: string) => void;

/** @param file Its name decides how it is read: `.csv`, or YAML. */
export function readProfile(text: string, file: string): LoadedProfile {
  return /\.csv$/iu.test(file) ? readCsv(text, file) : readYaml(text, file);
}

function readYaml(text: string, file: string): LoadedProfile {
  const { tree, findings } = readSource(text, file, {
    name: 'a profile of a day',
    beginning: 'Start with `calls:` and, below it, `- { from: "09:00", to: "09:30", calls: 120 }`.',
  });
  if (!tree) return { findings };
  const judged = judge(profileSchema, plain(tree), tree);
  const all = [...findings, ...judged.findings];
  if (!judged.value || all.some(({ severity }) => severity === 'error')) return { findings: all };
  const { calls, arrivals, handle, patience } = judged.value;
  const intervals = intervalsOf(calls, (row, column, message, fix) => {
    all.push(finding(tree, ['calls', row, column], message, fix));
  });
  for (const [name, written] of Object.entries({ handle, patience })) {
    if (typeof written !== 'object' || !('uniform' in written) || written.uniform[0] <= written.uniform[1]) continue;
    const [from, to] = written.uniform;
    all.push(finding(tree, [name, 'uniform'], `from ${from} to ${to} is no stretch.`, `Write [${to}, ${from}].`));
  }
  if (!intervals || all.length > 0) return { findings: all };
  return {
    findings: [],
    profile: {
      ...intervals,
      spacing: arrivals,
      ...(handle === undefined ? {} : { handle }),
      ...(patience === undefined ? {} : { patience }),
    },
  };
}

const finding = (tree: Sourced, path: Path, message: string, fix: string): CenterFinding => ({
  severity: 'error',
  ...placeIn(tree, path),
  path: formatPath(path),
  message,
  fix,
});

const COLUMNS = ['from', 'to', 'calls'] as const;
const MOST_LINES = 2000;

/** Times and numbers only, so that nothing in it needs quotes; quotes around a value are taken off. */
function readCsv(text: string, file: string): LoadedProfile {
  const findings: CenterFinding[] = [];
  const report = (line: number, column: number, message: string, fix: string): void =>
    void findings.push({ severity: 'error', file, line, column, path: '', message, fix });
  const lines = text
    .replace(/^\ufeff/u, '')
    .split(/\r?\n/u)
    .map((written, index) => ({ line: index + 1, fields: fieldsOf(written) }))
    .filter(({ fields }) => fields.some(({ value }) => value !== ''));
  const [header, ...records] = lines;
  const names = header?.fields.map(({ value }) => value.toLowerCase()) ?? [];
  if (!names.includes('from') || !names.includes('calls') || names.some((name) => !isColumn(name))) {
    const there = header ? `the first line is ${JSON.stringify(names.join(','))}.` : 'the file is empty.';
    report(
      header?.line ?? 1,
      1,
      there,
      'Start with the line from,to,calls; without `to` each ends where the next begins.',
    );
    return { findings };
  }
  if (records.length > MOST_LINES) {
    report(
      records[MOST_LINES]?.line ?? 1,
      1,
      `there are more than ${MOST_LINES} intervals.`,
      'Write longer intervals.',
    );
    return { findings };
  }
  const places: { readonly line: number; readonly columns: Readonly<Record<string, number>> }[] = [];
  const rows = records.flatMap(({ line, fields }): Row[] => {
    const columns = Object.fromEntries(names.map((name, at) => [name, fields[at]?.column ?? 1]));
    const value = (name: string): string => fields[names.indexOf(name)]?.value ?? '';
    const before = findings.length;
    if (fields.length > names.length)
      report(
        line,
        fields[names.length]?.column ?? 1,
        `the line has ${fields.length} values.`,
        `The first line names ${names.length}.`,
      );
    for (const name of ['from', 'to'] as const)
      if ((name === 'from' || value(name) !== '') && minuteOfDay(value(name)) === undefined)
        report(line, columns[name] ?? 1, `${name} ${JSON.stringify(value(name))} is no time.`, 'Write it as 09:30.');
    const calls = Number(value('calls'));
    if (!/^\d+(?:\.\d+)?$/u.test(value('calls')) || calls > 10_000_000)
      report(
        line,
        columns['calls'] ?? 1,
        `calls ${JSON.stringify(value('calls'))} is no number of calls.`,
        'Write a number from 0 on.',
      );
    if (findings.length > before) return [];
    places.push({ line, columns });
    return [{ from: value('from'), calls, ...(value('to') === '' ? {} : { to: value('to') }) }];
  });
  if (findings.length > 0) return { findings };
  if (rows.length === 0)
    report(header?.line ?? 1, 1, 'there is no interval.', 'Write a line like 09:00,09:30,120 for each.');
  const intervals = intervalsOf(rows, (row, column, message, fix) => {
    report(places[row]?.line ?? 1, places[row]?.columns[column] ?? 1, message, fix);
  });
  return findings.length > 0 || !intervals
    ? { findings }
    : { findings, profile: { ...intervals, spacing: 'exponential' } };
}

const isColumn = (name: string): boolean => COLUMNS.some((column) => column === name);

function fieldsOf(line: string): { readonly value: string; readonly column: number }[] {
  let column = 1;
  return line.split(',').map((field) => {
    const at = column + (field.length - field.trimStart().length);
    column += field.length + 1;
    return { value: field.trim().replace(/^"(.*)"$/u, '$1'), column: at };
  });
}

/** The intervals in seconds from the first on. */
function intervalsOf(
  rows: readonly Row[],
  report: Report,
): { readonly intervals: readonly Interval[]; readonly beginsAtMinute: number } | undefined {
  const starts = rows.map(({ from }) => minuteOfDay(from) ?? 0);
  const [first = 0] = starts;
  let isWell = true;
  const refuse: Report = (...what) => {
    isWell = false;
    report(...what);
  };
  for (const [row, from] of starts.entries()) {
    const above = starts[row - 1];
    if (above !== undefined && from <= above)
      refuse(
        row,
        'from',
        `it begins at ${timeOfDay(from)}, and the one above at ${timeOfDay(above)}.`,
        'Put the intervals in the order of the day.',
      );
  }
  if (!isWell) return undefined;
  const intervals = rows.map(({ to, calls }, row): Interval => {
    const from = starts[row] ?? 0;
    const next = starts[row + 1];
    // The last without an end is as long as the one before it.
    const before = row > 0 ? from - (starts[row - 1] ?? 0) : 60;
    const end = to === undefined ? (next ?? Math.min(1440, from + before)) : (minuteOfDay(to) ?? 0);
    if (end <= from)
      refuse(
        row,
        to === undefined ? 'from' : 'to',
        `the interval from ${timeOfDay(from)} ends at ${timeOfDay(end)}.`,
        'Intervals go forward within one day, to 24:00 at most.',
      );
    else if (next !== undefined && next < end)
      refuse(
        row + 1,
        'from',
        `it begins at ${timeOfDay(next)}, before the one above ends at ${timeOfDay(end)}.`,
        'Put the intervals in order, none over another.',
      );
    return { fromSeconds: (from - first) * 60, toSeconds: (end - first) * 60, calls };
  });
  if (isWell && !intervals.some(({ calls }) => calls > 0))
    refuse(0, 'calls', 'nobody calls in any interval.', 'Write how many call.');
  return isWell ? { intervals, beginsAtMinute: first } : undefined;
}

/** So many calls in all, spread as the profile says; as many as it says when `calls` is left out. */
export function arrivalsOf({ intervals, spacing }: Profile, calls?: number): Arrivals {
  const total = intervals.reduce((sum, interval) => sum + interval.calls, 0);
  return { kind: 'profile', intervals, spacing, calls: calls ?? Math.max(1, Math.round(total)) };
}
