import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface AlarmTopicProps {
  /** Shown as the sender of the messages. */
  readonly displayName: string;
}

/** Where alarms go: whoever is on duty subscribes by mail, chat or pager. Encrypted, and reached by TLS only. */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    // Alarms cannot be published to a topic under the AWS managed key, whose policy is not ours to change.
    const key = new Key(scope, `${id}-key`, {
      description: `Alarms of ${props.displayName}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    key.grantEncryptDecrypt(new ServicePrincipal('cloudwatch.amazonaws.com'));
    super(scope, id, { displayName: props.displayName, masterKey: key, enforceSSL: true });
    // A topic with a policy of its own has lost the default one, by which alarms of the account may publish.
    this.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }
}
