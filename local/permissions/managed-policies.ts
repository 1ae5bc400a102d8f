/**
 * Policies that AWS manages, those that functions' roles commonly carry, as far as they concern what can be asked here.
 * Source: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html (November 2026)
 */

/** Actions allowed on every resource; or, where a policy is narrower, on the resources named beside them. */
type Grants = readonly (string | { readonly actions: readonly string[]; readonly on: readonly string[] })[];

const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const TRACES = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:GetSamplingStatisticSummaries',
];
const INTERFACES = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

/** By name, without the path. */
const MANAGED_POLICIES: Readonly<Record<string, Grants>> = {
  AdministratorAccess: ['*'],
  AWSLambdaBasicExecutionRole: LOGS,
  AWSLambdaVPCAccessExecutionRole: [...LOGS, ...INTERFACES],
  AWSLambdaENIManagementAccess: INTERFACES,
  AWSLambdaDynamoDBExecutionRole: [
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
    ...LOGS,
  ],
  'AWSLambdaInvocation-DynamoDB': [
    'lambda:InvokeFunction',
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
  ],
  AWSLambdaKinesisExecutionRole: [
    'kinesis:DescribeStream',
    'kinesis:DescribeStreamSummary',
    'kinesis:GetRecords',
    'kinesis:GetShardIterator',
    'kinesis:ListShards',
    'kinesis:ListStreams',
    'kinesis:SubscribeToShard',
    ...LOGS,
  ],
  AWSLambdaSQSQueueExecutionRole: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', ...LOGS],
  AWSLambdaRole: ['lambda:InvokeFunction'],
  AWSXRayDaemonWriteAccess: TRACES,
  AWSXrayWriteOnlyAccess: TRACES,
  CloudWatchLambdaInsightsExecutionRolePolicy: [
    'logs:CreateLogGroup',
    {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      on: ['arn:aws:logs:*:*:log-group:/aws/lambda-insights:*'],
    },
  ],
  CloudWatchLogsFullAccess: ['logs:*', 'cloudwatch:GenerateQuery'],
  AmazonDynamoDBFullAccess: ['dynamodb:*', 'dax:*', 'kms:DescribeKey', 'kms:ListAliases', 'sns:ListTopics'],
  AmazonDynamoDBFullAccess_v2: ['dynamodb:*', 'dax:*', 'kms:DescribeKey', 'kms:ListAliases'],
  AmazonDynamoDBReadOnlyAccess: [
    'dynamodb:BatchGetItem',
    'dynamodb:Describe*',
    'dynamodb:List*',
    'dynamodb:GetAbacStatus',
    'dynamodb:GetItem',
    'dynamodb:GetResourcePolicy',
    'dynamodb:Query',
    'dynamodb:Scan',
    'dynamodb:PartiQLSelect',
  ],
  AmazonS3FullAccess: ['s3:*', 's3-object-lambda:*'],
  AmazonS3ReadOnlyAccess: ['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'],
  AmazonKinesisFullAccess: ['kinesis:*'],
  AmazonKinesisReadOnlyAccess: ['kinesis:Get*', 'kinesis:List*', 'kinesis:Describe*'],
  AmazonKinesisFirehoseFullAccess: ['firehose:*'],
  AmazonSQSFullAccess: ['sqs:*'],
  AmazonSQSReadOnlyAccess: [
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
    'sqs:ListDeadLetterSourceQueues',
    'sqs:ListQueues',
    'sqs:ListMessageMoveTasks',
    'sqs:ListQueueTags',
  ],
  AmazonSNSFullAccess: ['sns:*'],
  AmazonSSMFullAccess: ['ssm:*', 'cloudwatch:PutMetricData', 'ds:CreateComputer', 'ds:DescribeDirectories', 'logs:*'],
  AmazonSSMReadOnlyAccess: ['ssm:Describe*', 'ssm:Get*', 'ssm:List*'],
  SecretsManagerReadWrite: ['secretsmanager:*'],
  AmazonEventBridgeFullAccess: ['events:*', 'schemas:*', 'scheduler:*', 'pipes:*'],
  AmazonConnect_FullAccess: ['connect:*'],
  AmazonConnectReadOnlyAccess: ['connect:Get*', 'connect:Describe*', 'connect:List*', 'connect:Search*'],
  AWSLambda_FullAccess: [
    'lambda:*',
    'logs:DescribeLogGroups',
    'states:DescribeStateMachine',
    'states:ListStateMachines',
  ],
};

/** The policy as a document; `undefined` when it is none of those known here. */
export function managedPolicy(arn: string): object | undefined {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const grants = Object.hasOwn(MANAGED_POLICIES, name) ? MANAGED_POLICIES[name] : undefined;
  if (!grants || !/^arn:[^:]+:iam::aws:policy\//u.test(arn)) return undefined;
  const everywhere = grants.filter((grant) => typeof grant === 'string');
  return {
    Statement: [
      { Effect: 'Allow', Action: everywhere, Resource: '*' },
      ...grants
        .filter((grant) => typeof grant !== 'string')
        .map(({ actions, on }) => ({ Effect: 'Allow', Action: actions, Resource: on })),
    ],
  };
}
