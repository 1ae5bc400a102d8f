/** Agents choose a status; during a contact it is the next one. */
import type { Outcome } from './command';
import { isLeftLying } from './floor/seat';
import type { LiveAgent } from './live-contact';
import type { Switchboard } from './switchboard';

export function changeStatus(board: Switchboard, agent: LiveAgent, status: string): Outcome {
  const { arn, username } = agent.agent;
  const before = board.view(agent);
  const lying = before.contacts.filter(isLeftLying);
  const when = board.floor.setStatus(arn, status, board.now);
  if (typeof when !== 'string') return { ok: false, reason: when.reason };
  for (const { contactId } of lying) {
    const live = board.contacts.get(contactId);
    if (live) agent.hands.delete(live);
  }
  const after = board.view(agent);
  if (after.status.name !== before.status.name)
    board.tell(undefined, { kind: 'status', agent: username, status: after.status.name, by: 'agent' });
  board.askOffers();
  return { ok: true };
}
