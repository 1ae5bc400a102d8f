/** The handlers at the SDK's edge: what they ask of DynamoDB, and what they answer when it misbehaves or the event does. */
import { InvokeCommand, LambdaClient, type InvokeCommandOutput } from '@aws-sdk/client-lambda';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-jest';
import * as fc from 'fast-check';
import { handler as checkHoliday } from '../../lambdas/check-holiday/handler';
import { handler as findCaller } from '../../lambdas/find-caller/handler';
import { handler as findCustomer } from '../../lambdas/find-customer/handler';
import { handler as orderPeople } from '../../lambdas/order-people/handler';
import { handler as placeInQueue } from '../../lambdas/place-in-queue/handler';
import { handler as refreshHolidays } from '../../lambdas/refresh-holidays/handler';
import { handler as tagRepeatCaller } from '../../lambdas/tag-repeat-caller/handler';
import { anyText } from '../any-text';
import { contactEvent } from './contact-event';
import { TABLE_SETTINGS } from './tables';

const dynamo = mockClient(DynamoDBDocumentClient);
const lambda = mockClient(LambdaClient);
const lines: string[] = [];
const logged = () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>;

beforeEach(() => {
  dynamo.reset();
  lines.length = 0;
  Object.assign(process.env, {
    ...TABLE_SETTINGS,
    TIME_ZONE: 'Asia/Tokyo',
    WINDOW_HOURS: '24',
    BACK_TO: 'person',
    PERSON_SECONDS: '30',
    AWS_REGION: 'ap-northeast-1',
  });
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => (lines.push(String(line)), true));
});
afterEach(() => jest.restoreAllMocks());

const handlers = {
  'find-customer': findCustomer,
  'find-caller': findCaller,
  'check-holiday': checkHoliday,
  'tag-repeat-caller': tagRepeatCaller,
  'order-people': orderPeople,
  'place-in-queue': placeInQueue,
};

/** What flows hand over, whichever of the functions they invoke. */
const PARAMETERS = { number: '1001', queue: 'sales', customerNumber: '-', person: '-', longestSeconds: '0' };

describe('find-customer', () => {
  it('asks for the customer and the queue, and answers', async () => {
    dynamo
      .on(GetCommand, { TableName: 'customers' })
      .resolves({ Item: { number: '1001', company: 'みなと商事', name: '山田', team: 'server-side' } });
    dynamo.on(GetCommand, { TableName: 'directory' }).resolves({ Item: { id: 'q-1' } });
    expect(await findCustomer(contactEvent({ parameters: { number: '１００１' } }))).toEqual({
      status: '200',
      queueId: 'q-1',
      queue: 'server-side',
      customerNumber: '1001',
      customerName: '山田',
      company: 'みなと商事',
      waiting: '-',
      tier: '-',
      lastOrder: '-',
      orderState: '-',
    });
    expect(dynamo).toHaveReceivedCommandWith(GetCommand, { TableName: 'customers', Key: { number: '1001' } });
    expect(dynamo).toHaveReceivedCommandWith(GetCommand, {
      TableName: 'directory',
      Key: { name: 'queue/server-side' },
    });
  });

  it.each([
    ['missing', {}],
    ['null', { number: null }],
    ['a number', { number: 1001 }],
    ['a list', { number: ['1001'] }],
  ])('answers 500 when the flow hands over a number that is %s', async (_, parameters) => {
    expect(await findCustomer(contactEvent({ parameters }))).toEqual({ status: '500' });
    expect(logged()).toMatchObject({ level: 'ERROR', error: { name: 'MalformedEvent' } });
    expect(dynamo.calls()).toHaveLength(0);
  });

  it('raises the metric DirectoryLacksQueue when the directory lacks the queue', async () => {
    dynamo.on(GetCommand, { TableName: 'customers' }).resolves({ Item: { number: '1', team: 'sales' } });
    dynamo.on(GetCommand, { TableName: 'directory' }).resolves({});
    expect(await findCustomer(contactEvent({ parameters: { number: '1' } }))).toEqual({ status: '500' });
    expect(logged()).toMatchObject({ level: 'WARN', DirectoryLacksQueue: 1, Broken: 1 });
  });
});

/** What a Lambda function answered, as its client hands it over. */
const answers = (payload: string) => ({
  Payload: Object.assign(new TextEncoder().encode(payload), {
    transformToString: () => payload,
  }) as InvokeCommandOutput['Payload'] & {},
});

describe("find-caller with a user's own look-up", () => {
  const ARN = 'arn:aws:lambda:ap-northeast-1:111122223333:function:who-calls';
  beforeEach(() => {
    lambda.reset();
    process.env['LOOK_UP_FUNCTION'] = ARN;
    dynamo.on(GetCommand, { TableName: 'directory' }).resolves({ Item: { id: 'q-1', waiting: 'standard' } });
  });
  afterEach(() => delete process.env['LOOK_UP_FUNCTION']);

  it('asks it, and no table of telephones', async () => {
    lambda.on(InvokeCommand).resolves(answers('{"found":true,"name":"佐藤","team":"sales"}'));
    expect(await findCaller(contactEvent({ address: '+819012345678' }))).toMatchObject({
      status: '200',
      queueId: 'q-1',
      customerName: '佐藤',
    });
    expect(lambda).toHaveReceivedCommandWith(InvokeCommand, {
      FunctionName: ARN,
      Payload: '{"telephone":"+819012345678","language":"ja-JP"}',
    });
    expect(dynamo).not.toHaveReceivedCommandWith(GetCommand, { TableName: 'telephones' });
  });

  it.each<[string, () => void]>([
    ['throws', () => lambda.on(InvokeCommand).resolves({ FunctionError: 'Unhandled', ...answers('{}') })],
    ['answers no JSON', () => lambda.on(InvokeCommand).resolves(answers('found'))],
    ['answers nothing', () => lambda.on(InvokeCommand).resolves({})],
    ['is too late', () => lambda.on(InvokeCommand).rejects(new Error('no answer from +819012345678 in time'))],
  ])('answers 500 with an alarm when it %s', async (_, breaks) => {
    breaks();
    expect(await findCaller(contactEvent())).toEqual({ status: '500' });
    expect(logged()).toMatchObject({ level: 'WARN', LookUpBroke: 1, Broken: 1 });
    expect(lines.join('')).not.toContain('819012345678');
  });
});

describe('every function of a flow', () => {
  it.each(Object.keys(handlers) as (keyof typeof handlers)[])(
    '%s answers 500 while DynamoDB is down, and masks what it logs',
    async (name) => {
      dynamo.rejects(new Error('cannot reach the table for +819012345678 (090-1234-5678)'));
      const event = contactEvent({ contactId: '01234567-8901-4234-8234-012345678901', parameters: PARAMETERS });
      expect(await handlers[name](event)).toEqual({ status: '500' });
      expect(logged()).toMatchObject({
        level: 'ERROR',
        contactId: '01234567-8901-4234-8234-012345678901',
        status: '500',
        Broken: 1,
      });
      expect(lines.join('')).not.toMatch(/819012345678|1234-5678/);
    },
  );

  it.each(Object.keys(handlers) as (keyof typeof handlers)[])(
    '%s answers 500 when the deployment forgot a variable, and names it',
    async (name) => {
      for (const variable of Object.keys(TABLE_SETTINGS)) delete process.env[variable];
      expect(await handlers[name](contactEvent({ parameters: PARAMETERS }))).toEqual({ status: '500' });
      expect(JSON.stringify(logged()['error'])).toMatch(/the environment variable [A-Z]+_TABLE is not set/);
    },
  );

  it('answers any event there may be with one of its own answers, and one line of JSON', async () => {
    dynamo
      .on(GetCommand)
      .resolves({})
      .on(QueryCommand)
      .resolves({ Items: [] })
      .on(PutCommand)
      .resolves({})
      .on(UpdateCommand)
      .resolves({});
    const hostile = fc.oneof(
      fc.anything({ withNullPrototype: true }),
      fc
        .record({ number: anyText(), address: fc.string(), id: fc.string(), language: fc.string() })
        .map(({ number, address, id, language }) =>
          contactEvent({ contactId: id, address, language, parameters: { number, language } }),
        ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (event) => {
        for (const handle of Object.values(handlers)) {
          const answer = await handle(event);
          expect(['200', '404', '500']).toContain(answer.status);
          expect(Object.values(answer).every((value) => typeof value === 'string')).toBe(true);
          expect(() => logged()).not.toThrow();
          expect(lines.at(-1)).toMatch(/^[^\n]*\n$/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('writes its metrics in the log line, for CloudWatch to find', async () => {
    dynamo
      .on(QueryCommand)
      .resolves({ Items: [] })
      .on(GetCommand)
      .resolves({ Item: { through: '2999-12-31' } });
    await checkHoliday(contactEvent());
    expect(logged()).toMatchObject({
      level: 'INFO',
      function: 'check-holiday',
      status: '200',
      Broken: 0,
      Milliseconds: expect.any(Number),
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: 'Tsunagu',
            Dimensions: [['function']],
            Metrics: [
              { Name: 'Broken', Unit: 'Count' },
              { Name: 'Milliseconds', Unit: 'Milliseconds' },
            ],
          },
        ],
      },
    });
  });
});

describe('check-holiday', () => {
  it("takes the contact's language when the flow hands over none, and refuses what is no text", async () => {
    dynamo.on(GetCommand).resolves({ Item: { through: '2999-12-31' } });
    dynamo.on(QueryCommand).callsFake(({ ExpressionAttributeValues }) => ({
      Items: [
        {
          date: ExpressionAttributeValues[':date'],
          kind: 'national',
          names: { 'ja-JP': '元日', 'en-US': "New Year's Day" },
        },
      ],
    }));
    expect(await checkHoliday(contactEvent({ language: 'en-US' }))).toMatchObject({ reason: "New Year's Day" });
    expect(await checkHoliday(contactEvent({ parameters: { language: 'ja-JP' } }))).toMatchObject({ reason: '元日' });
    expect(await checkHoliday(contactEvent({ parameters: { language: 7 } }))).toEqual({ status: '500' });
  });

  it('answers 500 for a time zone that does not exist', async () => {
    process.env['TIME_ZONE'] = 'Asia/Tokio';
    expect(await checkHoliday(contactEvent())).toEqual({ status: '500' });
  });
});

describe('tag-repeat-caller', () => {
  it.each(['', '0', '-1', 'a day', 'Infinity'])('answers 500 for a window of %p', async (hours) => {
    process.env['WINDOW_HOURS'] = hours;
    expect(await tagRepeatCaller(contactEvent())).toEqual({ status: '500' });
    expect(dynamo.calls()).toHaveLength(0);
  });

  it('reads a bounded number of pages of a caller who never stops calling', async () => {
    dynamo.on(PutCommand).resolves({});
    dynamo.on(QueryCommand).callsFake(({ ExclusiveStartKey }) => ({
      Items: [
        {
          caller: '+819012345678',
          contactId: `c${Number(ExclusiveStartKey?.contactId ?? 0)}`,
          calledAt: '2000-01-01T00:00:00.000Z',
          expiresAt: 9_999_999_999,
        },
      ],
      LastEvaluatedKey: { contactId: Number(ExclusiveStartKey?.contactId ?? 0) + 1 },
    }));
    expect(await tagRepeatCaller(contactEvent())).toMatchObject({ repeat: 'true', count: '4' });
    expect(logged()).toMatchObject({ countedInPart: true });
  });
});

describe('refresh-holidays', () => {
  beforeEach(() => void (process.env['SOURCE_URL'] = 'https://holidays.example/list.csv'));

  it.each<[string, () => Promise<Response>]>([
    ['is refused', async () => new Response('', { status: 503 })],
    ['has moved', async () => new Response('<html>moved</html>', { status: 200 })],
    ['does not arrive', async () => Promise.reject(new TypeError('fetch failed'))],
    [
      'never ends',
      async () => new Response(new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(400_000)) })),
    ],
  ])('throws, raises the metric RefreshFailed, and touches no table when the list %s', async (_, answer) => {
    jest.spyOn(globalThis, 'fetch').mockImplementation(answer);
    dynamo.on(GetCommand).resolves({}).on(ScanCommand).resolves({ Items: [] });
    await expect(refreshHolidays()).rejects.toThrow(/HTTP 503|web page|fetch failed|more than 1000000 bytes/);
    expect(logged()).toMatchObject({ level: 'ERROR', RefreshFailed: 1 });
    expect(dynamo).not.toHaveReceivedCommand(PutCommand);
    expect(dynamo).not.toHaveReceivedCommand(BatchWriteCommand);
  });
});
