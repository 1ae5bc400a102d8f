/** What comes of ringing somebody outside: a customer who is called, a third party of a flow, or of an agent. */
import { contactWith } from '../language/simulate/contact';
import type { Due, LiveContact } from './live-contact';
import { close } from './closing';
import { outboundWhisper } from './default-flows';
import { begin } from './legs';
import { join, limitWhisper } from './offering';
import { limitTalk, OUTSIDE_TALKING_SECONDS, talkingSeconds } from './outside';
import { milliseconds, place, type Switchboard } from './switchboard';
import { letGo } from './wrap-up';

export function outsideAnswers(board: Switchboard, live: LiveContact): void {
  const { outside, legs } = live;
  if (!outside) return;
  outside.isAnswered = true;
  if (live.callee) return customerAnswers(board, live);
  if (live.source) return thirdAnswers(board, live);
  const leg = legs.customer;
  if (leg?.request?.kind !== 'dial') return;
  const { number, resumes } = leg.request;
  live.external = { number, from: board.now };
  live.connectedToSystemAt ??= board.now;
  live.changedAt = board.now;
  if (resumes) {
    board.tell(live, { kind: 'connected', text: `the outside number ${number}`, ...place(leg) });
    board.soundFor(live, milliseconds(talkingSeconds(outside.party) ?? OUTSIDE_TALKING_SECONDS));
  } else {
    live.transferredTo = { endpoint: number, type: 'TELEPHONE_NUMBER', at: board.now };
    live.state = 'connected';
    board.tell(live, { kind: 'connected', text: `the outside number ${number}`, ...place(leg) });
    if (live.caller) {
      live.caller.longestQuiet = Math.max(live.caller.longestQuiet, board.now - live.caller.quietFrom);
      live.caller.quietFrom = Number.POSITIVE_INFINITY;
    }
    board.reply(leg, 0, { kind: 'dial' });
  }
  limitTalk(board, live, outside.party);
}

/** The customer who was called is there from now on. */
function customerAnswers(board: Switchboard, live: LiveContact): void {
  const { callee, outside, legs } = live;
  if (!callee || !outside) return;
  live.callee = undefined;
  live.caller = callee;
  callee.quietFrom = board.now;
  live.connectedToSystemAt = board.now;
  live.changedAt = board.now;
  board.tell(live, { kind: 'answered', by: 'outside', text: outside.number });
  const talks = talkingSeconds(outside.party);
  if (talks !== undefined)
    board.afterForCaller(callee, milliseconds(talks), { kind: 'caller-hangs-up', caller: callee });
  const leg = legs.customer;
  if (leg?.request?.kind === 'complete') return board.reply(leg, 0, { kind: 'complete' });
  if (leg) return;
  if (live.entryFlow) return begin(board, live, 'customer', 'flow', live.entryFlow);
  whisperOut(board, live);
}

function whisperOut(board: Switchboard, live: LiveContact): void {
  const flow = outboundWhisper(board.world, live.contact);
  if (!flow) return join(board, live);
  live.state = 'whispering';
  limitWhisper(board, live);
  begin(board, live, 'customer', 'outbound-whisper', flow);
}

/** The outside party whom an agent consults. */
function thirdAnswers(board: Switchboard, live: LiveContact): void {
  const { outside, source } = live;
  if (!outside || !source) return;
  live.state = 'connected';
  live.connectedToSystemAt = board.now;
  live.external = { number: outside.number, from: board.now };
  source.external = { number: outside.number, from: board.now };
  live.changedAt = board.now;
  source.changedAt = board.now;
  board.tell(live, { kind: 'answered', by: 'outside', text: outside.number });
  const isAlone = source.agentTime?.wrapUpFrom !== undefined;
  if (isAlone || talkingSeconds(outside.party) !== undefined) limitTalk(board, live, outside.party);
}

type Failed = Extract<Due, { kind: 'outside-fails' }>;

export function outsideFails(board: Switchboard, { live, error, reason, disconnectReason }: Failed): void {
  const { callee, source, legs, outside } = live;
  live.outside = undefined;
  const leg = legs.customer;
  if (!callee && !source) {
    if (leg?.request?.kind === 'dial') board.reply(leg, 0, { kind: 'refused', error, reason });
    return;
  }
  board.tell(live, { kind: 'unanswered', by: 'outside', text: `${outside?.number ?? ''}: ${reason}` });
  if (callee && retries(board, live, disconnectReason)) return;
  close(board, live, disconnectReason, reason);
}

/** A callback that rings without an answer is tried again; the agent is free meanwhile. */
function retries(board: Switchboard, live: LiveContact, disconnectReason: Failed['disconnectReason']): boolean {
  const { callback, agent } = live;
  if (!callback || disconnectReason !== 'TELECOM_UNANSWERED') return false;
  const { retries: most, retryDelaySeconds } = callback.request;
  if (callback.attempts > most) return false;
  board.drop(live, 'customer');
  board.drop(live, 'agent');
  board.cancel(live.whisperTimer);
  if (agent) letGo(board, live, agent);
  live.agent = undefined;
  live.agentTime = undefined;
  live.contact = contactWith(live.contact, { agent: undefined });
  live.state = 'waiting-to-queue';
  live.changedAt = board.now;
  board.afterFor(live, milliseconds(retryDelaySeconds), { kind: 'enqueue-callback', live });
  return true;
}

/** The outside party hangs up first. */
export function outsideHangsUp(board: Switchboard, live: LiveContact): void {
  const leg = live.legs.customer;
  if (live.external) live.external.till ??= board.now;
  if (leg?.request?.kind === 'dial') {
    live.outside = undefined;
    board.quietFrom(live, board.now);
    board.reply(leg, 0, { kind: 'dial' });
    return;
  }
  board.tell(live, { kind: 'hung-up', by: 'outside' });
  close(board, live, 'THIRD_PARTY_DISCONNECT', 'the outside party hung up');
}
