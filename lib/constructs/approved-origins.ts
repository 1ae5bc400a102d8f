import { CfnApprovedOrigin } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import { paced } from './paced';
import { countFault, formFault, instanceArnFault, lengthFault, refuse, twiceFault } from './refuse';

export interface ApprovedOriginsProps {
  readonly instanceArn: string;
  /** `https://crm.example.co.jp`: scheme and host, no path. At most 100, a limit of the service that cannot be raised. */
  readonly origins: readonly string[];
}

/** The sites on which the agent's panel may be embedded. */
export class ApprovedOrigins extends Construct {
  constructor(scope: Construct, id: string, props: ApprovedOriginsProps) {
    super(scope, id);
    refuse(this, [
      instanceArnFault(props.instanceArn),
      countFault('origins', props.origins, 100, 'Serve the panel from fewer sites.'),
      twiceFault('origins', props.origins),
      ...props.origins.flatMap((origin, index) => [
        lengthFault(`origins[${index}]`, origin, 1, 267),
        formFault(
          `origins[${index}]`,
          origin,
          /^https:\/\/[^/\s?#]+$|^http:\/\/localhost(:\d+)?$/u,
          'https:// and a host, without a path,',
        ),
      ]),
    ]);
    for (const origin of props.origins)
      paced(new CfnApprovedOrigin(this, origin.replaceAll('/', ''), { instanceId: props.instanceArn, origin }));
  }
}
