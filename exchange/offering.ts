/** A waiting contact and the people who may take it: ringing, whispers, and the two are joined. */
import { contactWith } from '../language/simulate/contact';
import { recordedInWords } from '../language/simulate/recording';
import { callCustomer } from './callbacks';
import { close } from './closing';
import { flowAt } from './default-flows';
import { noteAnswer } from './expected-wait';
import { begin } from './legs';
import type { Entry } from './agenda';
import type { Due, LiveAgent, LiveContact, Purpose } from './live-contact';
import { updateRecording } from './recordings';
import { answersOffer, talkBegins } from './scripts';
import { milliseconds, type Switchboard } from './switchboard';
import type { Agent } from './world';
import { letGo } from './wrap-up';

/** How long an agent is rung. */
export const RING_SECONDS = 20;
/** A whisper that lasts longer disconnects the contact. */
export const LONGEST_WHISPER_SECONDS = 120;

/** Rings whoever may take a contact now, and looks again when time makes another match possible. */
export function makeOffers(board: Switchboard): void {
  for (const { contactId, agentArn } of board.floor.offers(board.now)) {
    const live = board.contacts.get(contactId);
    const agent = board.agents.get(agentArn);
    if (live && agent) ring(board, live, agent);
  }
  board.askOffersAt(board.floor.nextAt());
}

/** A desk phone is picked up by hand. */
const acceptsByItself = (agent: Agent, { contact }: LiveContact): boolean =>
  agent.phone?.type === 'DESK_PHONE' && contact.channel === 'VOICE'
    ? false
    : (agent.perChannel?.find(({ channel }) => channel === contact.channel)?.autoAccept ?? agent.autoAccept);

/** An agent who accepts automatically is connected without ringing, whatever they are doing at that moment. */
function ring(board: Switchboard, live: LiveContact, agent: LiveAgent): void {
  const { waiting } = live;
  if (!waiting) return;
  const isAutomatic = acceptsByItself(agent.agent, live);
  live.offers += 1;
  live.state = 'ringing';
  live.changedAt = board.now;
  agent.hands.add(live);
  board.tell(live, {
    kind: 'rang',
    agent: agent.agent.username,
    queue: waiting.queue.name,
    ...(isAutomatic ? { text: 'accepts automatically' } : {}),
  });
  const answer = isAutomatic ? { kind: 'accept' as const, milliseconds: 0 } : answersOffer(live, agent);
  const entries: Entry<Due>[] = [];
  // Who picks up as it stops ringing has picked up: the answer is entered first.
  if (answer && answer.milliseconds <= milliseconds(RING_SECONDS))
    entries.push(board.after(answer.milliseconds, { kind: answer.kind, live, agent }));
  entries.push(board.after(milliseconds(RING_SECONDS), { kind: 'ring-over', live }));
  waiting.ringing = { agent, entries };
}

function stopRinging(board: Switchboard, live: LiveContact): LiveAgent | undefined {
  const ringing = live.waiting?.ringing;
  if (!live.waiting || !ringing) return undefined;
  for (const entry of ringing.entries) board.cancel(entry);
  live.waiting.ringing = undefined;
  return ringing.agent;
}

/** Nobody took it, or the agent declined it: the contact goes to the next. */
export function notTaken(board: Switchboard, live: LiveContact, how: 'missed' | 'rejected'): void {
  const agent = stopRinging(board, live);
  if (!agent || !live.waiting) return;
  live.state = 'queued';
  live.changedAt = board.now;
  board.tell(live, { kind: how, agent: agent.agent.username, queue: live.waiting.queue.name });
  giveBack(board, live, agent);
  // In a call Connect makes no difference between declining and missing.
  if (how === 'rejected' && live.contact.channel !== 'VOICE' && agent.hands.has(live))
    board.floor.setSlot(agent.agent.arn, live.id, 'rejected', board.now);
}

/** A softphone shows a missed contact until it is closed; nobody is offered anything meanwhile. */
const CLEARING_SECONDS = 8;

/** The contact is back in its place in the queue. Scripted agents close what they missed after a moment, those who were lost at once. */
export function giveBack(board: Switchboard, live: LiveContact, agent: LiveAgent, isCleared = false): void {
  board.floor.decline(live.id, board.now);
  if (isCleared) letGo(board, live, agent);
  else if (agent.script) board.after(milliseconds(CLEARING_SECONDS), { kind: 'clears', live, agent });
  board.askOffers();
}

/** A missed contact is closed; whoever has chosen a status since has done so already. */
export function clears(board: Switchboard, live: LiveContact, agent: LiveAgent): void {
  if (agent.hands.has(live) && live.agent !== agent && live.waiting?.ringing?.agent !== agent)
    letGo(board, live, agent);
}

/** The agent takes the contact, and hears the whisper while the customer still waits. */
export function accept(board: Switchboard, live: LiveContact, agent: LiveAgent): void {
  if (stopRinging(board, live) !== agent || !live.waiting) return;
  board.floor.accept(live.id, board.now);
  live.waiting.accepted = agent;
  takes(board, live, agent);
  whisper(board, live, 'agent', 'agent-whisper');
}

/** From now on the contact is this agent's. */
export function takes(board: Switchboard, live: LiveContact, agent: LiveAgent): void {
  const { arn, username, firstName = null, lastName = null } = agent.agent;
  live.agent = agent;
  live.agentTime = {
    acceptedAt: board.now,
    onLineAt: undefined,
    connectedAt: undefined,
    wrapUpFrom: undefined,
    wrapUpTill: undefined,
    holds: [],
  };
  live.state = 'whispering';
  agent.hands.add(live);
  board.change(live, { agent: { arn, userName: username, firstName, lastName } });
  board.tell(live, { kind: 'accepted', agent: username });
}

/** Leads into a whisper, or past it where there is none. */
function whisper(board: Switchboard, live: LiveContact, who: 'agent' | 'customer', purpose: Purpose): void {
  const flow = flowAt(board.world, live.contact, who === 'agent' ? 'AgentWhisper' : 'CustomerWhisper');
  if (!flow) return afterWhisper(board, live, purpose);
  limitWhisper(board, live);
  begin(board, live, who, purpose, flow);
}

export function limitWhisper(board: Switchboard, live: LiveContact): void {
  board.cancel(live.whisperTimer);
  live.whisperTimer = board.afterFor(live, milliseconds(LONGEST_WHISPER_SECONDS), { kind: 'whisper-too-long', live });
}

/** A whisper is over: the customer's follows the agent's, and then the two are joined. */
export function afterWhisper(board: Switchboard, live: LiveContact, purpose: Purpose): void {
  board.cancel(live.whisperTimer);
  if (purpose === 'agent-whisper') {
    board.drop(live, 'agent');
    board.drop(live, 'customer');
    if (live.callee) return callCustomer(board, live);
    return whisper(board, live, 'customer', 'customer-whisper');
  }
  join(board, live);
}

export function whisperTooLong(board: Switchboard, live: LiveContact): void {
  board.tell(live, { kind: 'failed', text: 'a whisper lasts two minutes at most' });
  board.tell(live, { kind: 'hung-up', by: 'flow' });
  close(board, live, 'OTHER', 'a whisper lasted longer than two minutes');
}

/** Customer and agent are joined; recording, where it is on, begins now. */
export function join(board: Switchboard, live: LiveContact): void {
  const { waiting, agent, agentTime } = live;
  if (!agent || !agentTime) return;
  board.drop(live, 'agent');
  board.drop(live, 'customer');
  if (waiting) {
    board.floor.join(live.id, board.now);
    live.waiting = undefined;
    if (live.queue) live.queue.dequeuedAt = board.now;
  } else board.floor.setSlot(agent.agent.arn, live.id, 'connected', board.now);
  agentTime.connectedAt = board.now;
  if (live.queue) noteAnswer(board, live.queue.arn);
  live.state = 'connected';
  live.talksTo = 'customer';
  live.changedAt = board.now;
  if (live.caller) {
    // Talking is no silence.
    live.caller.longestQuiet = Math.max(live.caller.longestQuiet, board.now - live.caller.quietFrom);
    live.caller.quietFrom = Number.POSITIVE_INFINITY;
  }
  const queue = live.contact.queue?.name;
  if (board.isHeard)
    board.tell(live, {
      kind: 'connected',
      agent: agent.agent.username,
      ...(queue === undefined ? {} : { queue }),
      text: `recording: ${recordedInWords(live.contact.recording)}`,
    });
  updateRecording(board, live);
  talkBegins(board, live);
}

/** The agent is lost while the whispers are heard: the customer stays in the queue, or, when out of it, is disconnected. */
export function lostInWhisper(board: Switchboard, live: LiveContact, agent: LiveAgent): void {
  board.tell(live, { kind: 'left', agent: agent.agent.username });
  if (!live.waiting || live.legs.customer?.purpose === 'customer-whisper') {
    close(board, live, 'AGENT_DISCONNECT', `${agent.agent.username} left during the whisper`);
    return;
  }
  board.cancel(live.whisperTimer);
  board.drop(live, 'agent');
  live.waiting.accepted = undefined;
  live.agent = undefined;
  live.agentTime = undefined;
  live.state = 'queued';
  live.contact = contactWith(live.contact, { agent: undefined });
  live.changedAt = board.now;
  giveBack(board, live, agent, true);
}
