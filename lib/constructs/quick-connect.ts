import { CfnQuickConnect } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import { paced } from './paced';
import { connectArnFault, formFault, instanceArnFault, lengthFault, refuse } from './refuse';

/** Where a quick connect leads. People and queues are reached through a transfer flow, which says what everybody hears. */
export type QuickConnectTarget =
  | {
      readonly kind: 'person';
      readonly userArn: string;
      /** Of type AGENT_TRANSFER. */ readonly transferFlowArn: string;
    }
  | {
      readonly kind: 'queue';
      readonly queueArn: string;
      /** Of type QUEUE_TRANSFER. */ readonly transferFlowArn: string;
    }
  | { readonly kind: 'number'; /** E.164 */ readonly phoneNumber: string };

export interface QuickConnectProps {
  readonly instanceArn: string;
  /** 1 to 127 characters, unique in the instance. Agents see it. */
  readonly name: string;
  /**
   * 1 to 250 characters.
   * @default none
   */
  readonly description?: string;
  readonly to: QuickConnectTarget;
}

/** An entry of the agents' list of transfer destinations. On which queues it is offered, `CenterWiring` says. */
export class QuickConnect extends Construct {
  readonly quickConnectArn: string;

  constructor(scope: Construct, id: string, props: QuickConnectProps) {
    super(scope, id);
    const { to } = props;
    refuse(this, [
      instanceArnFault(props.instanceArn),
      lengthFault('name', props.name, 1, 127),
      lengthFault('description', props.description, 1, 250),
      to.kind === 'number' &&
        formFault('to.phoneNumber', to.phoneNumber, /^\+[1-9]\d{1,14}$/u, 'an E.164 number like +81332104500'),
      to.kind === 'person' && connectArnFault('to.userArn', to.userArn, 'agent'),
      to.kind === 'queue' && connectArnFault('to.queueArn', to.queueArn, 'queue'),
      to.kind !== 'number' && connectArnFault('to.transferFlowArn', to.transferFlowArn, 'contact-flow'),
    ]);
    this.quickConnectArn = paced(
      new CfnQuickConnect(this, 'Resource', {
        instanceArn: props.instanceArn,
        name: props.name,
        ...(props.description === undefined ? {} : { description: props.description }),
        quickConnectConfig: configOf(to),
      }),
    ).attrQuickConnectArn;
  }
}

function configOf(to: QuickConnectTarget): CfnQuickConnect.QuickConnectConfigProperty {
  if (to.kind === 'number') return { quickConnectType: 'PHONE_NUMBER', phoneConfig: { phoneNumber: to.phoneNumber } };
  const { transferFlowArn: contactFlowArn } = to;
  if (to.kind === 'person') return { quickConnectType: 'USER', userConfig: { userArn: to.userArn, contactFlowArn } };
  return { quickConnectType: 'QUEUE', queueConfig: { queueArn: to.queueArn, contactFlowArn } };
}
