/** The instants at which hours open and close. Pure. */
import { isOpen, openIntervals } from '../../exchange/hours';
import { dateOfDay, DAY_MILLISECONDS, MINUTE_MILLISECONDS, offsetAt } from '../../exchange/wall-clock';
import type { Hours } from '../../exchange/world';

export interface OpeningChange {
  /** The first instant at which it is so. */
  readonly at: Date;
  readonly isOpen: boolean;
}

/**
 * Every change of open and closed from `from` on and before `till`, in order. A change may also come of the clock itself: when it is
 * put forward over an opening, or back over a closing. None where the time zone is unknown.
 * @param all the world's hours, where parents are found
 */
export function openingChanges(hours: Hours, from: Date, till: Date, all: readonly Hours[] = []): OpeningChange[] {
  const changes: OpeningChange[] = [];
  const begin = from.getTime();
  let now = isOpen(hours, new Date(begin - 1), all);
  if (now === undefined) return changes;
  for (const instant of candidates(hours, begin, till.getTime(), all)) {
    const then = isOpen(hours, new Date(instant), all);
    if (then === undefined || then === now) continue;
    changes.push({ at: new Date(instant), isOpen: then });
    now = then;
  }
  return changes;
}

/** Instants between which nothing can change: each side of an open stretch, by every offset of that day, and each change of the offset. */
function candidates(hours: Hours, from: number, till: number, all: readonly Hours[]): number[] {
  const { timeZone } = hours;
  const found = new Set<number>();
  const shifts = offsetChanges(timeZone, from - DAY_MILLISECONDS, till + DAY_MILLISECONDS);
  const shiftDays = new Set(shifts.flatMap((at) => [-1, 0, 1].map((more) => Math.floor(at / DAY_MILLISECONDS) + more)));
  for (const shift of shifts) found.add(shift);
  const first = Math.floor(from / DAY_MILLISECONDS) - 1;
  const last = Math.floor(till / DAY_MILLISECONDS) + 1;
  for (let day = first; day <= last; day += 1) {
    const near = shiftDays.has(day) ? [-1, -0.5, 0, 0.5, 1, 1.5, 2] : [0.5];
    const offsets = new Set(near.map((part) => offsetAt(timeZone, (day + part) * DAY_MILLISECONDS) ?? 0));
    for (const interval of openIntervals(hours, dateOfDay(day), all))
      for (const minute of [interval.from, interval.to])
        for (const offset of offsets) found.add(day * DAY_MILLISECONDS + minute * MINUTE_MILLISECONDS - offset);
  }
  return [...found].filter((instant) => instant >= from && instant < till).toSorted((a, b) => a - b);
}

/** When a zone's clock is put forward or back, as the first instant with the new offset. */
export function offsetChanges(timeZone: string, from: number, till: number): number[] {
  const found: number[] = [];
  for (let start = from; start < till; start += DAY_MILLISECONDS) {
    let before = start;
    let after = Math.min(start + DAY_MILLISECONDS, till);
    const offset = offsetAt(timeZone, before);
    if (offset === offsetAt(timeZone, after)) continue;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offsetAt(timeZone, middle) === offset) before = middle;
      else after = middle;
    }
    found.push(after);
  }
  return found;
}
