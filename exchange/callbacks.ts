/** Callbacks: a contact that waits for an agent in the customer's place, and then the call to the customer. */
import type { CallProgress, Input } from '../language/simulate/effect';
import type { TargetQueue } from '../language/simulate/contact';
import { isE164 } from '../language/simulate/telephone-number';
import { findFlow } from './addresses';
import { close, LONGEST_CHAIN, successor } from './closing';
import { outboundWhisper } from './default-flows';
import type { Asked, Leg, LiveContact } from './live-contact';
import { LONGEST_RINGING_SECONDS, ring } from './outside';
import { enqueue, refusesOneMore } from './queueing';
import { callerOf, milliseconds, refused, type Switchboard } from './switchboard';

/** A callback that nobody serves is given up after so long. */
const CALLBACK_EXPIRES_SECONDS = 7 * 86_400;
/** A callback that does not fit into its queue tries again after so long. */
const FULL_AGAIN_SECONDS = 60;

/** Makes the second contact; the first goes on. */
export function callBack(board: Switchboard, live: LiveContact, request: Asked<'callback'>, queue: TargetQueue): Input {
  const { number, flowId, callerId, initialDelaySeconds } = request;
  if (!isE164(number)) return refused(`"${number}" cannot be called back`);
  if (live.contact.channel !== 'VOICE') return refused('only callers are called back');
  if (live.chainLength >= LONGEST_CHAIN) return refused(`a chain has ${LONGEST_CHAIN} contacts at most`);
  const creation = flowId === undefined ? undefined : findFlow(board.world, flowId);
  if (creation && 'problem' in creation) return refused(creation.problem);
  const full = creation ? undefined : refusesOneMore(board, queue, false);
  if (full) return refused(full.reason);
  const next = successor(board, live, 'CALLBACK');
  live.nextContactId = next.id;
  board.change(next, {
    queue,
    customerEndpoint: { address: number, type: 'TELEPHONE_NUMBER' },
    ...(callerId === undefined ? {} : { systemEndpoint: { address: callerId, type: 'TELEPHONE_NUMBER' } }),
  });
  const { caller } = live;
  next.callee = callerOf(next, caller?.script, board.now);
  next.callee.answered = caller?.answered ?? 0;
  next.callback = { request, calledAt: calledAt(live), attempts: 0 };
  next.isMoved = true;
  next.state = 'waiting-to-queue';
  board.afterFor(next, milliseconds(CALLBACK_EXPIRES_SECONDS), { kind: 'expire', live: next });
  if (creation)
    board.afterFor(next, 0, { kind: 'enter', live: next, who: 'customer', purpose: 'flow', flow: creation.found });
  else board.afterFor(next, milliseconds(initialDelaySeconds), { kind: 'enqueue-callback', live: next });
  return { kind: 'callback', queueName: queue.name };
}

/** When the call began, through however many contacts it has gone since. */
const calledAt = (live: LiveContact): number =>
  Math.min(...[...(live.chain ?? [live])].map(({ initiatedAt }) => initiatedAt));

/** The delay is over: the callback takes its place in the queue. */
export function enqueueCallback(board: Switchboard, live: LiveContact): void {
  const { queue } = live.contact;
  if (live.isOver || live.waiting || !queue) return;
  const refusal = enqueue(board, live, queue, true);
  if (!refusal) return;
  board.tell(live, { kind: 'failed', text: `${refusal.error}: ${refusal.reason}` });
  if (refusal.error === 'QueueAtCapacity')
    board.afterFor(live, milliseconds(FULL_AGAIN_SECONDS), { kind: 'enqueue-callback', live });
  else close(board, live, 'OTHER', refusal.reason);
}

/** An agent is there: the customer is called, before or in the outbound whisper. */
export function callCustomer(board: Switchboard, live: LiveContact): void {
  if (live.waiting) {
    board.floor.join(live.id, board.now);
    live.waiting = undefined;
    if (live.queue) live.queue.dequeuedAt = board.now;
  }
  live.state = 'dialling';
  live.changedAt = board.now;
  if (live.agentTime) live.agentTime.onLineAt ??= board.now;
  const flow = outboundWhisper(board.world, live.contact);
  const isPlacedByFlow = flow?.document?.Actions?.some?.((action) => action?.Type === 'CompleteOutboundCall');
  if (flow && isPlacedByFlow)
    board.afterFor(live, 0, { kind: 'enter', live, who: 'customer', purpose: 'outbound-whisper', flow });
  else placeCall(board, live, LONGEST_RINGING_SECONDS);
}

/** Rings the customer. */
export function placeCall(board: Switchboard, live: LiveContact, limitSeconds: number): void {
  const { address } = live.contact.customerEndpoint;
  if (live.callback) live.callback.attempts += 1;
  board.tell(live, { kind: 'dialling', text: address });
  ring(board, live, address, limitSeconds, board.options.outside?.[address] ?? live.callee?.script?.calledBack);
}

/** The block of an outbound whisper that places its call. */
export function complete(
  board: Switchboard,
  leg: Leg,
  { timeLimitSeconds, callerId }: Asked<'complete'>,
): Input | undefined {
  const { live } = leg;
  if (live.caller) return { kind: 'complete' };
  if (!live.callee || live.outside) return refused('there is nobody to be called');
  if (callerId !== undefined) board.change(live, { systemEndpoint: { address: callerId, type: 'TELEPHONE_NUMBER' } });
  placeCall(board, live, timeLimitSeconds ?? LONGEST_RINGING_SECONDS);
  return undefined;
}

/** What answering-machine detection heard. */
export function progressOf({ outside }: LiveContact): CallProgress {
  if (!outside?.isAnswered || outside.party.kind !== 'answers') return 'NotDetected';
  return outside.party.progress ?? 'CallAnswered';
}
