import { CfnInstanceStorageConfig } from 'aws-cdk-lib/aws-connect';
import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib/core';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import {
  AppendDelimiterToRecordProcessor,
  Compression,
  DeliveryStream,
  EnableLogging,
  KinesisStreamSource,
  S3Bucket,
} from 'aws-cdk-lib/aws-kinesisfirehose';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
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
    });
    this.deliver(props);
    paced(
      new CfnInstanceStorageConfig(this, 'Association', {
        instanceArn: props.instanceArn,
        resourceType: RESOURCE_TYPES[props.kind],
        storageType: 'KINESIS_STREAM',
        kinesisStreamConfig: { streamArn: this.stream.streamArn },
      }),
    );
  }

  private deliver({ kind, bucket, encryptionKey }: ContactRecordStreamProps): void {
    const log = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const assumedBy = new ServicePrincipal('firehose.amazonaws.com');
    new DeliveryStream(this, 'Delivery', {
      source: new KinesisStreamSource(this.stream),
      role: new Role(this, 'SourceRole', { assumedBy }),
      destination: new S3Bucket(bucket, {
        role: new Role(this, 'DestinationRole', { assumedBy }),
        dataOutputPrefix: `${kind}/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/`,
        errorOutputPrefix: `${kind}-failed/!{firehose:error-output-type}/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/`,
        compression: Compression.GZIP,
        fileExtension: '.json.gz',
        encryptionKey,
        bufferingInterval: Duration.minutes(5),
        bufferingSize: Size.mebibytes(64),
        processors: [new AppendDelimiterToRecordProcessor()],
        loggingConfig: new EnableLogging(log),
      }),
    });
  }
}
