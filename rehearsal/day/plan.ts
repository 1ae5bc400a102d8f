/** A day to be played: who calls, who answers, how long it takes, and what is counted. */
import type { Duration } from '../../exchange/people';
import type { Arrivals } from './arrivals';

export interface DayPlan {
  readonly arrivals: Arrivals;
  readonly agents: number;
  /** Talking and after-call work together. */
  readonly handle: Duration;
  /** How long callers wait before they hang up; absent: as long as it takes. */
  readonly patience?: Duration;
  readonly seed: number;
  readonly withinSeconds: number;
  /** So many calls at the beginning are played but not counted. */
  readonly warmUpCalls?: number;
  readonly intervalSeconds?: number;
}
