/** What calls leave behind in an assembly that does something with it, as a scenario expects it. */
import { hasPassed } from '../../../rehearsal/scenario/result';
import type { Json, Resources } from '../../local/small-assembly';
import { END, failuresOf, flowOf, openOthers, says, withFlow, type OthersCenter } from './a-center-of-others';

/** Keeps the newest of what came of each contact: records come twice, and out of order. */
const KEEP = `
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const client = new DynamoDBClient({});
exports.handler = async ({ Records }) => {
  for (const { kinesis } of Records) {
    const record = JSON.parse(Buffer.from(kinesis.data, 'base64'));
    await client.send(new PutItemCommand({ TableName: process.env.KEPT_TABLE, Item: {
      contact: { S: record.ContactId }, caller: { S: record.CustomerEndpoint?.Address ?? '' }, line: { S: record.Attributes.line ?? '' } } }));
  }
};`;

const FLOW = flowOf({
  line: {
    Type: 'UpdateContactAttributes',
    Parameters: { Attributes: { line: 'main' }, TargetContact: 'Current' },
    next: 'record',
    errors: { NoMatchingError: 'record' },
  },
  record: {
    Type: 'UpdateContactRecordingBehavior',
    Parameters: { RecordingBehavior: { RecordedParticipants: ['Agent', 'Customer'], IVRRecordingBehavior: 'Enabled' } },
    next: 'hello',
  },
  hello: says('Hello.', 'bye'),
  bye: END,
});

const getAtt = (name: string, attribute: string): Json => ({ 'Fn::GetAtt': [name, attribute] });
const storage = (ResourceType: string, to: { [name: string]: Json }): Resources[string] => ({
  Type: 'AWS::Connect::InstanceStorageConfig',
  Properties: { InstanceArn: { Ref: 'Instance' }, ResourceType, ...to },
});

const AROUND: Resources = {
  Kept: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      KeySchema: [{ AttributeName: 'contact', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'contact', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    },
  },
  Stream: { Type: 'AWS::Kinesis::Stream', Properties: { ShardCount: 1 } },
  Recordings: {
    Type: 'AWS::S3::Bucket',
    Properties: {},
    Metadata: { 'aws:cdk:path': 'Flows/Storage/Recordings/Bucket/Resource' },
  },
  Copies: { Type: 'AWS::S3::Bucket', Properties: {} },
  Copying: {
    Type: 'AWS::KinesisFirehose::DeliveryStream',
    Properties: {
      DeliveryStreamType: 'KinesisStreamAsSource',
      KinesisStreamSourceConfiguration: {
        KinesisStreamARN: getAtt('Stream', 'Arn'),
        RoleARN: 'arn:aws:iam::1:role/any',
      },
      ExtendedS3DestinationConfiguration: {
        BucketARN: getAtt('Copies', 'Arn'),
        RoleARN: 'arn:aws:iam::1:role/any',
        Prefix: 'contact-records/',
        CompressionFormat: 'GZIP',
      },
    },
  },
  Keep: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'assets', S3Key: 'keep.zip' },
      Handler: 'index.handler',
      Runtime: 'nodejs22.x',
      Role: 'arn:aws:iam::111122223333:role/any',
      Environment: { Variables: { KEPT_TABLE: { Ref: 'Kept' } } },
    },
  },
  Reading: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: getAtt('Stream', 'Arn'),
      FunctionName: { Ref: 'Keep' },
      StartingPosition: 'LATEST',
    },
  },
  ContactRecords: storage('CONTACT_TRACE_RECORDS', {
    StorageType: 'KINESIS_STREAM',
    KinesisStreamConfig: { StreamArn: getAtt('Stream', 'Arn') },
  }),
  CallRecordings: storage('CALL_RECORDINGS', {
    StorageType: 'S3',
    S3Config: { BucketName: { Ref: 'Recordings' }, BucketPrefix: 'calls' },
  }),
};

let others: OthersCenter;
beforeAll(async () => {
  others = await openOthers(withFlow(FLOW, AROUND), { assets: { keep: KEEP } });
});
afterAll(() => others.close());

it('a function has read the record before the table is judged, and buckets hold what came to them', async () => {
  const results = await others.play(
    `
given: { at: 2026-11-24T10:00:00 }
scenarios:
  - name: is kept
    from: 090-1234-5678
    story: [hears: Hello.]
    ends: politely
    written: { Kept: [{ caller: '+819012345678', line: main }] }
    stored:
      Storage/Recordings: [/^calls\\/ivr\\/2026\\/11\\/24\\/.*\\.wav$/]
      Copies: [{ key: contact-records/, holds: '+819012345678' }]
    notStored:
      Storage/Recordings: [contact-records]
      Copies: [{ key: contact-records/, holds: '+819099999999' }]
`,
  );
  expect(failuresOf(results)).toEqual([[]]);
});

it('each scenario is judged by its own call alone, and hears of earlier ones', async () => {
  const results = await others.play(`
given: { at: 2026-11-24T10:00:00 }
scenarios:
  - name: no call but this
    from: 090-1234-5678
    story: [hears: Hello.]
    ends: politely
    notWritten: { Kept: [{ caller: '+819099999999' }] }
    notStored: { Copies: [{ key: /./, holds: '+819099999999' }] }
  - name: a call before
    earlier: [{ at: 2026-11-24T09:00:00, from: 090-9999-9999, story: [hears: Hello., hangs up] }]
    from: 090-1234-5678
    story: [hears: Hello.]
    ends: politely
    written: { Kept: [{ caller: '+819099999999' }, { caller: '+819012345678' }] }
  - name: nobody has called by that number
    from: anonymous
    story: [hears: Hello.]
    ends: politely
    written: { Kept: [{ caller: '+819012345678' }] }
    stored: { Copies: [{ key: /./, holds: '+819012345678' }], Storage/Recordings: [/mp3$/] }
`);
  expect(results.map(hasPassed)).toEqual([true, true, false]);
  expect(failuresOf(results)[2]).toEqual([
    expect.stringMatching(/^written\.Kept\[0\]: /u),
    expect.stringMatching(
      /^stored\.Copies\[0\]: an object \/\.\/ that holds \+819012345678, there is contact-records\//u,
    ),
    expect.stringMatching(
      /^stored\["Storage\/Recordings"\]\[0\]: an object \/mp3\$\/, there is calls\/ivr\/\S+\.wav$/u,
    ),
  ]);
});

it('says which buckets there are', () => {
  expect(others.findings('scenarios: [{ name: a, story: [], ends: politely, stored: { Recordings: [wav] } }]')).toEqual(
    [
      expect.stringMatching(
        /stored\.Recordings: there is no bucket "Recordings"\. There are: Storage\/Recordings, Copies\./u,
      ),
    ],
  );
});
