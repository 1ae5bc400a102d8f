/** Flows that run at an event when nothing else is set: the world's own of that name, or the plain ones here. */
import type { Action } from '../language/document';
import type { Contact, Hook } from '../language/simulate/contact';
import type { PlayableFlow } from '../language/simulate/playable-flow';
import { findFlow, findFlowNamed, findQueue } from './addresses';
import type { QuickConnect, World } from './world';

/** Names of the flows that every Connect instance has. */
const NAMES = {
  CustomerQueue: 'Default customer queue',
  AgentWhisper: 'Default agent whisper',
  CustomerWhisper: 'Default customer whisper',
  CustomerHold: 'Default customer hold',
  AgentHold: 'Default agent hold',
} as const satisfies Partial<Record<Hook, string>>;
const OUTBOUND = 'Default outbound';
const TRANSFERS = { USER: 'Default agent transfer', QUEUE: 'Default queue transfer' } as const;

const plain = (name: string, ...actions: Action[]): PlayableFlow => ({
  arn: name,
  name,
  document: { Version: '2019-10-30', StartAction: actions[0]?.Identifier ?? '', Actions: actions },
});

const music = (name: string, text: string): PlayableFlow =>
  plain(name, {
    Identifier: 'loop',
    Type: 'MessageParticipantIteratively',
    Parameters: { Messages: [{ Text: text }] },
    Transitions: {},
  });

/** A prompt looped until somebody answers or comes back; the queue's name for the agent; nothing for the customer. */
const PLAIN: Readonly<Record<keyof typeof NAMES, PlayableFlow | undefined>> = {
  CustomerQueue: music(NAMES.CustomerQueue, 'Thank you for waiting. Somebody will be with you soon.'),
  AgentWhisper: plain(
    NAMES.AgentWhisper,
    {
      Identifier: 'whisper',
      Type: 'MessageParticipant',
      Parameters: { Text: '$.Queue.Name' },
      Transitions: { NextAction: 'end', Errors: [{ NextAction: 'end', ErrorType: 'NoMatchingError' }] },
    },
    { Identifier: 'end', Type: 'EndFlowExecution', Parameters: {}, Transitions: {} },
  ),
  CustomerWhisper: undefined,
  CustomerHold: music(NAMES.CustomerHold, 'You are on hold. Please stay on the line.'),
  AgentHold: music(NAMES.AgentHold, 'You are on hold.'),
};

const PLAIN_TRANSFERS: Readonly<Record<keyof typeof TRANSFERS, PlayableFlow>> = {
  USER: plain(TRANSFERS.USER, {
    Identifier: 'transfer',
    Type: 'TransferContactToAgent',
    Parameters: {},
    Transitions: {},
  }),
  QUEUE: plain(
    TRANSFERS.QUEUE,
    {
      Identifier: 'transfer',
      Type: 'TransferContactToQueue',
      Parameters: {},
      Transitions: {
        NextAction: 'hang-up',
        Errors: [
          { NextAction: 'hang-up', ErrorType: 'QueueAtCapacity' },
          { NextAction: 'hang-up', ErrorType: 'NoMatchingError' },
        ],
      },
    },
    { Identifier: 'hang-up', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
  ),
};

/** Default whispers are heard in calls only; in a chat only what a flow has set. */
export function flowAt(world: World, contact: Contact, hook: keyof typeof NAMES): PlayableFlow | undefined {
  const arn = contact.hooks[hook];
  const chosen = arn === undefined ? undefined : findFlow(world, arn);
  if (chosen && 'found' in chosen) return chosen.found;
  if (contact.channel !== 'VOICE' && hook !== 'CustomerQueue') return undefined;
  return findFlowNamed(world, NAMES[hook]) ?? PLAIN[hook];
}

/** The flow for a customer whose agent has left; nothing unless a flow has set it. */
export function disconnectFlow(world: World, contact: Contact): PlayableFlow | undefined {
  const arn = contact.hooks.CustomerRemaining;
  const chosen = arn === undefined ? undefined : findFlow(world, arn);
  return chosen && 'found' in chosen ? chosen.found : undefined;
}

/** What a customer hears who is called from a queue: that queue's outbound whisper. */
export function outboundWhisper(world: World, contact: Contact): PlayableFlow | undefined {
  const queue = contact.queue ? findQueue(world, contact.queue.arn) : undefined;
  const arn = queue && 'found' in queue ? queue.found.outboundCallerId?.flowArn : undefined;
  const chosen = arn === undefined ? undefined : findFlow(world, arn);
  return chosen && 'found' in chosen ? chosen.found : findFlowNamed(world, OUTBOUND);
}

/** What the agent who uses a quick connect is led through; nothing for an outside number. */
export function transferFlow(world: World, { kind, flowArn }: QuickConnect): PlayableFlow | undefined {
  const chosen = flowArn === undefined ? undefined : findFlow(world, flowArn);
  if (chosen && 'found' in chosen) return chosen.found;
  return kind === 'USER' || kind === 'QUEUE'
    ? (findFlowNamed(world, TRANSFERS[kind]) ?? PLAIN_TRANSFERS[kind])
    : undefined;
}
