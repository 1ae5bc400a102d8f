/** A year of opening for people, and as CSV. Pure. */
import type { Disagreement } from './disagreement';
import type { ChangeRow, OpenDay, OpeningOf, OpeningYear } from './year';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
/** Told one by one; the rest of its kind is counted. */
const MOST_TOLD = 20;

/** A line's own opening, or that of teams which are open at the same times. */
export interface OpeningGroup {
  readonly title: string;
  readonly isCalled: boolean;
  readonly days: readonly OpenDay[];
}

/** Lines and teams with the same days told once. */
export function openingGroups({ openings }: OpeningYear): OpeningGroup[] {
  const groups = new Map<string, OpeningOf[]>();
  for (const opening of openings) {
    const kind = opening.team === undefined ? 'line' : 'team';
    const days = opening.days.map(({ date, open }) => [date, open]);
    const key = JSON.stringify([kind, opening.hours, opening.isCalled, days]);
    groups.set(key, [...(groups.get(key) ?? []), opening]);
  }
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const lines = [...new Set(same.map(({ line }) => line))].join(', ');
    const teams = [...new Set(same.flatMap(({ team }) => team ?? []))].join(', ');
    const title =
      teams === ''
        ? `Line ${lines}`
        : `${teams} on ${lines}${first.hours === undefined ? '' : `: hours ${first.hours}`}`;
    return [{ title, isCalled: first.isCalled, days: first.days }];
  });
}

/** The usual week of each group, the days that differ from it, the disagreements, and what was played. */
export function yearText(year: OpeningYear): string[] {
  const { from, to, timeZone, disagreements, counts, holidayFunction } = year;
  return [
    `${from} to ${to}, ${timeZone}`,
    ...openingGroups(year).flatMap(groupText),
    '',
    ...(disagreements.length === 0
      ? ['Hours, holidays and what callers meet agree.']
      : [`${disagreements.length} disagreements:`, ...disagreementText(disagreements)]),
    holidayFunction === undefined
      ? 'No function that flows invoke knows holidays: hours and calls were compared.'
      : `Holidays as ${holidayFunction} answers them.`,
    `${counts.calls} calls were played at ${counts.boundaryMinutes} boundary minutes; ${counts.likened} more minutes had a call like them, with functions asked again ${counts.asked} times.`,
  ];
}

function groupText({ title, isCalled, days }: OpeningGroup): string[] {
  const usual = usualWeek(days);
  const week = weekText(usual);
  const odd = days.filter((day) => hoursText(day) !== usual[weekday(day.date)]);
  return [
    '',
    `${title}${isCalled ? '' : ' (by its hours; with --reach it is called, too)'}`,
    ...(week === '' ? [] : [`  ${week}`]),
    ...odd.map((day) => `  ${day.date} ${WEEKDAYS[weekday(day.date)]}  ${hoursText(day)}${why(day)}`),
  ];
}

/** What each weekday usually looks like, from the days nobody made special; nothing where all of them are. */
function usualWeek(days: readonly OpenDay[]): readonly (string | undefined)[] {
  return WEEKDAYS.map((_, index) => {
    const same = days.filter(({ date }) => weekday(date) === index);
    const plain = same.filter(({ holiday, overrides }) => holiday === undefined && overrides.length === 0);
    const texts = plain.map(hoursText);
    const count = (text: string): number => texts.filter((other) => other === text).length;
    return [...new Set(texts)].toSorted((a, b) => count(b) - count(a))[0];
  });
}

/** `Mon–Fri 09:30–18:30 · Sat–Sun closed`. */
function weekText(usual: readonly (string | undefined)[]): string {
  const order = [1, 2, 3, 4, 5, 6, 0];
  const runs: { first: number; last: number; text: string }[] = [];
  for (const day of order) {
    const text = usual[day];
    const run = runs.at(-1);
    if (text === undefined) continue;
    if (run?.text === text && order.indexOf(run.last) + 1 === order.indexOf(day)) run.last = day;
    else runs.push({ first: day, last: day, text });
  }
  return runs
    .map(({ first, last, text }) => `${WEEKDAYS[first]}${first === last ? '' : `–${WEEKDAYS[last]}`} ${text}`)
    .join(' · ');
}

/** Why a day is special: the reason callers hear, else the names of the overrides. */
export const reasonsOf = ({ holiday, overrides }: OpenDay): readonly string[] =>
  holiday !== undefined && holiday !== '' ? [holiday] : overrides;

const why = (day: OpenDay): string => {
  const reasons = reasonsOf(day);
  return reasons.length === 0 ? '' : `  ${reasons.join(', ')}`;
};

/** `09:30–18:30`, `00:00–09:30, 18:30–24:00`, `closed`. */
export const hoursText = ({ open }: Pick<OpenDay, 'open'>): string =>
  open.length === 0 ? 'closed' : open.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ');

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

function disagreementText(disagreements: readonly Disagreement[]): string[] {
  const alike = new Map<string, Disagreement[]>();
  for (const one of disagreements) {
    const key = JSON.stringify([one.kind, one.line, one.team, one.fix]);
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  return [...alike.values()].flatMap((same) => [
    ...same.slice(0, MOST_TOLD).map((one) => `  ${disagreementLine(one)}`),
    ...(same.length > MOST_TOLD ? [`  … and ${same.length - MOST_TOLD} more of this kind, in --json and --csv`] : []),
    `    → ${same[0]?.fix ?? ''}`,
  ]);
}

/** `2027-05-05 Wed 09:30 line "main": hours "office" open · function "check-holiday" closed: こどもの日`. */
export function disagreementLine({ date, time, line, team, says }: Disagreement): string {
  const about = [
    ...(line === undefined ? [] : [`line "${line}"`]),
    ...(team === undefined ? [] : [`team "${team}"`]),
  ].join(', ');
  const when = `${date} ${WEEKDAYS[weekday(date)]}${time === undefined ? '' : ` ${time}`}`;
  return `${when}${about === '' ? '' : ` ${about}`}: ${says.map(([side, what]) => `${side} ${what}`).join(' · ')}`;
}

const COLUMNS = [
  'date',
  'time',
  'weekday',
  'line',
  'team',
  'change',
  'hours',
  'overrides',
  'holiday',
  'before',
  'now',
  'heard',
  'disagreement',
] as const;

const momentOf = ({ date, time, line, team }: Pick<Disagreement, 'date' | 'time' | 'line' | 'team'>): string =>
  [date, time, line, team].join('|');

/** Every change of every line and team, then each disagreement that is about no change; UTF-8 with a mark, so that spreadsheets read it. */
export function yearCsv({ changes, disagreements }: OpeningYear): string {
  const told = new Set<Disagreement>();
  const byMoment = new Map<string, Disagreement[]>();
  for (const one of disagreements) byMoment.set(momentOf(one), [...(byMoment.get(momentOf(one)) ?? []), one]);
  const of = (row: ChangeRow): Disagreement[] => {
    const found = byMoment.get(momentOf(row)) ?? [];
    for (const one of found) told.add(one);
    return found;
  };
  const rows = changes.map((row) => [
    row.date,
    row.time,
    WEEKDAYS[weekday(row.date)] ?? '',
    row.line,
    row.team ?? '',
    row.opens ? 'opens' : 'closes',
    row.hours.map(({ name, isOpen }) => `${name} ${isOpen ? 'open' : 'closed'}`).join('; '),
    row.overrides.join('; '),
    row.holiday ?? '',
    row.before?.kind ?? '',
    row.now?.kind ?? '',
    row.now?.words ?? '',
    of(row)
      .map(({ kind }) => kind)
      .join('; '),
  ]);
  const others = disagreements
    .filter((one) => !told.has(one))
    .map((one) => [
      one.date,
      one.time ?? '',
      WEEKDAYS[weekday(one.date)] ?? '',
      one.line ?? '',
      one.team ?? '',
      'disagrees',
      '',
      '',
      '',
      '',
      '',
      one.says.map(([side, what]) => `${side} ${what}`).join('; '),
      one.kind,
    ]);
  return `\ufeff${[COLUMNS, ...rows, ...others].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}

/** Quoted where it must be; what a spreadsheet would take for a formula begins with an apostrophe. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
