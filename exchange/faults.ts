/** What is made to go wrong on purpose in an exchange. Functions and tables fail in the ports, not here. Pure data. */

/** A block that fails when a contact comes to it. */
export interface BlockFault {
  /** Name or ARN; absent: any flow. */
  readonly flow?: string;
  readonly block: string;
  /** The `ErrorType` whose branch is taken: `NoMatchingError`, `QueueAtCapacity`, … */
  readonly error: string;
  /** How often; absent: each time. */
  readonly times?: number;
}
