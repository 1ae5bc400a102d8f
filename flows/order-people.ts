/** Who is offered a call first: asked just before it enters its queue, after a word that it is being connected. */
import type { Block, Onward } from '../language/build/block';
import { QUEUE_NAME, type Reference } from '../language/build/references';
import { attribute, invoke } from './calls';

/** Whoever waits for the answer hears nothing. */
const ORDER_SECONDS = 3;

export interface WhoIsOrdered {
  /** Its name, where it is not set yet. */
  readonly queue?: Reference;
  /** Who comes before all: id of an agent. */
  readonly person?: Reference;
}

/** Without an answer anybody of the queue is offered the call. */
export const orderPeople = (onward: Onward, { queue = QUEUE_NAME, person }: WhoIsOrdered = {}): Block =>
  invoke('order-people', { queue, customerNumber: attribute('customerNumber'), ...(person && { person }) }, onward, {
    timeLimitSeconds: ORDER_SECONDS,
  });
