/** Numbers outside the center: they are rung, and answer, or do not. */
import type { Input } from '../language/simulate/effect';
import type { DisconnectReason } from './contact-history';
import type { Asked, Leg, LiveContact } from './live-contact';
import type { OutsideParty } from './people';
import { milliseconds, place, type Switchboard } from './switchboard';

/** An outside number rings so long before somebody answers, and, where the flow goes on afterwards, hangs up first after so long. */
export const OUTSIDE_RINGING_SECONDS = 3;
export const OUTSIDE_TALKING_SECONDS = 60;
/** A network knows so soon that a number is busy, or none. */
const SIGNAL_SECONDS = 1;
/** Whoever dials gives up after so long, unless told otherwise. */
export const LONGEST_RINGING_SECONDS = 60;

const ANSWERS: OutsideParty = { kind: 'answers' };

/** What comes of ringing a number. */
export const partyAt = (board: Switchboard, number: string): OutsideParty => board.options.outside?.[number] ?? ANSWERS;

/** Rings somebody outside; what comes of it is due as `outside-answers` or `outside-fails`. */
export function ring(
  board: Switchboard,
  live: LiveContact,
  number: string,
  limitSeconds: number,
  party: OutsideParty = partyAt(board, number),
): void {
  live.outside = { number, party, isAnswered: false };
  const ringing = party.kind === 'answers' ? (party.afterSeconds ?? OUTSIDE_RINGING_SECONDS) : Number.POSITIVE_INFINITY;
  const signal = party.kind === 'busy' || party.kind === 'invalid' ? SIGNAL_SECONDS : Number.POSITIVE_INFINITY;
  const seconds = Math.max(0, Math.min(ringing, signal, limitSeconds));
  if (ringing <= limitSeconds) {
    board.afterFor(live, milliseconds(seconds), { kind: 'outside-answers', live });
    return;
  }
  const [error, reason, disconnectReason] = failure(party, seconds);
  board.afterFor(live, milliseconds(seconds), { kind: 'outside-fails', live, error, reason, disconnectReason });
}

type Failure = readonly ['CallFailed' | 'ConnectionTimeLimitExceeded', string, DisconnectReason];

function failure(party: OutsideParty, seconds: number): Failure {
  if (party.kind === 'busy') return ['CallFailed', 'the number is busy', 'TELECOM_BUSY'];
  if (party.kind === 'invalid') return ['CallFailed', 'there is no such number', 'TELECOM_NUMBER_INVALID'];
  return ['ConnectionTimeLimitExceeded', `nobody answered within ${seconds} s`, 'TELECOM_UNANSWERED'];
}

/** A flow calls a third party for its customer. */
export function dial(board: Switchboard, leg: Leg, request: Asked<'dial'>): Input | undefined {
  const { live } = leg;
  board.tell(live, { kind: 'rang', text: `the outside number ${request.number}`, ...place(leg) });
  ring(board, live, request.number, request.timeLimitSeconds);
  const party = live.outside?.party;
  const rings = party?.kind === 'answers' ? (party.afterSeconds ?? OUTSIDE_RINGING_SECONDS) : request.timeLimitSeconds;
  board.soundFor(live, milliseconds(Math.min(rings, request.timeLimitSeconds)));
  return undefined;
}

/** How long somebody outside talks before they hang up first. */
export const talkingSeconds = (party: OutsideParty): number | undefined =>
  party.kind === 'answers' ? party.talksSeconds : undefined;

/** Nobody of the center is with the customer any more, or a flow waits: the talk ends when the outside party hangs up. */
export function limitTalk(board: Switchboard, live: LiveContact, party: OutsideParty): void {
  board.afterFor(live, milliseconds(talkingSeconds(party) ?? OUTSIDE_TALKING_SECONDS), {
    kind: 'outside-hangs-up',
    live,
  });
}
