import type { FindCustomerAnswer } from '../find-customer/answer';

/**
 * What `find-caller` answers: who calls, by their telephone number. The same as `find-customer`: `200` known, `404` nobody we know
 * (or the number is withheld), `500` the look-up itself broke.
 */
export type FindCallerAnswer = FindCustomerAnswer;

export { FIND_CUSTOMER_FIELDS as FIND_CALLER_FIELDS } from '../find-customer/answer';

/** The function takes the caller's number from the contact itself. */
export type FindCallerParameters = { readonly [name: string]: never };

/** What a user's own look-up function (`customers.lookUp`) is asked. */
export interface LookUpRequest {
  /** E.164, never withheld: `+81312345678`. */
  readonly telephone: string;
  /** Of the caller: `ja-JP`; absent until a flow has set it. */
  readonly language?: string;
}

/**
 * What it answers within 2 seconds: texts of at most 200 characters. A caller whom it does not know is `{"found": false}`. What is left
 * out is taken from the customers' table if `customerNumber` is there, and is unknown otherwise; somebody must say which team or
 * queue serves them. Anything else (an error, another shape, too late) is answered `500` with the alarm `LookUpBroke`: the
 * flow asks for the customer number then.
 */
export type LookUpAnswer =
  | { readonly found: false }
  | {
      readonly found: true;
      readonly customerNumber?: string;
      readonly name?: string;
      readonly company?: string;
      readonly tier?: string;
      readonly lastOrder?: string;
      readonly orderState?: string;
      /** A team of the definition, or… */
      readonly team?: string;
      /** …an own queue of it. */
      readonly queue?: string;
    };
