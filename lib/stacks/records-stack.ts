import { CfnOutput, RemovalPolicy, type App } from 'aws-cdk-lib/core';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Center } from '../../center/center';
import { ContactRecordStream } from '../constructs/contact-record-stream';
import { PrivateBucket } from '../constructs/private-bucket';
import { SharedValue } from '../constructs/shared-value';
import { CenterStack } from './center-stack';
import type { InstanceStack } from './instance-stack';
import { parameterName } from './names';

/** What happened, streamed and kept: contact records and agent events. */
export class RecordsStack extends CenterStack {
  /** Kinesis streams, for whoever follows what happens. */
  readonly streamArns: Readonly<Record<'contactRecords' | 'agentEvents', SharedValue>>;

  constructor(app: App, center: Center, instance: InstanceStack) {
    super(app, center, 'Records', 'contact records and agent events', true);
    const instanceArn = instance.instanceArn.in(this);
    const encryptionKey = new Key(this, 'Key', {
      description: `Contact records of ${center.name} (${center.environment})`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { bucket } = new PrivateBucket(this, 'Records', { encryptionKey });
    const kept = { instanceArn, bucket, encryptionKey };
    const contacts = new ContactRecordStream(this, 'ContactRecords', { ...kept, kind: 'contact-records' });
    const agents = new ContactRecordStream(this, 'AgentEvents', { ...kept, kind: 'agent-events' });
    const shared = (name: string, { stream }: ContactRecordStream): SharedValue =>
      new SharedValue(this, parameterName(center, 'stream', name, 'arn'), stream.streamArn);
    this.streamArns = {
      contactRecords: shared('contact-records', contacts),
      agentEvents: shared('agent-events', agents),
    };
    new CfnOutput(this, 'RecordsBucket', { value: bucket.bucketName });
  }
}
