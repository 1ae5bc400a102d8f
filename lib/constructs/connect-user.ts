import { CfnUser } from 'aws-cdk-lib/aws-connect';
import { RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { paced } from './paced';
import { connectArnFault, formFault, instanceArnFault, lengthFault, numberFault, refuse } from './refuse';

export interface ConnectUserProps {
  readonly instanceArn: string;
  /** 1 to 64 letters, digits and `_ - . @`, unique in the instance. */
  readonly login: string;
  readonly firstName: string;
  readonly lastName: string;
  /**
   * Where a forgotten password is sent. The service refuses it in a SAML instance, so it is left out there.
   * @default none
   */
  readonly email?: string;
  /**
   * Who keeps passwords in this instance. `connect` makes a secret with a first password; `saml` none.
   * @default 'connect'
   */
  readonly identity?: 'connect' | 'saml';
  readonly routingProfileArn: string;
  /** 1 to 10. */
  readonly securityProfileArns: readonly string[];
  /**
   * E.164 number of the desk phone that rings; without one calls ring in the browser.
   * @default a softphone
   */
  readonly deskPhone?: string;
  /**
   * Calls are put through without a click.
   * @default false
   */
  readonly autoAccept?: boolean;
  /**
   * Seconds of after-call work, up to 2,000,000; 0 means until the agent ends it.
   * @default 0
   */
  readonly afterCallSeconds?: number;
}

/**
 * A person who signs in. Where Connect keeps passwords, the first one is generated in a secret of the person's own, so that
 * nobody can sign in as somebody else, and never stands in a template. Connect sets it once, at creation.
 */
export class ConnectUser extends Construct {
  readonly userArn: string;
  /** Holds the first password; none in a SAML instance. */
  readonly secret: Secret | undefined;

  constructor(scope: Construct, id: string, props: ConnectUserProps) {
    super(scope, id);
    const saml = props.identity === 'saml';
    refuse(this, [
      instanceArnFault(props.instanceArn),
      lengthFault('login', props.login, 1, 64),
      formFault('login', props.login, /^[a-zA-Z0-9_\-.@]*$/u, 'letters, digits and _ - . @'),
      lengthFault('firstName', props.firstName, 1, 255),
      lengthFault('lastName', props.lastName, 1, 255),
      formFault('email', props.email, /^[^\s@]+@[^\s@]+$/u, 'an address like sato@example.com'),
      formFault('deskPhone', props.deskPhone, /^\+[1-9]\d{1,14}$/u, 'an E.164 number like +81332104567'),
      numberFault('afterCallSeconds', props.afterCallSeconds, 0, 2_000_000),
      connectArnFault('routingProfileArn', props.routingProfileArn, 'routing-profile'),
      ...props.securityProfileArns.map((arn, index) =>
        connectArnFault(`securityProfileArns[${index}]`, arn, 'security-profile'),
      ),
      numberFault('securityProfileArns.length', props.securityProfileArns.length, 1, 10),
    ]);
    this.secret = saml ? undefined : this.firstPassword(props.login);
    this.userArn = paced(
      new CfnUser(this, 'Resource', {
        instanceArn: props.instanceArn,
        username: props.login,
        ...(this.secret ? { password: this.secret.secretValueFromJson('password').unsafeUnwrap() } : {}),
        identityInfo: {
          firstName: props.firstName,
          lastName: props.lastName,
          ...(saml || props.email === undefined ? {} : { email: props.email }),
        },
        routingProfileArn: props.routingProfileArn,
        securityProfileArns: [...props.securityProfileArns],
        phoneNumberConfigs: [
          props.deskPhone === undefined
            ? { channel: 'VOICE', phoneType: 'SOFT_PHONE' }
            : { channel: 'VOICE', phoneType: 'DESK_PHONE', phoneNumber: props.deskPhone },
        ],
        autoAcceptConfigs: [{ channel: 'VOICE', autoAccept: props.autoAccept ?? false }],
        afterContactWorkConfigs: [
          { channel: 'VOICE', afterContactWorkConfig: { afterContactWorkTimeLimit: props.afterCallSeconds ?? 0 } },
        ],
      }),
    ).attrUserArn;
  }

  /** `unsafeUnwrap` writes a dynamic reference, `{{resolve:secretsmanager:…}}`: the password itself never leaves the secret. */
  private firstPassword(login: string): Secret {
    const secret = new Secret(this, 'Password', {
      description: `First password of ${login}`,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: login }),
        generateStringKey: 'password',
        passwordLength: 24,
        excludePunctuation: true,
        requireEachIncludedType: true,
      },
    });
    secret.applyRemovalPolicy(RemovalPolicy.DESTROY);
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'A first password, used once by its person and then changed in Connect, which takes no rotated one from a secret.',
    });
    return secret;
  }
}
