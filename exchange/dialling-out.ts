/** An agent calls a number outside: the customer hears the outbound whisper of the queue that the agent calls for, and is joined. */
import { newContact } from '../language/simulate/contact';
import { isE164 } from '../language/simulate/telephone-number';
import { findQueue, findRoutingProfile, targetOf } from './addresses';
import { callCustomer } from './callbacks';
import type { Outcome } from './command';
import { agentOf, done, refuse, standing, type Asked } from './hands';
import { takes } from './offering';
import { callerOf, type Switchboard } from './switchboard';
import type { Agent, World } from './world';

/** The permission without which the panel has no keypad for numbers; quick connects stay. */
const DIALS = 'OutboundCallAccess';

/** Whether somebody may call any number. Of profiles that are not in the assembly nobody here knows what they permit. */
export function mayDial({ securityProfiles = [] }: World, { securityProfileArns = [] }: Agent): boolean {
  const own = securityProfileArns.map((arn) => securityProfiles.find((profile) => profile.arn === arn));
  return own.length === 0 || own.some((profile) => !profile || profile.permissions.includes(DIALS));
}

export const notDialling = (username: string): string =>
  `no security profile of ${username} permits calls to any number (${DIALS}); name a quick connect`;

export function dialOut(board: Switchboard, { agent: address, to }: Asked<'dial-out'>): Outcome {
  const { world } = board;
  const agent = agentOf(board, address);
  if (typeof agent === 'string') return refuse(agent);
  const { username, routingProfileArn } = agent.agent;
  if (!isE164(to)) return refuse(`dial-out: "${to}" is no number in E.164, such as +81312345678`);
  if (!mayDial(world, agent.agent)) return refuse(`dial-out: ${notDialling(username)}`);
  const status = board.view(agent).status.name;
  if (status === 'Offline') return refuse(`dial-out: ${username} is Offline; choose another status first`);
  const busy = [...agent.hands].find((live) => live.contact.channel === 'VOICE' && standing(live, agent) !== 'missed');
  if (busy) return refuse(`dial-out: ${username} has a call already: ${busy.id} (${standing(busy, agent)})`);
  const queueArn = findRoutingProfile(world, routingProfileArn)?.defaultOutboundQueueArn;
  if (queueArn === undefined) return refuse(`dial-out: the routing profile of ${username} names no outbound queue`);
  const queue = findQueue(world, queueArn);
  if ('problem' in queue) return refuse(`dial-out: ${queue.problem}`);
  const live = board.admit(
    {
      ...newContact({
        contactId: board.newContactId(),
        instanceArn: world.instanceArn,
        region: world.region,
        from: to,
        to: queue.found.outboundCallerId?.number ?? '',
        initiationMethod: 'OUTBOUND',
      }),
      queue: targetOf(queue.found),
    },
    1,
  );
  board.tell(live, { kind: 'created', text: `${username} dials ${to}`, agent: username, by: 'agent' });
  board.floor.occupy(agent.agent.arn, live.id, { channel: 'VOICE', state: 'connecting', queueArn }, board.now);
  board.askOffers();
  takes(board, live, agent);
  live.callee = callerOf(live, undefined, board.now);
  callCustomer(board, live);
  return done(live);
}
