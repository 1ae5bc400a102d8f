/** A call back: which number is dialled, and the second contact that waits for an agent in the caller's stead. */
import { type Block, type Onward, type Target, mistakesOf, onError, outside } from './block';
import { nameOrReference, notAnArn } from './contact';
import type { Reference } from './references';

/** Three days. */
const LONGEST_PAUSE_SECONDS = 259_200;

/** Which number a callback dials: a reference that holds it, E.164. The caller's own where it is never set. */
export const setCallbackNumber = (
  number: Reference,
  branches: { readonly next: Target; readonly invalid: Target; readonly notDialable: Target },
): Block => ({
  type: 'UpdateContactCallbackNumber',
  parameters: { CallbackNumber: number },
  next: branches.next,
  errors: [
    { type: 'InvalidCallbackNumber', next: branches.invalid },
    { type: 'CallbackNumberNotDialable', next: branches.notDialable },
  ],
});

export interface CallbackOptions {
  /** The queue's name, or a reference that holds its id; that of the contact where it is left out. */
  readonly queue?: string | Reference;
  /** Seconds until the callback waits for an agent, 1 to 259,200. Without meaning where a creation flow enqueues it. */
  readonly delaySeconds?: number;
  /** How often it is tried again when the customer does not answer, from 0. An agent who does not accept it is no attempt. */
  readonly retries: number;
  /** Seconds between two attempts, 1 to 259,200. */
  readonly retryAfterSeconds: number;
  /** The flow in which the new contact begins; it must bring the contact into a queue. */
  readonly creationFlow?: string;
}

/** Makes a second contact, which calls back; this one goes on. `error`: among others, the queue is full. */
export const createCallback = (
  { queue, delaySeconds = 1, retries, retryAfterSeconds, creationFlow }: CallbackOptions,
  { next, error }: Onward,
): Block => ({
  type: 'CreateCallbackContact',
  parameters: {
    ...(queue !== undefined && { QueueId: nameOrReference('queue', queue) }),
    InitialCallDelaySeconds: String(delaySeconds),
    // Called attempts, but what the console writes here is its "Maximum number of retries", 0 among them: with N, N + 1 calls at most.
    MaximumConnectionAttempts: String(retries),
    RetryDelaySeconds: String(retryAfterSeconds),
    ...(creationFlow !== undefined && { ContactFlowId: nameOrReference('flow', creationFlow) }),
  },
  next,
  errors: [onError(error)],
  mistakes: mistakesOf(
    queue !== undefined && notAnArn(queue),
    creationFlow !== undefined && notAnArn(creationFlow),
    outside('delaySeconds', delaySeconds, 1, LONGEST_PAUSE_SECONDS),
    outside('retryAfterSeconds', retryAfterSeconds, 1, LONGEST_PAUSE_SECONDS),
    !(Number.isSafeInteger(retries) && retries >= 0) && `retries is ${retries}; write a whole number from 0`,
  ),
});
