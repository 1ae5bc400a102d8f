/** For how long nobody works at a stretch: nights, weekends, holidays, closings. */
import { addDays, daysBetween, weekdayOf, type CalendarDate } from './calendar-date';
import type { Center, HoursSet, MinuteOfDay } from './center';
import { closedOn } from './closings';
import { tidied } from './opening';

/** A moment on the clock of the hours set. */
export interface Moment {
  readonly date: CalendarDate;
  readonly minute: MinuteOfDay;
}

export interface ClosedTime {
  readonly from: Moment;
  readonly till: Moment;
  readonly minutes: number;
}

const DAY_MINUTES = 1440;
/** A year, and the holidays around its end. */
const DAYS = 380;

/**
 * The longest stretch in which `hours` are closed, in the year that begins at `first`; the first of those that are as long. Nothing
 * where they open once or never. By the clock on the wall: an hour of daylight saving is not counted.
 */
export function longestClosed(
  center: Pick<Center, 'holidays'>,
  hours: HoursSet,
  first: CalendarDate,
): ClosedTime | undefined {
  const slices = tidied(hours.open);
  let longest: ClosedTime | undefined;
  let closed: Moment | undefined;
  for (let passed = 0; passed < DAYS; passed += 1) {
    const date = addDays(first, passed);
    if (hours.holidays && closedOn(center.holidays, date).length > 0) continue;
    const day = weekdayOf(date);
    for (const { from, to } of slices.filter((slice) => slice.day === day)) {
      const minutes = closed ? daysBetween(closed.date, date) * DAY_MINUTES + from - closed.minute : 0;
      if (closed && minutes > (longest?.minutes ?? 0))
        longest = { from: closed, till: { date, minute: from }, minutes };
      closed = { date, minute: to };
    }
  }
  return longest;
}
