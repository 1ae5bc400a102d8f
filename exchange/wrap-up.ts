/** After-call work: what an agent still does for a contact that is over, and when the agent is free again. */
import type { Channel } from '../language/simulate/contact';
import type { LiveAgent, LiveContact } from './live-contact';
import { wrapsUpAfter } from './scripts';
import { milliseconds, type Switchboard } from './switchboard';
import type { Agent } from './world';

/** 0: for as long as the agent takes. */
const limitSeconds = (agent: Agent, channel: Channel): number =>
  agent.perChannel?.find((entry) => entry.channel === channel)?.afterContactWorkSeconds ??
  agent.afterContactWorkSeconds;

/** The agent is out of the conversation, and has after-call work to do. */
export function wrapUp(board: Switchboard, live: LiveContact, agent: LiveAgent): void {
  const { agentTime } = live;
  if (!agentTime || agentTime.wrapUpFrom !== undefined) return;
  agentTime.wrapUpFrom = board.now;
  closeHold(live, board.now);
  live.changedAt = board.now;
  board.floor.setSlot(agent.agent.arn, live.id, 'wrapping-up', board.now);
  board.tell(live, { kind: 'wrapping-up', agent: agent.agent.username });
  const limit = limitSeconds(agent.agent, live.contact.channel);
  const byScript = wrapsUpAfter(live, agent);
  const lasting = Math.min(
    limit > 0 ? milliseconds(limit) : Number.POSITIVE_INFINITY,
    byScript ?? Number.POSITIVE_INFINITY,
  );
  if (Number.isFinite(lasting)) board.after(lasting, { kind: 'wrapped-up', live, agent });
  // A script that says nothing of after-call work, where nothing else ends it, has none.
  else if (agent.script) board.after(0, { kind: 'wrapped-up', live, agent });
}

/** After-call work is done: the agent is free for others. */
export function wrappedUp(board: Switchboard, live: LiveContact, agent: LiveAgent): void {
  const { agentTime } = live;
  if (!agentTime || agentTime.wrapUpFrom === undefined || agentTime.wrapUpTill !== undefined) return;
  agentTime.wrapUpTill = board.now;
  live.changedAt = board.now;
  if (live.isOver) live.state = 'over';
  board.tell(live, { kind: 'wrapped-up', agent: agent.agent.username });
  letGo(board, live, agent);
  if (live.isOver && board.options.isForgetful) board.contacts.delete(live.id);
}

/** The contact is out of the agent's hands; a status chosen meanwhile begins. */
export function letGo(board: Switchboard, live: LiveContact, agent: LiveAgent): void {
  fromHand(board, live, agent, () => board.floor.release(agent.agent.arn, live.id, board.now));
  board.askOffers();
}

/** Frees the agent of the contact in this way, and tells of a status that begins by it. */
export function fromHand(board: Switchboard, live: LiveContact, agent: LiveAgent, free: () => void): void {
  const { username } = agent.agent;
  agent.hands.delete(live);
  const before = board.isHeard ? board.view(agent).status.name : undefined;
  free();
  if (before === undefined) return;
  const { name } = board.view(agent).status;
  if (name !== before) board.tell(undefined, { kind: 'status', agent: username, status: name });
}

/** A hold that lasts is over. */
export function closeHold({ agentTime }: LiveContact, now: number): void {
  const hold = agentTime?.holds.at(-1);
  if (hold && hold.till === undefined) hold.till = now;
}
