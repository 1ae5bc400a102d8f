import { fieldsOf } from '../answer-fields';

/**
 * What `find-customer` answers: a flat record of strings that the flow branches on by `status`.
 * `200` found, `404` nobody has that number (or it is no number), `500` the look-up itself broke.
 */
export type FindCustomerAnswer =
  | {
      status: '200';
      /** Id of the queue that serves this customer, for "Set working queue". */
      queueId: string;
      /** The team or own queue as the definition names it. */
      queue: string;
      /** How callers of that queue wait: name of a strategy. */
      waiting: string;
      /** The number as stored, after full-width digits and the like were mended. */
      customerNumber: string;
      /** For the agent's screen; `-` where nothing is known. */
      customerName: string;
      company: string;
      /** The class of service, the last order and what became of it; `-`, too. */
      tier: string;
      lastOrder: string;
      orderState: string;
    }
  | { status: '404' }
  | { status: '500' };

/** What a flow may read of it. */
export const FIND_CUSTOMER_FIELDS = fieldsOf<FindCustomerAnswer>({
  status: true,
  queueId: true,
  queue: true,
  customerNumber: true,
  customerName: true,
  company: true,
  waiting: true,
  tier: true,
  lastOrder: true,
  orderState: true,
});

/** What the flow hands over. Names of `Details.Parameters`. */
export interface FindCustomerParameters {
  /** What the caller keyed in, as `$.StoredCustomerInput` gives it; the word `Timeout` when nothing was pressed. */
  readonly number: string;
}
