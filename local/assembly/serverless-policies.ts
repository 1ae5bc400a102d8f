/**
 * Policy templates of serverless functions: a name and a parameter that stand for grants.
 * Source: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
 */
import type { Fields, Node } from './node';

interface PolicyTemplate {
  readonly actions: readonly string[];
  /** The parameter that names the resource, and the ARNs it stands for. */
  readonly parameter: string;
  readonly resources: (name: Node) => readonly Node[];
}

const inAccount =
  (service: string, ...patterns: readonly string[]) =>
  (name: Node): readonly Node[] =>
    patterns.map((pattern) => ({
      'Fn::Sub': [`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${pattern}`, { name }],
    }));

const inBucket = (name: Node): readonly Node[] =>
  ['', '/*'].map((end) => ({ 'Fn::Sub': [`arn:\${AWS::Partition}:s3:::\${name}${end}`, { name }] }));

const itself = (name: Node): readonly Node[] => [name];
const ofTable = { parameter: 'TableName', resources: inAccount('dynamodb', 'table/${name}', 'table/${name}/index/*') };
const READ_ITEMS = ['GetItem', 'Scan', 'Query', 'BatchGetItem', 'DescribeTable'];
const WRITE_ITEMS = ['PutItem', 'UpdateItem', 'BatchWriteItem'];
const of = (service: string, operations: readonly string[]): string[] => operations.map((name) => `${service}:${name}`);

const POLICY_TEMPLATES: Readonly<Record<string, PolicyTemplate>> = {
  DynamoDBReadPolicy: { ...ofTable, actions: of('dynamodb', READ_ITEMS) },
  DynamoDBWritePolicy: { ...ofTable, actions: of('dynamodb', WRITE_ITEMS) },
  DynamoDBCrudPolicy: {
    ...ofTable,
    actions: of('dynamodb', [...READ_ITEMS, ...WRITE_ITEMS, 'DeleteItem', 'ConditionCheckItem']),
  },
  EventBridgePutEventsPolicy: {
    parameter: 'EventBusName',
    resources: inAccount('events', 'event-bus/${name}'),
    actions: ['events:PutEvents'],
  },
  FirehoseWritePolicy: {
    parameter: 'DeliveryStreamName',
    resources: inAccount('firehose', 'deliverystream/${name}'),
    actions: of('firehose', ['PutRecord', 'PutRecordBatch']),
  },
  KinesisCrudPolicy: {
    parameter: 'StreamName',
    resources: inAccount('kinesis', 'stream/${name}'),
    actions: ['kinesis:*'],
  },
  LambdaInvokePolicy: {
    parameter: 'FunctionName',
    resources: inAccount('lambda', 'function:${name}*'),
    actions: ['lambda:InvokeFunction'],
  },
  S3CrudPolicy: {
    parameter: 'BucketName',
    resources: inBucket,
    actions: of('s3', ['GetObject*', 'PutObject*', 'DeleteObject*', 'ListBucket', 'GetBucketLocation']),
  },
  S3ReadPolicy: {
    parameter: 'BucketName',
    resources: inBucket,
    actions: of('s3', ['GetObject*', 'ListBucket', 'GetBucketLocation']),
  },
  S3WritePolicy: { parameter: 'BucketName', resources: inBucket, actions: of('s3', ['PutObject', 'PutObjectAcl']) },
  SNSPublishMessagePolicy: {
    parameter: 'TopicName',
    resources: inAccount('sns', '${name}'),
    actions: ['sns:Publish'],
  },
  SQSPollerPolicy: {
    parameter: 'QueueName',
    resources: inAccount('sqs', '${name}'),
    actions: of('sqs', ['ReceiveMessage', 'DeleteMessage*', 'ChangeMessageVisibility*', 'GetQueueAttributes']),
  },
  SQSSendMessagePolicy: {
    parameter: 'QueueName',
    resources: inAccount('sqs', '${name}'),
    actions: of('sqs', ['SendMessage*']),
  },
  SSMParameterReadPolicy: {
    parameter: 'ParameterName',
    resources: inAccount('ssm', 'parameter/${name}'),
    actions: of('ssm', ['GetParameter', 'GetParameters', 'GetParametersByPath']),
  },
  AWSSecretsManagerGetSecretValuePolicy: {
    parameter: 'SecretArn',
    resources: itself,
    actions: ['secretsmanager:GetSecretValue'],
  },
  StepFunctionsExecutionPolicy: {
    parameter: 'StateMachineName',
    resources: inAccount('states', 'stateMachine:${name}'),
    actions: ['states:StartExecution'],
  },
};

/** What a policy template grants; nothing when it is not known here. */
export function statementOf(name: string, given: Fields): Node | undefined {
  const template = Object.hasOwn(POLICY_TEMPLATES, name) ? POLICY_TEMPLATES[name] : undefined;
  if (!template) return undefined;
  const { actions, parameter, resources } = template;
  return { Effect: 'Allow', Action: actions, Resource: resources(given[parameter] ?? '*') };
}
