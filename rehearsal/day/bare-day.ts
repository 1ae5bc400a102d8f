/**
 * Callers who go straight to one queue: the floor alone, with the leanest loop around it. No flows, no ringing: who is offered a call takes
 * it at that moment.
 */
import { Agenda } from '../../exchange/agenda';
import { Floor } from '../../exchange/floor/floor';
import type { World } from '../../exchange/world';
import type { Routing } from '../../language/simulate/contact';
import { arrivalTimes } from './arrivals';
import { chanceOf, drawSeconds } from './chance';
import { Measuring, type DayMeasures } from './measures';
import type { DayPlan } from './plan';

const INSTANCE = 'arn:aws:connect:ap-northeast-1:000000000000:instance/bare';
const QUEUE = `${INSTANCE}/queue/calls`;
const ROUTING: Routing = { priority: 5, ageAdjustmentSeconds: 0, steps: [] };

/** One queue and so many agents alike. */
const worldOf = (agents: number): World => ({
  instanceArn: INSTANCE,
  region: 'ap-northeast-1',
  flows: [],
  lines: [],
  hours: [],
  prompts: [],
  functions: [],
  queues: [{ arn: QUEUE, name: 'calls', hoursArn: '', enabled: true }],
  routingProfiles: [
    { arn: 'profile', name: 'profile', queues: [{ queueArn: QUEUE, channel: 'VOICE', priority: 1, delaySeconds: 0 }] },
  ],
  agents: Array.from({ length: agents }, (_, index) => ({
    arn: `${INSTANCE}/agent/${index + 1}`,
    username: `agent-${index + 1}`,
    routingProfileArn: 'profile',
    autoAccept: true,
    afterContactWorkSeconds: 0,
  })),
});

interface Caller {
  readonly contactId: string;
  queuedAt: number;
  counts: boolean;
  agentArn: string | undefined;
}

export interface BareDay extends DayMeasures {
  readonly calls: number;
  /** Arrivals, ends of calls, callers who gave up. */
  readonly events: number;
}

export function playBareDay(plan: DayPlan): BareDay {
  const world = worldOf(plan.agents);
  const floor = new Floor(world);
  for (const { arn } of world.agents) floor.setStatus(arn, 'Available', 0);
  const measuring = new Measuring(plan);
  const arrival = arrivalTimes(plan.arrivals, chanceOf(plan.seed, 'arrivals'));
  const [handling, patience] = [chanceOf(plan.seed, 'handling'), chanceOf(plan.seed, 'patience')];
  const ends = new Agenda<Caller>();
  const givesUp = new Agenda<Caller>();
  const callers = new Map<string, Caller>();
  /** Contact ids whose calls are over: taken again, so that a year of calls needs no more of them than callers at once. */
  const freeIds: string[] = [];
  let calls = 0;
  let events = 0;
  let nextCall = arrival();

  const over = ({ contactId }: Caller): void => {
    callers.delete(contactId);
    freeIds.push(contactId);
  };
  const serve = (now: number): void => {
    for (const { contactId, agentArn } of floor.offers(now)) {
      const caller = callers.get(contactId);
      if (!caller) continue;
      floor.accept(contactId, now);
      floor.join(contactId, now);
      caller.agentArn = agentArn;
      measuring.left('answered', now, caller.queuedAt, caller.counts);
      measuring.occupied(now, 1);
      ends.add(now + drawSeconds(plan.handle, handling) * 1000, caller);
    }
  };
  const calling = (now: number): void => {
    calls += 1;
    const caller: Caller = {
      contactId: freeIds.pop() ?? `call-${calls}`,
      queuedAt: now,
      counts: measuring.queued(now),
      agentArn: undefined,
    };
    callers.set(caller.contactId, caller);
    floor.enqueue({ contactId: caller.contactId, queueArn: QUEUE, channel: 'VOICE', routing: ROUTING }, now);
    serve(now);
    // Drawn for every call, so that a larger team meets the same callers.
    if (plan.patience === undefined) return;
    const waits = drawSeconds(plan.patience, patience) * 1000;
    if (caller.agentArn === undefined) givesUp.add(now + waits, caller);
  };

  for (;;) {
    const callAt = nextCall ?? Number.POSITIVE_INFINITY;
    const endAt = ends.first?.at ?? Number.POSITIVE_INFINITY;
    const giveUpAt = givesUp.first?.at ?? Number.POSITIVE_INFINITY;
    const now = Math.min(callAt, endAt, giveUpAt);
    if (now === Number.POSITIVE_INFINITY) break;
    events += 1;
    if (now === endAt) {
      const caller = ends.take()?.due;
      if (caller?.agentArn === undefined) continue;
      floor.release(caller.agentArn, caller.contactId, now);
      measuring.occupied(now, -1);
      over(caller);
      serve(now);
    } else if (now === giveUpAt) {
      const caller = givesUp.take()?.due;
      if (!caller || caller.agentArn !== undefined) continue;
      floor.withdraw(caller.contactId, now);
      measuring.left('abandoned', now, caller.queuedAt, caller.counts);
      over(caller);
    } else {
      nextCall = arrival();
      calling(now);
    }
  }
  return { calls, events, ...measuring.result() };
}
