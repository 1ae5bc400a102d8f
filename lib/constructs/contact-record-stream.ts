import { CfnInstanceStorageConfig } from 'aws-cdk-lib/aws-connect';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, LogStream, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledge';
import { paced } from './paced';
import { instanceArnFault, refuse } from './refuse';

export interface ContactRecordStreamProps {
  readonly instanceArn: string;
  /**
   * What is streamed: a record of each contact, delivered at least once and again whenever it changes, or what agents do.
   * Each kind has one stream in an instance.
   */
  readonly kind: 'contact-records' | 'agent-events';
  /** Where the records are kept, under `<kind>/year=…/month=…/day=…/`, one JSON object a line, compressed. */
  readonly bucket: IBucket;
  /** The key of the bucket. */
  readonly encryptionKey: IKey;
}

const RESOURCE_TYPES = { 'contact-records': 'CONTACT_TRACE_RECORDS', 'agent-events': 'AGENT_EVENTS' } as const;

/** In UTC. */
const BY_DAY = 'year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}';

/**
 * Contact records or agent events, streamed by Kinesis and kept in S3 by day (UTC), ready for Athena. A stream of its own for each
 * kind, as AWS recommends; agent events go to nothing but a Kinesis data stream.
 */
export class ContactRecordStream extends Construct {
  /** For further consumers, such as a live dashboard. */
  readonly stream: Stream;

  constructor(scope: Construct, id: string, props: ContactRecordStreamProps) {
    super(scope, id);
    refuse(this, [instanceArnFault(props.instanceArn)]);
    this.stream = new Stream(this, 'Stream', {
      streamMode: StreamMode.PROVISIONED,
      shardCount: 1, // 1,000 records a second
      encryption: StreamEncryption.MANAGED, // Connect may write under the AWS managed key without a grant
      retentionPeriod: Duration.days(1),
      removalPolicy: RemovalPolicy.DESTROY, // it holds one day of what the bucket keeps, and costs by the hour
    });
    this.deliver(props);
    paced(
      new CfnInstanceStorageConfig(this, 'Association', {
        instanceArn: props.instanceArn,
        resourceType: RESOURCE_TYPES[props.kind],
        storageType: 'KINESIS_STREAM',
        kinesisStreamConfig: { streamArn: this.stream.streamArn },
      }),
      1, // each writes a policy of the instance's one role
    );
  }

  /** Written out rather than granted: what a grant would add besides are wildcards, and leave to delete what was kept. */
  private deliver({ kind, bucket, encryptionKey }: ContactRecordStreamProps): void {
    const log = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const logStreamName = 'delivery';
    const logStream = new LogStream(this, 'LogStream', {
      logGroup: log,
      logStreamName,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('firehose.amazonaws.com') });
    const objects = bucket.arnForObjects('*');
    const may = (actions: readonly string[], ...resources: readonly string[]): void =>
      void role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
    may(
      ['kinesis:DescribeStream', 'kinesis:GetShardIterator', 'kinesis:GetRecords', 'kinesis:ListShards'],
      this.stream.streamArn,
    );
    may(['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], bucket.bucketArn);
    may(['s3:PutObject', 's3:GetObject', 's3:AbortMultipartUpload'], objects);
    may(['kms:GenerateDataKey', 'kms:Decrypt'], encryptionKey.keyArn);
    may(['logs:PutLogEvents'], log.logGroupArn);
    acknowledgeWildcards(this, 'Objects of the one bucket whose names only the delivery knows.', [objects]);

    const delivery = new CfnDeliveryStream(this, 'Delivery', {
      deliveryStreamType: 'KinesisStreamAsSource',
      kinesisStreamSourceConfiguration: { kinesisStreamArn: this.stream.streamArn, roleArn: role.roleArn },
      extendedS3DestinationConfiguration: {
        bucketArn: bucket.bucketArn,
        roleArn: role.roleArn,
        prefix: `${kind}/${BY_DAY}/`,
        errorOutputPrefix: `${kind}-failed/!{firehose:error-output-type}/${BY_DAY}/`,
        compressionFormat: 'GZIP',
        encryptionConfiguration: { kmsEncryptionConfig: { awskmsKeyArn: encryptionKey.keyArn } },
        bufferingHints: { intervalInSeconds: 300, sizeInMBs: 64 },
        processingConfiguration: {
          enabled: true,
          processors: [
            { type: 'AppendDelimiterToRecord' }, // a line break, which Connect does not send between objects
          ],
        },
        cloudWatchLoggingOptions: { enabled: true, logGroupName: log.logGroupName, logStreamName },
      },
    });
    delivery.node.addDependency(role, logStream);
    Validations.of(delivery).acknowledge({
      id: 'AwsSolutions-KDF1',
      reason: 'Its own encryption is for direct puts only; what comes from a Kinesis stream is encrypted there.',
    });
  }
}
