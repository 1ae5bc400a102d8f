/** A Firehose stream to S3: records wait in a buffer until it is full or old enough, then become one object. */
import { gzipSync } from 'node:zlib';
import { fieldsOf, listOf, textOf } from '../../assembly/property';
import type { ResolvedResource } from '../../assembly/stack';
import type { Timed } from '../clockwork';
import type { Activity, InvokeFunction } from '../hosted-services';
import { isTimeZone } from '../wall-clock';
import { objectKey, unknownNamespaces } from './object-name';

const MEBIBYTE = 1024 * 1024;

export interface FirehosePorts {
  /** By the bucket's ARN; false when there is none. */
  readonly store: (bucketArn: string, key: string, body: Buffer, at: Date) => boolean;
  readonly invoke: InvokeFunction;
  readonly tell: (activity: Activity) => void;
}

interface Waiting {
  readonly data: Buffer;
  readonly arrivedAt: number;
}

interface Destination {
  readonly bucketArn: string;
  readonly prefix: string;
  readonly errorPrefix: string;
  readonly timeZone: string;
  readonly extension: string;
  readonly isCompressed: boolean;
  readonly intervalMilliseconds: number;
  readonly bytes: number;
  /** Appended to each record. */
  readonly delimiter: string;
  /** Function that transforms records before they are stored. */
  readonly transformArn: string | undefined;
}

export class DeliveryStream implements Timed {
  readonly name: string;
  readonly arn: string;
  readonly type: string;
  /** The Kinesis stream that it reads. */
  readonly sourceArn: string | undefined;
  /** What of its settings is not carried out, in words. */
  readonly notCarriedOut: readonly string[];
  private readonly region: string;
  private readonly destination: Destination | undefined;
  private waiting: Waiting[] = [];
  private bytes = 0;
  private made = 0;

  constructor(
    { ref, attributes, region, properties }: ResolvedResource,
    private readonly ports: FirehosePorts,
  ) {
    this.name = ref;
    this.arn = attributes['Arn'] ?? ref;
    this.region = region;
    this.type = textOf(properties['DeliveryStreamType'], 'DirectPut');
    const { KinesisStreamARN } = fieldsOf(properties['KinesisStreamSourceConfiguration']);
    this.sourceArn = textOf(KinesisStreamARN) || undefined;
    const given = fieldsOf(
      properties['ExtendedS3DestinationConfiguration'] ?? properties['S3DestinationConfiguration'],
    );
    this.destination = textOf(given['BucketARN']) === '' ? undefined : readDestination(given);
    this.notCarriedOut = [
      ...(this.destination ? [] : [`${ref}: its destination is none in S3; what comes is dropped`]),
      ...missing(given).map((what) => `${ref}: ${what}`),
    ];
  }

  put(data: Buffer, at: Date): void {
    this.waiting.push({ data, arrivedAt: at.getTime() });
    this.bytes += data.length;
  }

  nextAt(): number | undefined {
    const [first] = this.waiting;
    if (!first) return undefined;
    const { intervalMilliseconds = 0, bytes = 0 } = this.destination ?? {};
    const last = this.waiting.at(-1)?.arrivedAt ?? first.arrivedAt;
    return this.bytes >= bytes
      ? Math.min(last, first.arrivedAt + intervalMilliseconds)
      : first.arrivedAt + intervalMilliseconds;
  }

  /** What a function transforms may come of it elsewhere. */
  get isStoring(): boolean {
    return this.destination?.transformArn === undefined;
  }

  forget(): void {
    this.waiting = [];
    this.bytes = 0;
  }

  moveTo(now: number): void {
    this.waiting = this.waiting.map(({ data }) => ({ data, arrivedAt: now }));
  }

  async run(now: number): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    this.bytes = 0;
    if (!this.destination) return;
    const transformed = await this.transform(batch, this.destination, now);
    this.deliver(transformed.ok, this.destination.prefix, now, undefined);
    const failed = transformed.failed.map((record) => ({ ...record, data: failedRecord(record, now) }));
    this.deliver(failed, this.destination.errorPrefix, now, 'processing-failed');
  }

  private deliver(records: readonly Waiting[], prefix: string, now: number, errorType: string | undefined): void {
    const [first] = records;
    if (!first || !this.destination) return;
    const { bucketArn, timeZone, extension, isCompressed, delimiter } = this.destination;
    const end = errorType === undefined ? Buffer.from(delimiter) : Buffer.from('\n');
    const body = Buffer.concat(records.flatMap(({ data }) => [data, end]));
    const key = objectKey(prefix, extension, {
      stream: this.name,
      at: first.arrivedAt,
      timeZone,
      ordinal: ++this.made,
      ...(errorType === undefined ? {} : { errorType }),
    });
    const isStored = this.ports.store(bucketArn, key, isCompressed ? gzipSync(body) : body, new Date(now));
    const bucket = bucketArn.split(':::').at(-1) ?? bucketArn;
    const count = `${records.length} ${records.length === 1 ? 'record' : 'records'}`;
    this.tell(
      now,
      isStored ? `${count} to s3://${bucket}/${key}` : `${count} lost: there is no bucket ${bucket} here`,
      !isStored,
    );
  }

  /** Through the function of its settings, if it has one: `Ok` goes on, `Dropped` is gone, the rest has failed. */
  private async transform(
    batch: readonly Waiting[],
    { transformArn }: Destination,
    now: number,
  ): Promise<{ ok: readonly Waiting[]; failed: readonly Waiting[] }> {
    if (transformArn === undefined) return { ok: batch, failed: [] };
    const event = {
      invocationId: `${this.name}-${this.made}`,
      deliveryStreamArn: this.arn,
      region: this.region,
      records: batch.map(({ data, arrivedAt }, index) => ({
        recordId: String(index),
        approximateArrivalTimestamp: arrivedAt,
        data: data.toString('base64'),
      })),
    };
    const outcome = await this.ports.invoke(transformArn, event, new Date(now));
    const answered = outcome.ok ? answersIn(outcome.payload) : new Map<string, Readonly<Record<string, unknown>>>();
    if (!outcome.ok) this.tell(now, `${transformArn} failed: ${outcome.errorType}: ${outcome.message}`, true);
    const ok: Waiting[] = [];
    const failed: Waiting[] = [];
    for (const [index, record] of batch.entries()) {
      const { result, data } = answered.get(String(index)) ?? {};
      if (result === 'Ok') ok.push({ ...record, data: Buffer.from(textOf(data), 'base64') });
      else if (result !== 'Dropped') failed.push(record);
    }
    return { ok, failed };
  }

  private tell(now: number, text: string, isFailure: boolean): void {
    this.ports.tell({ at: new Date(now), service: 'firehose', by: this.arn, text, isFailure });
  }
}

/** What failed is kept as it came, in a line that says why. */
const failedRecord = ({ data, arrivedAt }: Waiting, now: number): Buffer =>
  Buffer.from(
    JSON.stringify({
      attemptsMade: 1,
      arrivalTimestamp: arrivedAt,
      errorCode: 'Lambda.ProcessingFailedStatus',
      errorMessage: 'ProcessingFailed status set for record',
      attemptEndingTimestamp: now,
      rawData: data.toString('base64'),
    }),
  );

function answersIn(payload: string | undefined): Map<string, Readonly<Record<string, unknown>>> {
  let answer: unknown;
  try {
    answer = JSON.parse(payload ?? 'null');
  } catch {
    answer = undefined;
  }
  const records = listOf(fieldsOf(answer)['records']).map(fieldsOf);
  return new Map(records.map((record) => [textOf(record['recordId']), record]));
}

function readDestination(given: Readonly<Record<string, unknown>>): Destination {
  const { IntervalInSeconds, SizeInMBs } = fieldsOf(given['BufferingHints']);
  const isCompressed = textOf(given['CompressionFormat']) === 'GZIP';
  const timeZone = textOf(given['CustomTimeZone'], 'UTC');
  const delimiter = parameterOf(given, 'AppendDelimiterToRecord', 'Delimiter');
  return {
    bucketArn: textOf(given['BucketARN']),
    prefix: textOf(given['Prefix']),
    errorPrefix: textOf(given['ErrorOutputPrefix'], textOf(given['Prefix'])),
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
    extension: textOf(given['FileExtension']) || (isCompressed ? '.gz' : ''),
    isCompressed,
    intervalMilliseconds: Number(textOf(IntervalInSeconds, '300')) * 1000,
    bytes: Number(textOf(SizeInMBs, '5')) * MEBIBYTE,
    delimiter: hasProcessor(given, 'AppendDelimiterToRecord')
      ? (delimiter ?? '\n').replaceAll(String.raw`\n`, '\n')
      : '',
    transformArn: parameterOf(given, 'Lambda', 'LambdaArn'),
  };
}

/** Processors that are switched on, by type. */
function processors(given: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  const { Enabled, Processors } = fieldsOf(given['ProcessingConfiguration']);
  return textOf(Enabled, 'true') === 'true' ? listOf(Processors).map(fieldsOf) : [];
}

const hasProcessor = (given: Readonly<Record<string, unknown>>, type: string): boolean =>
  processors(given).some(({ Type }) => Type === type);

function parameterOf(given: Readonly<Record<string, unknown>>, type: string, name: string): string | undefined {
  const parameters = processors(given)
    .filter(({ Type }) => Type === type)
    .flatMap(({ Parameters }) => listOf(Parameters).map(fieldsOf));
  return textOf(parameters.find(({ ParameterName }) => ParameterName === name)?.['ParameterValue']) || undefined;
}

const CARRIED_OUT = ['AppendDelimiterToRecord', 'Lambda'];
const COMPRESSIONS = ['', 'UNCOMPRESSED', 'GZIP'];

function missing(given: Readonly<Record<string, unknown>>): readonly string[] {
  const isOn = (name: string): boolean => textOf(fieldsOf(given[name])['Enabled']) === 'true';
  const compression = textOf(given['CompressionFormat']);
  return [
    ...(isOn('DynamicPartitioningConfiguration') ? ['dynamic partitioning is not done; records are not parted'] : []),
    ...(isOn('DataFormatConversionConfiguration')
      ? ['conversion to Parquet or ORC is not done; records are stored as they come']
      : []),
    ...(COMPRESSIONS.includes(compression) ? [] : [`compression ${compression} is not done; objects are stored plain`]),
    ...processors(given)
      .map(({ Type }) => textOf(Type))
      .filter((type) => !CARRIED_OUT.includes(type))
      .map((type) => `the processor ${type} is not run`),
    ...unknownNamespaces(textOf(given['Prefix'])).map(
      (namespace) => `!{${namespace}:…} in its prefix is not evaluated; it stands in the key as it is`,
    ),
  ];
}
