/** Where services hand things to each other: a rule to a function, a schedule to a queue, a failed batch to its destination. */
import { createHash } from 'node:crypto';

/** What is handed over. */
export interface Parcel {
  readonly body: string;
  /** For a Kinesis stream; else chance by content. */
  readonly partitionKey?: string;
  /** For a FIFO queue. */
  readonly messageGroupId?: string;
}

/** Takes a parcel for a resource; answers in words why it cannot. */
export type Take = (arn: string, parcel: Parcel, at: Date) => string | undefined;

/** By the service in an ARN: `lambda`, `sqs`, … */
export class Targets {
  private readonly takers = new Map<string, Take>();

  to(service: string, take: Take): this {
    this.takers.set(service, take);
    return this;
  }

  /** `undefined` when it was taken. */
  send(arn: string, parcel: Parcel, at: Date): string | undefined {
    const service = arn.split(':')[2] ?? '';
    const take = this.takers.get(service);
    if (take) return take(arn, parcel, at);
    return service === 'states'
      ? `${arn}: state machines are not run here`
      : `${arn}: nothing here takes what is sent to ${service || 'no service'}`;
  }
}

export const partitionKeyOf = ({ partitionKey, body }: Parcel): string =>
  partitionKey ?? createHash('sha256').update(body).digest('hex').slice(0, 32);
