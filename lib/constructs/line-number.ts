import { CfnPhoneNumber } from 'aws-cdk-lib/aws-connect';
import { RemovalPolicy, Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { paced } from './paced';
import { formFault, instanceArnFault, lengthFault, refuse } from './refuse';

export interface LineNumberProps {
  readonly instanceArn: string;
  /** Two letters, ISO 3166: `US`. Japanese numbers cannot be claimed in Tokyo: AWS hands them out by support case. */
  readonly country: string;
  /** A local number or one that is free for the caller. */
  readonly type: 'DID' | 'TOLL_FREE';
  /**
   * 1 to 500 characters.
   * @default none
   */
  readonly description?: string;
}

/**
 * A telephone number claimed at deployment. It is retained when its stack goes: a released number is lost for half a year, and who
 * claims and releases too often may claim no more. Numbers are claimed one after another, since two claims at once race for one.
 */
export class LineNumber extends Construct {
  readonly phoneNumberArn: string;
  /** E.164, known after deployment. */
  readonly phoneNumber: string;

  constructor(scope: Construct, id: string, props: LineNumberProps) {
    super(scope, id);
    const region = Stack.of(this).region;
    refuse(this, [
      instanceArnFault(props.instanceArn),
      formFault('country', props.country, /^[A-Z]{2}$/u, 'two capital letters like US'),
      lengthFault('description', props.description, 1, 500),
      props.country === 'JP' &&
        (Token.isUnresolved(region) || region === 'ap-northeast-1') &&
        'country: JP is there; a Japanese number cannot be claimed in Tokyo. Ask AWS Support for one, and give its ARN.',
    ]);
    const number = new CfnPhoneNumber(this, 'Resource', {
      targetArn: props.instanceArn,
      countryCode: props.country,
      type: props.type,
      ...(props.description === undefined ? {} : { description: props.description }),
    });
    number.applyRemovalPolicy(RemovalPolicy.RETAIN);
    paced(number, 1);
    this.phoneNumberArn = number.attrPhoneNumberArn;
    this.phoneNumber = number.attrAddress;
  }
}
