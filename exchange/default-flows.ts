/** Flows that run at an event when the contact's flow has set none: the world's own of that name, or the plain ones here. */
import type { Action } from '../language/document';
import type { Contact, Hook } from '../language/simulate/contact';
import type { PlayableFlow } from '../language/simulate/playable-flow';
import { findFlow } from './addresses';
import type { World } from './world';

/** Names of the flows that every Connect instance has. */
const NAMES = {
  CustomerQueue: 'Default customer queue',
  AgentWhisper: 'Default agent whisper',
  CustomerWhisper: 'Default customer whisper',
} as const satisfies Partial<Record<Hook, string>>;

const plain = (name: string, ...actions: Action[]): PlayableFlow => ({
  arn: name,
  name,
  document: { Version: '2019-10-30', StartAction: actions[0]?.Identifier ?? '', Actions: actions },
});

/** A prompt looped until somebody answers; the queue's name for the agent; nothing for the customer. */
const PLAIN: Readonly<Record<keyof typeof NAMES, PlayableFlow | undefined>> = {
  CustomerQueue: plain(NAMES.CustomerQueue, {
    Identifier: 'loop',
    Type: 'MessageParticipantIteratively',
    Parameters: { Messages: [{ Text: 'Thank you for waiting. Somebody will be with you soon.' }] },
    Transitions: {},
  }),
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
};

export function flowAt(world: World, contact: Contact, hook: keyof typeof NAMES): PlayableFlow | undefined {
  const arn = contact.hooks[hook];
  const chosen = arn === undefined ? undefined : findFlow(world, arn);
  if (chosen && 'found' in chosen) return chosen.found;
  return world.flows.find(({ name }) => name === NAMES[hook]) ?? PLAIN[hook];
}
