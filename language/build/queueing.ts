/** Who of a queue is offered a contact, when its turn is, and how it leaves the queue again. */
import { type Block, type Onward, type Target, mistakesOf, onError } from './block';
import { nameOrReference, notAnArn } from './contact';
import type { Reference } from './references';

/**
 * Who is offered the contact first, from when it enters its queue next: criteria as a function answered them, whole. An agent's own
 * queue takes no notice of them.
 */
export const setRoutingCriteria = (criteria: Reference, { next, error }: Onward): Block => ({
  type: 'UpdateContactRoutingCriteria',
  parameters: { RoutingCriteria: criteria },
  next,
  errors: [onError(error)],
});

/** Contacts of a lower priority are served first: 1 before all, 5 unless something else is said. It cannot fail. */
export const changePriority = (priority: number, next: Target): Block => ({
  type: 'UpdateContactRoutingBehavior',
  parameters: { QueuePriority: String(priority) },
  next,
  mistakes: mistakesOf(
    !(Number.isSafeInteger(priority) && priority >= 1) &&
      `the priority is ${priority}; write a whole number from 1, which is served first`,
  ),
});

/** The contact counts as having waited so many seconds longer, or, below nothing, shorter. It cannot fail. */
export const changeAge = (seconds: number, next: Target): Block => ({
  type: 'UpdateContactRoutingBehavior',
  parameters: { QueueTimeAdjustmentSeconds: String(seconds) },
  next,
  mistakes: mistakesOf(!Number.isSafeInteger(seconds) && `the age is changed by ${seconds}; write whole seconds`),
});

/**
 * Moves a contact that waits to another queue: its name, or a reference that holds its id or ARN. Where it is not `moved` it stays in
 * the queue it is in. The queue flow goes on either way. Only after words said over and over; Connect moves a contact 11 times.
 */
export const moveToQueue = (
  queue: string | Reference,
  branches: { readonly moved: Target; readonly full: Target; readonly error: Target },
): Block => ({
  type: 'DequeueContactAndTransferToQueue',
  parameters: { QueueId: nameOrReference('queue', queue) },
  next: branches.moved,
  errors: [{ type: 'QueueAtCapacity', next: branches.full }, onError(branches.error)],
  mistakes: mistakesOf(notAnArn(queue)),
});
