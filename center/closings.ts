/** On which days a center is closed and why: its own closing days and the national ones, as stretches. */
import { daysBetween, type CalendarDate } from './calendar-date';
import type { Holidays, PerLanguage } from './center';

/** A stretch of closed days, first and last included. */
export interface Closing {
  readonly from: CalendarDate;
  readonly till: CalendarDate;
  /** Reasons, in the order they begin. */
  readonly names: readonly PerLanguage[];
}

type Calendar = Pick<Holidays, 'closings'> & { readonly list: Pick<Holidays['list'], 'asOf' | 'days'> };

/** All closed stretches that are not over on the day the list was made; those that touch or overlap are one. */
export function closedStretches({ closings, list }: Calendar): Closing[] {
  const single = [
    ...closings.map(({ from, to, name }) => ({ from, till: to, name })),
    ...list.days.map(({ date, name }) => ({ from: date, till: date, name })),
  ]
    .filter(({ from, till }) => till >= list.asOf && till >= from)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const merged: { from: CalendarDate; till: CalendarDate; names: PerLanguage[] }[] = [];
  for (const { from, till, name } of single) {
    const last = merged.at(-1);
    const start = from < list.asOf ? list.asOf : from;
    if (last && daysBetween(last.till, start) <= 1) {
      last.names.push(name);
      if (till > last.till) last.till = till;
    } else merged.push({ from: start, till, names: [name] });
  }
  return merged;
}

/** Why the center is closed on `date`, its own reasons first; empty when it is not. */
export function closedOn({ closings, list }: Calendar, date: CalendarDate): PerLanguage[] {
  const own = closings.filter(({ from, to }) => from <= date && date <= to).map(({ name }) => name);
  return [...own, ...list.days.filter((day) => day.date === date).map(({ name }) => name)];
}
