/** Commands of people and programs: each to the part of the exchange that does it. */
import { call, startChat, startOutbound } from './arrivals';
import { says } from './chat';
import { callerHangsUp } from './closing';
import type { Command, Outcome } from './command';
import { consultOrLeave } from './consulting';
import { converse } from './conversation';
import { dialOut } from './dialling-out';
import { agentOf, done, refuse, type Asked } from './hands';
import { press } from './keys';
import type { Caller } from './live-contact';
import { monitor, stopMonitoring } from './monitoring';
import { program } from './programs';
import { SECONDS_PER_KEY } from './scripts';
import { changeStatus } from './statuses';
import { milliseconds, type Switchboard } from './switchboard';

export function carryOut(board: Switchboard, command: Command): Outcome {
  switch (command.kind) {
    case 'call':
      return call(board, command);
    case 'press':
      return pressKeys(board, command);
    case 'say':
    case 'hang-up':
      return byCustomer(board, command);
    case 'status': {
      const agent = agentOf(board, command.agent);
      return typeof agent === 'string' ? refuse(agent) : changeStatus(board, agent, command.status);
    }
    case 'accept':
    case 'reject':
    case 'hold':
    case 'resume':
    case 'mute':
    case 'unmute':
    case 'end':
    case 'complete':
    case 'write':
      return converse(board, command);
    case 'consult':
    case 'conference':
    case 'swap':
    case 'leave':
      return consultOrLeave(board, command);
    case 'dial-out':
      return dialOut(board, command);
    case 'monitor':
      return monitor(board, command);
    case 'stop-monitoring':
      return stopMonitoring(board, command);
    case 'start-outbound':
      return startOutbound(board, command);
    case 'start-chat':
      return startChat(board, command);
    case 'stop':
    case 'set-attributes':
    case 'tag':
    case 'untag':
    case 'route':
    case 'transfer':
    case 'pause-recording':
    case 'resume-recording':
    default:
      return program(board, command);
  }
}

function byCustomer(board: Switchboard, command: Asked<'say' | 'hang-up'>): Outcome {
  const caller = customerOf(board, command.contactId);
  if (typeof caller === 'string') return refuse(`${command.kind}: ${caller}`);
  const { live } = caller;
  if (command.kind === 'say') return says(board, live, command.text);
  callerHangsUp(board, caller);
  return done(live);
}

/** The customer's keys; or, while an agent hears a transfer flow in the customer's place, that agent's. */
function pressKeys(board: Switchboard, { contactId, keys }: Asked<'press'>): Outcome {
  if (!/^[0-9*#]+$/.test(keys))
    return refuse(`press: there is "${keys}"; a telephone has 0 to 9, * and #; press those`);
  const consulted = board.contacts.get(contactId);
  if (consulted?.source && !consulted.caller) {
    for (const key of keys) press(board, consulted, key);
    return done(consulted);
  }
  const caller = customerOf(board, contactId);
  if (typeof caller === 'string') return refuse(`press: ${caller}`);
  const [first = '', rest] = [keys[0], keys.slice(1)];
  if (rest !== '') {
    const spacingMilliseconds = milliseconds(SECONDS_PER_KEY);
    board.afterForCaller(caller, spacingMilliseconds, { kind: 'keys', caller, keys: rest, spacingMilliseconds });
  }
  press(board, caller.live, first);
  return done(caller.live);
}

/** The customer of a contact, also when they have gone on to another since. */
function customerOf(board: Switchboard, contactId: string): Caller | string {
  let live = board.contacts.get(contactId);
  if (!live) return `there is no contact "${contactId}"`;
  while (!live.caller && live.next) live = live.next;
  if (live.caller) return live.caller;
  return live.isOver ? `contact "${contactId}" is over` : `the customer of contact "${contactId}" is not on the line`;
}
