import { CfnOutput, RemovalPolicy, type App } from 'aws-cdk-lib/core';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Center } from '../../center/center';
import { ContactRecordStream } from '../constructs/contact-record-stream';
import { PrivateBucket } from '../constructs/private-bucket';
import { CenterStack } from './center-stack';
import type { InstanceStack } from './instance-stack';

/** What happened, streamed and kept: contact records and agent events. */
export class RecordsStack extends CenterStack {
  constructor(app: App, center: Center, instance: InstanceStack) {
    super(app, center, 'Records', 'contact records and agent events', true);
    const instanceArn = instance.instanceArn.in(this);
    const encryptionKey = new Key(this, 'Key', {
      description: `Contact records of ${center.name} (${center.environment})`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const { bucket } = new PrivateBucket(this, 'Records', { encryptionKey });
    new ContactRecordStream(this, 'ContactRecords', { instanceArn, kind: 'contact-records', bucket, encryptionKey });
    new ContactRecordStream(this, 'AgentEvents', { instanceArn, kind: 'agent-events', bucket, encryptionKey });
    new CfnOutput(this, 'RecordsBucket', { value: bucket.bucketName });
  }
}
