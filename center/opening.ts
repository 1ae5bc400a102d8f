/** From the ranges people write (`weekdays 18:30 to 09:30`) to ranges within one day, as Amazon Connect wants them. */
import { WEEKDAYS } from './calendar-date';
import type { HoursSet, MinuteOfDay, Weekday } from './center';

export type Slice = HoursSet['open'][number];

const END_OF_DAY = 1440;

/** One written range on one day; what wraps midnight becomes two. `to` 00:00 is the end of the day. */
export function split(day: Weekday, from: MinuteOfDay, to: MinuteOfDay): Slice[] {
  if (to > from) return [{ day, from, to }];
  const next = WEEKDAYS[(WEEKDAYS.indexOf(day) + 1) % WEEKDAYS.length] ?? day;
  const evening = { day, from, to: END_OF_DAY };
  return to === 0 ? [evening] : [evening, { day: next, from: 0, to }];
}

/** In the order of the week, ranges that touch or overlap made one. */
export function tidied(slices: readonly Slice[]): Slice[] {
  return WEEKDAYS.flatMap((day) => {
    const merged: { day: Weekday; from: MinuteOfDay; to: MinuteOfDay }[] = [];
    for (const slice of slices.filter((each) => each.day === day).toSorted((a, b) => a.from - b.from)) {
      const last = merged.at(-1);
      if (last && slice.from <= last.to) last.to = Math.max(last.to, slice.to);
      else merged.push({ ...slice });
    }
    return merged;
  });
}

export const overlap = (a: Slice, b: Slice): boolean => a.day === b.day && a.from < b.to && b.from < a.to;
