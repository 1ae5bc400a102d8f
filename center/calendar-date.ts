/** Days of the calendar as text, `YYYY-MM-DD`: no time, no zone, and they sort as they read. */
export type CalendarDate = string;

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/u;
const DAY = 86_400_000;

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** The day `text` names, or `undefined` when it is no date or there is no such day (2027-02-30). */
export function calendarDate(text: string): CalendarDate | undefined {
  const [, year = '', month = '', day = ''] = FORM.exec(text) ?? [];
  return year !== '' && Number(year) > 0 && isoDay(Date.UTC(Number(year), Number(month) - 1, Number(day))) === text
    ? text
    : undefined;
}

/** The last day of that month, `undefined` when there is no such month: `2027-02` → 28. */
export function daysInMonth(year: number, month: number): number | undefined {
  return month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : undefined;
}

/** `date` moved by so many days, back when negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return isoDay(Date.parse(`${date}T00:00:00Z`) + days * DAY);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

export function weekdayOf(date: CalendarDate): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday';
}

function isoDay(milliseconds: number): CalendarDate {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
