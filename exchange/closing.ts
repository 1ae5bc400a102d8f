/** How a contact ends: everybody is let go, and what was under way is over. */
import { contactWith, OF_ONE_CONTACT } from '../language/simulate/contact';
import type { DisconnectReason } from './contact-history';
import { disconnectFlow } from './default-flows';
import type { Caller, LiveContact } from './live-contact';
import { endRecording, updateRecording } from './recordings';
import { queueName, type Switchboard } from './switchboard';
import { fromHand, letGo, wrapUp } from './wrap-up';

/** Ends a contact for everybody who is in it. `text` says why, in words. */
export function close(board: Switchboard, live: LiveContact, reason: DisconnectReason, text: string): void {
  if (live.isOver) return;
  const { now } = board;
  const where = queueName(live);
  if (live.callee) board.cancelAll(live.callee.timers);
  live.endedAt = now;
  live.chain?.delete(live);
  live.disconnectReason = reason;
  live.changedAt = now;
  board.cancelAll(live.timers);
  board.drop(live, 'customer');
  board.drop(live, 'agent');
  // What was heard has stopped by now: from here on nobody is there to hear silence.
  if (live.caller) dismiss(board, live.caller);
  endRecording(board, live);
  if (live.external && live.external.till === undefined) live.external.till = now;
  leaveQueue(board, live);
  endAround(board, live, reason, text);
  const { agent } = live;
  if (agent && live.agentTime?.wrapUpTill === undefined) {
    if (live.contact.initiationMethod === 'MONITOR') letGo(board, live, agent);
    else if ((live.agentTime?.onLineAt ?? live.agentTime?.connectedAt) !== undefined) wrapUp(board, live, agent);
    else letGo(board, live, agent);
  }
  live.state =
    live.agentTime?.wrapUpFrom !== undefined && live.agentTime.wrapUpTill === undefined ? 'wrapping-up' : 'over';
  live.lastCaller = live.caller ?? live.lastCaller;
  live.caller = undefined;
  live.callee = undefined;
  board.tell(live, { kind: 'ended', text, ...where });
  if (live.state === 'over' && board.options.isForgetful) board.contacts.delete(live.id);
}

/** The customer is gone, or is another contact's from now on. */
function dismiss(board: Switchboard, caller: Caller): void {
  board.cancelAll(caller.timers);
  caller.longestQuiet = Math.max(caller.longestQuiet, board.now - caller.quietFrom);
  caller.quietFrom = Number.POSITIVE_INFINITY;
}

/** Out of the queue; whoever is being rung, or hears the whisper, is free again. */
export function leaveQueue(board: Switchboard, live: LiveContact): void {
  const { waiting } = live;
  if (!waiting) return;
  const rung = waiting.ringing?.agent;
  for (const entry of waiting.ringing?.entries ?? []) board.cancel(entry);
  live.waiting = undefined;
  if (live.queue && live.queue.dequeuedAt === undefined) live.queue.dequeuedAt = board.now;
  const withdraw = (): void => board.floor.withdraw(live.id, board.now);
  if (rung) fromHand(board, live, rung, withdraw);
  else withdraw();
  board.askOffers();
}

/** Consultations, the contact consulted from, and those who listen. */
function endAround(board: Switchboard, live: LiveContact, reason: DisconnectReason, text: string): void {
  for (const monitor of live.monitors) close(board, monitor, reason, 'the contact listened to is over');
  const { consultation, source, monitored } = live;
  live.consultation = undefined;
  live.source = undefined;
  live.monitored = undefined;
  monitored?.monitors.delete(live);
  if (consultation) {
    consultation.source = undefined;
    if (!consultation.isOver) close(board, consultation, reason, text);
  }
  if (source) {
    source.consultation = undefined;
    thirdPartyGone(board, source, live, reason, text);
  }
}

/** The third party is gone: the customer stays with the agent, on hold if on hold before. */
function thirdPartyGone(
  board: Switchboard,
  source: LiveContact,
  third: LiveContact,
  reason: DisconnectReason,
  text: string,
): void {
  if (source.external && source.external.till === undefined) source.external.till = board.now;
  if (source.isOver) return;
  // The agent has left the customer with somebody outside: nobody is left.
  if (source.agentTime?.wrapUpFrom !== undefined) return close(board, source, reason, text);
  if (source.talksTo === 'everybody') source.talksTo = 'customer';
  if (source.talksTo === 'third') source.talksTo = 'nobody';
  updateRecording(board, source);
  board.tell(source, { kind: 'left', text: 'the third party', otherContactId: third.id });
}

/** The customer hangs up, wherever they are. */
export function callerHangsUp(board: Switchboard, caller: Caller): void {
  const { live } = caller;
  if (live.isOver || live.caller !== caller) return;
  const where = queueName(live);
  board.tell(live, { kind: 'hung-up', by: 'caller', ...where });
  close(
    board,
    live,
    'CUSTOMER_DISCONNECT',
    where.queue === undefined ? 'the caller hung up' : `the caller hung up while waiting in queue "${where.queue}"`,
  );
}

/** The agent hangs up on a connected contact: the customer goes on in the disconnect flow, where one is set, or is disconnected. */
export function agentEnds(board: Switchboard, live: LiveContact, by: string): void {
  if (live.isOver) return;
  board.tell(live, { kind: 'hung-up', by: 'agent', agent: by });
  const flow = live.caller ? disconnectFlow(board.world, live.contact) : undefined;
  const after = flow && live.caller ? remaining(board, live) : undefined;
  close(board, live, 'AGENT_DISCONNECT', `${by} ended the contact`);
  if (after && flow) board.afterFor(after, 0, { kind: 'enter', live: after, who: 'customer', purpose: 'flow', flow });
}

/** The contact in which a customer goes on whose agent has left. Nothing when the chain is as long as it may be. */
function remaining(board: Switchboard, live: LiveContact): LiveContact | undefined {
  if (live.chainLength >= LONGEST_CHAIN) {
    board.tell(live, { kind: 'failed', text: `a chain has ${LONGEST_CHAIN} contacts at most: no disconnect flow` });
    return undefined;
  }
  const after = successor(board, live, 'DISCONNECT');
  handOver(board, live, after);
  return after;
}

/** A chain of contacts has so many at most. */
export const LONGEST_CHAIN = 12;

type InitiationMethod = LiveContact['contact']['initiationMethod'];

/**
 * The next contact of a chain: same customer, attributes, voice and language; its own queue, agent, hooks and recording. What is moved
 * from queue to queue keeps those, too: its flow goes on.
 */
export function successor(board: Switchboard, live: LiveContact, initiationMethod: InitiationMethod): LiveContact {
  const kept = initiationMethod === 'QUEUE_TRANSFER' ? live.contact : contactWith(live.contact, OF_ONE_CONTACT);
  const next = board.admit(
    contactWith(kept, {
      contactId: board.newContactId(),
      previousContactId: live.id,
      initiationMethod,
      agent: undefined,
      queue: undefined,
    }),
    live.chainLength + 1,
  );
  next.chain = (live.chain ??= new Set(live.isOver ? [] : [live])).add(next);
  board.tell(next, { kind: 'created', text: WORDS[initiationMethod] ?? initiationMethod, otherContactId: live.id });
  return next;
}

const WORDS: Readonly<Partial<Record<InitiationMethod, string>>> = {
  TRANSFER: 'a transfer',
  QUEUE_TRANSFER: 'moved to another queue',
  CALLBACK: 'a callback',
  DISCONNECT: 'the agent has left, the customer remains',
  EXTERNAL_OUTBOUND: 'an outside party is called',
  MONITOR: 'a supervisor listens',
  API: 'a program asked for it',
  OUTBOUND: 'an agent dials',
};

/** The customer of one contact is the customer of another from now on. */
export function handOver(board: Switchboard, from: LiveContact, to: LiveContact): void {
  const { caller } = from;
  from.next = to;
  from.nextContactId = to.id;
  from.changedAt = board.now;
  if (!caller) return;
  from.lastCaller = caller;
  from.caller = undefined;
  to.caller = caller;
  caller.live = to;
  to.connectedToSystemAt ??= board.now;
  to.loopFrom = from.loopFrom;
}
