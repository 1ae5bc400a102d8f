/** When hours are closed whatever the weekday says. */
import type { Center, HoursSet } from '../../center/center';
import type { ClosedDays } from '../constructs/hours-of-operation';

export function closedDaysOf(set: HoursSet, { holidays, languages }: Center): ClosedDays[] {
  if (!set.holidays) return [];
  const language = languages[0]?.code ?? '';
  return [
    ...holidays.list.days.map(({ date, name }) => ({
      name: `${date} ${name[language] ?? ''}`.trim(),
      from: date,
      to: date,
    })),
    ...holidays.closings.map(({ from, to, name }) => ({ name: `${from} ${name[language] ?? ''}`.trim(), from, to })),
  ].slice(0, 50);
}
