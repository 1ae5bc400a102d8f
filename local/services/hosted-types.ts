/**
 * What of CloudFormation the hosted services carry out, for whoever lists what runs. Loads nothing else: a center that uses none
 * of it pays nothing for it.
 */

/** How a resource type is hosted. */
export interface HostedType {
  /** The signing name of the service that answers for it. */
  readonly service: string;
  /** What runs here, in a few words. */
  readonly runs: string;
  /** What of it is not carried out, in a few words; absent: nothing that a program would notice. */
  readonly without?: string;
}

export const HOSTED_TYPES: Readonly<Record<string, HostedType>> = {
  'AWS::Kinesis::Stream': { service: 'kinesis', runs: 'a data stream with its shards', without: 'throughput limits' },
  'AWS::KinesisFirehose::DeliveryStream': {
    service: 'firehose',
    runs: 'delivery to S3, buffered on the clock of the center',
    without: 'dynamic partitioning, conversion to columns, destinations other than S3',
  },
  'AWS::S3::Bucket': {
    service: 's3',
    runs: 'objects as files in a folder',
    without: 'life cycles, notifications, replication, locks',
  },
  'AWS::SQS::Queue': { service: 'sqs', runs: 'a queue, its dead letters too', without: 'waiting for messages' },
  'AWS::SNS::Topic': { service: 'sns', runs: 'a topic', without: 'e-mail, SMS and HTTP: what is sent there is kept' },
  'AWS::SNS::Subscription': { service: 'sns', runs: 'subscriptions of queues, functions and streams' },
  'AWS::SSM::Parameter': { service: 'ssm', runs: 'a parameter and its history' },
  'AWS::SecretsManager::Secret': { service: 'secretsmanager', runs: 'a secret with a made-up value' },
  'AWS::Events::EventBus': { service: 'events', runs: 'an event bus' },
  'AWS::Events::Rule': { service: 'events', runs: 'patterns and schedules, and their targets' },
  'AWS::Scheduler::Schedule': { service: 'scheduler', runs: 'a schedule in its time zone' },
  'AWS::Scheduler::ScheduleGroup': { service: 'scheduler', runs: 'a name for schedules' },
  'AWS::Lambda::EventSourceMapping': {
    service: 'lambda',
    runs: 'Kinesis, SQS and, on dynoxide, table streams to a function',
    without: 'tumbling windows, Kafka and other sources',
  },
  'AWS::Lambda::EventInvokeConfig': { service: 'lambda', runs: 'retries and destinations of asynchronous invocations' },
  'AWS::Logs::LogGroup': { service: 'logs', runs: 'what is put there is kept' },
};

/** Signing names of the services answered here. */
export const HOSTED_SERVICES = [
  'kinesis',
  'firehose',
  's3',
  'sqs',
  'sns',
  'ssm',
  'secretsmanager',
  'events',
  'scheduler',
  'logs',
  'monitoring',
  'xray',
] as const;
export type HostedServiceName = (typeof HOSTED_SERVICES)[number];
