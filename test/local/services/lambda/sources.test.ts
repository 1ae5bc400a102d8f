import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Value } from '../../../../local/assembly/intrinsics';
import type { Invoked } from '../../../../local/services/hosted';
import { after, arnOf, resource, START, startHost, type Host } from '../a-host';

const fn = resource('AWS::Lambda::Function', 'Consumer');
const stream = resource('AWS::Kinesis::Stream', 'Records', { ShardCount: 1 });
const queue = resource('AWS::SQS::Queue', 'Work', { QueueName: 'work', VisibilityTimeout: 30 });
const failed = resource('AWS::SQS::Queue', 'Failed', { QueueName: 'failed' });

const mapping = (source: typeof stream, more: Record<string, Value> = {}) =>
  resource('AWS::Lambda::EventSourceMapping', 'Mapping', {
    EventSourceArn: arnOf(source),
    FunctionName: fn.ref,
    StartingPosition: 'LATEST',
    ...more,
  });

interface Batch {
  readonly Records: readonly {
    readonly kinesis: { readonly data: string; readonly sequenceNumber: string };
    readonly body?: string;
    readonly messageId?: string;
  }[];
}
const textsIn = (event: unknown): string[] =>
  (event as Batch).Records.map(({ kinesis, body }) => body ?? Buffer.from(kinesis.data, 'base64').toString());

const FAILS: Invoked = { ok: false, errorType: 'Error', message: 'no' };

const hosts: Host[] = [];
const start = async (...parts: Parameters<typeof startHost>): Promise<Host> => {
  const host = await startHost(...parts);
  hosts.push(host);
  return host;
};
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

const send = async (host: Host, texts: readonly string[], to = stream, at = START): Promise<void> => {
  for (const body of texts) await host.services.deliver({ to: arnOf(to), body, partitionKey: 'k', at });
};
const settle = (host: Host, seconds = 3600): Promise<Date> => host.services.settle(START, after(START, seconds));
const batches = (host: Host): string[][] => host.invoked.map(({ event }) => textsIn(event));
const messages = async (host: Host): Promise<unknown[]> => {
  const sqs = new SQSClient(host.client);
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: failed.ref, MaxNumberOfMessages: 10 }),
  );
  sqs.destroy();
  return Messages.map(({ Body = '' }) => JSON.parse(Body) as unknown);
};

describe('a Kinesis stream that a function reads', () => {
  it('comes as the service hands it over', async () => {
    const host = await start([fn, stream, mapping(stream)]);
    await send(host, ['{"a":1}']);
    await settle(host);
    expect(host.invoked).toMatchObject([
      {
        functionArn: arnOf(fn),
        at: after(START, 1),
        event: {
          Records: [
            {
              eventSource: 'aws:kinesis',
              eventSourceARN: arnOf(stream),
              eventName: 'aws:kinesis:record',
              eventID: expect.stringMatching(/^shardId-0{12}:49\d{54}$/u),
              kinesis: {
                partitionKey: 'k',
                data: Buffer.from('{"a":1}').toString('base64'),
                approximateArrivalTimestamp: START.getTime() / 1000,
              },
            },
          ],
        },
      },
    ]);
  });

  it('waits for its window, or for a full batch', async () => {
    const host = await start([fn, stream, mapping(stream, { BatchSize: 3, MaximumBatchingWindowInSeconds: 60 })]);
    await send(host, ['1', '2', '3', '4']);
    await settle(host);
    expect(batches(host)).toEqual([['1', '2', '3'], ['4']]);
    expect(host.invoked.map(({ at }) => at)).toEqual([START, after(START, 60)]);
  });

  it('hands over what its filters let through', async () => {
    const filters = {
      Filters: [{ Pattern: '{"data":{"Channel":["VOICE"]}}' }, { Pattern: '{"data":{"n":[{"numeric":[">",5]}]}}' }],
    };
    const host = await start([fn, stream, mapping(stream, { FilterCriteria: filters })]);
    await send(host, ['{"Channel":"CHAT"}', '{"Channel":"VOICE"}', '{"n":7}', 'no json']);
    await settle(host);
    expect(batches(host)).toEqual([['{"Channel":"VOICE"}', '{"n":7}']]);
  });

  it('holds up its shard while a batch fails, then gives up and says where', async () => {
    const to = { OnFailure: { Destination: arnOf(failed) } };
    const host = await start(
      [fn, failed, stream, mapping(stream, { BatchSize: 1, MaximumRetryAttempts: 2, DestinationConfig: to })],
      {
        invoke: (_arn, event) => (textsIn(event).includes('bad') ? FAILS : { ok: true }),
      },
    );
    await send(host, ['good', 'bad', 'next']);
    host.now = await settle(host);
    expect(batches(host)).toEqual([['good'], ['bad'], ['bad'], ['bad'], ['next']]);
    expect(await messages(host)).toMatchObject([
      {
        requestContext: { condition: 'RetryAttemptsExhausted', functionArn: arnOf(fn), approximateInvokeCount: 3 },
        KinesisBatchInfo: { batchSize: 1, streamArn: arnOf(stream), shardId: 'shardId-000000000000' },
      },
    ]);
  });

  it('finds the record that fails by halves', async () => {
    const host = await start(
      [fn, stream, mapping(stream, { BatchSize: 4, BisectBatchOnFunctionError: true, MaximumRetryAttempts: 0 })],
      { invoke: (_arn, event) => (textsIn(event).includes('bad') ? FAILS : { ok: true }) },
    );
    await send(host, ['1', '2', 'bad', '4']);
    await settle(host);
    expect(batches(host)).toEqual([['1', '2', 'bad', '4'], ['1', '2'], ['bad', '4'], ['bad'], ['4']]);
  });

  it('goes on from the first item that the function says has failed', async () => {
    let tries = 0;
    const host = await start([fn, stream, mapping(stream, { FunctionResponseTypes: ['ReportBatchItemFailures'] })], {
      invoke: (_arn, event) => {
        tries += 1;
        const itemIdentifier = (event as Batch).Records[1]?.kinesis.sequenceNumber;
        return { ok: true, payload: JSON.stringify({ batchItemFailures: tries === 1 ? [{ itemIdentifier }] : [] }) };
      },
    });
    await send(host, ['1', '2', '3']);
    await settle(host);
    expect(batches(host)).toEqual([
      ['1', '2', '3'],
      ['2', '3'],
    ]);
  });

  it('gives up what has become too old', async () => {
    const host = await start([fn, stream, mapping(stream, { MaximumRecordAgeInSeconds: 60 })], { invoke: () => FAILS });
    await send(host, ['old']);
    const end = await settle(host, 24 * 3600);
    expect(end.getTime() - START.getTime()).toBeLessThanOrEqual(61_000);
    expect(host.activities.at(-1)?.text).toBe('1 given up: RecordAgeExceeded');
  });
});

describe('a queue that a function reads', () => {
  it('deletes what went well; what failed comes back when its time is over', async () => {
    const host = await start([fn, queue, mapping(queue, { FunctionResponseTypes: ['ReportBatchItemFailures'] })], {
      invoke: (_arn, event) => {
        const bad = (event as Batch).Records.filter(({ body }) => body === 'bad');
        const failures = host.invoked.length === 1 ? bad.map(({ messageId }) => ({ itemIdentifier: messageId })) : [];
        return { ok: true, payload: JSON.stringify({ batchItemFailures: failures }) };
      },
    });
    await send(host, ['good', 'bad'], queue);
    await settle(host);
    expect(batches(host)).toEqual([['good', 'bad'], ['bad']]);
    expect(host.invoked.map(({ at }) => at)).toEqual([START, after(START, 30)]);
    expect(host.services.nextAt()).toBeUndefined();
  });

  it('does not go round for ever while a group of a FIFO queue is held up', async () => {
    const fifo = resource('AWS::SQS::Queue', 'Fifo', {
      QueueName: 'a.fifo',
      FifoQueue: true,
      ContentBasedDeduplication: true,
      VisibilityTimeout: 30,
    });
    const topicRule = resource('AWS::Events::Rule', 'Rule', {
      EventPattern: { source: ['x'] },
      Targets: [{ Id: 'a', Arn: arnOf(fifo), SqsParameters: { MessageGroupId: 'one' } }],
    });
    const bus = 'arn:aws:events:ap-northeast-1:111122223333:event-bus/default';
    const host = await start([fn, fifo, topicRule, mapping(fifo, { BatchSize: 1 })], {
      invoke: () => (host.invoked.length === 1 ? FAILS : { ok: true }),
    });
    for (const n of [1, 2])
      await host.services.deliver({
        to: bus,
        body: JSON.stringify({ source: 'x', 'detail-type': 'y', detail: { n } }),
        at: START,
      });
    await settle(host);
    expect(host.invoked.map(({ at }) => (at.getTime() - START.getTime()) / 1000)).toEqual([0, 30, 30]);
  });

  it('leaves out and deletes what its filters do not want', async () => {
    const host = await start([
      fn,
      queue,
      mapping(queue, { FilterCriteria: { Filters: [{ Pattern: '{"body":{"k":["x"]}}' }] } }),
    ]);
    await send(host, ['{"k":"y"}', '{"k":"x"}'], queue);
    await settle(host);
    expect(batches(host)).toEqual([['{"k":"x"}']]);
    expect(host.services.nextAt()).toBeUndefined();
  });
});

describe('a mapping', () => {
  it.each<[string, Record<string, Value>, RegExp]>([
    ['another source', { EventSourceArn: 'arn:aws:kafka:eu-west-1:1:cluster/x' }, /nothing here reads/u],
    [
      'a stream of another assembly',
      { EventSourceArn: 'arn:aws:kinesis:eu-west-1:1:stream/x' },
      /not in the assembly/u,
    ],
    [
      'a stream of a table',
      { EventSourceArn: 'arn:aws:dynamodb:eu-west-1:1:table/t/stream/2026' },
      /has no streams; dynoxide has/u,
    ],
    ['a tumbling window', { EventSourceArn: arnOf(stream), TumblingWindowInSeconds: 30 }, /tumbling window/u],
  ])('of %s is said not to be carried out', async (_what, properties, message) => {
    const host = await start(
      [fn, stream, resource('AWS::Lambda::EventSourceMapping', 'M', { FunctionName: fn.ref, ...properties })],
      {
        tables: { endpoint: 'http://127.0.0.1:1', engine: 'dynalite' },
      },
    );
    expect(host.services.notCarriedOut().join('\n')).toMatch(message);
  });

  it('that is switched off does nothing', async () => {
    const host = await start([fn, stream, mapping(stream, { Enabled: false })]);
    await send(host, ['x']);
    await settle(host);
    expect(host.invoked).toEqual([]);
  });
});
