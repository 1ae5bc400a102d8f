/** `call-out` at the SDK's edge: from what a program asks to what is asked of Connect and DynamoDB, and what is answered. */
import {
  ConnectClient,
  DestinationNotAllowedException,
  StartOutboundVoiceContactCommand,
  TagContactCommand,
} from '@aws-sdk/client-connect';
import { DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-jest';
import { handler } from '../../../lambdas/call-out/handler';
import { TABLE_SETTINGS } from '../tables';

const dynamo = mockClient(DynamoDBDocumentClient);
const connect = mockClient(ConnectClient);
const lines: string[] = [];
const logged = () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>;

const INSTANCE = 'arn:aws:connect:ap-northeast-1:111122223333:instance/i-1';
const ASKED = { to: '090-1234-5678', queue: 'sales', tags: { campaign: 'autumn' } };

beforeEach(() => {
  dynamo.reset();
  connect.reset();
  lines.length = 0;
  Object.assign(process.env, {
    ...TABLE_SETTINGS,
    AWS_REGION: 'ap-northeast-1',
    INSTANCE_ARN: INSTANCE,
    CALLING_OUT_FLOWS: `ja-JP=${INSTANCE}/contact-flow/f-ja,en-US=${INSTANCE}/contact-flow/f-en`,
    COUNTRY: 'JP',
    DIALABLE_COUNTRIES: 'JP,US',
    DIALABLE_MOBILES: 'true',
    WHILE_COLLEAGUE_TALKS: 'refuse',
  });
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => (lines.push(String(line)), true));
  dynamo
    .on(GetCommand, { TableName: 'directory', Key: { name: 'queue/sales' } })
    .resolves({ Item: { id: 'q-1', arn: `${INSTANCE}/queue/q-1`, waiting: 'standard' } });
  dynamo.on(GetCommand, { TableName: 'people' }).resolves({ Item: { login: 'sato.kenji' } });
  dynamo.on(QueryCommand).resolves({ Items: [] });
  connect.on(StartOutboundVoiceContactCommand).resolves({ ContactId: 'c-1' });
});
afterEach(() => jest.restoreAllMocks());

const started = (index = 0) => connect.commandCalls(StartOutboundVoiceContactCommand)[index]?.args[0].input;

it('begins the call in the flow of the own language, tags it, and notes whose number it has', async () => {
  expect(await handler(ASKED, { awsRequestId: 'r-1' })).toEqual({
    status: '200',
    contactId: 'c-1',
    number: '+819012345678',
  });
  expect(started()).toMatchObject({
    InstanceId: 'i-1',
    ContactFlowId: 'f-ja',
    DestinationPhoneNumber: '+819012345678',
    QueueId: 'q-1',
    ClientToken: 'r-1',
    Attributes: { callKind: 'outgoing', queueName: 'sales', waiting: 'standard' },
  });
  expect(connect).toHaveReceivedCommandWith(TagContactCommand, { ContactId: 'c-1', Tags: ASKED.tags });
  expect(dynamo).toHaveReceivedCommandWith(UpdateCommand, { TableName: 'contacts', Key: { contactId: 'c-1' } });
});

it('tried again by Lambda it has the same token, and one of the caller’s own counts more', async () => {
  await handler(ASKED, { awsRequestId: 'r-1' });
  await handler(ASKED, { awsRequestId: 'r-1' });
  await handler({ ...ASKED, clientToken: 'own' }, { awsRequestId: 'r-1' });
  expect([0, 1, 2].map((index) => started(index)?.ClientToken)).toEqual(['r-1', 'r-1', 'own']);
});

it('calls nobody whom a colleague talks to', async () => {
  const Items = [
    {
      contactId: 'c-0',
      state: 'talking',
      agentArn: 'arn:agent/sato',
      caller: '+819012345678',
      facts: { contactId: 'c-0', agent: { arn: 'arn:agent/sato', at: '2027-01-12T12:00:00.000Z' } },
    },
  ];
  dynamo.on(QueryCommand, { TableName: 'contacts', IndexName: 'byCaller' }).resolves({ Items });
  expect(await handler(ASKED)).toMatchObject({
    status: '409',
    talking: { who: 'sato.kenji', since: '2027-01-12T12:00:00.000Z', contactId: 'c-0' },
  });
  expect(connect.calls()).toHaveLength(0);
});

it.each<[string, unknown, string, RegExp]>([
  ['nothing', undefined, '400', /the request is no object/],
  ['a wrong priority', { ...ASKED, priority: 'soon' }, '400', /priority must be/],
  ['a country that may not be dialled', { ...ASKED, to: '+44 20 7946 0958' }, '403', /may dial JP, US/],
])('%s is answered with what to do', async (_, event, status, message) => {
  expect(await handler(event)).toEqual({ status, message: expect.stringMatching(message) });
  expect(connect.calls()).toHaveLength(0);
});

it('says what Connect refuses in its own words', async () => {
  connect
    .on(StartOutboundVoiceContactCommand)
    .rejects(new DestinationNotAllowedException({ message: 'Not to there', $metadata: {} }));
  expect(await handler(ASKED)).toEqual({ status: '403', message: 'Connect places no call: Not to there' });
});

it.each<[string, () => unknown]>([
  ['a table that does not answer', () => dynamo.on(QueryCommand).rejects(new Error('no table +819012345678'))],
  ['a setting that the deployment forgot', () => delete process.env['CALLING_OUT_FLOWS']],
])('%s: 500, no number in the log, and a metric', async (_, breaks) => {
  breaks();
  expect(await handler(ASKED)).toEqual({ status: '500', message: expect.stringContaining('the log says why') });
  expect(logged()).toMatchObject({ level: 'ERROR', Broken: 1 });
  expect(lines.join('')).not.toContain('9012345678');
});

it('notes each answer, the number masked', async () => {
  await handler(ASKED);
  expect(logged()).toMatchObject({ status: '200', Broken: 0 });
  expect(lines.join('')).not.toContain('9012345678');
});
