/**
 * A mistake by whoever calls our code: thrown early, with everything that is wrong in one message of the form
 * *place · what is there · what may be there · what to do*. The command line prints the message alone, never a stack trace.
 */
export class Mistake extends Error {
  override readonly name = 'Mistake';
}
