import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { ResolvedResource } from '../../../../local/assembly/stack';
import { after, arnOf, resource, START, startHost, type Host } from '../a-host';

const fn = resource('AWS::Lambda::Function', 'Refresh');
const queue = resource('AWS::SQS::Queue', 'Events', { QueueName: 'events' });
const bus = resource('AWS::Events::EventBus', 'Bus', { Name: 'calls' });
const HOUR = 3600;

const hosts: Host[] = [];
const start = async (...parts: Parameters<typeof startHost>): Promise<Host> => {
  const host = await startHost(...parts);
  hosts.push(host);
  return host;
};
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});

const received = async (host: Host): Promise<unknown[]> => {
  const sqs = new SQSClient(host.client);
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queue.ref, MaxNumberOfMessages: 10 }));
  sqs.destroy();
  return Messages.map(({ Body = '' }) => JSON.parse(Body) as unknown);
};

const put = async (host: Host, entries: PutEventsCommand['input']['Entries']) => {
  const client = new EventBridgeClient(host.client);
  const answer = await client.send(new PutEventsCommand({ Entries: entries }));
  client.destroy();
  return answer;
};

const rule = (id: string, properties: Parameters<typeof resource>[2]): ResolvedResource =>
  resource('AWS::Events::Rule', id, properties);

describe('a rule', () => {
  it('by schedule invokes its function each time the clock says so, and not before', async () => {
    const nightly = rule('Nightly', {
      ScheduleExpression: 'cron(30 18 * * ? *)',
      Targets: [{ Id: 'a', Arn: arnOf(fn) }],
    });
    const host = await start([fn, nightly]);
    expect(host.services.nextAt()).toEqual(new Date('2026-11-24T18:30:00Z'));
    await host.services.tick(after(START, 17 * HOUR));
    expect(host.invoked).toEqual([]);
    await host.services.tick(after(START, 48 * HOUR));
    expect(host.invoked.map(({ at }) => at.toISOString())).toEqual([
      '2026-11-24T18:30:00.000Z',
      '2026-11-25T18:30:00.000Z',
    ]);
    expect(host.invoked[0]).toMatchObject({
      functionArn: arnOf(fn),
      event: {
        source: 'aws.events',
        'detail-type': 'Scheduled Event',
        time: '2026-11-24T18:30:00Z',
        resources: [arnOf(nightly)],
      },
    });
  });

  it('does not fire for a time that was jumped over', async () => {
    const hourly = rule('Hourly', { ScheduleExpression: 'rate(1 hour)', Targets: [{ Id: 'a', Arn: arnOf(fn) }] });
    const host = await start([fn, hourly]);
    expect(host.services.nextAt()).toEqual(after(START, HOUR));
    host.services.moveTo(after(START, 1000 * HOUR));
    await host.services.tick(after(START, 1000 * HOUR + 60));
    expect(host.invoked).toEqual([]);
    host.services.moveTo(after(START, -1000 * HOUR));
    await host.services.tick(after(START, -1000 * HOUR + HOUR));
    expect(host.invoked).toHaveLength(1);
  });

  it('by pattern sends what fits to its targets, as each wants it', async () => {
    const host = await start([
      queue,
      bus,
      fn,
      rule('Ended', {
        EventBusName: 'calls',
        EventPattern: { source: ['tsunagu'], detail: { minutes: [{ numeric: ['>', 1] }] } },
        Targets: [
          {
            Id: 'template',
            Arn: arnOf(queue),
            InputTransformer: {
              InputPathsMap: { minutes: '$.detail.minutes', who: '$.detail.who', all: '$.detail' },
              InputTemplate:
                '{"text": "<who> talked <minutes> min", "minutes": <minutes>, "all": <all>, "rule": "<aws.events.rule-name>"}',
            },
          },
          { Id: 'part', Arn: arnOf(queue), InputPath: '$.detail.who' },
          { Id: 'constant', Arn: arnOf(queue), Input: '{"fixed":true}' },
          { Id: 'whole', Arn: arnOf(fn) },
        ],
      }),
    ]);
    const detail = { who: 'Sato "K"', minutes: 3 };
    const answer = await put(host, [
      { EventBusName: 'calls', Source: 'tsunagu', DetailType: 'Ended', Detail: JSON.stringify(detail) },
      { EventBusName: 'calls', Source: 'tsunagu', DetailType: 'Ended', Detail: '{"minutes":1}' },
      { Source: 'tsunagu', DetailType: 'Ended', Detail: JSON.stringify(detail) },
    ]);
    expect(answer.FailedEntryCount).toBe(0);
    const [first] = await received(host).then((all) => [all]);
    expect(first).toEqual([
      { text: 'Sato "K" talked 3 min', minutes: 3, all: detail, rule: expect.any(String) },
      'Sato "K"',
      { fixed: true },
    ]);
    await host.services.tick(START);
    expect(host.invoked).toMatchObject([{ event: { detail, source: 'tsunagu', account: '111122223333' } }]);
  });

  it('names what is wrong with it', async () => {
    const host = await start([
      rule('Wrong', { ScheduleExpression: 'cron(0 9 * * *)' }),
      rule('Also', { EventPattern: { source: 'x' } }),
    ]);
    expect(host.services.findings()).toMatchObject([
      { severity: 'error', path: 'Resources.Wrong.Properties.ScheduleExpression' },
      { severity: 'error', path: 'Resources.Also.Properties.EventPattern' },
    ]);
  });

  it('says which entries it does not take', async () => {
    const host = await start([bus]);
    const { FailedEntryCount, Entries } = await put(host, [
      { Source: 'x', DetailType: 'y', Detail: 'no json' },
      { Source: 'aws.connect', DetailType: 'y', Detail: '{}' },
      { Source: 'x', DetailType: 'y', Detail: '{}', EventBusName: 'other' },
      { Source: 'x', DetailType: 'y', Detail: '{}' },
    ]);
    expect(FailedEntryCount).toBe(3);
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      'MalformedDetail',
      'NotAuthorizedForSourceException',
      'ResourceNotFoundException',
      undefined,
    ]);
  });

  it('says that a state machine is not run here', async () => {
    const machine = 'arn:aws:states:ap-northeast-1:111122223333:stateMachine:x';
    const host = await start([
      rule('To', { ScheduleExpression: 'rate(1 hour)', Targets: [{ Id: 'a', Arn: machine }] }),
    ]);
    await host.services.tick(after(START, HOUR));
    expect(host.activities).toMatchObject([{ isFailure: true, text: expect.stringContaining('state machines') }]);
  });
});

describe('a function that nobody waits for', () => {
  it('is tried three times, a minute and two minutes apart, then its event goes to the destination', async () => {
    const host = await start(
      [
        fn,
        queue,
        resource('AWS::Lambda::EventInvokeConfig', 'Config', {
          FunctionName: fn.ref,
          Qualifier: '$LATEST',
          DestinationConfig: { OnFailure: { Destination: arnOf(queue) } },
        }),
      ],
      { invoke: () => ({ ok: false, errorType: 'Error', message: 'no' }) },
    );
    await host.services.deliver({ to: arnOf(fn), body: '{"a":1}', at: START });
    host.now = await host.services.settle(START, after(START, HOUR));
    expect(host.invoked.map(({ at }) => (at.getTime() - START.getTime()) / 1000)).toEqual([0, 60, 180]);
    expect(await received(host)).toMatchObject([
      { requestPayload: { a: 1 }, requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 } },
    ]);
  });
});

describe('a schedule of EventBridge Scheduler', () => {
  it('goes by its own time zone, between its first and last day', async () => {
    const schedule = resource('AWS::Scheduler::Schedule', 'Morning', {
      ScheduleExpression: 'cron(0 9 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Tokyo',
      StartDate: '2026-11-26T00:00:00Z',
      EndDate: '2026-11-28T00:00:00Z',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: arnOf(fn), RoleArn: 'x', Input: '{"when":"<aws.scheduler.scheduled-time>"}' },
    });
    const host = await start([fn, schedule]);
    await host.services.tick(after(START, 30 * 24 * HOUR));
    expect(host.invoked.map(({ event }) => event)).toEqual([
      { when: '2026-11-26T00:00:00Z' },
      { when: '2026-11-27T00:00:00Z' },
      { when: '2026-11-28T00:00:00Z' },
    ]);
  });

  it('names a time zone that does not exist', async () => {
    const host = await start([
      resource('AWS::Scheduler::Schedule', 'Wrong', {
        ScheduleExpression: 'rate(1 hour)',
        ScheduleExpressionTimezone: 'Asia/Tokio',
        Target: { Arn: arnOf(fn) },
      }),
    ]);
    expect(host.services.findings()).toMatchObject([{ message: expect.stringContaining('Asia/Tokio') }]);
  });
});
