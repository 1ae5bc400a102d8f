import { CfnAgentStatus } from 'aws-cdk-lib/aws-connect';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { paced } from './paced';
import { countFault, instanceArnFault, lengthFault, refuse, twiceFault } from './refuse';

/** Connect makes these by itself in every instance. */
const BUILT_IN = ['available', 'offline'];

export interface AgentStatusesProps {
  readonly instanceArn: string;
  /** In the order in which agents see them; at most 48, beside Connect's own Available and Offline. */
  readonly statuses: readonly {
    /** 1 to 127 characters, unique in the instance. */
    readonly name: string;
    /** 1 to 250 characters. */
    readonly description?: string;
  }[];
}

/**
 * What an agent may be doing besides taking contacts. Connect cannot delete a status, and CloudFormation's delete does nothing:
 * a status taken away here stays selectable until somebody disables it in the console, and its name stays taken. Let it be made
 * after all else in its stack, lest a deployment that fails leaves it behind, in the way of the next.
 */
export class AgentStatuses extends Construct {
  constructor(scope: Construct, id: string, props: AgentStatusesProps) {
    super(scope, id);
    refuse(this, [
      instanceArnFault(props.instanceArn),
      countFault('statuses', props.statuses, 48, 'An instance takes 50, two of them are its own.'),
      twiceFault(
        'statuses',
        props.statuses.map(({ name }) => name),
      ),
      ...props.statuses.flatMap(({ name, description }, index) => [
        lengthFault(`statuses[${index}].name`, name, 1, 127),
        lengthFault(`statuses[${index}].description`, description, 1, 250),
        BUILT_IN.includes(name.toLowerCase()) &&
          `statuses[${index}].name: "${name}" is there; Connect has that status already. Leave it out or choose another name.`,
      ]),
    ]);
    props.statuses.forEach(({ name, description }, index) => {
      const status = new CfnAgentStatus(this, name, {
        instanceArn: props.instanceArn,
        name,
        ...(description === undefined ? {} : { description }),
        displayOrder: index + 3,
        state: 'ENABLED',
        type: 'CUSTOM',
      });
      status.applyRemovalPolicy(RemovalPolicy.RETAIN);
      paced(status);
    });
  }
}
