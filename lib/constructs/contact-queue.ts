import { CfnQueue } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import { paced } from './paced';
import { connectArnFault, instanceArnFault, lengthFault, numberFault, phoneNumberArnFault, refuse } from './refuse';

export interface ContactQueueProps {
  readonly instanceArn: string;
  /** 1 to 127 characters, unique in the instance. Agents see it. */
  readonly name: string;
  /**
   * 1 to 250 characters.
   * @default none
   */
  readonly description?: string;
  /** When it is staffed. */
  readonly hoursOfOperationArn: string;
  /**
   * Most contacts that may wait, 0 or more; the next one takes the flow's "at capacity" branch.
   * @default the instance's quota
   */
  readonly maxContacts?: number;
  /**
   * What people see who are called from this queue.
   * @default Connect's own defaults, and no whisper
   */
  readonly outboundCaller?: OutboundCaller;
}

export interface OutboundCaller {
  /**
   * 1 to 255 characters.
   * @default none
   */
  readonly name?: string;
  /**
   * ARN of a number of this instance.
   * @default none: agents cannot call out from this queue
   */
  readonly phoneNumberArn?: string;
  /**
   * The flow that plays to the called party, e.g. one that starts the recording. It names no queue: it must exist before this one.
   * @default Connect's default outbound whisper
   */
  readonly whisperFlowArn?: string;
}

/**
 * A queue. It never lists quick connects, though the resource could: a quick connect leads to a flow and the flow to a queue, and
 * such a circle cannot be deployed. `CenterWiring` associates them afterwards.
 */
export class ContactQueue extends Construct {
  readonly queueArn: string;
  readonly queueName: string;

  constructor(scope: Construct, id: string, props: ContactQueueProps) {
    super(scope, id);
    const caller = props.outboundCaller;
    refuse(this, [
      instanceArnFault(props.instanceArn),
      lengthFault('name', props.name, 1, 127),
      lengthFault('description', props.description, 1, 250),
      numberFault('maxContacts', props.maxContacts, 0, 1_000_000),
      connectArnFault('hoursOfOperationArn', props.hoursOfOperationArn, 'operating-hours'),
      lengthFault('outboundCaller.name', caller?.name, 1, 255),
      phoneNumberArnFault('outboundCaller.phoneNumberArn', caller?.phoneNumberArn),
      connectArnFault('outboundCaller.whisperFlowArn', caller?.whisperFlowArn, 'contact-flow'),
    ]);
    this.queueName = props.name;
    this.queueArn = paced(
      new CfnQueue(this, 'Resource', {
        instanceArn: props.instanceArn,
        name: props.name,
        ...(props.description === undefined ? {} : { description: props.description }),
        hoursOfOperationArn: props.hoursOfOperationArn,
        ...(props.maxContacts === undefined ? {} : { maxContacts: props.maxContacts }),
        ...(caller
          ? {
              outboundCallerConfig: {
                ...(caller.name === undefined ? {} : { outboundCallerIdName: caller.name }),
                ...(caller.phoneNumberArn === undefined ? {} : { outboundCallerIdNumberArn: caller.phoneNumberArn }),
                ...(caller.whisperFlowArn === undefined ? {} : { outboundFlowArn: caller.whisperFlowArn }),
              },
            }
          : {}),
        status: 'ENABLED',
      }),
    ).attrQueueArn;
  }
}
