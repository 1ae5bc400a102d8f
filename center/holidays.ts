/** Which days are national holidays: the bundled dataset, and how it continues an official list. */
import { getHolidaysOf } from 'japanese-holidays';
import { englishName, type NationalDay } from './cabinet-office';
import { addDays, type CalendarDate } from './calendar-date';
import type { HolidayList } from './center';

/** Japan's national holidays from `from` through `through`, substitute and citizens' holidays included, in order. */
export function nationalHolidays(from: CalendarDate, through: CalendarDate): NationalDay[] {
  const first = Number(from.slice(0, 4));
  const last = Number(through.slice(0, 4));
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return years
    .flatMap((year) =>
      getHolidaysOf(year, true).map(({ month, date, name }) => ({
        date: `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
        name: { 'ja-JP': name, 'en-US': englishName(name) },
      })),
    )
    .filter(({ date }) => date >= from && date <= through);
}

/** What an official source said, and what it calls itself in the list. */
export interface OfficialDays {
  readonly days: readonly NationalDay[];
  readonly from: CalendarDate;
  readonly through: CalendarDate;
  readonly source: string;
}

export const BUNDLED_SOURCE = 'japanese-holidays (computed from the Act on National Holidays)';

/** The last year whose equinoxes the bundled dataset knows. */
const LAST_BUNDLED_YEAR = 2099;

/** The days a list can be made for: the Act on National Holidays is of 1948. */
export const LIST_FROM = '1949-01-01';
export const LIST_UNTIL = `${LAST_BUNDLED_YEAR - 2}-12-31`;

/** The list to commit: from `asOf` to the end of the year after next, official as far as that goes and computed beyond. */
export function holidayListAsOf(asOf: CalendarDate, official?: OfficialDays): HolidayList {
  const horizon = `${Number(asOf.slice(0, 4)) + 2}-12-31`;
  if (!official || official.through < asOf || official.from > asOf) {
    return { asOf, through: horizon, source: BUNDLED_SOURCE, days: nationalHolidays(asOf, horizon) };
  }
  const days = official.days.filter(({ date }) => date >= asOf && date <= official.through);
  if (official.through >= horizon) return { asOf, through: official.through, source: official.source, days };
  return {
    asOf,
    through: horizon,
    source: `${official.source} through ${official.through}, then ${BUNDLED_SOURCE}`,
    days: [...days, ...nationalHolidays(addDays(official.through, 1), horizon)],
  };
}
