/** Commands of people and programs: who and what is meant, and whether it can be done now. */
import { agentCalled } from './addresses';
import { call, startChat, startOutbound } from './arrivals';
import { says } from './chat';
import { agentEnds, callerHangsUp, close } from './closing';
import type { Command, Outcome } from './command';
import { press } from './keys';
import type { Caller, LiveAgent, LiveContact } from './live-contact';
import { accept, notTaken } from './offering';
import { changeStatus } from './statuses';
import { milliseconds, type Switchboard } from './switchboard';
import { SECONDS_PER_KEY } from './scripts';
import { wrappedUp } from './wrap-up';

const refuse = (reason: string): Outcome => ({ ok: false, reason });
const done = (live?: LiveContact): Outcome => (live ? { ok: true, contactId: live.id } : { ok: true });

export function carryOut(board: Switchboard, command: Command): Outcome {
  switch (command.kind) {
    case 'call':
      return call(board, command);
    case 'press': {
      const caller = customerOf(board, command.contactId);
      if (typeof caller === 'string') return refuse(caller);
      if (!/^[0-9*#]+$/.test(command.keys))
        return refuse(`keys: there is "${command.keys}"; a telephone has 0 to 9, * and #; press those`);
      const [first = '', ...rest] = command.keys;
      if (rest.length > 0) {
        const spacingMilliseconds = milliseconds(SECONDS_PER_KEY);
        board.afterForCaller(caller, spacingMilliseconds, {
          kind: 'keys',
          caller,
          keys: rest.join(''),
          spacingMilliseconds,
        });
      }
      press(board, caller.live, first);
      return done(caller.live);
    }
    case 'say': {
      const caller = customerOf(board, command.contactId);
      return typeof caller === 'string' ? refuse(caller) : says(board, caller.live, command.text);
    }
    case 'hang-up': {
      const caller = customerOf(board, command.contactId);
      if (typeof caller === 'string') return refuse(caller);
      callerHangsUp(board, caller);
      return done(caller.live);
    }
    case 'status': {
      const agent = agentOf(board, command.agent);
      return typeof agent === 'string' ? refuse(agent) : changeStatus(board, agent, command.status);
    }
    case 'accept':
    case 'reject':
    case 'complete':
    case 'end':
      return byAgent(board, command);
    case 'start-outbound':
      return startOutbound(board, command);
    case 'start-chat':
      return startChat(board, command);
    case 'stop': {
      const live = board.contacts.get(command.contactId);
      if (!live) return refuse(`there is no contact "${command.contactId}"`);
      close(board, live, 'API', 'a program stopped it');
      return done(live);
    }
    default:
      return refuse(`"${command.kind}" cannot be done yet`);
  }
}

function agentOf(board: Switchboard, address: string): LiveAgent | string {
  const found = agentCalled(board.world, address);
  if ('problem' in found) return found.problem;
  return board.agents.get(found.found.arn) ?? `there is no agent "${address}"`;
}

/** The customer of a contact, also when they have gone on to another since. */
function customerOf(board: Switchboard, contactId: string): Caller | string {
  let live = board.contacts.get(contactId);
  if (!live) return `there is no contact "${contactId}"`;
  while (!live.caller && live.next) live = live.next;
  if (live.caller) return live.caller;
  return live.isOver ? `contact "${contactId}" is over` : `the customer of contact "${contactId}" is not on the line`;
}

function byAgent(
  board: Switchboard,
  command: Extract<Command, { kind: 'accept' | 'reject' | 'complete' | 'end' }>,
): Outcome {
  const agent = agentOf(board, command.agent);
  if (typeof agent === 'string') return refuse(agent);
  for (const live of agent.hands) {
    if (command.contactId !== undefined && command.contactId !== live.id) continue;
    if (command.kind === 'accept' && live.waiting?.ringing) {
      accept(board, live, agent);
      return done(live);
    }
    if (command.kind === 'reject' && live.waiting?.ringing) {
      notTaken(board, live, 'rejected');
      return done(live);
    }
    if (command.kind === 'complete') {
      wrappedUp(board, live, agent);
      return done(live);
    }
    if (command.kind === 'end') {
      agentEnds(board, live, agent.agent.username);
      return done(live);
    }
  }
  return refuse(`${command.agent} has no contact for which "${command.kind}" fits`);
}
