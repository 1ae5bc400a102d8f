/** Whether a team can carry what is offered to it, in words, before the day is played. */
import { peakOf } from './arrivals';
import { meanSeconds } from './chance';
import { agentsFor, offeredLoad } from './erlang';
import type { DayPlan } from './plan';

export interface Capacity {
  readonly callsPerHour: number;
  readonly erlangs: number;
  /** Erlangs ÷ agents. */
  readonly load: number;
  /** The smallest team that answers 80 % within the plan's seconds at the busiest time, by Erlang C. */
  readonly agentsForEighty: number;
  /** What is wrong with it; absent when the team can carry it. */
  readonly warning?: string;
}

export function capacityOf(plan: DayPlan, clock: (seconds: number) => string): Capacity {
  const { callsPerHour, interval } = peakOf(plan.arrivals);
  const queue = {
    agents: plan.agents,
    callsPerSecond: callsPerHour / 3600,
    handleSeconds: meanSeconds(plan.handle),
  };
  const erlangs = offeredLoad(queue);
  const load = erlangs / plan.agents;
  const agentsForEighty = agentsFor(queue, 0.8, plan.withinSeconds);
  const when = interval ? ` from ${clock(interval.fromSeconds)} to ${clock(interval.toSeconds)}` : '';
  const outcome = plan.patience
    ? 'Who cannot be served in time hangs up.'
    : interval
      ? 'The queue grows all that while.'
      : 'Nobody hangs up, so the queue grows until the last call and waits grow with it.';
  return {
    callsPerHour,
    erlangs,
    load,
    agentsForEighty,
    ...(load >= 1
      ? {
          warning:
            `More calls come${when} than the team can carry: ${rounded(callsPerHour)} an hour of ${rounded(queue.handleSeconds)} s are work ` +
            `for ${rounded(erlangs)} agents, and there are ${plan.agents}. ${outcome} ` +
            `To answer 80 % within ${plan.withinSeconds} s takes ${agentsForEighty} agents (Erlang C).`,
        }
      : {}),
  };
}

const rounded = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
