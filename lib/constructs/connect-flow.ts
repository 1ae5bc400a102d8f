import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { FlowType } from '../../language/document';
import { authoredContent, type AuthoredContentProps } from './authored-content';
import { paced } from './paced';
import { instanceArnFault, lengthFault } from './refuse';

export interface ConnectFlowProps extends AuthoredContentProps {
  readonly instanceArn: string;
  /** 1 to 127 characters, unique in the instance. */
  readonly name: string;
  /** A change replaces the flow. */
  readonly type: FlowType;
  /**
   * Up to 500 characters.
   * @default none
   */
  readonly description?: string;
}

/**
 * A published flow. Its names become CloudFormation tokens here, once; it is deployed after what it names. Content that Amazon
 * Connect would refuse fails the synthesis, with every finding listed.
 */
export class ConnectFlow extends Construct {
  readonly contactFlowArn: string;

  constructor(scope: Construct, id: string, props: ConnectFlowProps) {
    super(scope, id);
    const { content, after } = authoredContent(this, props.type, props, [
      instanceArnFault(props.instanceArn),
      lengthFault('name', props.name, 1, 127),
      lengthFault('description', props.description, 0, 500),
    ]);
    const flow = new CfnContactFlow(this, 'Resource', {
      instanceArn: props.instanceArn,
      name: props.name,
      type: props.type,
      ...(props.description === undefined ? {} : { description: props.description }),
      content,
      state: 'ACTIVE',
    });
    flow.node.addDependency(...after);
    this.contactFlowArn = paced(flow).attrContactFlowArn;
  }
}
