/** What programs ask for a contact that there is: Connect's API. */
import { LARGEST_ATTRIBUTES_BYTES } from '../language/simulate/actions/update-contact-attributes';
import { sizeOfAll } from '../language/simulate/parameters';
import { agentCalled, findTarget, flowCalled, queueCalled, targetOf } from './addresses';
import { close, handOver, leaveQueue, LONGEST_CHAIN, successor } from './closing';
import type { Outcome } from './command';
import { done, outcomeOf, refuse, type Asked } from './hands';
import type { LiveContact } from './live-contact';
import { pauseRecording } from './recordings';
import type { Switchboard } from './switchboard';

/** A contact carries so many tags of its own at most. */
const MOST_TAGS = 6;
const LEAST_PRIORITY = 1;

type Programmed = Asked<
  'stop' | 'set-attributes' | 'tag' | 'untag' | 'route' | 'transfer' | 'pause-recording' | 'resume-recording'
>;

export function program(board: Switchboard, command: Programmed): Outcome {
  const live = board.contacts.get(command.contactId);
  if (!live) return refuse(`${command.kind}: there is no contact "${command.contactId}"`);
  switch (command.kind) {
    case 'set-attributes':
      return outcomeOf(live, setAttributes(board, live, command.attributes));
    case 'tag':
      return outcomeOf(live, tag(board, live, command.tags));
    case 'untag':
      board.change(live, {
        tags: Object.fromEntries(Object.entries(live.contact.tags).filter(([key]) => !command.keys.includes(key))),
      });
      return done(live);
    case 'stop':
    case 'route':
    case 'transfer':
    case 'pause-recording':
    case 'resume-recording':
    default:
      if (live.isOver) return refuse(`${command.kind}: contact "${command.contactId}" is over`);
      return whileItLasts(board, live, command);
  }
}

function whileItLasts(
  board: Switchboard,
  live: LiveContact,
  command: Asked<'stop' | 'route' | 'transfer' | 'pause-recording' | 'resume-recording'>,
): Outcome {
  switch (command.kind) {
    case 'stop':
      board.tell(live, { kind: 'hung-up', by: 'program' });
      close(board, live, 'API', 'a program stopped the contact');
      return done(live);
    case 'route':
      return outcomeOf(live, route(board, live, command));
    case 'transfer':
      return transfer(board, live, command);
    case 'pause-recording':
    case 'resume-recording':
    default: {
      const reason = pauseRecording(board, live, command.kind === 'pause-recording');
      return outcomeOf(live, reason === undefined ? undefined : `${command.kind}: ${reason}`);
    }
  }
}

/** Attributes may be set while the contact lasts, and for a day after; all of them, or none. */
function setAttributes(
  board: Switchboard,
  live: LiveContact,
  given: Readonly<Record<string, string>>,
): string | undefined {
  const bad = Object.keys(given).find((key) => key === '' || /[$.]/.test(key));
  if (bad !== undefined) return `set-attributes: an attribute cannot be called "${bad}": no $ and no . in a name`;
  const attributes = { ...live.contact.attributes, ...given };
  const bytes = sizeOfAll(attributes, LARGEST_ATTRIBUTES_BYTES);
  if (bytes > LARGEST_ATTRIBUTES_BYTES)
    return `set-attributes: attributes would take ${bytes} bytes; a contact holds ${LARGEST_ATTRIBUTES_BYTES}`;
  board.change(live, { attributes });
  board.shareAttributes(live);
  board.tell(live, { kind: 'set', by: 'program', text: `attributes: ${Object.keys(given).join(', ')}` });
  return undefined;
}

function tag(board: Switchboard, live: LiveContact, given: Readonly<Record<string, string>>): string | undefined {
  const reserved = Object.keys(given).find((key) => key === '' || /^aws:/i.test(key));
  if (reserved !== undefined) return `tag: a tag cannot be called "${reserved}"`;
  const tags = { ...live.contact.tags, ...given };
  const count = Object.keys(tags).length;
  if (count > MOST_TAGS) return `tag: there would be ${count} tags; a contact carries ${MOST_TAGS}`;
  board.change(live, { tags });
  return undefined;
}

function route(
  board: Switchboard,
  live: LiveContact,
  { priority, ageAdjustmentSeconds }: Asked<'route'>,
): string | undefined {
  if (priority !== undefined && !(Number.isInteger(priority) && priority >= LEAST_PRIORITY))
    return `route: the priority is ${priority}; it is a whole number, 1 or more, and 1 is served first`;
  if (ageAdjustmentSeconds !== undefined && !Number.isFinite(ageAdjustmentSeconds))
    return `route: the age adjustment is ${ageAdjustmentSeconds}; give seconds`;
  const routing = {
    ...live.contact.routing,
    ...(priority === undefined ? {} : { priority }),
    ...(ageAdjustmentSeconds === undefined ? {} : { ageAdjustmentSeconds }),
  };
  board.change(live, { routing });
  if (live.waiting) {
    board.floor.reroute(live.id, routing, board.now);
    board.askOffers();
  }
  return undefined;
}

/** The customer goes on in another flow, as the next contact, meant for a queue or an agent. */
function transfer(board: Switchboard, live: LiveContact, command: Asked<'transfer'>): Outcome {
  const { world } = board;
  const flow = flowCalled(world, command.flow);
  if ('problem' in flow) return refuse(`transfer: ${flow.problem}`);
  const queue = command.queue === undefined ? undefined : queueCalled(world, command.queue);
  if (queue && 'problem' in queue) return refuse(`transfer: ${queue.problem}`);
  const agent = command.agent === undefined ? undefined : agentCalled(world, command.agent);
  if (agent && 'problem' in agent) return refuse(`transfer: ${agent.problem}`);
  if (!live.caller) return refuse(`transfer: the customer of contact "${live.id}" is not on the line`);
  if (live.consultation) return refuse(`transfer: the agent of contact "${live.id}" is consulting a third party`);
  if (live.chainLength >= LONGEST_CHAIN) return refuse(`transfer: a chain has ${LONGEST_CHAIN} contacts at most`);
  const own = agent ? findTarget(world, { agentId: agent.found.arn }) : undefined;
  const target = queue ? targetOf(queue.found) : own && 'found' in own ? own.found : undefined;
  leaveQueue(board, live);
  const next = successor(board, live, 'TRANSFER');
  if (target) board.change(next, { queue: target });
  next.isMoved = true;
  handOver(board, live, next);
  live.transferredTo = { endpoint: flow.found.arn, type: 'CONTACT_FLOW', at: board.now };
  if (next.caller) next.caller.quietFrom = board.now;
  board.tell(live, { kind: 'transferred', by: 'program', otherContactId: next.id });
  close(board, live, 'API', 'a program transferred the contact');
  board.afterFor(next, 0, { kind: 'enter', live: next, who: 'customer', purpose: 'flow', flow: flow.found });
  return done(next);
}
