/** A small cloud assembly, written by hand as the CDK would write it: what the local center is tested with. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Resources = { [logicalId: string]: { Type: string; Properties?: Json; [key: string]: Json | undefined } };

const ref = (name: string): Json => ({ Ref: name });
const getAtt = (name: string, attribute: string): Json => ({ 'Fn::GetAtt': [name, attribute] });

/** Looks a number up in its table; its answer says what it saw of the world. */
export const LOOK_UP = `
const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');
const client = new DynamoDBClient({});
exports.handler = async (event) => {
  const number = event.Details.Parameters.number;
  console.log(JSON.stringify({ looked: number }));
  const { Item } = await client.send(new GetItemCommand({ TableName: process.env.CUSTOMERS_TABLE, Key: { number: { S: number } } }));
  return Item ? { status: '200', team: Item.team.S } : { status: '404' };
};`;

/** Leads the number to the flow, in two steps with a pause between, as the real service wants it paced. */
export const WIRE = `
const { ConnectClient, AssociatePhoneNumberContactFlowCommand } = require('@aws-sdk/client-connect');
const connect = new ConnectClient({});
exports.handler = async (event) => {
  const answer = { StackId: event.StackId, RequestId: event.RequestId, LogicalResourceId: event.LogicalResourceId, PhysicalResourceId: 'wiring' };
  try {
    const { InstanceArn, Lines } = event.ResourceProperties;
    for (const { PhoneNumberArn, ContactFlowArn } of Lines) {
      await new Promise((resolve) => setTimeout(resolve, 5000));
      const last = (arn) => arn.split('/').pop();
      await connect.send(new AssociatePhoneNumberContactFlowCommand({
        PhoneNumberId: last(PhoneNumberArn), InstanceId: last(InstanceArn), ContactFlowId: last(ContactFlowArn) }));
    }
    Object.assign(answer, { Status: 'SUCCESS', Data: { At: new Date().toISOString(), Paced: typeof event.ResourceProperties.Paced } });
  } catch (error) {
    Object.assign(answer, { Status: 'FAILED', Reason: error.name + ': ' + error.message });
  }
  await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify(answer) });
};`;

export const NUMBER_ARN =
  'arn:aws:connect:ap-northeast-1:111122223333:phone-number/5f0c8a3e-7d1b-4c26-9e55-0a4b6d2f8c10';

export const INSTANCE_STACK: Resources = {
  Instance: {
    Type: 'AWS::Connect::Instance',
    Properties: { IdentityManagementType: 'CONNECT_MANAGED', Attributes: { InboundCalls: true, OutboundCalls: true } },
  },
  InstanceArn: {
    Type: 'AWS::SSM::Parameter',
    Properties: { Type: 'String', Name: '/small/instance', Value: getAtt('Instance', 'Arn') },
  },
};

const conversation = {
  Version: '2019-10-30',
  StartAction: 'hello',
  Actions: [
    {
      Identifier: 'hello',
      Type: 'MessageParticipant',
      Parameters: { Text: 'Hello, this is the small center.' },
      Transitions: { NextAction: 'ask', Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }] },
    },
    {
      Identifier: 'ask',
      Type: 'GetParticipantInput',
      Parameters: {
        Text: 'Your number, please.',
        StoreInput: 'True',
        InputTimeLimitSeconds: '5',
        InputValidation: { CustomValidation: { MaximumLength: '10' } },
        DTMFConfiguration: {
          InputTerminationSequence: '#',
          DisableCancelKey: 'False',
          InterdigitTimeLimitSeconds: '5',
        },
      },
      Transitions: {
        NextAction: 'look-up',
        Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }],
      },
    },
    {
      Identifier: 'look-up',
      Type: 'InvokeLambdaFunction',
      Parameters: {
        LambdaFunctionARN: '@@FUNCTION@@',
        InvocationTimeLimitSeconds: '8',
        LambdaInvocationAttributes: { number: '$.StoredCustomerInput' },
        ResponseValidation: { ResponseType: 'JSON' },
      },
      Transitions: { NextAction: 'queue', Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }] },
    },
    {
      Identifier: 'queue',
      Type: 'UpdateContactTargetQueue',
      Parameters: { QueueId: '@@QUEUE@@' },
      Transitions: { NextAction: 'transfer', Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }] },
    },
    {
      Identifier: 'transfer',
      Type: 'TransferContactToQueue',
      Parameters: {},
      Transitions: {
        NextAction: 'bye',
        Errors: [
          { NextAction: 'bye', ErrorType: 'QueueAtCapacity' },
          { NextAction: 'bye', ErrorType: 'NoMatchingError' },
        ],
      },
    },
    { Identifier: 'bye', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
  ],
};

/** The conversation as CloudFormation carries it: JSON text joined around references. */
const content = (): Json => {
  const [before, rest = ''] = JSON.stringify(conversation).split('@@FUNCTION@@');
  const [between, after] = rest.split('@@QUEUE@@');
  return {
    'Fn::Join': ['', [before ?? '', getAtt('Find', 'Arn'), between ?? '', getAtt('Sales', 'QueueArn'), after ?? '']],
  };
};

const lambda = (asset: string, more: { [name: string]: Json } = {}): Json => ({
  Code: { S3Bucket: { 'Fn::Sub': 'cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}' }, S3Key: `${asset}.zip` },
  Handler: 'index.handler',
  Runtime: 'nodejs22.x',
  Role: 'arn:aws:iam::111122223333:role/any',
  Timeout: 5,
  ...more,
});

export const FLOW_STACK: Resources = {
  Customers: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      KeySchema: [{ AttributeName: 'number', KeyType: 'HASH' }],
      AttributeDefinitions: [
        { AttributeName: 'number', AttributeType: 'S' },
        { AttributeName: 'team', AttributeType: 'S' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'by-team',
          KeySchema: [{ AttributeName: 'team', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    },
  },
  Find: {
    Type: 'AWS::Lambda::Function',
    Properties: lambda('find', { Environment: { Variables: { CUSTOMERS_TABLE: ref('Customers') } } }),
    Metadata: { 'aws:cdk:path': 'Flows/find-customer/Resource' },
  },
  FindAssociation: {
    Type: 'AWS::Connect::IntegrationAssociation',
    Properties: {
      InstanceId: ref('Instance'),
      IntegrationType: 'LAMBDA_FUNCTION',
      IntegrationArn: getAtt('Find', 'Arn'),
    },
  },
  Wire: { Type: 'AWS::Lambda::Function', Properties: lambda('wire', { Timeout: 600 }) },
  Wiring: {
    Type: 'Custom::CenterWiring',
    Properties: {
      ServiceToken: getAtt('Wire', 'Arn'),
      InstanceArn: ref('Instance'),
      Paced: 2,
      Lines: [{ Name: 'main', PhoneNumberArn: NUMBER_ARN, ContactFlowArn: getAtt('Main', 'ContactFlowArn') }],
    },
  },
  Always: {
    Type: 'AWS::Connect::HoursOfOperation',
    Properties: {
      InstanceArn: ref('Instance'),
      Name: 'always',
      TimeZone: 'Asia/Tokyo',
      Config: ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'].map((Day) => ({
        Day,
        StartTime: { Hours: 0, Minutes: 0 },
        EndTime: { Hours: 0, Minutes: 0 },
      })),
    },
  },
  Sales: {
    Type: 'AWS::Connect::Queue',
    Properties: {
      InstanceArn: ref('Instance'),
      Name: 'sales',
      HoursOfOperationArn: getAtt('Always', 'HoursOfOperationArn'),
      MaxContacts: 5,
      OutboundCallerConfig: { OutboundCallerIdName: 'Small', OutboundCallerIdNumberArn: NUMBER_ARN },
    },
  },
  Selling: {
    Type: 'AWS::Connect::RoutingProfile',
    Properties: {
      InstanceArn: ref('Instance'),
      Name: 'selling',
      Description: 'sales',
      MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }],
      DefaultOutboundQueueArn: getAtt('Sales', 'QueueArn'),
      QueueConfigs: [
        { Delay: 0, Priority: 1, QueueReference: { Channel: 'VOICE', QueueArn: getAtt('Sales', 'QueueArn') } },
      ],
    },
  },
  Sato: {
    Type: 'AWS::Connect::User',
    Properties: {
      InstanceArn: ref('Instance'),
      Username: 'sato.kenji',
      Password: '{{resolve:secretsmanager:small/passwords:SecretString:sato}}',
      RoutingProfileArn: getAtt('Selling', 'RoutingProfileArn'),
      SecurityProfileArns: [{ 'Fn::Sub': '${Instance}/security-profile/11111111-1111-4111-a111-111111111111' }],
      IdentityInfo: { FirstName: 'Kenji', LastName: 'Sato' },
      PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: true, AfterContactWorkTimeLimit: 30 },
    },
  },
  Main: {
    Type: 'AWS::Connect::ContactFlow',
    Properties: { InstanceArn: ref('Instance'), Name: 'main line', Type: 'CONTACT_FLOW', Content: content() },
  },
  Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
};

export const PARAMETERS: Json = {
  Instance: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/small/instance' },
};

export const OUTPUTS: Json = { LineMain: { Value: NUMBER_ARN }, WiredAt: { Value: getAtt('Wiring', 'At') } };

/** Code of the assets, by asset name. */
export const ASSETS: Readonly<Record<string, string>> = { find: LOOK_UP, wire: WIRE };

const stack = (template: string, dependencies: string[]): unknown => ({
  type: 'aws:cloudformation:stack',
  environment: 'aws://unknown-account/ap-northeast-1',
  properties: { templateFile: template },
  dependencies,
});

/** A change to one resource's properties. */
export const altered =
  (logicalId: string, properties: object) =>
  (resources: Resources): Resources => ({
    ...resources,
    [logicalId]: {
      ...resources[logicalId],
      Properties: { ...(resources[logicalId]?.Properties as object), ...properties },
    } as Resources[string],
  });

/** Writes the assembly into a new folder and answers its path. `change` may alter the second stack's resources first. */
export function writeSmallAssembly(
  change: (resources: Resources) => Resources = (resources) => resources,
  assets: Readonly<Record<string, string>> = ASSETS,
): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'assembly-'));
  const write = (file: string, value: unknown): void =>
    writeFileSync(path.join(directory, file), typeof value === 'string' ? value : JSON.stringify(value));
  write('instance.template.json', { Resources: INSTANCE_STACK });
  write('flows.template.json', {
    Parameters: PARAMETERS,
    Resources: change(structuredClone(FLOW_STACK)),
    Outputs: OUTPUTS,
  });
  const files: Record<string, unknown> = {};
  for (const [name, code] of Object.entries(assets)) {
    mkdirSync(path.join(directory, `asset.${name}`));
    write(`asset.${name}/index.js`, code);
    files[name] = {
      source: { path: `asset.${name}`, packaging: 'zip' },
      destinations: { here: { bucketName: 'assets', objectKey: `${name}.zip` } },
    };
  }
  write('flows.assets.json', { version: '50.0.0', files });
  write('manifest.json', {
    version: '50.0.0',
    artifacts: {
      Flows: stack('flows.template.json', ['Instance', 'flows.assets']),
      'flows.assets': { type: 'cdk:asset-manifest', properties: { file: 'flows.assets.json' } },
      Instance: stack('instance.template.json', []),
      Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
    },
  });
  return directory;
}
