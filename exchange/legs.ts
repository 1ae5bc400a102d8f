/** Leads somebody through a flow: steps, and does what the steps ask for, at once or by appointment. */
import type { Effect, Input, Request } from '../language/simulate/effect';
import { entryFor } from '../language/simulate/outside';
import type { PlayableFlow } from '../language/simulate/playable-flow';
import { carrying, enter } from '../language/simulate/run';
import { step } from '../language/simulate/step';
import { findFlow, findHours, findQueue, findTarget } from './addresses';
import { bot } from './bots';
import { callBack, complete, progressOf } from './callbacks';
import { stopEndless } from './endless';
import { invoke } from './functions';
import { loop, say } from './hearing';
import { holdFromFlow } from './holds';
import { isOpen } from './hours';
import { ask, buffer } from './keys';
import type { Asked, Leg, LiveContact, Purpose, Who } from './live-contact';
import { dial } from './outside';
import { enqueue, metricsOf, namedQueue, requeue } from './queueing';
import { draw } from './random';
import { updateRecording } from './recordings';
import { milliseconds, refused, type Switchboard } from './switchboard';

/** Puts somebody at the start of a flow. */
export function begin(board: Switchboard, live: LiveContact, who: Who, purpose: Purpose, flow: PlayableFlow): void {
  board.drop(live, who);
  const leg: Leg = {
    live,
    who,
    purpose,
    run: enter(flow, live.contact),
    request: undefined,
    moves: 0,
    entries: [],
    attempts: undefined,
    position: 0,
    chainMilliseconds: 0,
    keys: { state: 'closed', pressed: '', from: 0, timer: undefined },
    isOver: false,
  };
  live.legs[who] = leg;
  advance(board, leg);
}

/** Steps until something must be waited for. */
export function advance(board: Switchboard, leg: Leg, reply?: Input): void {
  let input = reply;
  for (;;) {
    if (leg.isOver) return;
    count(board, leg.live);
    if (stopEndless(board, leg)) return;
    const { live, run: before } = leg;
    const run = carrying(before, live.contact);
    const force = board.forcedError(run);
    const { run: after, effects, waitsFor, passage } = step(run, input, force === undefined ? undefined : { force });
    leg.run = after;
    leg.request = undefined;
    leg.moves += 1;
    board.cancelAll(leg.entries);
    if (after.contact !== live.contact) changed(board, live, after.contact);
    if (passage) board.options.onPassage?.({ ...passage, contactId: live.id });
    let wanted: Request | undefined;
    for (const effect of effects)
      if (isRequest(effect)) wanted = effect;
      else if (board.isHeard) notice(board, live, before, effect);
    if (waitsFor === 'end') {
      board.appoint(leg, 0, { kind: 'leg-over', leg });
      return;
    }
    if (!wanted) {
      input = undefined;
      continue;
    }
    leg.request = wanted;
    input = perform(board, leg, wanted);
    if (!input) return;
  }
}

function count(board: Switchboard, live: LiveContact): void {
  live.steps += 1;
  if (live.stepsAt !== board.now) {
    live.stepsAt = board.now;
    live.stepsWithoutTime = 0;
  }
  live.stepsWithoutTime += 1;
}

/** A step has changed the contact: what others must know of it. */
function changed(board: Switchboard, live: LiveContact, contact: LiveContact['contact']): void {
  const before = live.contact;
  live.contact = contact;
  live.changedAt = board.now;
  if (contact.attributes !== before.attributes) board.shareAttributes(live);
  if (contact.recording !== before.recording) updateRecording(board, live);
  if (contact.routing !== before.routing && live.waiting) {
    board.floor.reroute(live.id, contact.routing, board.now);
    board.askOffers();
  }
}

type Notice = Exclude<Effect, Request>;
const NOTICES: { readonly [Kind in Notice['kind']]: true } = { set: true, checked: true, failed: true, hangUp: true };
const isRequest = (effect: Effect): effect is Request => !Object.hasOwn(NOTICES, effect.kind);

function notice(board: Switchboard, live: LiveContact, { flow, at }: Leg['run'], effect: Notice): void {
  const where = { flow: flow.name, block: at };
  switch (effect.kind) {
    case 'hangUp':
      return board.tell(live, { kind: 'hung-up', by: 'flow', ...where });
    case 'set':
    case 'checked':
    case 'failed':
      return board.tell(live, { kind: effect.kind, text: effect.text, ...where });
  }
}

/** Does what was asked: answers at once, or makes an appointment. */
function perform(board: Switchboard, leg: Leg, request: Request): Input | undefined {
  const { live } = leg;
  switch (request.kind) {
    case 'say':
      return say(board, leg, request);
    case 'ask':
      return ask(board, leg, request);
    case 'loop':
      return loop(board, leg, request);
    case 'bot':
      return bot(board, leg, request);
    case 'buffer':
      return buffer(leg, request);
    case 'invoke':
      return invoke(board, leg, request);
    case 'service':
      return service(board, leg, request);
    case 'pause':
      return board.reply(leg, milliseconds(request.seconds), { kind: 'pause' });
    case 'timer':
      return { kind: 'timer', isOver: isTimeOver(board, leg, request.seconds) };
    case 'draw': {
      const drawn = draw(live.random);
      live.random = drawn.state;
      return { kind: 'draw', number: 1 + Math.floor(drawn.value * 100) };
    }
    case 'hours':
      return hours(board, live, request.hoursId);
    case 'metrics': {
      const queue = namedQueue(board, live, request);
      return 'refusal' in queue
        ? queue.refusal
        : { kind: 'metrics', ...metricsOf(board, live, queue.found, request.channel) };
    }
    case 'callback': {
      const queue = namedQueue(board, live, request);
      return 'refusal' in queue ? queue.refusal : callBack(board, live, request, queue.found);
    }
    case 'requeue': {
      const queue = namedQueue(board, live, request);
      if ('refusal' in queue) return queue.refusal;
      return requeue(board, leg, queue.found) ?? { kind: 'requeue', queue: queue.found };
    }
    case 'queue': {
      const target = findTarget(board.world, request.target);
      return 'problem' in target ? refused(target.problem) : { kind: 'queue', queue: target.found };
    }
    case 'flow': {
      const flow = findFlow(board.world, request.flowId);
      return 'problem' in flow ? refused(flow.problem) : { kind: 'flow', flow: flow.found };
    }
    case 'enqueue':
      if (!live.contact.queue) return refused('no working queue was set before');
      return enqueue(board, live, live.contact.queue, live.isMoved) ?? { kind: 'enqueue' };
    case 'agent': {
      const { queue } = live.contact;
      if (!queue?.agentArn) return refused('the contact is meant for no agent: that is what a quick connect decides');
      if (!board.floor.canTake(queue.agentArn, live.contact.channel))
        return refused(`agent "${queue.name}" is not available`);
      return enqueue(board, live, queue, true) ?? { kind: 'agent' };
    }
    case 'dial':
      return dial(board, leg, request);
    case 'hold':
      return holdFromFlow(board, leg, request.who);
    case 'resume':
      return refused('the contact was not paused');
    case 'complete':
      return complete(board, leg, request);
    case 'progress':
      return { kind: 'progress', status: progressOf(live) };
    default:
      return neverAsked(request);
  }
}

/** A request that is not in the list above does not compile. */
const neverAsked = (request: never): never => request;

function hours(board: Switchboard, { contact }: LiveContact, hoursId: string | undefined): Input {
  if (hoursId === undefined && !contact.queue)
    return refused('no working queue was set before, and no hours are named');
  if (hoursId === undefined && contact.queue?.agentArn) return refused('an agent queue has no hours');
  const address = hoursId ?? hoursOf(board, contact.queue?.arn ?? '');
  const found = findHours(board.world, address);
  if ('problem' in found) return refused(found.problem);
  const isOpenNow = board.isOpenNow(found.found, isOpen);
  return isOpenNow === undefined
    ? refused(`hours "${found.found.name}" have the time zone "${found.found.timeZone}", which is none`)
    : { kind: 'hours', isOpen: isOpenNow, name: found.found.name };
}

function hoursOf(board: Switchboard, queueArn: string): string {
  const queue = findQueue(board.world, queueArn);
  return 'found' in queue ? queue.found.hoursArn : '';
}

/** What whoever plays the call says that a service beside it answers. */
function service(board: Switchboard, leg: Leg, question: Asked<'service'>): Input | undefined {
  const entry = entryFor(board.options.book ?? {}, question, board.answersUsed);
  if (!entry) return { kind: 'unanswered' };
  board.answersUsed.set(entry, (board.answersUsed.get(entry) ?? 0) + 1);
  const { answer } = entry;
  const input: Input =
    'error' in answer
      ? refused(answer.reason ?? `${question.service}: ${question.operation}`, answer.error)
      : {
          kind: 'service',
          ...(answer.data === undefined ? {} : { data: answer.data }),
          ...(answer.result === undefined ? {} : { result: answer.result }),
        };
  const lasting = milliseconds(answer.seconds ?? 0);
  return lasting > 0 ? board.reply(leg, lasting, input) : input;
}

/** Begins to count when it is first asked, and anew after it was over. */
function isTimeOver(board: Switchboard, { live, run }: Leg, seconds: number): boolean {
  live.blockTimers ??= new Map();
  const key = `${run.flow.arn} ${run.at}`;
  const from = live.blockTimers.get(key);
  if (from !== undefined && board.now - from < milliseconds(seconds)) return false;
  live.blockTimers.set(key, board.now);
  return from !== undefined;
}
