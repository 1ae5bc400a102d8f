/**
 * What a rehearsed call leaves behind reaches the hosted streams and buckets, and whatever the assembly does with it is done before the
 * call is judged: functions that read a stream, rules, deliveries to a bucket. Only where somebody could notice, for it takes time.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Exchange } from '../../exchange/exchange';
import type { ExchangeEvent } from '../../exchange/event';
import type { World } from '../../exchange/world';
import type { ResolvedResource } from '../../local/assembly/stack';
import type { LocalCenter } from '../../local/center';
import { RecordDelivery } from '../../local/records/record-delivery';
import type { Scenario } from './scenario';

/** An object that came to a bucket. */
export interface Stored {
  readonly key: string;
  /** Its content as text, unpacked. */
  readonly text: () => string;
}

export interface NamedBucket {
  /** For people: its place among the constructs, `Records`; else its own name, else its logical id. */
  readonly name: string;
  readonly ref: string;
}

/** So long things may go on after a call: the longest buffer of a delivery is a quarter of that. */
const SETTLING_MILLISECONDS = 3_600_000;

const isBucket = ({ type }: ResolvedResource): boolean => type === 'AWS::S3::Bucket';

export const bucketsOf = (resources: readonly ResolvedResource[]): readonly NamedBucket[] =>
  resources.filter(isBucket).map((resource) => ({ name: nameOf(resource), ref: resource.ref }));

function nameOf({ constructPath, logicalId, properties }: ResolvedResource): string {
  const [, ...segments] = (constructPath ?? '').split('/').filter((segment) => segment !== 'Resource');
  // A construct that keeps one bucket calls it just that.
  if (segments.length > 1 && segments.at(-1) === 'Bucket') segments.pop();
  if (segments.length > 0) return segments.join('/');
  const own = properties['BucketName'];
  return typeof own === 'string' ? own : logicalId;
}

/** Whether the assembly does something by itself once a call has left something behind, other than keep it. */
const isConsuming = ({ type, properties }: ResolvedResource): boolean =>
  type === 'AWS::Lambda::EventSourceMapping' ||
  (type === 'AWS::Events::Rule' && properties['EventPattern'] !== undefined) ||
  (type === 'AWS::KinesisFirehose::DeliveryStream' && JSON.stringify(properties).includes('"ProcessingConfiguration"'));

/** What calls leave behind in one scenario. */
export class Records {
  private readonly isConsumed: boolean;
  private readonly buckets: readonly NamedBucket[];

  constructor(private readonly center: Pick<LocalCenter, 'services' | 'resources'>) {
    this.isConsumed = center.resources.some(isConsuming);
    this.buckets = bucketsOf(center.resources);
  }

  get bucketNames(): readonly string[] {
    return this.buckets.map(({ name }) => name);
  }

  /** Whether what the scenario expects could come of it; what is there before an earlier call is answered, too. */
  areAskedFor({ stored, notStored, written, notWritten, earlier }: Partial<Scenario>): boolean {
    if (stored !== undefined || notStored !== undefined) return true;
    return this.isConsumed && (written !== undefined || notWritten !== undefined || earlier !== undefined);
  }

  /** Follows one call. */
  of(world: World, startsAt: Date, seed: number): RecordsOfCall {
    const { services } = this.center;
    return new RecordsOfCall(services, new RecordDelivery({ world, startsAt, seed, services }), startsAt);
  }

  /** How many objects have come to each bucket so far. */
  mark(): ReadonlyMap<string, number> {
    const { services } = this.center;
    return new Map(
      this.buckets.map(({ ref }) => [ref, Math.max(0, ...services.objects(ref).map(({ nth }) => nth))] as const),
    );
  }

  /** What has come to a bucket since. */
  since(mark: ReadonlyMap<string, number>, name: string): readonly Stored[] {
    const ref = this.buckets.find((bucket) => bucket.name === name)?.ref ?? '';
    return this.center.services
      .objects(ref)
      .filter(({ nth }) => nth > (mark.get(ref) ?? 0))
      .map(({ key, file }) => ({ key, text: () => textOf(file) }));
  }
}

export class RecordsOfCall {
  private exchange: Exchange | undefined;

  constructor(
    private readonly services: LocalCenter['services'],
    private readonly delivery: RecordDelivery,
    private readonly startsAt: Date,
  ) {}

  readonly hear = (event: ExchangeEvent): void => this.delivery.hear(event);

  /** Before its first event. */
  follow(exchange: Exchange): void {
    this.exchange = exchange;
    this.delivery.follow(exchange);
  }

  /** The clocks of streams and buffers are set to the beginning of the call. */
  begin(): void {
    this.services.moveTo(this.startsAt);
  }

  /** Brings all that is on its way, and waits until everything that comes of it is done. */
  async settle(): Promise<void> {
    const brought = await this.delivery.settle(this.exchange?.time ?? this.startsAt);
    await this.services.settle(brought, new Date(brought.getTime() + SETTLING_MILLISECONDS));
  }
}

const GZIP = [0x1f, 0x8b];

function textOf(file: string): string {
  const body = readFileSync(file);
  return (GZIP.every((byte, index) => body[index] === byte) ? gunzipSync(body) : body).toString('utf8');
}
