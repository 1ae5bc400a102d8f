/** When an hours set is open, and how Amazon Connect is told. */
import { WEEKDAYS, type CalendarDate } from './calendar-date';
import type { Center, HoursSet, MinuteOfDay, PerLanguage, Weekday } from './center';
import { closedOn, closedStretches } from './closings';
import { LONGEST_NAME } from './connect-limits';
import { tidied } from './opening';

/** What the clock on the wall shows somewhere. */
export interface WallClock {
  readonly date: CalendarDate;
  readonly day: Weekday;
  readonly minute: MinuteOfDay;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  FORMATS.set(timeZone, format);
  return format;
}

/**
 * The wall clock of `timeZone` at an instant, in milliseconds since 1970-01-01T00:00Z; daylight saving as the zone has it.
 * @throws RangeError when there is no such zone
 */
export function wallClock(timeZone: string, at: number): WallClock {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const day = number('weekday').toLowerCase();
  return {
    date: `${number('year').padStart(4, '0')}-${number('month')}-${number('day')}`,
    day: WEEKDAYS.find((each) => each === day) ?? 'monday',
    minute: Number(number('hour')) * 60 + Number(number('minute')),
  };
}

/** Whether the weekly hours hold at an instant (milliseconds since 1970), holidays aside. The closing minute itself is closed. */
export function isWithinHours({ timeZone, open }: Pick<HoursSet, 'timeZone' | 'open'>, at: number): boolean {
  const { day, minute } = wallClock(timeZone, at);
  return open.some((range) => range.day === day && range.from <= minute && minute < range.to);
}

export type Opening =
  | { readonly open: true }
  /** `reasons` are the holidays of the day; none when it is merely outside the hours. */
  | { readonly open: false; readonly reasons: readonly PerLanguage[] };

/** Whether `hours` are open at an instant (milliseconds since 1970), holidays and closing days included. */
export function openingAt(center: Pick<Center, 'holidays'>, hours: HoursSet, at: number): Opening {
  const reasons = hours.holidays ? closedOn(center.holidays, wallClock(hours.timeZone, at).date) : [];
  return reasons.length === 0 && isWithinHours(hours, at) ? { open: true } : { open: false, reasons };
}

/** One entry of an hours of operation's `Config`. */
export interface ConnectSlice {
  readonly day: Uppercase<Weekday>;
  readonly startTime: ConnectTime;
  readonly endTime: ConnectTime;
}
interface ConnectTime {
  /** 0 to 23 */
  readonly hours: number;
  /** 0 to 59 */
  readonly minutes: number;
}

/** The weekly hours as Amazon Connect takes them: within one day each, and the end of a day is 0:00. */
export function connectSlices({ open }: Pick<HoursSet, 'open'>): ConnectSlice[] {
  return tidied(open).map(({ day, from, to }) => ({
    day: day.toUpperCase() as Uppercase<Weekday>,
    startTime: connectTime(from),
    endTime: connectTime(to),
  }));
}

function connectTime(minute: MinuteOfDay): ConnectTime {
  return { hours: Math.floor(minute / 60) % 24, minutes: minute % 60 };
}

/** One override of an hours of operation, closed on all its days. */
export interface ClosingOverride {
  /** Unique in the set and no longer than Amazon Connect takes. */
  readonly name: string;
  readonly from: CalendarDate;
  readonly till: CalendarDate;
  readonly type: 'CLOSED';
}

/**
 * The overrides that close `hours` on the center's holidays: none of them is over on the day the list was made, since Amazon Connect
 * refuses those; days in a row are one, since a set takes 50.
 */
export function closingOverrides(
  center: Pick<Center, 'holidays' | 'languages'>,
  hours: Pick<HoursSet, 'holidays'>,
): ClosingOverride[] {
  if (!hours.holidays) return [];
  const own = center.languages[0]?.code ?? 'ja-JP';
  return closedStretches(center.holidays).map(({ from, till, names }) => {
    const reasons = [...new Set(names.map((name) => name[own] ?? Object.values(name)[0] ?? ''))];
    const name = Array.from(`${from} ${reasons.join(' · ')}`)
      .slice(0, LONGEST_NAME)
      .join('')
      .trim();
    return { name, from, till, type: 'CLOSED' };
  });
}
