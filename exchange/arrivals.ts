/** How contacts come to be from outside: a customer dials, a program starts a call or a chat. */
import { newContact } from '../language/simulate/contact';
import { findFlow, flowCalled, lineCalled, queueCalled, targetOf } from './addresses';
import type { Command, Outcome } from './command';
import { close } from './closing';
import { placeCall } from './callbacks';
import type { LiveContact } from './live-contact';
import { LONGEST_RINGING_SECONDS } from './outside';
import { callerOf, milliseconds, type Switchboard } from './switchboard';

type Asked<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** Address of a caller who withholds the number, in `$.CustomerEndpoint.Address` and in the functions' event. */
export const WITHHELD = 'anonymous';

/** A chat ends after a day and an hour, whoever is in it. */
const CHAT_EXPIRES_SECONDS = 25 * 3600;

const refuse = (reason: string): Outcome => ({ ok: false, reason });

/** The id that is asked for, or one of the exchange's own; a problem when it is taken. */
function idFor(board: Switchboard, asked: string | undefined): { readonly id: string } | { readonly problem: string } {
  if (asked === undefined) return { id: board.newContactId() };
  if (asked === '' || board.contacts.has(asked))
    return { problem: `contactId: there is a contact "${asked}" already; give another, or none` };
  return { id: asked };
}

/** The line rings and its flow answers. */
export function call(board: Switchboard, command: Asked<'call'>): Outcome {
  const { world } = board;
  const line = lineCalled(world, command.line);
  if ('problem' in line) return refuse(line.problem);
  const id = idFor(board, command.contactId);
  if ('problem' in id) return refuse(id.problem);
  const from = command.from ?? WITHHELD;
  const live = board.admit(
    {
      ...newContact({
        contactId: id.id,
        instanceArn: world.instanceArn,
        region: world.region,
        from,
        to: line.found.number,
      }),
      ...(command.attributes ? { attributes: { ...command.attributes } } : {}),
    },
    1,
  );
  live.connectedToSystemAt = board.now;
  live.caller = callerOf(live, undefined, board.now);
  if (board.isHeard)
    board.tell(live, { kind: 'dialled', text: `${from} dials ${line.found.name} (${line.found.number})` });
  const flow = findFlow(world, line.found.flowArn);
  if ('problem' in flow) {
    const reason = `line "${line.found.name}" leads to no flow: ${flow.problem}`;
    board.tell(live, { kind: 'failed', text: reason });
    close(board, live, 'OTHER', reason);
  } else board.afterFor(live, 0, { kind: 'enter', live, who: 'customer', purpose: 'flow', flow: flow.found });
  return { ok: true, contactId: live.id };
}

/** The customer is rung; when they answer, the flow begins. */
export function startOutbound(board: Switchboard, command: Asked<'start-outbound'>): Outcome {
  const { world } = board;
  const flow = flowCalled(world, command.flow);
  if ('problem' in flow) return refuse(flow.problem);
  const queue = command.queue === undefined ? undefined : queueCalled(world, command.queue);
  if (queue && 'problem' in queue) return refuse(queue.problem);
  const id = idFor(board, command.contactId);
  if ('problem' in id) return refuse(id.problem);
  const live = board.admit(
    {
      ...newContact({
        contactId: id.id,
        instanceArn: world.instanceArn,
        region: world.region,
        from: command.to,
        to: command.from ?? queue?.found.outboundCallerId?.number ?? world.lines[0]?.number ?? '',
        initiationMethod: 'API',
      }),
      ...(command.attributes ? { attributes: { ...command.attributes } } : {}),
      ...(queue ? { queue: targetOf(queue.found) } : {}),
    },
    1,
  );
  live.callee = callerOf(live, undefined, board.now);
  live.entryFlow = flow.found;
  live.state = 'dialling';
  board.tell(live, { kind: 'created', text: 'a program asked for it', by: 'program' });
  placeCall(board, live, command.ringsSeconds ?? LONGEST_RINGING_SECONDS);
  return { ok: true, contactId: live.id };
}

export function startChat(board: Switchboard, command: Asked<'start-chat'>): Outcome {
  const { world } = board;
  const flow = flowCalled(world, command.flow);
  if ('problem' in flow) return refuse(flow.problem);
  const id = idFor(board, command.contactId);
  if ('problem' in id) return refuse(id.problem);
  const live: LiveContact = board.admit(
    {
      ...newContact({
        contactId: id.id,
        instanceArn: world.instanceArn,
        region: world.region,
        from: '',
        to: '',
        channel: 'CHAT',
        initiationMethod: 'API',
      }),
      name: command.name,
      ...(command.attributes ? { attributes: { ...command.attributes } } : {}),
    },
    1,
  );
  live.connectedToSystemAt = board.now;
  live.caller = callerOf(live, undefined, board.now);
  board.tell(live, { kind: 'created', text: `${command.name} starts a chat`, by: 'program' });
  if (command.text !== undefined) board.tell(live, { kind: 'wrote', by: 'caller', text: command.text });
  board.afterFor(live, milliseconds(CHAT_EXPIRES_SECONDS), { kind: 'expire', live });
  board.afterFor(live, 0, { kind: 'enter', live, who: 'customer', purpose: 'flow', flow: flow.found });
  return { ok: true, contactId: live.id };
}
