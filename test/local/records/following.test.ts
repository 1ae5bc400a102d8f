/** Events reach functions while a call goes on: what they write is there for whoever asks later in the same call, and they may act on it. */
import {
  END,
  failuresOf,
  flowOf,
  openOthers,
  says,
  withFlow,
  type OthersCenter,
} from '../../rehearsal/scenario/a-center-of-others';
import type { Json, Resources } from '../small-assembly';

const CLIENT = `
const { DynamoDBClient, PutItemCommand, GetItemCommand } = require('@aws-sdk/client-dynamodb');
const client = new DynamoDBClient({});
const TableName = process.env.SEEN_TABLE;`;

/** Notes each kind of event, and stops whoever comes into a queue. */
const FOLLOW = `${CLIENT}
const { ConnectClient, StopContactCommand } = require('@aws-sdk/client-connect');
const connect = new ConnectClient({});
exports.handler = async ({ detail }) => {
  await client.send(new PutItemCommand({ TableName, Item: { what: { S: detail.eventType }, at: { S: new Date().toISOString() } } }));
  if (detail.eventType !== 'QUEUED') return;
  await connect.send(new StopContactCommand({ InstanceId: detail.instanceArn.split('/')[1], ContactId: detail.contactId }));
};`;

/** Reads the people whom agent events told of. */
const PEOPLE = `${CLIENT}
exports.handler = async ({ Records }) => {
  for (const { kinesis } of Records) {
    const event = JSON.parse(Buffer.from(kinesis.data, 'base64'));
    await client.send(new PutItemCommand({ TableName, Item: { what: { S: event.CurrentAgentSnapshot.Configuration.Username }, at: { S: event.EventTimestamp } } }));
  }
};`;

const ASK = `${CLIENT}
exports.handler = async (event) => {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: { what: { S: event.Details.Parameters.what } } }));
  return { seen: Item ? 'yes' : 'no' };
};`;

const asks = (what: string, next: string): Parameters<typeof flowOf>[0][string] => ({
  Type: 'InvokeLambdaFunction',
  Parameters: {
    LambdaFunctionARN: '@@ASK@@',
    InvocationTimeLimitSeconds: '3',
    LambdaInvocationAttributes: { what },
  },
  next,
  errors: { NoMatchingError: 'bye' },
});
const FLOW = flowOf({
  first: asks('INITIATED', 'tell'),
  tell: says('At once: $.External.seen.', 'later'),
  later: asks('INITIATED', 'tellLater'),
  tellLater: says('Later: $.External.seen.', 'person'),
  person: asks('sato.kenji', 'tellPerson'),
  tellPerson: says('Sato: $.External.seen.', 'queue'),
  queue: {
    Type: 'UpdateContactTargetQueue',
    Parameters: { QueueId: '@@QUEUE@@' },
    next: 'transfer',
    errors: { NoMatchingError: 'bye' },
  },
  transfer: {
    Type: 'TransferContactToQueue',
    next: 'bye',
    errors: { QueueAtCapacity: 'bye', NoMatchingError: 'bye' },
  },
  bye: END,
});

const getAtt = (name: string, attribute: string): Json => ({ 'Fn::GetAtt': [name, attribute] });
const lambda = (key: string): Resources[string] => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: 'assets', S3Key: `${key}.zip` },
    Handler: 'index.handler',
    Runtime: 'nodejs22.x',
    Role: 'arn:aws:iam::111122223333:role/any',
    Environment: { Variables: { SEEN_TABLE: { Ref: 'Seen' } } },
  },
});

const AROUND: Resources = {
  Seen: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      KeySchema: [{ AttributeName: 'what', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'what', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    },
  },
  Follow: lambda('follow'),
  People: lambda('people'),
  Ask: lambda('ask'),
  AskAssociation: {
    Type: 'AWS::Connect::IntegrationAssociation',
    Properties: {
      InstanceId: { Ref: 'Instance' },
      IntegrationType: 'LAMBDA_FUNCTION',
      IntegrationArn: getAtt('Ask', 'Arn'),
    },
  },
  Contacts: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.connect'], 'detail-type': ['Amazon Connect Contact Event'] },
      Targets: [{ Id: 'follow', Arn: getAtt('Follow', 'Arn') }],
    },
  },
  Agents: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 1 } },
  AgentEvents: {
    Type: 'AWS::Connect::InstanceStorageConfig',
    Properties: {
      InstanceArn: { Ref: 'Instance' },
      ResourceType: 'AGENT_EVENTS',
      StorageType: 'KINESIS_STREAM',
      KinesisStreamConfig: { StreamArn: getAtt('Agents', 'Arn') },
    },
  },
  Reading: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: getAtt('Agents', 'Arn'),
      FunctionName: { Ref: 'People' },
      StartingPosition: 'LATEST',
    },
  },
};

const [before = '', between = '', third = '', rest = ''] = FLOW.split('@@ASK@@');
const [last = '', after = ''] = rest.split('@@QUEUE@@');
const ask = getAtt('Ask', 'Arn');
const CONTENT: Json = {
  'Fn::Join': ['', [before, ask, between, ask, third, ask, last, getAtt('Sales', 'QueueArn'), after]],
};

let others: OthersCenter;
beforeAll(async () => {
  others = await openOthers(withFlow(CONTENT, AROUND), {
    assets: { follow: FOLLOW, people: PEOPLE, ask: ASK },
  });
});
afterAll(() => others.close());

const story = (at: string, later: string, person: string): string =>
  `[hears: 'At once: ${at}', hears: 'Later: ${later}', hears: 'Sato: ${person}', is queued to: sales]`;

it('what was told of a call is there later in it, and not at once; who was there before it is known from its first moment', async () => {
  const results = await others.play(`
given: { at: 2026-11-24T10:00:00 }
scenarios:
  - name: somebody is there
    agents: { sato.kenji: busy }
    story: ${story('no', 'yes', 'yes')}
    ends: politely
  - name: nobody is there
    agents: none
    story: ${story('no', 'yes', 'no')}
    ends: politely
`);
  // a function that follows has stopped the contact
  expect(failuresOf(results)).toEqual([
    ['ends: politely, there is ended: API: a program stopped the contact'],
    ['ends: politely, there is ended: API: a program stopped the contact'],
  ]);
  expect(results.map(({ callSeconds }) => callSeconds < 20)).toEqual([true, true]);
});

it('functions that events invoke fail as a scenario says, and then nothing is known', async () => {
  const results = await others.play(`
scenarios:
  - name: the follower fails
    at: 2026-11-24T10:00:00
    faults: { functions: { Follow: error } }
    agents: { sato.kenji: available }
    story: ${story('no', 'no', 'yes')}
    ends: connected to sales with sato.kenji
    notWritten: { Seen: [{ what: INITIATED }] }
`);
  expect(failuresOf(results)).toEqual([[]]);
});

it('a call that is made, not rehearsed, is followed too, and its exchange is acted on', async () => {
  const at = new Date('2026-11-24T10:00:00+09:00');
  const plan = { line: 'main', at, presses: [], agents: {}, patienceSeconds: 60 };
  await others.center.tables.reset();
  const { outcome, events } = await others.center.call(plan);
  expect(events.flatMap(({ text }) => text ?? [])).toContain('Later: yes.');
  expect(outcome).toMatchObject({ kind: 'ended', reason: 'a program stopped the contact' });
});
