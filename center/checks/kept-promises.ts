/** Callbacks that would be given up before anybody works again. */
import { addDays } from '../calendar-date';
import type { Center, HoursSet, WaitingStrategy } from '../center';
import { longestClosed, type Moment } from '../closed-time';
import { LONGEST_CALLBACK_HOURS } from '../connect-limits';
import { timeOfDay } from '../written';
import type { Report } from './check';

/** Looks at a center in which nothing is wrong otherwise: hours and holidays have to be known in full. */
export function keptPromises(center: Center, report: Report): void {
  const { expireAfterHours } = center.callbacks;
  const [worst] = hoursOfCallbacks(center)
    .flatMap((hours) => ({ hours, closed: longestClosed(center, hours, firstDay(center)) }))
    .toSorted((a, b) => (b.closed?.minutes ?? 0) - (a.closed?.minutes ?? 0));
  const closed = worst?.closed;
  if (!closed || closed.minutes < expireAfterHours * 60) return;
  const message = `who asks to be called back on ${at(closed.from)}, when ${worst.hours.name} closes, is given up after ${expireAfterHours} h and never called: it opens again on ${at(closed.till)}.`;
  const days = Math.ceil(closed.minutes / 60 / 24) + 1;
  const fix =
    days * 24 > LONGEST_CALLBACK_HOURS
      ? `Write expireAfterHours: ${LONGEST_CALLBACK_HOURS}, the most there is, and have those of the first days called by hand.`
      : `Write expireAfterHours: ${days * 24} or more.`;
  report('warning', ['callbacks', 'expireAfterHours'], message, fix);
}

const at = ({ date, minute }: Moment): string => `${date} at ${timeOfDay(minute)}`;

/** Hours of the teams whose callers are offered one. */
function hoursOfCallbacks({ hours, queues, teams, waiting }: Center): readonly HoursSet[] {
  const offering = new Set(waiting.filter(isOffered).map(({ name }) => name));
  const called = new Set([
    ...teams.filter((team) => offering.has(team.waiting)).map(({ name }) => name),
    ...queues.filter((queue) => offering.has(queue.waiting)).map(({ team }) => team),
  ]);
  const names = new Set(teams.filter(({ name }) => called.has(name)).map((team) => team.hours));
  return hours.filter(({ name }) => names.has(name));
}

const isOffered = ({ callbackKey, longest, full, unstaffed, closed }: WaitingStrategy): boolean =>
  callbackKey !== undefined || [longest?.instead, full, unstaffed, closed].includes('callback');

/** Without a list of national days nobody knows what day it is: the year of the first closing is looked at. */
function firstDay({ holidays: { national, list, closings } }: Center): string {
  const [first] = closings.map(({ from }) => from).toSorted();
  return national === 'none' && first !== undefined ? addDays(first, -14) : list.asOf;
}
