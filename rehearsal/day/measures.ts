/**
 * What a supervisor asks of a day, counted as it goes: memory does not grow with the calls. Times are milliseconds from the beginning.
 */

/** An interval of the day as it went. */
export interface IntervalMeasures {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Calls that entered a queue in it, and what came of them whenever that was. */
  readonly queued: number;
  readonly answered: number;
  readonly answeredInTime: number;
  readonly abandoned: number;
  readonly meanWaitSeconds: number;
  /** By time. */
  readonly meanDepth: number;
  readonly maximumDepth: number;
  readonly occupancy: number;
}

export interface DayMeasures {
  /** Calls that entered a queue after the warm-up; all shares are of these. */
  readonly queued: number;
  readonly answered: number;
  readonly abandoned: number;
  /** Out of the queue some other way: into another queue, where they are queued anew, or for a callback. */
  readonly moved: number;
  /** From entering the queue to an agent, or to giving up. */
  readonly meanWaitSeconds: number;
  readonly waitSeconds: { readonly median: number; readonly ninetiethPercentile: number; readonly longest: number };
  readonly probabilityOfWaiting: number;
  /** Answered in time ÷ queued: AWS's reference query of 2026. */
  readonly serviceLevelAnswered: number;
  /** Answered, given up or otherwise out of the queue in time ÷ queued: AWS's metric definitions of 2023. */
  readonly serviceLevelRemoved: number;
  readonly abandonedShare: number;
  /** Time with a contact in hand ÷ time staffed, until the last call came. */
  readonly occupancy: number;
  readonly maximumQueued: number;
  readonly intervals: readonly IntervalMeasures[];
}

export interface WhatIsMeasured {
  readonly agents: number;
  /** In time is within so many seconds. */
  readonly withinSeconds: number;
  /** So many calls at the beginning are not counted. 0 when absent. */
  readonly warmUpCalls?: number;
  /** Half an hour when absent. When the day has too many of them they are joined two by two. */
  readonly intervalSeconds?: number;
}

const MOST_INTERVALS = 192;

interface Counts {
  queued: number;
  answered: number;
  answeredInTime: number;
  removedInTime: number;
  abandoned: number;
  moved: number;
  waited: number;
  waitSum: number;
  depthTime: number;
  busyTime: number;
  maximumDepth: number;
}

const nothing = (): Counts => ({
  queued: 0,
  answered: 0,
  answeredInTime: 0,
  removedInTime: 0,
  abandoned: 0,
  moved: 0,
  waited: 0,
  waitSum: 0,
  depthTime: 0,
  busyTime: 0,
  maximumDepth: 0,
});

/** Two intervals as one. */
const joined = (one: Counts, other: Counts): Counts => ({
  queued: one.queued + other.queued,
  answered: one.answered + other.answered,
  answeredInTime: one.answeredInTime + other.answeredInTime,
  removedInTime: one.removedInTime + other.removedInTime,
  abandoned: one.abandoned + other.abandoned,
  moved: one.moved + other.moved,
  waited: one.waited + other.waited,
  waitSum: one.waitSum + other.waitSum,
  depthTime: one.depthTime + other.depthTime,
  busyTime: one.busyTime + other.busyTime,
  maximumDepth: Math.max(one.maximumDepth, other.maximumDepth),
});

export class Measuring {
  private counts: Counts[] = [nothing()];
  private intervalMilliseconds: number;
  private readonly withinMilliseconds: number;
  private readonly waits = new Spread();
  private warmUp: number;
  /** When counting began. */
  private since = 0;
  /** Until when `depth` and `busy` are entered. */
  private at = 0;
  private depth = 0;
  private busy = 0;
  private busyTime = 0;
  /** As it was at the last call; the agents go home when the queue is empty, and nobody knows when that is. */
  private upToLastCall = { at: 0, busyTime: 0 };
  private longest = 0;

  constructor(private readonly what: WhatIsMeasured) {
    this.intervalMilliseconds = (what.intervalSeconds ?? 1800) * 1000;
    this.withinMilliseconds = what.withinSeconds * 1000;
    this.warmUp = what.warmUpCalls ?? 0;
  }

  /** A call enters a queue. Answers whether it counts: those of the warm-up do not, and are left out of `left` as well. */
  queued(at: number): boolean {
    this.pass(at);
    this.depth += 1;
    if (this.warmUp > 0) {
      this.warmUp -= 1;
      if (this.warmUp === 0) this.since = at;
      return false;
    }
    const interval = this.countsAt(at);
    interval.queued += 1;
    this.upToLastCall.at = at;
    this.upToLastCall.busyTime = this.busyTime;
    return true;
  }

  /** A call leaves its queue: to an agent, for good, or some other way. */
  left(how: 'answered' | 'abandoned' | 'moved', at: number, queuedAt: number, counts: boolean): void {
    this.pass(at);
    this.depth -= 1;
    if (!counts) return;
    const waited = at - queuedAt;
    const interval = this.countsAt(queuedAt);
    interval[how] += 1;
    interval.waitSum += waited;
    if (waited > 0) interval.waited += 1;
    this.waits.add(waited);
    if (waited > this.longest) this.longest = waited;
    if (waited > this.withinMilliseconds) return;
    interval.removedInTime += 1;
    if (how === 'answered') interval.answeredInTime += 1;
  }

  /** So many more agents have a contact in hand; fewer, below zero. */
  occupied(at: number, more: number): void {
    this.pass(at);
    this.busy += more;
  }

  result(): DayMeasures {
    const all = this.counts.reduce(joined);
    const share = (of: number): number => (all.queued === 0 ? 0 : of / all.queued);
    const staffed = (this.upToLastCall.at - this.since) * this.what.agents;
    return {
      queued: all.queued,
      answered: all.answered,
      abandoned: all.abandoned,
      moved: all.moved,
      meanWaitSeconds: share(all.waitSum) / 1000,
      waitSeconds: {
        median: this.waits.below(0.5) / 1000,
        ninetiethPercentile: this.waits.below(0.9) / 1000,
        longest: this.longest / 1000,
      },
      probabilityOfWaiting: share(all.waited),
      serviceLevelAnswered: share(all.answeredInTime),
      serviceLevelRemoved: share(all.removedInTime),
      abandonedShare: share(all.abandoned),
      occupancy: staffed > 0 ? this.upToLastCall.busyTime / staffed : 0,
      maximumQueued: all.maximumDepth,
      intervals: this.counts.map((interval, index) => this.told(interval, index)),
    };
  }

  private told(interval: Counts, index: number): IntervalMeasures {
    const from = this.since + index * this.intervalMilliseconds;
    const to = Math.min(this.at, from + this.intervalMilliseconds);
    const { queued, answered, answeredInTime, abandoned, waitSum, depthTime, busyTime, maximumDepth } = interval;
    return {
      fromSeconds: from / 1000,
      toSeconds: (from + this.intervalMilliseconds) / 1000,
      queued,
      answered,
      answeredInTime,
      abandoned,
      meanWaitSeconds: queued === 0 ? 0 : waitSum / queued / 1000,
      meanDepth: depthTime / Math.max(1, to - from),
      maximumDepth,
      occupancy: busyTime / Math.max(1, to - from) / this.what.agents,
    };
  }

  /** Time passes, with as many in the queue and as many busy as there are now. */
  private pass(to: number): void {
    let from = Math.max(this.at, this.since);
    this.at = to;
    if (this.warmUp > 0 || (this.depth === 0 && this.busy === 0)) return;
    this.busyTime += this.busy * Math.max(0, to - from);
    while (from < to) {
      const interval = this.countsAt(from);
      const begun = Math.floor((from - this.since) / this.intervalMilliseconds);
      const till = Math.min(to, this.since + (begun + 1) * this.intervalMilliseconds);
      interval.depthTime += this.depth * (till - from);
      interval.busyTime += this.busy * (till - from);
      if (this.depth > interval.maximumDepth) interval.maximumDepth = this.depth;
      // Where the sum is too small to be told from what it is added to, the interval is over.
      from = till > from ? till : to;
    }
  }

  private countsAt(at: number): Counts {
    let index = Math.floor((at - this.since) / this.intervalMilliseconds);
    while (index >= MOST_INTERVALS) {
      const before = this.counts;
      this.counts = [];
      for (let first = 0; first < before.length; first += 2)
        this.counts.push(joined(before[first] ?? nothing(), before[first + 1] ?? nothing()));
      this.intervalMilliseconds *= 2;
      index = Math.floor((at - this.since) / this.intervalMilliseconds);
    }
    while (this.counts.length <= index) this.counts.push(nothing());
    return this.counts[index] ?? nothing();
  }
}

/** How values are spread, to a hundredth of their size: buckets, each a hundredth wider than the one below. */
class Spread {
  private readonly buckets: number[] = [];
  private zero = 0;
  private count = 0;

  /** Milliseconds; less than one is none. */
  add(value: number): void {
    this.count += 1;
    if (value < 1) this.zero += 1;
    else {
      const bucket = Math.floor(Math.log(value) / WIDER);
      while (this.buckets.length <= bucket) this.buckets.push(0);
      this.buckets[bucket] = (this.buckets[bucket] ?? 0) + 1;
    }
  }

  /** What this share of the values lies below. */
  below(share: number): number {
    let left = share * this.count - this.zero;
    if (left <= 0) return 0;
    for (const [bucket, many] of this.buckets.entries()) {
      left -= many;
      if (left <= 0) return Math.exp((bucket + 0.5) * WIDER);
    }
    return 0;
  }
}

const WIDER = Math.log(1.01);
