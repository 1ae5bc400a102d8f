import { CfnIntegrationAssociation } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import { paced } from './paced';
import { instanceArnFault, refuse } from './refuse';

export interface LambdaAssociationProps {
  readonly instanceArn: string;
  readonly functionArn: string;
}

/**
 * Lets the flows of an instance invoke a function. The association itself gives Connect the permission on the function. A flow
 * publishes without it, and every call then takes the error branch: make flows depend on it.
 */
export class LambdaAssociation extends Construct {
  constructor(scope: Construct, id: string, props: LambdaAssociationProps) {
    super(scope, id);
    refuse(this, [instanceArnFault(props.instanceArn)]);
    paced(
      new CfnIntegrationAssociation(this, 'Resource', {
        instanceId: props.instanceArn,
        integrationType: 'LAMBDA_FUNCTION',
        integrationArn: props.functionArn,
      }),
    );
  }
}
