/** What is known about a contact and where it goes. */
import { named } from '../named';
import { type Block, type Onward, type Target, mistakesOf, onError } from './block';
import { type Reference, isReference } from './references';

/** A name of the definition, or a reference that holds an id during the call. Never an ARN. */
export const nameOrReference = (kind: 'queue' | 'agent' | 'hours' | 'flow', value: string): string =>
  isReference(value) ? value : named(kind, value);

export const notAnArn = (value: string): string | false =>
  value.startsWith('arn:') && `"${value}" is an address; write the name, it is resolved when the flow is deployed`;

/** Keeps values with the contact: the agent sees them, they stand in the contact record. All or none are set. */
export function setAttributes(attributes: { readonly [name: string]: string }, { next, error }: Onward): Block {
  return {
    type: 'UpdateContactAttributes',
    parameters: { Attributes: { ...attributes }, TargetContact: 'Current' },
    next,
    errors: [onError(error)],
    mistakes: mistakesOf(
      Object.keys(attributes).length === 0 && 'no attribute is set; name at least one',
      ...Object.entries(attributes).flatMap(([name, value]) => [
        /[$.]/u.test(name) && `the attribute's name "${name}" holds "$" or "."; leave them out`,
        value === '' && `the attribute "${name}" is empty, which the service refuses; give it a value that says so`,
      ]),
    ),
  };
}

/** The contact's language: bots and functions read it. Prompts are spoken by `setVoice`. */
export const setLanguage = (code: string, { next, error }: Onward): Block => ({
  type: 'UpdateContactData',
  parameters: { LanguageCode: code, TargetContact: 'Current' },
  next,
  errors: [onError(error)],
});

/** Who speaks from here on. A voice that its engine does not have fails during the call, and Joanna speaks. */
export const setVoice = (
  { voice, engine }: { readonly voice: string; readonly engine: 'Standard' | 'Neural' | 'Generative' },
  { next, error }: Onward,
): Block => ({
  type: 'UpdateContactTextToSpeechVoice',
  parameters: { TextToSpeechVoice: voice, TextToSpeechEngine: engine, TextToSpeechStyle: 'None' },
  next,
  errors: [onError(error)],
});

export type Hook =
  | 'AgentHold'
  | 'AgentWhisper'
  | 'CustomerHold'
  | 'CustomerQueue'
  | 'CustomerRemaining'
  | 'CustomerWhisper'
  | 'DefaultAgentUI'
  | 'DisconnectAgentUI'
  | 'PauseContact'
  | 'ResumeContact';

/** Names the flow that runs on an event of this contact. One a block: the service takes no more. */
export const setHook = (hook: Hook, flow: string, { next, error }: Onward): Block => ({
  type: 'UpdateContactEventHooks',
  parameters: { EventHooks: { [hook]: nameOrReference('flow', flow) } },
  next,
  errors: [onError(error)],
  mistakes: mistakesOf(notAnArn(flow)),
});

/** Which queue the contact will enter: a queue's name, or a reference that holds its id. */
export const setQueue = (queue: string | Reference, { next, error }: Onward): Block => ({
  type: 'UpdateContactTargetQueue',
  parameters: { QueueId: nameOrReference('queue', queue) },
  next,
  errors: [onError(error)],
  mistakes: mistakesOf(notAnArn(queue)),
});

/** The contact will enter one agent's own queue: a sign-in name, or a reference that holds it. */
export const setAgentQueue = (agent: string | Reference, { next, error }: Onward): Block => ({
  type: 'UpdateContactTargetQueue',
  parameters: { AgentId: nameOrReference('agent', agent) },
  next,
  errors: [onError(error)],
  mistakes: mistakesOf(notAnArn(agent)),
});

/** Into the queue that was set; then the customer queue flow runs, and this one is over. */
export const transferToQueue = (branches: { readonly full: Target; readonly error: Target }): Block => ({
  type: 'TransferContactToQueue',
  parameters: {},
  next: branches.error,
  errors: [{ type: 'QueueAtCapacity', next: branches.full }, onError(branches.error)],
});

/** Straight to the agent of the quick connect. Ends the flow; a busy agent means that the caller is disconnected. */
export const transferToAgent = (): Block => ({ type: 'TransferContactToAgent', parameters: {} });

/** Goes on in another flow and never comes back. */
export const transferToFlow = (flow: string, { error }: { readonly error: Target }): Block => ({
  type: 'TransferToFlow',
  parameters: { ContactFlowId: nameOrReference('flow', flow) },
  next: error,
  errors: [onError(error)],
  mistakes: mistakesOf(notAnArn(flow)),
});

export interface RecordedSides {
  readonly agent: boolean;
  readonly customer: boolean;
  /** Whether what happens before anybody answers is recorded from here on; absent leaves it as it is. */
  readonly keypad?: boolean;
}

/** Which sides of the conversation are recorded. The last such block of a call wins; the service allows it no error branch. */
export function record(sides: RecordedSides, next: Target): Block {
  return {
    type: 'UpdateContactRecordingBehavior',
    parameters: {
      RecordingBehavior: {
        RecordedParticipants: [...(sides.agent ? ['Agent'] : []), ...(sides.customer ? ['Customer'] : [])],
        ...(sides.keypad !== undefined && { IVRRecordingBehavior: sides.keypad ? 'Enabled' : 'Disabled' }),
      },
    },
    next,
  };
}
