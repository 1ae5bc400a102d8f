/**
 * Whether an hours set is open at an instant, by its own time zone's wall clock. Pure; daylight-saving changes are the clock's affair.
 *
 * Where overrides of a day meet, the service's order holds: `CLOSED` takes away from everything, `OPEN` adds to what is below it,
 * `STANDARD` replaces the week's hours for its days, and the week comes last. Overrides inherited from parent hours stand beside the
 * set's own, in the child's time zone; parents have no parents themselves, and their weekly hours are not inherited. An override of
 * type `CLOSED` or `OPEN` without hours is about the whole day; one of type `STANDARD` without hours for a weekday closes it. Of
 * several `STANDARD` ones the first counts, the set's own before its parents'.
 * https://docs.aws.amazon.com/connect/latest/adminguide/hours-of-operation-overrides.html
 */
import { dateOfDay, dayOfDate, DAY_MILLISECONDS, MINUTE_MILLISECONDS, offsetAt } from './wall-clock';
import type { Day, Hours, HoursOverride, TimeSlice } from './world';

const DAYS: readonly Day[] = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
const END_OF_DAY = 24 * 60;
/** The service links a child to no more. */
export const MOST_PARENTS = 3;
const NONE: readonly Hours[] = [];

/** An open stretch of one day, in minutes after midnight on the wall clock, from 0 up to but not including 1440 or less. */
export interface OpenInterval {
  readonly from: number;
  readonly to: number;
}

/**
 * `undefined` when the time zone is none that this machine knows.
 * @param all the world's hours, where parents are found; a parent that is not among them adds nothing
 */
export function isOpen(hours: Hours, at: Date, all: readonly Hours[] = NONE): boolean | undefined {
  const instant = at.getTime();
  const offset = offsetAt(hours.timeZone, instant);
  if (offset === undefined) return undefined;
  const local = instant + offset;
  const day = Math.floor(local / DAY_MILLISECONDS);
  const minute = Math.floor((local - day * DAY_MILLISECONDS) / MINUTE_MILLISECONDS);
  return intervalsOf(hours, day, all).some(({ from, to }) => from <= minute && minute < to);
}

/**
 * When hours are open on a date (`YYYY-MM-DD`) of their own time zone: in order, apart from each other. Empty when closed all day.
 * @throws RangeError when it is no date
 */
export function openIntervals(hours: Hours, date: string, all: readonly Hours[] = NONE): readonly OpenInterval[] {
  return intervalsOf(hours, dayOfDate(date), all);
}

/** The overrides in force on a date (`YYYY-MM-DD`), own before inherited. */
export function overridesOn(hours: Hours, date: string, all: readonly Hours[] = NONE): readonly HoursOverride[] {
  const today = calendarDay(dayOfDate(date));
  return overridesOf(hours, all).filter((override) => appliesOn(override, today));
}

/** The same hours as if they had neither overrides nor parents. */
export const weeklyOnly = (hours: Hours): Hours => ({ ...hours, overrides: [], parentArns: [] });

interface Known {
  readonly all: readonly Hours[];
  readonly overrides: readonly HoursOverride[];
  readonly days: Map<number, readonly OpenInterval[]>;
}

/** What was computed of hours. They are values: changed hours are another object. */
const known = new WeakMap<Hours, Known>();

function knownOf(hours: Hours, all: readonly Hours[]): Known {
  const before = known.get(hours);
  if (before?.all === all) return before;
  const now: Known = { all, overrides: overridesOf(hours, all), days: new Map() };
  known.set(hours, now);
  return now;
}

function intervalsOf(hours: Hours, day: number, all: readonly Hours[]): readonly OpenInterval[] {
  const { overrides, days } = knownOf(hours, all);
  let intervals = days.get(day);
  if (!intervals) {
    intervals = computed(hours, overrides, calendarDay(day));
    days.set(day, intervals);
  }
  return intervals;
}

/** All overrides that can apply to hours, own before inherited. */
export function overridesOf(hours: Hours, all: readonly Hours[] = NONE): readonly HoursOverride[] {
  const parents = (hours.parentArns ?? []).slice(0, MOST_PARENTS);
  return [
    ...hours.overrides,
    ...parents.flatMap((arn) => all.find((other) => other.arn === arn && other !== hours)?.overrides ?? []),
  ];
}

function computed(hours: Hours, overrides: readonly HoursOverride[], today: CalendarDay): readonly OpenInterval[] {
  const applying = overrides.filter((override) => appliesOn(override, today));
  const standard = applying.find(({ type }) => type === 'STANDARD');
  let open = tidied(slicesOf((standard ?? hours).config, today.day));
  for (const override of applying) if (override.type === 'OPEN') open = tidied([...open, ...said(override, today.day)]);
  for (const override of applying)
    if (override.type === 'CLOSED') open = said(override, today.day).reduce(without, open);
  return open;
}

/** What an `OPEN` or `CLOSED` override is about on a day. */
const said = ({ config }: HoursOverride, day: Day): readonly OpenInterval[] =>
  config.length === 0 ? [{ from: 0, to: END_OF_DAY }] : slicesOf(config, day);

/** From the start on, up to the end but not on it; an end of 0:00 is the end of the day. */
const slicesOf = (config: Hours['config'], day: Day): readonly OpenInterval[] =>
  config
    .filter(({ Day }) => Day === day)
    .map(({ StartTime, EndTime }) => ({ from: minuteOf(StartTime), to: minuteOf(EndTime) || END_OF_DAY }))
    .filter(({ from, to }) => from < to);

const minuteOf = ({ Hours, Minutes }: TimeSlice): number => Hours * 60 + Minutes;

function tidied(intervals: readonly OpenInterval[]): readonly OpenInterval[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

const without = (open: readonly OpenInterval[], closed: OpenInterval): readonly OpenInterval[] =>
  open
    .flatMap(({ from, to }) => [
      { from, to: Math.min(to, closed.from) },
      { from: Math.max(from, closed.to), to },
    ])
    .filter(({ from, to }) => from < to);

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly day: Day;
  /** Since 1970-01-01. */
  readonly number: number;
}

function calendarDay(number: number): CalendarDay {
  const utc = new Date(number * DAY_MILLISECONDS);
  return {
    year: utc.getUTCFullYear(),
    month: utc.getUTCMonth() + 1,
    dayOfMonth: utc.getUTCDate(),
    date: dateOfDay(number),
    day: DAYS[utc.getUTCDay()] as Day,
    number,
  };
}

function appliesOn(override: HoursOverride, today: CalendarDay): boolean {
  if (today.date < override.from || today.date > override.till) return false;
  const { recurrence } = override;
  if (!recurrence) return true;
  const begin = dayOfDate(override.from);
  if (Number.isNaN(begin)) return false;
  const start = calendarDay(begin);
  const every = Math.max(1, recurrence.interval);
  const isNth = (passed: number): boolean => passed % every === 0;
  switch (recurrence.frequency) {
    case 'WEEKLY':
      return isNth(Math.floor((today.number - firstOfWeek(start)) / 7)) && isOnDay(override, today, start.day);
    case 'MONTHLY':
      return isNth((today.year - start.year) * 12 + today.month - start.month) && isDayOfMonth(override, today, start);
    case 'YEARLY':
    default:
      return (
        isNth(today.year - start.year) &&
        (nonEmpty(recurrence.byMonth) ?? [start.month]).includes(today.month) &&
        isDayOfMonth(override, today, start)
      );
  }
}

const firstOfWeek = (day: CalendarDay): number => day.number - DAYS.indexOf(day.day);

const nonEmpty = (list: readonly number[] | undefined): readonly number[] | undefined =>
  list && list.length > 0 ? list : undefined;

/** The weekdays an override speaks of: those of its config, or the one it began on. */
function isOnDay(override: HoursOverride, today: CalendarDay, first: Day): boolean {
  const days = override.config.map(({ Day }) => Day);
  return days.length > 0 ? days.includes(today.day) : today.day === first;
}

/** By the day's number (−1: the last), by the n-th weekday (−1: the last), or by the day it began on. */
function isDayOfMonth(override: HoursOverride, today: CalendarDay, start: CalendarDay): boolean {
  const { byMonthDay, byWeekdayOccurrence } = override.recurrence ?? {};
  const lastDay = new Date(Date.UTC(today.year, today.month, 0)).getUTCDate();
  const occurrences = nonEmpty(byWeekdayOccurrence);
  if (occurrences)
    return (
      isOnDay(override, today, start.day) &&
      occurrences.some((nth) => (nth === -1 ? today.dayOfMonth + 7 > lastDay : Math.ceil(today.dayOfMonth / 7) === nth))
    );
  return (nonEmpty(byMonthDay) ?? [start.dayOfMonth]).some((day) => today.dayOfMonth === (day === -1 ? lastDay : day));
}
