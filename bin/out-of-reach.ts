/** Tables or Amazon Connect cannot be reached, and not because the command was used wrongly. The message says what to do. */
export class OutOfReach extends Error {}
