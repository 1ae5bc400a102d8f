/** Closing days: ranges that run forwards, days still to come, a national list that reaches far enough, overrides that fit. */
import { addDays, calendarDate, daysBetween } from '../calendar-date';
import type { Holidays } from '../center';
import { closedStretches } from '../closings';
import { nationalOf } from '../complete';
import { MOST_OVERRIDES } from '../connect-limits';
import type { Path } from '../finding';
import { quoted } from '../written';
import { present, type Check } from './check';

const REFRESH = 'Write the list anew: npm run -s tsunagu -- holidays refresh';
/** A company is seldom closed for longer; a wrong year is the usual reason. */
const LONG_CLOSING_DAYS = 60;

export const closingDays: Check = ({ definition, list }, report) => {
  const closings: Holidays['closings'][number][] = [];
  for (const [index, closing] of present(definition.holidays?.closings)) {
    const path: Path = ['holidays', 'closings', index];
    const from = calendarDate(closing.from ?? '');
    const to = closing.to === undefined ? from : calendarDate(closing.to);
    if (from === undefined || to === undefined) continue;
    if (to < from) {
      report(
        'error',
        [...path, 'to'],
        `it ends on ${to}, before it begins on ${from}.`,
        'Swap the dates, or correct the year.',
      );
      continue;
    }
    const days = daysBetween(from, to) + 1;
    if (days > LONG_CLOSING_DAYS) {
      report('warning', [...path, 'to'], `the lines are closed for ${days} days.`, 'Is the year right?');
    }
    if (list && to < list.asOf) {
      const message = `this closing ended on ${to}, before ${list.asOf}, the day the holiday list was made for; it is left out.`;
      report('warning', path, message, 'Take it out, or give it its next date.');
    } else closings.push({ name: {}, from, to });
  }

  const national = nationalOf(definition);
  if (national === 'none' && !list && closings.length > 0) {
    const message = 'without holidays.json it is not known which of these days are over; Amazon Connect refuses those.';
    report('warning', ['holidays', 'closings'], message, REFRESH);
  }
  if (!list) return;
  const horizonDays = definition.holidays?.horizonDays ?? 365;
  const needed = addDays(list.asOf, horizonDays);
  if (national === 'japan' && list.through < needed) {
    const message = `the list of national holidays (made for ${list.asOf}) ends on ${list.through}; it must reach ${needed}, ${horizonDays} days ahead.`;
    report('error', ['holidays'], message, REFRESH);
  }
  const days = national === 'none' ? [] : list.days;
  const overrides = closedStretches({ closings, list: { asOf: list.asOf, days } }).length;
  if (overrides <= MOST_OVERRIDES) return;
  const closed = [...present(definition.hours)].filter(([, hours]) => hours.holidays !== false);
  const sets: readonly [number | undefined, string][] =
    definition.hours === undefined
      ? [[undefined, 'office']]
      : closed.map(([index, { name }]) => [index, name ?? `hours[${index}]`]);
  for (const [index, name] of sets) {
    const message = `${quoted(name)} would be closed by ${overrides} overrides; Amazon Connect takes ${MOST_OVERRIDES} a set.`;
    const fix = 'Remove closings or join those that touch, or write `holidays: false` for this set.';
    report('error', index === undefined ? ['holidays', 'closings'] : ['hours', index], message, fix);
  }
};
