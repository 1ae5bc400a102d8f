import { CfnOutput, type App } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Center } from '../../center/center';
import { AgentStatuses } from '../constructs/agent-statuses';
import { ApprovedOrigins } from '../constructs/approved-origins';
import { ContactCenterInstance } from '../constructs/contact-center-instance';
import { LineNumber } from '../constructs/line-number';
import { RecordingStorage } from '../constructs/recording-storage';
import { SharedValue } from '../constructs/shared-value';
import { CenterStack } from './center-stack';
import { idOf, parameterName } from './names';

/** What is made once and kept: the instance, where it stores what was said, claimed numbers, sites that may embed the panel, statuses. */
export class InstanceStack extends CenterStack {
  readonly instanceArn: SharedValue;
  /** By name of the line; a line without a number is not in it. */
  readonly numberArns: ReadonlyMap<string, SharedValue>;
  /** Lines whose numbers are the instance's from the beginning; one given by ARN may be another's until the wiring moves it. */
  readonly claimedLines: ReadonlySet<string>;

  constructor(app: App, center: Center) {
    super(app, center, 'Instance', 'the instance and its storage', true);
    const arn = this.instance();
    this.instanceArn = new SharedValue(this, parameterName(center, 'instance', 'arn'), arn).publish();
    this.storage(arn);
    if (center.approvedOrigins.length > 0)
      new ApprovedOrigins(this, 'ApprovedOrigins', { instanceArn: arn, origins: center.approvedOrigins });
    this.numberArns = this.numbers(arn);
    if (center.statuses.length > 0) {
      // Last, and never taken away: Connect deletes no status, so one of a deployment that failed would be in the way of the next.
      const others = ['Storage', 'ApprovedOrigins', 'Numbers'].flatMap((id) => this.node.tryFindChild(id) ?? []);
      new AgentStatuses(this, 'AgentStatuses', { instanceArn: arn, statuses: center.statuses }).node.addDependency(
        ...others,
      );
    }
    this.claimedLines = new Set(center.lines.filter(({ number }) => number.kind === 'claimed').map(({ name }) => name));
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
