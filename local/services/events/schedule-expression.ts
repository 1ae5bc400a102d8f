/**
 * When a schedule is due: `rate(5 minutes)`, `cron(0 18 ? * MON-FRI *)`, `at(2026-11-22T09:00:00)`.
 * Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
import { wallTime, whenClockShows } from '../wall-clock';

export interface Schedule {
  /** The first time after `after`; `undefined`: never again. Epoch milliseconds. */
  next(after: number): number | undefined;
}

export type ReadSchedule = { readonly schedule: Schedule } | { readonly fault: string };

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** `begins` is what a rate is counted from. */
export function readSchedule(expression: string, timeZone: string, begins: number): ReadSchedule {
  const [, kind = '', argument = ''] = /^(rate|cron|at)\((.*)\)$/u.exec(expression.trim()) ?? [];
  switch (kind) {
    case 'rate':
      return readRate(argument, begins);
    case 'at':
      return readMoment(argument, timeZone);
    case 'cron':
      return readCron(argument, timeZone);
    default:
      return { fault: `"${expression}" is no schedule; rate(…), cron(…) and at(…) are` };
  }
}

function readRate(argument: string, begins: number): ReadSchedule {
  const [, count, unit] = /^(\d+) (minute|hour|day)s?$/u.exec(argument.trim()) ?? [];
  const every = Number(count) * (UNITS[unit ?? ''] ?? 0);
  if (!(every > 0)) return { fault: `rate(${argument}) is no rate; a number and minutes, hours or days are` };
  return { schedule: { next: (after) => begins + (Math.floor((after - begins) / every) + 1) * every } };
}

function readMoment(argument: string, timeZone: string): ReadSchedule {
  const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?$/u.exec(argument.trim()) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
  if (parts.length === 0) return { fault: `at(${argument}) is no time; yyyy-mm-ddThh:mm:ss is` };
  const moment = whenClockShows({ year, month, day, hour, minute, second }, timeZone);
  return { schedule: { next: (after) => (moment !== undefined && moment > after ? moment : undefined) } };
}

interface Field {
  readonly name: string;
  readonly from: number;
  readonly till: number;
  readonly names?: readonly string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const FIELDS = {
  minute: { name: 'minutes', from: 0, till: 59 },
  hour: { name: 'hours', from: 0, till: 23 },
  day: { name: 'day of month', from: 1, till: 31 },
  month: { name: 'month', from: 1, till: 12, names: MONTHS },
  weekday: { name: 'day of week', from: 1, till: 7, names: WEEKDAYS },
  year: { name: 'year', from: 1970, till: 2199 },
} satisfies Readonly<Record<string, Field>>;

class Unreadable extends Error {}

function readCron(argument: string, timeZone: string): ReadSchedule {
  const fields = argument.trim().split(/\s+/u);
  const [minutes = '', hours = '', days = '', months = '', weekdays = '', years = ''] = fields;
  if (fields.length !== 6)
    return {
      fault: `cron(${argument}) has ${fields.length} fields; minutes, hours, day of month, month, day of week, year`,
    };
  if ((days === '?') === (weekdays === '?'))
    return {
      fault: `cron(${argument}) says ? for ${days === '?' ? 'both' : 'neither'} of day of month and day of week; one of them is ?`,
    };
  try {
    const cron = {
      minutes: numbers(minutes, FIELDS.minute),
      hours: numbers(hours, FIELDS.hour),
      months: new Set(numbers(months, FIELDS.month)),
      years: new Set(numbers(years, FIELDS.year)),
      isDay: days === '?' ? weekdayTest(weekdays) : dayTest(days),
    };
    return { schedule: { next: (after) => nextOf(cron, after, timeZone) } };
  } catch (error) {
    if (error instanceof Unreadable) return { fault: `cron(${argument}): ${error.message}` };
    throw error;
  }
}

interface Cron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  /** Of a day at noon UTC. */
  readonly isDay: (date: Date) => boolean;
}

/** Days looked at: a 29 February comes within nine years, also about 2100. */
const FARTHEST_DAYS = 366 * 9;

function nextOf({ minutes, hours, months, years, isDay }: Cron, after: number, timeZone: string): number | undefined {
  const today = wallTime(after, timeZone);
  for (let ahead = 0; ahead < FARTHEST_DAYS; ahead++) {
    const date = new Date(Date.UTC(today.year, today.month - 1, today.day + ahead, 12));
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
    if (!years.has(year) || !months.has(month) || !isDay(date)) continue;
    for (const hour of hours) {
      if (ahead === 0 && hour < today.hour - 1) continue;
      for (const minute of minutes) {
        const moment = whenClockShows({ year, month, day, hour, minute, second: 0 }, timeZone);
        if (moment !== undefined && moment > after) return moment;
      }
    }
  }
  return undefined;
}

/** `*`, `5`, `MON-FRI`, `0/15`, `1,3,5`. */
function numbers(text: string, field: Field): readonly number[] {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const [span = '', step] = part.split('/');
    const [first = '', last] = span.split('-');
    const from = span === '*' ? field.from : numberOf(first, field);
    const till =
      span === '*' || (last === undefined && step !== undefined) ? field.till : numberOf(last ?? first, field);
    const by = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(by) || by < 1) throw new Unreadable(`${field.name} "${part}" has no step to go by`);
    // FRI-MON goes round
    const length = till >= from ? till - from : till - from + (field.till - field.from + 1);
    for (let ahead = 0; ahead <= length; ahead += by)
      found.add(field.from + ((from - field.from + ahead) % (field.till - field.from + 1)));
  }
  return [...found].sort((a, b) => a - b);
}

function numberOf(text: string, { name, from, till, names }: Field): number {
  const index = names?.indexOf(text.toUpperCase()) ?? -1;
  const value = index >= 0 ? from + index : Number(text);
  if (text === '' || !Number.isInteger(value) || value < from || value > till)
    throw new Unreadable(
      `${name} "${text}" is not within ${names ? `${names[0]}-${names.at(-1)} or ` : ''}${from}-${till}`,
    );
  return value;
}

const lastOfMonth = (date: Date): number =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
const weekdayOf = (date: Date, day: number): number =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day)).getUTCDay();

/** Also `L`, the last day, and `15W`, the weekday nearest to the 15th within the month. */
function dayTest(text: string): (date: Date) => boolean {
  const [, nearest] = /^(\d+)W$/u.exec(text) ?? [];
  if (text === 'L') return (date) => date.getUTCDate() === lastOfMonth(date);
  if (nearest !== undefined) {
    const wanted = numberOf(nearest, FIELDS.day);
    return (date) => date.getUTCDate() === nearestWeekday(date, wanted);
  }
  const days = new Set(numbers(text, FIELDS.day));
  return (date) => days.has(date.getUTCDate());
}

function nearestWeekday(date: Date, wanted: number): number {
  const last = lastOfMonth(date);
  if (wanted > last) return 0;
  const weekday = weekdayOf(date, wanted);
  if (weekday === 6) return wanted > 1 ? wanted - 1 : wanted + 2;
  if (weekday === 0) return wanted < last ? wanted + 1 : wanted - 2;
  return wanted;
}

/** Also `6L`, the last Friday, `L`, Saturday, and `3#2`, the second Tuesday. */
function weekdayTest(text: string): (date: Date) => boolean {
  if (text === 'L') return (date) => date.getUTCDay() === 6;
  const [, last] = /^(\w+)L$/u.exec(text) ?? [];
  if (last !== undefined) {
    const weekday = numberOf(last, FIELDS.weekday) - 1;
    return (date) => date.getUTCDay() === weekday && date.getUTCDate() + 7 > lastOfMonth(date);
  }
  const [, which, nth] = /^(\w+)#([1-5])$/u.exec(text) ?? [];
  if (which !== undefined && nth !== undefined) {
    const weekday = numberOf(which, FIELDS.weekday) - 1;
    return (date) => date.getUTCDay() === weekday && Math.ceil(date.getUTCDate() / 7) === Number(nth);
  }
  const weekdays = new Set(numbers(text, FIELDS.weekday));
  return (date) => weekdays.has(date.getUTCDay() + 1);
}
