/** Who is offered a call first: asked just before it enters its queue, after a word that it is being connected. */
import type { Block, Onward } from '../language/build/block';
import { QUEUE_NAME, type Reference } from '../language/build/references';
import { attribute, invoke } from './calls';

/** Whoever waits for the answer hears nothing. */
const ORDER_SECONDS = 3;

/**
 * `person` comes before all: id of an agent, or `-`. Without an answer anybody of the queue is offered the call. `queue`: its name, where
 * it is not set yet.
 */
export const orderPeople = (person: string | Reference, onward: Onward, queue: Reference = QUEUE_NAME): Block =>
  invoke('order-people', { queue, customerNumber: attribute('customerNumber'), person }, onward, {
    timeLimitSeconds: ORDER_SECONDS,
  });
