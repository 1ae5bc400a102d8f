/** What hosts services is given, and what it can be asked. Types only. */
import type { BootFinding } from '../assembly/finding';
import type { ResolvedResource } from '../assembly/stack';
import type { LocalService } from './service';

export interface HostingOptions {
  /** All of the assembly; those that `HOSTED_TYPES` names are hosted. */
  readonly resources: readonly ResolvedResource[];
  /** Runs a function of the assembly; an alias or a version may follow its ARN. Never rejects. */
  readonly invoke: InvokeFunction;
  /** The exchange's clock. */
  readonly clock: () => Date;
  /** Buckets are folders in it. Made when something is first stored. */
  readonly folder: string;
  /** Where the tables are, whose streams functions may read. Absent: streams of tables are not available. */
  readonly tables?: { readonly endpoint: string; readonly engine: 'dynoxide' | 'dynalite' | 'external' };
  /** Hears what the services do by themselves. */
  readonly onActivity?: (activity: Activity) => void;
}

export type InvokeFunction = (functionArn: string, event: unknown, at: Date) => Promise<Invoked>;

export type Invoked =
  | { readonly ok: true; /** The response as JSON text. */ readonly payload?: string }
  | { readonly ok: false; readonly errorType: string; readonly message: string };

/** Something a service did by itself: a delivery, a schedule, a batch for a function, or a failure of one of these. */
export interface Activity {
  readonly at: Date;
  readonly service: string;
  /** ARN of the stream, rule, mapping, … that did it. */
  readonly by: string;
  /** For people: `14 records to find-customer`. */
  readonly text: string;
  readonly isFailure: boolean;
}

/** What is handed to a resource from outside its own service, as Connect hands over its records. */
export interface Delivery {
  /** ARN of a Kinesis stream, a Firehose stream, a queue, a function, a topic, or an event bus. */
  readonly to: string;
  readonly body: string;
  /** For a Kinesis stream. */
  readonly partitionKey?: string;
  readonly at: Date;
}

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly body: Buffer;
  readonly contentType: string;
  readonly at: Date;
}

export interface KeptObject {
  readonly key: string;
  readonly file: string;
  readonly bytes: number;
  /** The how-manieth that was put into its bucket; 0: it lay in the folder before. */
  readonly nth: number;
}

export interface HostedServices {
  /** One for each of `HOSTED_SERVICES`, for the gateway. */
  readonly services: readonly LocalService[];
  /** Faults of the templates that a deployment would meet. Loads the services. */
  findings(): readonly BootFinding[];
  /** What of the hosted resources is not carried out here, in words. Loads the services. */
  notCarriedOut(): readonly string[];
  /** When something happens next by itself; undefined: nothing will until somebody does something. */
  nextAt(): Date | undefined;
  /** The same of what comes to an end by itself, and is not only stored: of no schedule, of no buffer before a bucket. */
  pendingAt(): Date | undefined;
  /** Lets everything happen that is due by then: schedules, buffers, batches for functions. One after another; never rejects. */
  tick(at: Date): Promise<void>;
  /** `tick` from event to event while something is under way (records to deliver, batches to retry), schedules apart. Answers the time it was over. */
  settle(from: Date, until: Date): Promise<Date>;
  /** The clock was set, back or forth: what lies between does not happen, what is under way moves along. */
  moveTo(at: Date): void;
  /** A new beginning at that time: nothing is on its way any more, from whatever was before. */
  begin(at: Date): void;
  /** Hands something over; what cannot be is an activity that failed. Never rejects. */
  deliver(delivery: Delivery): Promise<void>;
  /** Stores an object, as the service itself would; false when the assembly has no such bucket. */
  store(object: StoredObject): Promise<boolean>;
  /** What lies in the buckets: for people and tests. */
  objects(bucket: string): readonly KeptObject[];
  close(): Promise<void>;
}
