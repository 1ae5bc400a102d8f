/**
 * What rehearsed calls tell and leave behind reaches the hosted streams, rules and buckets while they go on, and the rest of it before
 * they are judged. Only where somebody could notice, for it takes time.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ResolvedResource } from '../../local/assembly/stack';
import type { LocalCenter } from '../../local/center';
import { aroundOf, isFollowed, type Around } from '../../local/records/around';
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

const isTransforming = ({ type, properties }: ResolvedResource): boolean =>
  type === 'AWS::KinesisFirehose::DeliveryStream' && JSON.stringify(properties).includes('"ProcessingConfiguration"');

type Expected = Pick<Scenario, 'stored' | 'notStored' | 'written' | 'notWritten' | 'earlier'>;

/** What calls leave behind in one scenario. */
export class Records {
  /** Whether the assembly does something by itself with what a call tells. */
  private readonly areFollowed: boolean;
  private readonly areTransformed: boolean;
  private readonly buckets: readonly NamedBucket[];

  constructor(private readonly center: Pick<LocalCenter, 'services' | 'resources'>) {
    this.areFollowed = isFollowed(center.resources);
    this.areTransformed = center.resources.some(isTransforming);
    this.buckets = bucketsOf(center.resources);
  }

  get bucketNames(): readonly string[] {
    return this.buckets.map(({ name }) => name);
  }

  /** Whether somebody looks into the buckets, or into tables that a function may fill on the way there. */
  private areStored({ stored, notStored, written, notWritten, earlier }: Expected): boolean {
    if (stored !== undefined || notStored !== undefined) return true;
    return this.areTransformed && (written !== undefined || notWritten !== undefined || earlier !== undefined);
  }

  /** What lies around the calls of a scenario; `undefined`: nothing there could notice them. */
  around(scenario: Expected): Around | undefined {
    const { services, resources } = this.center;
    const isStored = this.areStored(scenario);
    return isStored || this.areFollowed ? aroundOf(services, resources, { isStored }) : undefined;
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

const GZIP = [0x1f, 0x8b];

function textOf(file: string): string {
  const body = readFileSync(file);
  return (GZIP.every((byte, index) => body[index] === byte) ? gunzipSync(body) : body).toString('utf8');
}
