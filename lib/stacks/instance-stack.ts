import { CfnOutput, type App } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Center } from '../../center/center';
import { ApprovedOrigins } from '../constructs/approved-origins';
import { ContactCenterInstance } from '../constructs/contact-center-instance';
import { LineNumber } from '../constructs/line-number';
import { RecordingStorage } from '../constructs/recording-storage';
import { SharedValue } from '../constructs/shared-value';
import { CenterStack } from './center-stack';
import { idOf, parameterName } from './names';

/** What is made once and kept: the instance, where it stores what was said, claimed numbers, sites that may embed the panel. */
export class InstanceStack extends CenterStack {
  readonly instanceArn: SharedValue;
  /** By name of the line; a line without a number is not in it. */
  readonly numberArns: ReadonlyMap<string, SharedValue>;

  constructor(app: App, center: Center) {
    super(app, center, 'Instance', 'the instance and its storage', true);
    const arn = this.instance();
    this.instanceArn = new SharedValue(this, parameterName(center, 'instance', 'arn'), arn).publish();
    this.storage(arn);
    if (center.approvedOrigins.length > 0)
      new ApprovedOrigins(this, 'ApprovedOrigins', { instanceArn: arn, origins: center.approvedOrigins });
    this.numberArns = this.numbers(arn);
  }

  private instance(): string {
    const { instance } = this.center;
    if (instance.kind === 'existing') return instance.arn;
    const { instanceArn, signInUrl } = new ContactCenterInstance(this, 'Instance', {
      alias: instance.alias,
      identity: instance.identity,
    });
    new CfnOutput(this, 'InstanceArn', { value: instanceArn });
    new CfnOutput(this, 'SignInUrl', { value: signInUrl, description: 'Where managers sign in.' });
    new CfnOutput(this, 'PanelUrl', { value: `${signInUrl}ccp-v2/`, description: 'Where agents take calls.' });
    return instanceArn;
  }

  /** An existing instance keeps the storage it has, unless the definition names a bucket: a second one would be refused. */
  private storage(instanceArn: string): void {
    const { instance, recording, name } = this.center;
    if (instance.kind === 'existing' && recording.bucket === undefined) return;
    const { bucketName } = new RecordingStorage(this, 'Storage', {
      instanceArn,
      folder: name,
      callRecordings: recording.agent || recording.customer,
      ...(recording.bucket === undefined ? {} : { bucketName: recording.bucket }),
      ...(recording.retentionDays === undefined ? {} : { retentionDays: recording.retentionDays }),
    });
    new CfnOutput(this, 'RecordingsBucket', { value: bucketName });
  }

  private numbers(instanceArn: string): ReadonlyMap<string, SharedValue> {
    const scope = new Construct(this, 'Numbers');
    return new Map(
      this.center.lines.flatMap(({ name, number }) => {
        if (number.kind === 'none') return [];
        const arn =
          number.kind === 'existing'
            ? number.arn
            : new LineNumber(scope, idOf(name), {
                instanceArn,
                country: number.country,
                type: number.type,
                description: name,
              }).phoneNumberArn;
        return [[name, new SharedValue(this, parameterName(this.center, 'line', name, 'number-arn'), arn)]];
      }),
    );
  }
}
