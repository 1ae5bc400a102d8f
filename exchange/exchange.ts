/**
 * The exchange of one call: what happens next, and what comes of it. Pure: `happen(call, happening)` gives the call after it, the events
 * to tell, and the errands that only the world outside can run. Time is virtual: it moves from appointment to appointment.
 */
import { newContact } from '../language/simulate/contact';
import { findFlow } from './addresses';
import {
  draftOf,
  finish,
  queueName,
  schedule,
  tell,
  milliseconds,
  dropLeg,
  type Arrival,
  type Call,
  type Draft,
  type Errand,
  type Happening,
  type Leg,
} from './call-in-progress';
import type { CallEvent } from './call';
import { flowAt } from './default-flows';
import { attempt, attempted } from './functions';
import { answered, interrupt, listen, nextPrompt, typed } from './hearing';
import { advance, begin, legOf } from './legs';
import { join, offer, ringOver, whisperToCustomer } from './offering';
import { answeredOutside } from './outside-number';
import { seedOf } from './random';
import type { Line, World } from './world';

export interface Turn {
  readonly call: Call;
  readonly events: readonly CallEvent[];
  readonly errands: readonly Errand[];
}

/** Address of a caller who withholds the number, in `$.CustomerEndpoint.Address` and in the functions' event. */
export const WITHHELD = 'anonymous';

/** The line rings and its flow answers. */
export function dial(world: World, line: Line, arrival: Arrival, contactId: string, seed: number): Turn {
  const from = arrival.from ?? WITHHELD;
  const call: Call = {
    world,
    arrival,
    now: 0,
    contact: newContact({ contactId, instanceArn: world.instanceArn, region: world.region, from, to: line.number }),
    legs: {},
    agenda: [],
    nextTicket: 0,
    random: seedOf(`${seed} ${contactId}`),
    quietFrom: 0,
    longestQuiet: 0,
    steps: 0,
    stepsWithoutTime: 0,
  };
  const draft = draftOf(call);
  const flow = findFlow(world, line.flowArn);
  tell(draft, { kind: 'dialled', text: `${from} dials ${line.name} (${line.number})` });
  if (arrival.hangUpAtSeconds !== undefined)
    schedule(draft, milliseconds(arrival.hangUpAtSeconds), { kind: 'caller-hangs-up' });
  if ('problem' in flow) {
    const reason = `line "${line.name}" leads to no flow: ${flow.problem}`;
    tell(draft, { kind: 'failed', text: reason });
    finish(draft, { kind: 'ended', reason });
  } else begin(draft, 'customer', 'flow', flow.found);
  return turnOf(draft);
}

/** The next appointment, and the call at that time. */
export function next(call: Call): { readonly call: Call; readonly happening: Happening } | undefined {
  const [first, ...agenda] = call.agenda;
  if (!first) return undefined;
  const hasTimePassed = first.atMilliseconds > call.now;
  return {
    call: {
      ...call,
      agenda,
      now: first.atMilliseconds,
      stepsWithoutTime: hasTimePassed ? 0 : call.stepsWithoutTime,
    },
    happening: first.happening,
  };
}

export function happen(call: Call, happening: Happening): Turn {
  const draft = draftOf(call);
  if (!call.outcome) {
    if ('who' in happening) {
      const leg = legOf(draft, happening);
      if (leg) happenToLeg(draft, leg, happening);
    } else happenToCall(draft, happening);
    if (!draft.outcome && draft.agenda.length === 0 && draft.errands.length === 0)
      finish(draft, { kind: 'ended', reason: 'nothing more could happen', ...queueName(draft) });
  }
  return turnOf(draft);
}

function happenToLeg(draft: Draft, leg: Leg, happening: Extract<Happening, { who: unknown }>): void {
  switch (happening.kind) {
    case 'reply':
      return advance(draft, leg, happening.input);
    case 'listen':
      return listen(draft, leg);
    case 'pressed':
      return happening.keys === 'hang-up' ? callerHangsUp(draft) : typed(draft, leg, happening.keys);
    case 'typed':
      return answered(draft, leg, happening);
    case 'next-prompt':
      return nextPrompt(draft, leg, happening.position);
    case 'interrupt':
      return interrupt(draft, leg);
    case 'attempt':
      return attempt(draft, leg);
    case 'attempted':
      return attempted(draft, leg, happening.outcome);
    case 'answered-outside':
      return answeredOutside(draft, leg);
    case 'leg-over':
      return legOver(draft, leg);
  }
}

function happenToCall(draft: Draft, happening: Exclude<Happening, { who: unknown }>): void {
  switch (happening.kind) {
    case 'offer':
      return offer(draft);
    case 'ring-over':
      return ringOver(draft, happening.ticket);
    case 'whisper-too-long':
      tell(draft, { kind: 'failed', text: 'a whisper lasts two minutes at most' });
      tell(draft, { kind: 'hung-up', by: 'flow' });
      return finish(draft, { kind: 'ended', reason: 'a whisper lasted longer than two minutes', ...queueName(draft) });
    case 'patience-over':
      return patienceOver(draft);
    case 'caller-hangs-up':
      return callerHangsUp(draft);
  }
}

function callerHangsUp(draft: Draft): void {
  const where = queueName(draft).queue;
  tell(draft, { kind: 'hung-up', by: 'caller', ...queueName(draft) });
  finish(draft, {
    kind: 'ended',
    reason: where === undefined ? 'the caller hung up' : `the caller hung up while waiting in queue "${where}"`,
    ...queueName(draft),
  });
}

/** An agent who has accepted is with the caller in a moment: that is no longer waiting. */
function patienceOver(draft: Draft): void {
  const { waiting, arrival } = draft;
  if (!waiting || waiting.accepted) return;
  const offers = Object.values(waiting.offers).reduce((sum, count) => sum + count, 0);
  const why = offers === 0 ? 'nobody who serves the queue was available' : `rang ${offers} times, nobody answered`;
  finish(draft, {
    kind: 'queued',
    reason: `still waiting after ${arrival.patienceSeconds} s: ${why}`,
    ...queueName(draft),
  });
}

/** A flow is over: what comes after it depends on why it ran. */
function legOver(draft: Draft, leg: Leg): void {
  const { ended } = leg.run;
  if (!ended) return;
  if (ended.how === 'disconnected' || ended.how === 'stopped')
    return finish(draft, { kind: 'ended', reason: ended.reason, ...queueName(draft) });
  switch (leg.purpose) {
    case 'agent-whisper':
      return whisperToCustomer(draft);
    case 'customer-whisper':
      return join(draft);
    case 'queue':
      // The contact goes on waiting, and hears nothing more.
      return dropLeg(draft, 'customer');
    case 'flow':
      return afterInboundFlow(draft, ended.reason);
  }
}

function afterInboundFlow(draft: Draft, reason: string): void {
  const queueFlow = draft.waiting && flowAt(draft.world, draft.contact, 'CustomerQueue');
  if (queueFlow) return begin(draft, 'customer', 'queue', queueFlow);
  tell(draft, { kind: 'hung-up', by: 'flow' });
  finish(draft, { kind: 'ended', reason });
}

const turnOf = (draft: Draft): Turn => {
  const { events, errands, ...call } = draft;
  return { call, events, errands };
};
