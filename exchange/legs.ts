/** Leads somebody through a flow: steps, and does what the steps ask for, at once or by appointment. */
import type { Effect, Input, Request } from '../language/simulate/effect';
import type { PlayableFlow } from '../language/simulate/playable-flow';
import { enter } from '../language/simulate/run';
import { step } from '../language/simulate/step';
import { isE164 } from '../language/simulate/telephone-number';
import { findFlow, findHours, findTarget } from './addresses';
import {
  appoint,
  dropLeg,
  milliseconds,
  place,
  refused,
  schedule,
  setLeg,
  tell,
  ticket,
  type Asked,
  type Draft,
  type Leg,
  type Who,
} from './call-in-progress';
import { stopEndless } from './endless';
import { invoke } from './functions';
import { ask, loop, say } from './hearing';
import { isOpen } from './hours';
import { dialOutside } from './outside-number';
import { enqueue, metricsOf, refusesOneMore, requeue } from './queue';
import { draw } from './random';

/** Puts somebody at the start of a flow. */
export function begin(draft: Draft, who: Who, purpose: Leg['purpose'], flow: PlayableFlow): void {
  dropLeg(draft, who);
  const leg: Leg = { who, purpose, run: enter(flow, draft.contact), ticket: ticket(draft), chainMilliseconds: 0 };
  setLeg(draft, leg);
  advance(draft, leg);
}

/** The leg an appointment is for; `undefined` when it has moved on since. */
export function legOf(draft: Draft, { who, ticket }: { readonly who: Who; readonly ticket: number }): Leg | undefined {
  const leg = draft.legs[who];
  return leg?.ticket === ticket ? leg : undefined;
}

/** Steps until something must be waited for. */
export function advance(draft: Draft, from: Leg, reply?: Input): void {
  let leg = from;
  let input = reply;
  for (;;) {
    draft.steps += 1;
    draft.stepsWithoutTime += 1;
    if (stopEndless(draft, leg)) return;
    const before = leg;
    const { run, effects, waitsFor } = step({ ...leg.run, contact: draft.contact }, input);
    draft.contact = run.contact;
    leg = { ...leg, run, ticket: ticket(draft) };
    delete (leg as { request?: unknown }).request;
    setLeg(draft, leg);
    const wanted = effects.find(isRequest);
    for (const effect of effects) if (!isRequest(effect)) notice(draft, before, effect);
    if (waitsFor === 'end') return schedule(draft, 0, { kind: 'leg-over', who: leg.who, ticket: leg.ticket });
    if (!wanted) {
      input = undefined;
      continue;
    }
    leg = { ...leg, request: wanted };
    setLeg(draft, leg);
    input = perform(draft, leg, wanted);
    if (!input) return;
  }
}

type Notice = Exclude<Effect, Request>;
const NOTICES: ReadonlySet<string> = new Set<Notice['kind']>(['set', 'checked', 'failed', 'hangUp']);
const isRequest = (effect: Effect): effect is Request => !NOTICES.has(effect.kind);

function notice(draft: Draft, leg: Leg, effect: Notice): void {
  switch (effect.kind) {
    case 'hangUp':
      return tell(draft, { kind: 'hung-up', by: 'flow', ...place(leg) });
    case 'set':
    case 'checked':
    case 'failed':
      return tell(draft, { kind: effect.kind, text: effect.text, ...place(leg) });
  }
}

/** Does what was asked: answers at once, or makes an appointment. */
function perform(draft: Draft, leg: Leg, request: Request): Input | undefined {
  const { world, contact } = draft;
  switch (request.kind) {
    case 'say':
      return say(draft, leg, request);
    case 'ask':
      return ask(draft, leg, request);
    case 'loop':
      return loop(draft, leg, request);
    case 'invoke':
      return invoke(draft, leg, request);
    case 'pause':
      return appoint(draft, leg, milliseconds(request.seconds), { kind: 'reply', input: { kind: 'pause' } });
    case 'draw': {
      const drawn = draw(draft.random);
      draft.random = drawn.state;
      return { kind: 'draw', number: 1 + Math.floor(drawn.value * 100) };
    }
    case 'hours':
      return hours(draft, request.hoursId);
    case 'metrics':
    case 'callback':
    case 'requeue':
      return aboutQueue(draft, request);
    case 'queue': {
      const target = findTarget(world, request.target);
      return 'problem' in target ? refused(target.problem) : { kind: 'queue', queue: target.found };
    }
    case 'flow': {
      const flow = findFlow(world, request.flowId);
      return 'problem' in flow ? refused(flow.problem) : { kind: 'flow', flow: flow.found };
    }
    case 'enqueue':
      if (!contact.queue) return refused('no working queue was set before');
      return enqueue(draft, contact.queue) ?? { kind: 'enqueue' };
    case 'agent': {
      const { queue } = contact;
      if (!queue?.agentArn) return refused('the contact is meant for no agent: that is what a quick connect decides');
      if (metricsOf(draft, queue).available === 0) return refused(`agent "${queue.name}" is not available`);
      return enqueue(draft, queue) ?? { kind: 'agent' };
    }
    case 'dial':
      return dialOutside(draft, leg, request);
    case 'bot':
    case 'service':
      return { kind: 'unanswered' };
    case 'buffer':
    case 'timer':
    case 'hold':
    case 'resume':
    case 'complete':
    case 'progress':
    default:
      return refused(`nothing here can do what ${request.kind} asks`);
  }
}

function hours(draft: Draft, hoursId: string | undefined): Input {
  const { world, contact, arrival } = draft;
  if (hoursId === undefined && !contact.queue)
    return refused('no working queue was set before, and no hours are named');
  if (hoursId === undefined && contact.queue?.agentArn) return refused('an agent queue has no hours');
  const address = hoursId ?? world.queues.find(({ arn }) => arn === contact.queue?.arn)?.hoursArn ?? '';
  const found = findHours(world, address);
  if ('problem' in found) return refused(found.problem);
  const isOpenNow = isOpen(found.found, new Date(arrival.at.getTime() + draft.now));
  return isOpenNow === undefined
    ? refused(`hours "${found.found.name}" have the time zone "${found.found.timeZone}", which is none`)
    : { kind: 'hours', isOpen: isOpenNow, name: found.found.name };
}

/** Requests about a queue that is named, or else the target queue. */
function aboutQueue(draft: Draft, request: Asked<'metrics' | 'callback' | 'requeue'>): Input {
  const target = request.target ? findTarget(draft.world, request.target) : undefined;
  if (target && 'problem' in target) return refused(target.problem);
  const queue = target?.found ?? draft.contact.queue;
  if (!queue) return refused('no working queue was set before');
  if (request.kind === 'metrics') return { kind: 'metrics', ...metricsOf(draft, queue) };
  if (request.kind === 'requeue') return requeue(draft, queue) ?? { kind: 'requeue', queue };
  if (!isE164(request.number)) return refused(`"${request.number}" cannot be called back`);
  const full = refusesOneMore(draft, queue);
  return full ? refused(full.reason) : { kind: 'callback', queueName: queue.name };
}
