/** A fault as a service reports it: an exception's name, its HTTP status, its message. Said in the service's own protocol by the gateway. */
export class ServiceFault extends Error {
  constructor(
    readonly exception: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
