import { CfnSecurityProfile } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import { paced } from './paced';
import { PERMISSIONS, type Permission } from './permissions';
import { formFault, instanceArnFault, lengthFault, refuse, twiceFault } from './refuse';

/** Every new instance has these. */
const BUILT_IN = ['admin', 'agent', 'callcentermanager', 'qualityanalyst'];

export interface SecurityProfileProps {
  readonly instanceArn: string;
  /**
   * 1 to 127 letters, digits, spaces, `_`, `@` and `-`, unique in the instance, not one of Connect's own (Admin, Agent,
   * CallCenterManager, QualityAnalyst). A change replaces the profile, which fails while somebody still holds the old one.
   */
  readonly name: string;
  /**
   * Up to 250 characters.
   * @default none
   */
  readonly description?: string;
  /** What its holders may do; `permissions.ts` has ready-made sets. */
  readonly permissions: readonly Permission[];
}

/** What a kind of person may see and do in Connect. */
export class SecurityProfile extends Construct {
  readonly securityProfileArn: string;

  constructor(scope: Construct, id: string, props: SecurityProfileProps) {
    super(scope, id);
    const real: readonly string[] = PERMISSIONS;
    refuse(this, [
      instanceArnFault(props.instanceArn),
      lengthFault('name', props.name, 1, 127),
      formFault('name', props.name, /^[ a-zA-Z0-9_@-]*$/u, 'letters, digits, spaces, "_", "@" and "-"'),
      BUILT_IN.includes(props.name.toLowerCase()) &&
        `name: "${props.name}" is there; Connect has a profile of that name already. Choose another.`,
      lengthFault('description', props.description, 0, 250),
      twiceFault('permissions', props.permissions),
      ...props.permissions.map(
        (permission) =>
          !real.includes(permission) && `permissions: "${permission}" is there; names of PERMISSIONS may be there`,
      ),
    ]);
    this.securityProfileArn = paced(
      new CfnSecurityProfile(this, 'Resource', {
        instanceArn: props.instanceArn,
        securityProfileName: props.name,
        ...(props.description === undefined ? {} : { description: props.description }),
        permissions: [...props.permissions],
      }),
    ).attrSecurityProfileArn;
  }
}
