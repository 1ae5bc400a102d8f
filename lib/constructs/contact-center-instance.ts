import { CfnInstance } from 'aws-cdk-lib/aws-connect';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { formFault, lengthFault, refuse } from './refuse';

export interface ContactCenterInstanceProps {
  /**
   * First part of the sign-in address `https://<alias>.my.connect.aws`, unique in all of AWS.
   * 1 to 45 letters, digits and dashes, not beginning with `d-`. A change replaces the instance.
   */
  readonly alias: string;
  /**
   * Who keeps passwords: Amazon Connect, or an identity provider by SAML. A change replaces the instance.
   * @default 'connect'
   */
  readonly identity?: 'connect' | 'saml';
  /**
   * People may be called from here.
   * @default true
   */
  readonly outboundCalls?: boolean;
  /**
   * Flows write to the log group `/aws/connect/<alias>`, where they say so.
   * @default true
   */
  readonly flowLogs?: boolean;
  /**
   * Supervisors may barge in, and up to six people may talk together.
   * @default true
   */
  readonly bargeIn?: boolean;
}

/**
 * An Amazon Connect instance. It is retained when its stack goes: numbers, recordings and history hang on it, an account may
 * create and delete only 100 in 30 days, and its alias is not free again at once.
 */
export class ContactCenterInstance extends Construct {
  /** `arn:aws:connect:<region>:<account>:instance/<id>` */
  readonly instanceArn: string;
  /** Where agents and managers sign in. */
  readonly signInUrl: string;

  constructor(scope: Construct, id: string, props: ContactCenterInstanceProps) {
    super(scope, id);
    refuse(this, [
      lengthFault('alias', props.alias, 1, 45),
      formFault(
        'alias',
        props.alias,
        /^(?!d-)[\da-zA-Z]+(-*[\da-zA-Z])*$/u,
        'letters, digits and inner dashes, not beginning with "d-",',
      ),
    ]);
    const bargeIn = props.bargeIn ?? true;
    const instance = new CfnInstance(this, 'Resource', {
      identityManagementType: props.identity === 'saml' ? 'SAML' : 'CONNECT_MANAGED',
      instanceAlias: props.alias,
      attributes: {
        inboundCalls: true,
        outboundCalls: props.outboundCalls ?? true,
        contactflowLogs: props.flowLogs ?? true,
        contactLens: true,
        autoResolveBestVoices: true,
        earlyMedia: true,
        multiPartyConference: bargeIn,
        enhancedContactMonitoring: bargeIn,
      },
    });
    instance.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.instanceArn = instance.attrArn;
    this.signInUrl = `https://${props.alias}.my.connect.aws/`;
  }
}
