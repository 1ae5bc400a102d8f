/** Third parties: an agent calls a quick connect or an outside number, and leaves the others to each other. */
import type { TargetQueue } from '../language/simulate/contact';
import { isE164 } from '../language/simulate/telephone-number';
import { findQueue, findTarget, quickConnectCalled } from './addresses';
import { agentEnds, close, handOver, LONGEST_CHAIN, successor } from './closing';
import type { Outcome } from './command';
import { end } from './conversation';
import { transferFlow } from './default-flows';
import { mayDial, notDialling } from './dialling-out';
import { agentOf, contactFor, done, isTalking, outcomeOf, refuse, type Asked } from './hands';
import { talkTo } from './holds';
import type { LiveAgent, LiveContact } from './live-contact';
import { limitTalk, LONGEST_RINGING_SECONDS, ring, talkingSeconds } from './outside';
import { updateRecording } from './recordings';
import type { Switchboard } from './switchboard';
import type { QuickConnect } from './world';
import { wrapUp } from './wrap-up';

type Consulting = Asked<'consult' | 'conference' | 'swap' | 'leave'>;

export function consultOrLeave(board: Switchboard, command: Consulting): Outcome {
  const agent = agentOf(board, command.agent);
  if (typeof agent === 'string') return refuse(agent);
  const live = contactFor(agent, command, command.kind === 'leave' ? isThere : isTalking);
  if (typeof live === 'string') return refuse(live);
  switch (command.kind) {
    case 'consult':
      return consult(board, live, agent, command.to);
    case 'conference':
      return outcomeOf(live, conference(board, live, agent));
    case 'swap':
      return outcomeOf(live, swap(board, live, agent));
    case 'leave':
    default:
      leave(board, live, agent);
      return done(live);
  }
}

const isThere = (live: LiveContact, agent: LiveAgent): boolean =>
  live.agent === agent && !live.isOver && live.agentTime?.wrapUpFrom === undefined && live.monitored === undefined;

function consult(board: Switchboard, live: LiveContact, agent: LiveAgent, to: string): Outcome {
  if (live.consultation) return refuse('consult: there is a third party already; leave, or wait until they have left');
  if (live.chainLength >= LONGEST_CHAIN) return refuse(`consult: a chain has ${LONGEST_CHAIN} contacts at most`);
  if (!live.caller) return refuse('consult: there is no customer to consult about');
  if (isE164(to))
    return mayDial(board.world, agent.agent)
      ? callOutside(board, live, agent, to)
      : refuse(`consult: ${notDialling(agent.agent.username)}`);
  const chosen = quickConnectFor(board, live, to);
  if (typeof chosen === 'string') return refuse(`consult: ${chosen}`);
  if (chosen.kind === 'PHONE_NUMBER') {
    return chosen.number !== undefined && isE164(chosen.number)
      ? callOutside(board, live, agent, chosen.number)
      : refuse(`consult: the quick connect "${chosen.name}" has no number in E.164`);
  }
  return callThrough(board, live, agent, chosen);
}

/** By name, id or ARN; only those of the contact's queue, where it says which. */
function quickConnectFor(board: Switchboard, live: LiveContact, to: string): QuickConnect | string {
  const found = quickConnectCalled(board.world, to);
  if ('problem' in found) return `${found.problem}; or give an outside number in E.164`;
  const queue = live.contact.queue ? findQueue(board.world, live.contact.queue.arn) : undefined;
  const offered = queue && 'found' in queue ? queue.found.quickConnectArns : undefined;
  if (!offered || offered.includes(found.found.arn)) return found.found;
  const names = (board.world.quickConnects ?? []).flatMap(({ arn, name }) => (offered.includes(arn) ? [name] : []));
  return `the quick connect "${to}" is not among those of queue "${live.contact.queue?.name ?? ''}": ${names.join(', ') || 'none'}`;
}

/** A quick connect to a queue, an agent or a flow: the agent hears its flow while the customer is on hold. */
function callThrough(board: Switchboard, live: LiveContact, agent: LiveAgent, chosen: QuickConnect): Outcome {
  const flow = transferFlow(board.world, chosen);
  if (!flow) return refuse(`consult: the quick connect "${chosen.name}" has no flow that there is`);
  const target = targetFor(board, chosen);
  if (typeof target === 'string') return refuse(`consult: ${target}`);
  const third = successor(board, live, 'TRANSFER');
  if (target) board.change(third, { queue: target, ...agentSeen(board, chosen) });
  third.isMoved = true;
  // The customer has been connected all the while.
  third.connectedToSystemAt = board.now;
  third.reachedThrough = flow.arn;
  attach(board, live, third, agent, chosen.name);
  board.afterFor(third, 0, { kind: 'enter', live: third, who: 'customer', purpose: 'flow', flow });
  return done(third);
}

/** `$.Agent` of a transfer to an agent is the one whom it leads to. */
function agentSeen(board: Switchboard, { agentArn }: QuickConnect): Partial<LiveContact['contact']> {
  const { agent } = (agentArn === undefined ? undefined : board.agents.get(agentArn)) ?? {};
  if (!agent) return {};
  const { arn, username, firstName = null, lastName = null } = agent;
  return { agent: { arn, userName: username, firstName, lastName } };
}

function targetFor(
  board: Switchboard,
  { kind, name, queueArn, agentArn }: QuickConnect,
): TargetQueue | string | undefined {
  if (kind === 'FLOW' || kind === 'PHONE_NUMBER') return undefined;
  const address = kind === 'QUEUE' ? queueArn : agentArn;
  if (address === undefined) return `the quick connect "${name}" says no ${kind === 'QUEUE' ? 'queue' : 'agent'}`;
  const found = findTarget(board.world, kind === 'QUEUE' ? { queueId: address } : { agentId: address });
  return 'found' in found ? found.found : found.problem;
}

function callOutside(board: Switchboard, live: LiveContact, agent: LiveAgent, number: string): Outcome {
  const third = successor(board, live, 'EXTERNAL_OUTBOUND');
  third.relatedContactId = live.id;
  board.change(third, {
    customerEndpoint: { address: number, type: 'TELEPHONE_NUMBER' },
    ...(live.contact.queue?.outboundCallerId?.number === undefined
      ? {}
      : { systemEndpoint: { address: live.contact.queue.outboundCallerId.number, type: 'TELEPHONE_NUMBER' } }),
  });
  third.state = 'dialling';
  attach(board, live, third, agent, number);
  board.tell(third, { kind: 'dialling', text: number });
  ring(board, third, number, LONGEST_RINGING_SECONDS);
  return done(third);
}

function attach(board: Switchboard, live: LiveContact, third: LiveContact, agent: LiveAgent, to: string): void {
  live.consultation = third;
  third.source = live;
  talkTo(board, live, 'third');
  board.tell(live, {
    kind: 'consulted',
    agent: agent.agent.username,
    by: 'agent',
    text: to,
    otherContactId: third.id,
  });
}

const NOT_THERE = 'the third party is not on the line yet';

function conference(board: Switchboard, live: LiveContact, agent: LiveAgent): string | undefined {
  const { consultation } = live;
  if (!consultation) return 'conference: there is no third party; consult one first';
  if (consultation.state !== 'connected') return `conference: ${NOT_THERE}`;
  if (live.talksTo === 'everybody') return 'conference: everybody hears everybody already';
  talkTo(board, live, 'everybody');
  board.tell(live, {
    kind: 'conferenced',
    agent: agent.agent.username,
    by: 'agent',
    otherContactId: consultation.id,
  });
  return undefined;
}

function swap(board: Switchboard, live: LiveContact, agent: LiveAgent): string | undefined {
  const { consultation, talksTo } = live;
  if (!consultation) return 'swap: there is no third party; consult one first';
  if (consultation.state !== 'connected') return `swap: ${NOT_THERE}`;
  if (talksTo === 'everybody' || talksTo === 'nobody')
    return `swap: ${talksTo === 'everybody' ? 'everybody hears everybody' : 'everybody is on hold'}; resume or consult first`;
  talkTo(board, live, talksTo === 'customer' ? 'third' : 'customer');
  board.tell(live, {
    kind: 'swapped',
    agent: agent.agent.username,
    by: 'agent',
    otherContactId: consultation.id,
    text: `talks to the ${live.talksTo === 'third' ? 'third party' : 'customer'}`,
  });
  return undefined;
}

/** The agent leaves the others to each other; with the customer alone that ends the contact. */
function leave(board: Switchboard, live: LiveContact, agent: LiveAgent): void {
  const { consultation } = live;
  if (!isTalking(live, agent)) return end(board, live, agent);
  if (!consultation) {
    if (!live.source) return agentEnds(board, live, agent.agent.username);
    // The consulted agent: the one who called goes back to the customer.
    board.tell(live, { kind: 'left', agent: agent.agent.username });
    return close(board, live, 'AGENT_DISCONNECT', `${agent.agent.username} left`);
  }
  if (consultation.outside) toOutside(board, live, consultation, agent);
  else toContact(board, live, consultation, agent);
}

/** The customer goes on with the third party in the contact of the consultation. */
function toContact(board: Switchboard, live: LiveContact, third: LiveContact, agent: LiveAgent): void {
  const isWarm = third.agentTime?.connectedAt !== undefined;
  live.consultation = undefined;
  third.source = undefined;
  if (third.reachedThrough !== undefined)
    live.transferredTo = { endpoint: third.reachedThrough, type: 'CONTACT_FLOW', at: board.now };
  board.drop(live, 'customer');
  handOver(board, live, third);
  if (third.caller) third.caller.quietFrom = isWarm ? Number.POSITIVE_INFINITY : board.now;
  if (isWarm) board.drop(third, 'agent');
  third.talksTo = 'customer';
  board.tell(live, {
    kind: 'transferred',
    agent: agent.agent.username,
    by: 'agent',
    otherContactId: third.id,
    text: isWarm ? 'warm' : 'cold',
  });
  close(board, live, 'AGENT_DISCONNECT', `${agent.agent.username} transferred the contact`);
  updateRecording(board, third);
}

/** The customer goes on with somebody outside; the contact lasts as long as they talk. */
function toOutside(board: Switchboard, live: LiveContact, third: LiveContact, agent: LiveAgent): void {
  const { outside } = third;
  if (!outside) return;
  talkTo(board, live, 'everybody');
  live.transferredTo = { endpoint: outside.number, type: 'TELEPHONE_NUMBER', at: board.now };
  live.changedAt = board.now;
  board.tell(live, {
    kind: 'transferred',
    agent: agent.agent.username,
    by: 'agent',
    otherContactId: third.id,
    text: outside.isAnswered ? 'warm' : 'cold',
  });
  wrapUp(board, live, agent);
  updateRecording(board, live);
  if (outside.isAnswered && talkingSeconds(outside.party) === undefined) limitTalk(board, third, outside.party);
}
