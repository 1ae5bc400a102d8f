/** Supervisors listen to a contact, or join in. */
import { close, successor } from './closing';
import type { Outcome } from './command';
import { agentOf, done, refuse, standing, type Asked } from './hands';
import type { LiveAgent, LiveContact } from './live-contact';
import { takes } from './offering';
import type { Switchboard } from './switchboard';

/** So many listen to one contact at most. */
const MOST_MONITORS = 5;

/** Source: https://docs.aws.amazon.com/connect/latest/adminguide/monitor-conversations.html */
export function monitor(board: Switchboard, command: Asked<'monitor'>): Outcome {
  const supervisor = agentOf(board, command.agent);
  if (typeof supervisor === 'string') return refuse(supervisor);
  const live = board.contacts.get(command.contactId);
  if (!live) return refuse(`monitor: there is no contact "${command.contactId}"`);
  const mine = monitorOf(live, supervisor);
  if (mine) return changeMode(board, live, mine, supervisor, command.mode);
  const reason = whyNot(board, live, supervisor);
  if (reason !== undefined) return refuse(`monitor: ${reason}`);
  const listening = successor(board, live, 'MONITOR');
  if (live.contact.queue) board.change(listening, { queue: live.contact.queue });
  listening.monitored = live;
  live.monitors.add(listening);
  board.floor.occupy(
    supervisor.agent.arn,
    listening.id,
    { channel: live.contact.channel, state: 'monitoring' },
    board.now,
  );
  board.askOffers();
  takes(board, listening, supervisor);
  if (listening.agentTime) listening.agentTime.connectedAt = board.now;
  listening.state = 'connected';
  listening.connectedToSystemAt = board.now;
  listening.isMuted = command.mode === 'listen';
  tellMode(board, live, listening, supervisor);
  return done(listening);
}

function whyNot(board: Switchboard, live: LiveContact, supervisor: LiveAgent): string | undefined {
  const { username } = supervisor.agent;
  const { recording } = live.contact;
  if (live.state !== 'connected' || !live.agent || live.monitored || live.agentTime?.wrapUpFrom !== undefined)
    return `contact "${live.id}" is ${live.state}; only a contact that an agent talks in can be listened to`;
  if (live.agent === supervisor) return `${username} talks in contact "${live.id}"; it takes somebody else to listen`;
  if (!recording.agent || !recording.customer)
    return `contact "${live.id}" is not recorded on both sides; a flow must set recording for agent and customer`;
  if (board.view(supervisor).status.name === 'Offline') return `${username} is Offline; choose another status first`;
  const [busy] = supervisor.hands;
  if (busy) return `${username} has a contact in hand: ${busy.id} (${standing(busy, supervisor)})`;
  return live.monitors.size >= MOST_MONITORS ? `${MOST_MONITORS} listen already, which is as many as may` : undefined;
}

const monitorOf = (live: LiveContact, supervisor: LiveAgent): LiveContact | undefined =>
  [...live.monitors].find(({ agent }) => agent === supervisor);

function changeMode(
  board: Switchboard,
  live: LiveContact,
  mine: LiveContact,
  supervisor: LiveAgent,
  mode: 'listen' | 'barge',
): Outcome {
  const isMuted = mode === 'listen';
  if (mine.isMuted === isMuted)
    return refuse(`monitor: ${supervisor.agent.username} ${isMuted ? 'listens' : 'has joined in'} already`);
  mine.isMuted = isMuted;
  tellMode(board, live, mine, supervisor);
  return done(mine);
}

function tellMode(board: Switchboard, live: LiveContact, mine: LiveContact, { agent }: LiveAgent): void {
  board.tell(live, {
    kind: mine.isMuted ? 'monitored' : 'barged',
    agent: agent.username,
    by: 'supervisor',
    otherContactId: mine.id,
  });
}

export function stopMonitoring(board: Switchboard, command: Asked<'stop-monitoring'>): Outcome {
  const supervisor = agentOf(board, command.agent);
  if (typeof supervisor === 'string') return refuse(supervisor);
  const live = board.contacts.get(command.contactId);
  const mine = live?.monitored && live.agent === supervisor ? live : live && monitorOf(live, supervisor);
  if (!mine || mine.isOver)
    return refuse(`stop-monitoring: ${supervisor.agent.username} does not listen to contact "${command.contactId}"`);
  const { monitored } = mine;
  if (monitored)
    board.tell(monitored, {
      kind: 'unmonitored',
      agent: supervisor.agent.username,
      by: 'supervisor',
      otherContactId: mine.id,
    });
  close(board, mine, 'AGENT_DISCONNECT', `${supervisor.agent.username} listens no more`);
  return done(mine);
}
