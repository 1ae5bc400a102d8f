/** The table of holidays, as the function that flows ask answers it, day by day. */
import { openIntervals, overridesOf, overridesOn, weeklyOnly } from '../../exchange/hours';
import { DAY_MILLISECONDS, MINUTE_MILLISECONDS } from '../../exchange/wall-clock';
import { connectEvent } from '../../exchange/invocation';
import type { FunctionEntry, Hours, World } from '../../exchange/world';
import type { Json } from '../../language/document';
import { newContact } from '../../language/simulate/contact';
import { startOfDate, wallClock } from './boundaries';
import { holidayGate } from './hear';
import type { Hosted } from './journeys';
import { isSame, type LineFlows } from './known-flows';

export interface HolidayTable {
  /** Short name of the function that was asked. */
  readonly function: string;
  /** The reason by date, `''` when it gives none; days that are no holiday are not in it. */
  readonly closed: ReadonlyMap<string, string>;
  /** Days on which it gave no answer that says either, and why. */
  readonly silent: ReadonlyMap<string, string>;
}

/** Noon, by the clock on the wall: no zone changes its clock then. */
const NOON_MILLISECONDS = 12 * 60 * MINUTE_MILLISECONDS;

/** Asks for every day from `from` to the day before `till`. */
export async function holidayTable(
  center: Hosted,
  entry: FunctionEntry,
  lines: readonly LineFlows[],
  { from, till, timeZone }: { readonly from: Date; readonly till: Date; readonly timeZone: string },
): Promise<HolidayTable> {
  const ports = center.ports();
  const closed = new Map<string, string>();
  const silent = new Map<string, string>();
  const event = eventFor(center.world, parametersFor(entry, lines));
  for (const date of datesBetween(timeZone, from, till)) {
    const outcome = await ports.invoke({
      functionArn: entry.arn,
      event,
      at: new Date(startOfDate(timeZone, date) + NOON_MILLISECONDS),
      timeLimitMilliseconds: 8000,
    });
    const gate = outcome.kind === 'answered' ? holidayGate(parsed(outcome.payload)) : undefined;
    if (!gate) silent.set(date, outcome.kind === 'answered' ? outcome.payload : outcome.message);
    else if (!gate.isOpen) closed.set(date, gate.reason ?? '');
  }
  return { function: entry.name, closed, silent };
}

export function datesBetween(timeZone: string, from: Date, till: Date): string[] {
  const last = wallClock(timeZone, till.getTime() - 1).date;
  const dates: string[] = [];
  for (let date = wallClock(timeZone, from.getTime()).date; date <= last; date = dayAfter(date)) dates.push(date);
  return dates;
}

export const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MILLISECONDS).toISOString().slice(0, 10);

/** The overrides that leave a date without any open minute that the week would have; by their names. */
export function closingOverrides(hours: Hours, date: string, all: readonly Hours[]): readonly string[] {
  if (openIntervals(hours, date, all).length > 0) return [];
  return overridesOn(hours, date, all)
    .filter(({ type }) => type !== 'OPEN')
    .map(({ name }) => name);
}

/** Whether hours close for whole days by an override at all, ever: those that never do are not meant to follow holidays. */
export const followsHolidays = (hours: Hours, all: readonly Hours[]): boolean =>
  overridesOf(hours, all).some(({ type, config }) => type === 'CLOSED' || (type === 'STANDARD' && config.length === 0));

/** Whether the week alone would open on a date. */
export const opensInTheWeek = (hours: Hours, date: string): boolean =>
  openIntervals(weeklyOnly(hours), date).length > 0;

function parametersFor(entry: FunctionEntry, lines: readonly LineFlows[]): Readonly<Record<string, Json>> {
  for (const { parameters } of lines) for (const [arn, values] of parameters) if (isSame(arn, entry.arn)) return values;
  return {};
}

function eventFor({ instanceArn, region }: World, parameters: Readonly<Record<string, Json>>): Json {
  const [contactId, from, to] = ['00000000-0000-4000-8000-000000000000', '+815010000000', '+815010000001'];
  return connectEvent(newContact({ contactId, instanceArn, region, from, to }), parameters);
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
