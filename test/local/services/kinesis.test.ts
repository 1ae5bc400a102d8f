import {
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  type GetShardIteratorCommandInput,
} from '@aws-sdk/client-kinesis';
import { after, arnOf, resource, START, startHost, type Host } from './a-host';

const stream = resource('AWS::Kinesis::Stream', 'Records', { ShardCount: 2, RetentionPeriodHours: 24 });

describe('a Kinesis stream, through the real client', () => {
  let host: Host;
  let kinesis: KinesisClient;
  beforeEach(async () => {
    host = await startHost([stream]);
    kinesis = new KinesisClient(host.client);
  });
  afterEach(async () => {
    kinesis.destroy();
    await host.close();
  });

  const put = (text: string, PartitionKey = 'one') =>
    kinesis.send(new PutRecordCommand({ StreamName: stream.ref, Data: Buffer.from(text), PartitionKey }));
  const read = async (ShardId: string, from: Omit<GetShardIteratorCommandInput, 'ShardId'>): Promise<string[]> => {
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({ StreamARN: arnOf(stream), ShardId, ...from }),
    );
    const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    return Records.map(({ Data }) => Buffer.from(Data ?? []).toString());
  };

  it('takes records over HTTP/2 as the client speaks it, and gives them back in order', async () => {
    const { ShardId = '', SequenceNumber = '' } = await put('first');
    await put('second');
    expect(await read(ShardId, { ShardIteratorType: 'TRIM_HORIZON' })).toEqual(['first', 'second']);
    expect(
      await read(ShardId, { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: SequenceNumber }),
    ).toEqual(['second']);
    expect(await read(ShardId, { ShardIteratorType: 'LATEST' })).toEqual([]);
  });

  it('keeps one key in one shard, and spreads many', async () => {
    const { Records = [] } = await kinesis.send(
      new PutRecordsCommand({
        StreamName: stream.ref,
        Records: Array.from({ length: 50 }, (_, index) => ({ Data: Buffer.from('x'), PartitionKey: `key-${index}` })),
      }),
    );
    expect(new Set(Records.map(({ ShardId }) => ShardId)).size).toBe(2);
    const [first, second] = [await put('a', 'same'), await put('b', 'same')];
    expect(first.ShardId).toBe(second.ShardId);
    expect(BigInt(second.SequenceNumber ?? 0)).toBeGreaterThan(BigInt(first.SequenceNumber ?? 0));
  });

  it('reads on from an iterator, and says how far behind the reader is', async () => {
    const { ShardId } = await put('first');
    host.now = after(START, 10);
    await put('second');
    host.now = after(START, 60);
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({ StreamName: stream.ref, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const one = await kinesis.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }));
    expect(one.MillisBehindLatest).toBe(50_000);
    const rest = await kinesis.send(new GetRecordsCommand({ ShardIterator: one.NextShardIterator }));
    expect(rest.Records).toHaveLength(1);
    expect(rest.Records?.[0]?.ApproximateArrivalTimestamp).toEqual(after(START, 10));
    expect(rest.MillisBehindLatest).toBe(0);
  });

  it('begins at a time, and forgets what is older than the stream keeps', async () => {
    const { ShardId = '' } = await put('monday');
    host.now = after(START, 20 * 3600);
    await put('evening');
    expect(await read(ShardId, { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: after(START, 3600) })).toEqual([
      'evening',
    ]);
    host.now = after(START, 25 * 3600);
    expect(await read(ShardId, { ShardIteratorType: 'TRIM_HORIZON' })).toEqual(['evening']);
  });

  it('describes itself as the template says', async () => {
    const { StreamDescriptionSummary } = await kinesis.send(
      new DescribeStreamSummaryCommand({ StreamName: stream.ref }),
    );
    expect(StreamDescriptionSummary).toMatchObject({
      StreamARN: arnOf(stream),
      StreamStatus: 'ACTIVE',
      OpenShardCount: 2,
      RetentionPeriodHours: 24,
    });
    const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName: stream.ref }));
    expect(Shards.map(({ HashKeyRange }) => HashKeyRange?.EndingHashKey)).toEqual([
      String(2n ** 127n - 1n),
      String(2n ** 128n - 1n),
    ]);
  });

  it.each([
    [
      'a stream that is not there',
      () => kinesis.send(new PutRecordCommand({ StreamName: 'other', Data: Buffer.from('x'), PartitionKey: 'k' })),
      'ResourceNotFoundException',
    ],
    [
      'an iterator of another',
      () => kinesis.send(new GetRecordsCommand({ ShardIterator: 'nonsense' })),
      'InvalidArgumentException',
    ],
    ['a record above 1 MiB', () => put('x'.repeat(1024 * 1024 + 1)), 'ValidationException'],
  ])('refuses %s by its name', async (_what, attempt, name) => {
    await expect(attempt()).rejects.toMatchObject({ name });
  });

  it('refuses an iterator after five minutes', async () => {
    const { ShardId } = await put('x');
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({ StreamName: stream.ref, ShardId, ShardIteratorType: 'LATEST' }),
    );
    host.now = after(START, 301);
    await expect(kinesis.send(new GetRecordsCommand({ ShardIterator }))).rejects.toMatchObject({
      name: 'ExpiredIteratorException',
    });
  });

  it('asks leave for the stream that is written', async () => {
    await put('x');
    expect(host.asked).toEqual([`kinesis:PutRecord ${arnOf(stream)}`]);
  });
});
