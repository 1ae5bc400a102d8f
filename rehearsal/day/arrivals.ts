/** When callers call. */
import { exponential, type Chance } from './chance';

/** So many calls from one moment to another; seconds from the beginning. */
export interface Interval {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly calls: number;
}

export type Arrivals =
  /** At random, so many an hour, until there were `calls`. */
  | { readonly kind: 'steady'; readonly callsPerHour: number; readonly calls: number }
  /**
   * `calls` in all, spread as the intervals say. At random: each call falls where the intervals' rates let it fall, so an interval gets
   * about its number. Regular: evenly, so that it gets its number.
   */
  | {
      readonly kind: 'profile';
      readonly intervals: readonly Interval[];
      readonly calls: number;
      readonly spacing: 'exponential' | 'regular';
    };

/** Answers when the next call comes, in milliseconds from the beginning, in order; `undefined` after the last. */
export function arrivalTimes(arrivals: Arrivals, chance: Chance): () => number | undefined {
  let made = 0;
  if (arrivals.kind === 'steady') {
    const gap = 3_600_000 / arrivals.callsPerHour;
    let at = 0;
    return () => (made++ < arrivals.calls ? (at += gap * exponential(chance)) : undefined);
  }
  const { calls, spacing } = arrivals;
  const when = placeInProfile(arrivals.intervals);
  let done = 0;
  return () => {
    if (made >= calls) return undefined;
    // Of n points at random on what is left, the first comes after 1 − u^(1/n) of it: in order, and none is kept.
    done = spacing === 'regular' ? (made + 0.5) / calls : 1 - (1 - done) * chance() ** (1 / (calls - made));
    made += 1;
    return when(done) * 1000;
  };
}

/** Where a share of all calls has come, by the second; asked with growing shares. */
function placeInProfile(intervals: readonly Interval[]): (share: number) => number {
  const busy = intervals.filter(({ calls }) => calls > 0);
  const total = busy.reduce((sum, { calls }) => sum + calls, 0);
  let before = 0;
  let index = 0;
  return (share) => {
    const wanted = share * total;
    for (;;) {
      const interval = busy[index];
      if (!interval) return busy.at(-1)?.toSeconds ?? 0;
      const { calls, fromSeconds, toSeconds } = interval;
      if (wanted <= before + calls || index === busy.length - 1)
        return Math.min(toSeconds, fromSeconds + ((wanted - before) / calls) * (toSeconds - fromSeconds));
      before += calls;
      index += 1;
    }
  };
}

/** The busiest hour's rate, and from when it holds. */
export function peakOf(arrivals: Arrivals): { readonly callsPerHour: number; readonly interval?: Interval } {
  if (arrivals.kind === 'steady') return { callsPerHour: arrivals.callsPerHour };
  const total = arrivals.intervals.reduce((sum, { calls }) => sum + calls, 0);
  const rateOf = ({ fromSeconds, toSeconds, calls }: Interval): number =>
    (calls / total) * arrivals.calls * (3600 / (toSeconds - fromSeconds));
  return arrivals.intervals
    .map((interval) => ({ interval, callsPerHour: rateOf(interval) }))
    .reduce((peak, one) => (one.callsPerHour > peak.callsPerHour ? one : peak));
}
