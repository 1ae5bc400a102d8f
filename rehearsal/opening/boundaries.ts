/** The minutes at which a center may open or close, and which of them are alike. Pure. */
import { isOpen, weeklyOnly } from '../../exchange/hours';
import { DAY_MILLISECONDS, MINUTE_MILLISECONDS, offsetAt } from '../../exchange/wall-clock';
import type { Hours } from '../../exchange/world';
import { openingChanges } from './changes';

/** How long after it is dialled a call may still ask about opening, in minutes: no greeting is longer. */
const CALL_MINUTES = 10;

/**
 * Each minute at which some hours change, by their overrides or but for them (a flow that forgot an override would answer there),
 * and the minute before it; in order, as milliseconds since 1970.
 * @param others instants that matter for another reason, such as the midnights around holidays
 */
export function boundaryMinutes(
  hours: readonly Hours[],
  from: Date,
  till: Date,
  others: readonly number[] = [],
): readonly number[] {
  const changes = hours.flatMap((set) => [
    ...openingChanges(set, from, till, hours),
    ...openingChanges(weeklyOnly(set), from, till, hours),
  ]);
  const minutes = [from.getTime(), ...others, ...changes.map(({ at }) => at.getTime())];
  const both = minutes.flatMap((at) => [at - MINUTE_MILLISECONDS, at]);
  return [...new Set(both)].filter((at) => at >= from.getTime() && at < till.getTime()).toSorted((a, b) => a - b);
}

/**
 * What a minute is to a call, but for what functions say: the weekday and the clock in every time zone in use, with its distance from
 * UTC, and what each of the hours will answer while the call lasts.
 */
export function likeness(hours: readonly Hours[], at: number): string {
  const zones = [...new Set(hours.map(({ timeZone }) => timeZone))];
  const clocks = zones.map((zone) => {
    const offset = offsetAt(zone, at) ?? 0;
    const { day, minute } = wallClock(zone, at);
    return `${day} ${minute} ${offset}`;
  });
  const states = hours.map((set) =>
    Array.from({ length: CALL_MINUTES + 1 }, (_, later) =>
      isOpen(set, new Date(at + later * MINUTE_MILLISECONDS), hours) ? '1' : '0',
    ).join(''),
  );
  return [...clocks, ...states].join(' | ');
}

export interface WallClock {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:MM`. */
  readonly time: string;
  /** Of the day. */
  readonly minute: number;
  /** 0 is Sunday. */
  readonly day: number;
}

/** What the clock on the wall shows; UTC where the zone is unknown. */
export function wallClock(timeZone: string, at: number): WallClock {
  const local = new Date(at + (offsetAt(timeZone, at) ?? 0));
  const text = local.toISOString();
  return {
    date: text.slice(0, 10),
    time: text.slice(11, 16),
    minute: Math.floor((local.getTime() % DAY_MILLISECONDS) / MINUTE_MILLISECONDS),
    day: local.getUTCDay(),
  };
}

/** The first instant of a date (`YYYY-MM-DD`) in a zone. */
export function startOfDate(timeZone: string, date: string): number {
  const asUtc = Date.parse(`${date}T00:00:00Z`);
  const offsets = [-1, 0, 1].map((days) => offsetAt(timeZone, asUtc + days * DAY_MILLISECONDS) ?? 0);
  const instants = offsets.map((offset) => asUtc - offset).toSorted((a, b) => a - b);
  // Where midnight is skipped, the day begins with the first instant that shows its date.
  return instants.find((at) => wallClock(timeZone, at).date >= date) ?? asUtc - (offsets[1] ?? 0);
}

/** The zone most hours are in; UTC when there are none. */
export function usualZone(hours: readonly Hours[]): string {
  const zones = hours.map(({ timeZone }) => timeZone);
  const count = (zone: string): number => zones.filter((other) => other === zone).length;
  return [...new Set(zones)].toSorted((a, b) => count(b) - count(a))[0] ?? 'UTC';
}
