import type { FindCustomerAnswer } from '../find-customer/answer';

/**
 * What `find-caller` answers: who calls, by their telephone number. The same as `find-customer`: `200` known, `404` nobody we know
 * (or the number is withheld), `500` the look-up itself broke.
 */
export type FindCallerAnswer = FindCustomerAnswer;

export { FIND_CUSTOMER_FIELDS as FIND_CALLER_FIELDS } from '../find-customer/answer';

/** The function takes the caller's number from the contact itself. */
export type FindCallerParameters = { readonly [name: string]: never };
