/** The custom resource whole: CloudFormation's event in, Connect's API and the tables at the SDK's edge, the answer by HTTP out. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import {
  AssociatePhoneNumberContactFlowCommand,
  AssociateQueueQuickConnectsCommand,
  ConnectClient,
  DescribePhoneNumberCommand,
  DescribeQueueCommand,
  DisassociatePhoneNumberContactFlowCommand,
  DisassociateQueueQuickConnectsCommand,
  ListQueueQuickConnectsCommand,
  UpdatePhoneNumberCommand,
  UpdateQueueOutboundCallerConfigCommand,
} from '@aws-sdk/client-connect';
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-jest';
import type { WiringRequest } from '../../../lambdas/wire-center/answer';
import { handler } from '../../../lambdas/wire-center/handler';
import { TABLE_SETTINGS } from '../tables';

const INSTANCE = 'arn:aws:connect:ap-northeast-1:111122223333:instance/i1';
const connect = mockClient(ConnectClient);
const dynamo = mockClient(DynamoDBDocumentClient);
const answers: { body: Record<string, unknown>; contentType: string | undefined }[] = [];
const refusals: number[] = [];
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      response.statusCode = refusals.shift() ?? 200;
      if (response.statusCode === 200)
        answers.push({
          body: JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>,
          contentType: request.headers['content-type'],
        });
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/answer?X-Amz-Signature=secret`;
});
afterAll(() => void server.close());

const lines: string[] = [];
beforeEach(() => {
  connect.reset();
  dynamo.reset();
  answers.length = 0;
  lines.length = 0;
  Object.assign(process.env, { ...TABLE_SETTINGS, AWS_REGION: 'ap-northeast-1' });
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => (lines.push(String(line)), true));
  // half-second turns take no time here
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(((callback: () => void, milliseconds = 0) => {
    if (milliseconds < 60_000) setImmediate(callback);
    return 0;
  }) as unknown as typeof setTimeout);
  dynamo
    .on(GetCommand)
    .resolves({})
    .on(PutCommand)
    .resolves({})
    .on(BatchWriteCommand)
    .resolves({})
    .on(ScanCommand)
    .resolves({ Items: [] });
  connect
    .on(DescribePhoneNumberCommand)
    .resolves({ ClaimedPhoneNumberSummary: { TargetArn: INSTANCE, PhoneNumberStatus: { Status: 'CLAIMED' } } })
    .on(DescribeQueueCommand)
    .resolves({ Queue: { OutboundCallerConfig: { OutboundCallerIdName: 'Aozora', OutboundFlowId: 'w1' } } })
    .on(ListQueueQuickConnectsCommand)
    .resolves({ QuickConnectSummaryList: [] });
});
afterEach(() => jest.restoreAllMocks());

const properties = {
  ServiceToken: 'x',
  InstanceArn: INSTANCE,
  Lines: [
    {
      Name: 'main',
      PhoneNumberArn: 'arn:aws:connect:ap-northeast-1:111122223333:phone-number/p1',
      ContactFlowArn: `${INSTANCE}/contact-flow/f1`,
    },
  ],
  QuickConnects: [{ QueueArn: `${INSTANCE}/queue/q1`, QuickConnectArns: [`${INSTANCE}/transfer-destination/t1`] }],
  OutboundCallers: [
    {
      QueueArn: `${INSTANCE}/queue/q1`,
      PhoneNumberArn: 'arn:aws:connect:ap-northeast-1:111122223333:phone-number/p1',
      Name: 'Aozora',
      WhisperFlowArn: `${INSTANCE}/contact-flow/w1`,
    },
  ],
  Directory: [
    { Name: 'queue/sales', Arn: `${INSTANCE}/queue/q1`, Waiting: 'standard' },
    { Name: 'agent/sato', Arn: `${INSTANCE}/agent/u1` },
  ],
  Orders: [{ Of: 'queue/sales', People: [{ Login: 'sato', Order: '1' }] }],
  Calendar: [{ Date: '2027-01-01', Kind: 'national', Names: { 'ja-JP': '元日' } }],
  CalendarThrough: '2027-12-31',
  CalendarSource: 'committed',
};
const request = (parts: Partial<WiringRequest> = {}): WiringRequest => ({
  RequestType: 'Create',
  ResponseURL: url,
  StackId: 'arn:aws:cloudformation:ap-northeast-1:111122223333:stack/aozora-dev-flows/1f0b',
  RequestId: 'r1',
  LogicalResourceId: 'Wiring',
  ResourceProperties: properties,
  ...parts,
});
const context = { getRemainingTimeInMillis: () => 900_000 };
const answered = () => answers.map(({ body }) => body);

const held = (instance: string) => ({
  ClaimedPhoneNumberSummary: { TargetArn: instance, PhoneNumberStatus: { Status: 'CLAIMED' as const } },
});

describe('wire-center', () => {
  it('wires a center and answers SUCCESS', async () => {
    await handler(request(), context);
    expect(answered()).toEqual([
      {
        Status: 'SUCCESS',
        PhysicalResourceId: 'aozora-dev-flows/Wiring',
        StackId: 'arn:aws:cloudformation:ap-northeast-1:111122223333:stack/aozora-dev-flows/1f0b',
        RequestId: 'r1',
        LogicalResourceId: 'Wiring',
      },
    ]);
    expect(answers[0]?.contentType ?? '').toBe('');
    expect(connect).toHaveReceivedCommandWith(AssociatePhoneNumberContactFlowCommand, {
      PhoneNumberId: 'p1',
      InstanceId: 'i1',
      ContactFlowId: 'f1',
    });
    expect(connect).toHaveReceivedCommandWith(AssociateQueueQuickConnectsCommand, {
      InstanceId: 'i1',
      QueueId: 'q1',
      QuickConnectIds: ['t1'],
    });
    expect(dynamo).toHaveReceivedCommandWith(BatchWriteCommand, {
      RequestItems: {
        directory: [
          {
            PutRequest: {
              Item: { name: 'queue/sales', id: 'q1', arn: `${INSTANCE}/queue/q1`, waiting: 'standard' },
            },
          },
          { PutRequest: { Item: { name: 'agent/sato', id: 'u1', arn: `${INSTANCE}/agent/u1` } } },
        ],
      },
    });
    const person = { of: 'queue/sales', login: 'sato', agent: `${INSTANCE}/agent/u1`, order: 1 };
    const Item = { ...person, changedBy: 'definition', changedAt: expect.any(String) };
    expect(dynamo).toHaveReceivedCommandWith(BatchWriteCommand, {
      RequestItems: { orders: [{ PutRequest: { Item } }] },
    });
    expect(connect).toHaveReceivedCommandWith(UpdateQueueOutboundCallerConfigCommand, {
      InstanceId: 'i1',
      QueueId: 'q1',
      OutboundCallerConfig: {
        OutboundCallerIdName: 'Aozora',
        OutboundCallerIdNumberId: 'p1',
        OutboundFlowId: 'w1',
      },
    });
    expect(dynamo).toHaveReceivedCommandWith(PutCommand, { TableName: 'calendar' });
    expect(lines.join('')).not.toContain('secret');
  });

  it('moves a number of another instance first', async () => {
    connect
      .on(DescribePhoneNumberCommand)
      .resolvesOnce(held('arn:aws:connect:ap-northeast-1:111122223333:instance/other'))
      .resolves(held(INSTANCE));
    await handler(request(), context);
    expect(connect).toHaveReceivedCommandWith(UpdatePhoneNumberCommand, { PhoneNumberId: 'p1', TargetArn: INSTANCE });
    expect(answered()).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  it('tries again when Connect throttles', async () => {
    connect
      .on(AssociatePhoneNumberContactFlowCommand)
      .rejectsOnce(Object.assign(new Error('slow down'), { name: 'TooManyRequestsException' }))
      .resolves({});
    await handler(request(), context);
    expect(answered()).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  it('keeps the physical id on update, and undoes what the old properties had', async () => {
    connect.on(ListQueueQuickConnectsCommand).resolves({ QuickConnectSummaryList: [{ Id: 't1' }] });
    const next = { ...properties, Lines: [], QuickConnects: [], Directory: [], Orders: [] };
    await handler(
      request({
        RequestType: 'Update',
        PhysicalResourceId: 'aozora-dev-flows/Wiring',
        ResourceProperties: next,
        OldResourceProperties: properties,
      }),
      context,
    );
    expect(answered()).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: 'aozora-dev-flows/Wiring' }]);
    expect(connect).toHaveReceivedCommandWith(DisassociatePhoneNumberContactFlowCommand, {
      PhoneNumberId: 'p1',
      InstanceId: 'i1',
    });
    expect(connect).toHaveReceivedCommandWith(DisassociateQueueQuickConnectsCommand, { QuickConnectIds: ['t1'] });
    expect(dynamo).toHaveReceivedCommandWith(BatchWriteCommand, {
      RequestItems: {
        directory: [
          { DeleteRequest: { Key: { name: 'queue/sales' } } },
          { DeleteRequest: { Key: { name: 'agent/sato' } } },
        ],
      },
    });
  });

  it('is taken away though everything it made is gone already', async () => {
    const gone = Object.assign(new Error('gone'), { name: 'ResourceNotFoundException' });
    connect
      .on(DisassociatePhoneNumberContactFlowCommand)
      .rejects(gone)
      .on(DescribeQueueCommand)
      .rejects(gone)
      .on(ListQueueQuickConnectsCommand)
      .rejects(gone);
    await handler(request({ RequestType: 'Delete', PhysicalResourceId: 'aozora-dev-flows/Wiring' }), context);
    expect(answered()).toMatchObject([{ Status: 'SUCCESS' }]);
  });

  it('after a failed creation leaves the numbers to whom they belong', async () => {
    connect
      .on(AssociateQueueQuickConnectsCommand)
      .rejects(Object.assign(new Error('not allowed'), { name: 'AccessDeniedException' }));
    await handler(request(), context);
    expect(answered()).toMatchObject([{ Status: 'FAILED', Reason: 'AccessDeniedException: not allowed' }]);
    const failed = String(answered()[0]?.['PhysicalResourceId']);
    await handler(request({ RequestType: 'Delete', PhysicalResourceId: failed }), context);
    expect(answered()[1]).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: failed });
    expect(connect).not.toHaveReceivedCommand(DisassociatePhoneNumberContactFlowCommand);
  });

  it.each([
    ['properties that are malformed', { ResourceProperties: { Lines: 'none' } }, 'Lines must be a list'],
    ['no properties', { ResourceProperties: undefined }, 'ResourceProperties must be an object'],
  ])('says why it failed: %s', async (_, parts, reason) => {
    await handler(request(parts), context);
    expect(answered()).toMatchObject([{ Status: 'FAILED', Reason: expect.stringContaining(reason) }]);
  });

  it('can be taken away when its properties were never readable', async () => {
    await handler(request({ RequestType: 'Delete', ResourceProperties: {}, PhysicalResourceId: 'p' }), context);
    expect(answered()).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: 'p' }]);
  });

  it('stops before its time is used up, and says so', async () => {
    let remaining = 900_000;
    connect.on(DescribePhoneNumberCommand).callsFake(() => {
      remaining = 1000;
      return { ClaimedPhoneNumberSummary: { TargetArn: INSTANCE, PhoneNumberStatus: { Status: 'CLAIMED' } } };
    });
    await handler(request(), { getRemainingTimeInMillis: () => remaining });
    expect(answered()).toMatchObject([{ Status: 'FAILED', Reason: expect.stringMatching(/time is used up.*goes on/) }]);
  });

  it('cuts a long reason to what CloudFormation takes', async () => {
    dynamo.on(BatchWriteCommand).rejects(new Error('長'.repeat(5000)));
    await handler(request(), context);
    expect(new TextEncoder().encode(JSON.stringify(answered()[0])).length).toBeLessThan(4096);
  });

  it('tells CloudFormation again when the answer was not taken', async () => {
    refusals.push(503, 500);
    await handler(request(), context);
    expect(answered()).toMatchObject([{ Status: 'SUCCESS' }]);
  });
});
