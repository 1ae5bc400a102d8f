/**
 * Whether an hours set is open at an instant, by its own time zone's wall clock. Pure; daylight-saving changes are the clock's affair.
 *
 * Overrides, as far as they are documented: `STANDARD` replaces the day's hours by its own; `OPEN` adds to them; `CLOSED` takes away.
 * Where they meet, closed wins, then open. An override whose config is empty is about the whole day.
 */
import type { Day, Hours, HoursOverride, TimeSlice } from './world';

const DAYS: readonly Day[] = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
const DAY_MILLISECONDS = 86_400_000;

/** A moment on a wall clock. */
interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly day: Day;
  readonly minute: number;
}

type Slice = { readonly Day: Day; readonly StartTime: TimeSlice; readonly EndTime: TimeSlice };

/** `undefined` when the time zone is none that this machine knows. */
export function isOpen(hours: Hours, at: Date): boolean | undefined {
  const now = wallClock(hours.timeZone, at);
  if (!now) return undefined;
  const today = hours.overrides.filter((override) => appliesOn(override, now));
  const of = (type: HoursOverride['type']): readonly HoursOverride[] =>
    today.filter((override) => override.type === type);
  const covers = (override: HoursOverride): boolean => override.config.length === 0 || isWithin(override.config, now);
  if (of('CLOSED').some(covers)) return false;
  if (of('OPEN').some(covers)) return true;
  const [standard] = of('STANDARD');
  return isWithin((standard ?? hours).config, now);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function wallClock(timeZone: string, at: Date): WallClock | undefined {
  let clock = clocks.get(timeZone);
  if (!clock) {
    try {
      clock = new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
      });
    } catch {
      return undefined;
    }
    clocks.set(timeZone, clock);
  }
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day: dayOfMonth = 0, hour = 0, minute = 0 } = parts;
  return { ...dateOf(year, month, dayOfMonth), minute: hour * 60 + minute };
}

function dateOf(year: number, month: number, dayOfMonth: number): Omit<WallClock, 'minute'> {
  const utc = new Date(Date.UTC(year, month - 1, dayOfMonth));
  return { year, month, dayOfMonth, date: utc.toISOString().slice(0, 10), day: DAYS[utc.getUTCDay()] as Day };
}

const minuteOf = ({ Hours, Minutes }: TimeSlice): number => Hours * 60 + Minutes;

/** From the start on, up to the end but not on it; an end of 0:00 is the end of the day. */
const isWithin = (config: readonly Slice[], now: WallClock): boolean =>
  config.some(
    ({ Day, StartTime, EndTime }) =>
      Day === now.day && now.minute >= minuteOf(StartTime) && now.minute < (minuteOf(EndTime) || 24 * 60),
  );

function appliesOn(override: HoursOverride, now: WallClock): boolean {
  if (now.date < override.from || now.date > override.till) return false;
  const { recurrence } = override;
  if (!recurrence) return true;
  const [year = 0, month = 0, dayOfMonth = 0] = override.from.split('-').map(Number);
  const start = dateOf(year, month, dayOfMonth);
  const every = Math.max(1, recurrence.interval);
  const isNth = (passed: number): boolean => passed % every === 0;
  switch (recurrence.frequency) {
    case 'WEEKLY':
      return isNth(Math.floor((dayNumber(now) - firstOfWeek(start)) / 7)) && isOnDay(override, now, start.day);
    case 'MONTHLY':
      return isNth((now.year - start.year) * 12 + now.month - start.month) && isDayOfMonth(override, now, start);
    case 'YEARLY':
    default:
      return (
        isNth(now.year - start.year) &&
        (nonEmpty(recurrence.byMonth) ?? [start.month]).includes(now.month) &&
        isDayOfMonth(override, now, start)
      );
  }
}

type CalendarDay = Omit<WallClock, 'minute'>;

const dayNumber = ({ year, month, dayOfMonth }: CalendarDay): number =>
  Date.UTC(year, month - 1, dayOfMonth) / DAY_MILLISECONDS;

const firstOfWeek = (day: CalendarDay): number => dayNumber(day) - DAYS.indexOf(day.day);

const nonEmpty = (list: readonly number[] | undefined): readonly number[] | undefined =>
  list && list.length > 0 ? list : undefined;

/** The weekdays an override speaks of: those of its config, or the one it began on. */
function isOnDay(override: HoursOverride, now: CalendarDay, first: Day): boolean {
  const days = override.config.map(({ Day }) => Day);
  return days.length > 0 ? days.includes(now.day) : now.day === first;
}

/** By the day's number (−1: the last), by the n-th weekday (−1: the last), or by the day it began on. */
function isDayOfMonth(override: HoursOverride, now: CalendarDay, start: CalendarDay): boolean {
  const { byMonthDay, byWeekdayOccurrence } = override.recurrence ?? {};
  const lastDay = new Date(Date.UTC(now.year, now.month, 0)).getUTCDate();
  const occurrences = nonEmpty(byWeekdayOccurrence);
  if (occurrences)
    return (
      isOnDay(override, now, start.day) &&
      occurrences.some((nth) => (nth === -1 ? now.dayOfMonth + 7 > lastDay : Math.ceil(now.dayOfMonth / 7) === nth))
    );
  return (nonEmpty(byMonthDay) ?? [start.dayOfMonth]).some((day) => now.dayOfMonth === (day === -1 ? lastDay : day));
}
