/** The closing days as `check-holiday` knows them: a row for each day. */
import { addDays } from '../../center/calendar-date';
import type { Center } from '../../center/center';
import type { CenterWiringProps } from '../constructs/center-wiring';

export function calendarOf({ list, closings }: Center['holidays']): CenterWiringProps['calendar'] {
  const national = list.days.map(({ date, name }) => ({ date, kind: 'national' as const, names: name }));
  const company = closings.flatMap(({ name, from, to }) =>
    daysFrom(from, to).map((date) => ({ date, kind: 'company' as const, names: name })),
  );
  // Where two closings meet on a day, the later one in the definition gives the reason.
  return [...new Map([...national, ...company].map((day) => [`${day.date} ${day.kind}`, day])).values()];
}

function daysFrom(from: string, to: string): string[] {
  const days = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
