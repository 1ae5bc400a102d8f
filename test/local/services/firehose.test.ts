import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { FirehoseClient, PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';
import type { Value } from '../../../local/assembly/intrinsics';
import { objectKey } from '../../../local/services/firehose/object-name';
import type { ResolvedResource } from '../../../local/assembly/stack';
import { after, arnOf, resource, START, startHost, type Host } from './a-host';

const bucket = resource('AWS::S3::Bucket', 'Kept', { BucketName: 'kept' });
const stream = resource('AWS::Kinesis::Stream', 'Stream');

const delivery = (destination: Record<string, Value>, more: Record<string, Value> = {}): ResolvedResource =>
  resource('AWS::KinesisFirehose::DeliveryStream', 'Delivery', {
    DeliveryStreamName: 'delivery',
    ExtendedS3DestinationConfiguration: {
      BucketARN: arnOf(bucket),
      BufferingHints: { IntervalInSeconds: 60, SizeInMBs: 1 },
      ...destination,
    },
    ...more,
  });

const LINES = { ProcessingConfiguration: { Enabled: true, Processors: [{ Type: 'AppendDelimiterToRecord' }] } };
const DATA = Buffer.from('{"a":1}');
const DeliveryStreamName = 'delivery';

describe('Firehose', () => {
  const hosts: Host[] = [];
  const start = async (...parts: Parameters<typeof startHost>): Promise<[Host, FirehoseClient]> => {
    const host = await startHost(...parts);
    hosts.push(host);
    return [host, new FirehoseClient(host.client)];
  };
  afterEach(async () => {
    await Promise.all(hosts.splice(0).map((host) => host.close()));
  });

  it('waits for its interval, then writes one object under the hour it began', async () => {
    const [host, firehose] = await start([bucket, delivery(LINES)]);
    await firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: DATA } }));
    host.now = after(START, 30);
    await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records: [{ Data: DATA }, { Data: DATA }] }));
    await host.services.tick(after(START, 59));
    expect(host.services.objects('kept')).toEqual([]);
    expect(host.services.nextAt()).toEqual(after(START, 60));
    await host.services.tick(after(START, 60));
    const [object, ...others] = host.services.objects('kept');
    expect(others).toEqual([]);
    expect(object?.key).toMatch(/^2026\/11\/24\/01\/delivery-1-2026-11-24-01-00-00-[\da-f-]{36}$/u);
    expect(readFileSync(object?.file ?? '', 'utf8')).toBe('{"a":1}\n{"a":1}\n{"a":1}\n');
  });

  it('writes sooner when its buffer is full', async () => {
    const [host, firehose] = await start([bucket, delivery({})]);
    const Data = Buffer.alloc(600_000, 'x');
    for (let count = 0; count < 2; count++)
      await firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data } }));
    await host.services.tick(START);
    expect(host.services.objects('kept')).toMatchObject([{ bytes: 1_200_000 }]);
  });

  it('reads a Kinesis stream, compresses, and names by the expressions of its prefix', async () => {
    const source = {
      DeliveryStreamType: 'KinesisStreamAsSource',
      KinesisStreamSourceConfiguration: { KinesisStreamARN: arnOf(stream) },
    };
    const to = {
      ...LINES,
      CompressionFormat: 'GZIP',
      CustomTimeZone: 'Asia/Tokyo',
      Prefix: 'records/year=!{timestamp:yyyy}/day=!{timestamp:dd}/hour=!{timestamp:HH}/',
    };
    const [host, firehose] = await start([bucket, stream, delivery(to, source)]);
    await host.services.deliver({ to: arnOf(stream), body: '{"b":2}', partitionKey: 'x', at: START });
    await host.services.settle(START, after(START, 600));
    const [object] = host.services.objects('kept');
    expect(object?.key).toMatch(/^records\/year=2026\/day=24\/hour=10\/delivery-1-.*\.gz$/u);
    expect(gunzipSync(readFileSync(object?.file ?? '')).toString()).toBe('{"b":2}\n');
    await expect(
      firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: DATA } })),
    ).rejects.toMatchObject({ name: 'InvalidArgumentException' });
  });

  it('lets a function change, drop and fail records', async () => {
    const functionArn = 'arn:aws:lambda:ap-northeast-1:111122223333:function:change';
    const processors = [{ Type: 'Lambda', Parameters: [{ ParameterName: 'LambdaArn', ParameterValue: functionArn }] }];
    const to = {
      Prefix: 'good/!{timestamp:dd}/',
      ErrorOutputPrefix: 'bad/!{firehose:error-output-type}/!{timestamp:dd}/',
      ProcessingConfiguration: { Enabled: true, Processors: processors },
    };
    const [host, firehose] = await start([bucket, delivery(to)], {
      invoke: (_arn, event) => ({
        ok: true,
        payload: JSON.stringify({
          records: (event as { records: { recordId: string }[] }).records.map(({ recordId }, index) => ({
            recordId,
            result: ['Ok', 'Dropped', 'ProcessingFailed'][index],
            data: Buffer.from('changed').toString('base64'),
          })),
        }),
      }),
    });
    const Records = ['a', 'b', 'c'].map((text) => ({ Data: Buffer.from(text) }));
    await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));
    await host.services.settle(START, after(START, 600));
    const read = host.services
      .objects('kept')
      .map(({ key, file }) => [key.replace(/\/delivery-.*/u, ''), readFileSync(file, 'utf8')]);
    expect(read).toEqual([
      ['bad/processing-failed/24', expect.stringContaining(`"rawData":"${Buffer.from('c').toString('base64')}"`)],
      ['good/24', 'changed'],
    ]);
  });

  it('says what it does not do', async () => {
    const to = {
      DynamicPartitioningConfiguration: { Enabled: true },
      CompressionFormat: 'Snappy',
      Prefix: '!{partitionKeyFromQuery:q}/',
    };
    const [host] = await start([bucket, delivery(to)]);
    expect(host.services.notCarriedOut()).toEqual([
      expect.stringContaining('dynamic partitioning'),
      expect.stringContaining('compression Snappy'),
      expect.stringContaining('partitionKeyFromQuery'),
    ]);
  });
});

describe('the key of an object', () => {
  const naming = { stream: 's', at: Date.UTC(2026, 0, 5, 3, 7, 9), timeZone: 'UTC', ordinal: 1 };
  it.each([
    ['', '2026/01/05/03/'],
    ['logs/', 'logs/2026/01/05/03/'],
    ['!{timestamp:yy-M-d/EEE/MMM/DDD}/', '26-1-5/Mon/Jan/005/'],
    ["!{timestamp:'year='yyyy}/", 'year=2026/'],
    ['!{timestamp:hh a}/', '03 AM/'],
  ])('prefix "%s" begins %s', (prefix, begin) => {
    expect(objectKey(prefix, '', naming)).toMatch(new RegExp(`^${begin}s-1-2026-01-05-03-07-09-`, 'u'));
  });
});
