/** What is written in a chat, or said to a bot. */
import { understood } from './bots';
import type { Outcome } from './command';
import type { LiveContact } from './live-contact';
import type { Switchboard } from './switchboard';

/** Longest message of a chat, in characters. */
export const LONGEST_MESSAGE = 1024;

/** Why a message cannot be sent. */
export function refusesMessage(text: string): string | undefined {
  const { length } = Array.from(text);
  if (length === 0) return 'the message is empty';
  return length > LONGEST_MESSAGE
    ? `the message has ${length} characters; a chat takes ${LONGEST_MESSAGE} at most`
    : undefined;
}

/** The customer says something to a bot, or writes. */
export function says(board: Switchboard, live: LiveContact, text: string): Outcome {
  const { contact, legs } = live;
  if (contact.channel === 'CHAT') {
    const reason = refusesMessage(text);
    if (reason !== undefined) return { ok: false, reason };
    board.tell(live, { kind: 'wrote', by: 'caller', text });
  }
  const leg = legs.customer;
  if (leg?.request?.kind === 'bot') {
    if (contact.channel !== 'CHAT') board.tell(live, { kind: 'wrote', by: 'caller', text });
    understood(board, leg, { says: text });
    return { ok: true, contactId: live.id };
  }
  if (leg?.request?.kind === 'pause' && leg.request.until?.includes('CustomerReturned')) {
    board.cancelAll(leg.entries);
    board.reply(leg, 0, { kind: 'pause', event: 'CustomerReturned' });
  }
  return contact.channel === 'CHAT'
    ? { ok: true, contactId: live.id }
    : { ok: false, reason: 'nobody listens to words in this call: no bot is talking' };
}
