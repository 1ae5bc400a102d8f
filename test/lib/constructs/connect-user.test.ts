import { ConnectUser, type ConnectUserProps } from '../../../lib/constructs/connect-user';
import { INSTANCE_ARN, Match, propertiesOf, stackForOne, Template } from '../fixture-center';

function user(change: Partial<ConnectUserProps> = {}): Template {
  const stack = stackForOne();
  new ConnectUser(stack, 'Sato', {
    instanceArn: INSTANCE_ARN,
    login: 'sato',
    firstName: 'Kenji',
    lastName: 'Sato',
    email: 'sato@example.com',
    routingProfileArn: `${INSTANCE_ARN}/routing-profile/1`,
    securityProfileArns: [`${INSTANCE_ARN}/security-profile/1`],
    ...change,
  });
  return Template.fromStack(stack);
}

describe('a person who signs in', () => {
  it('has a first password of their own, which no template holds', () => {
    const template = user();
    template.hasResourceProperties('AWS::Connect::User', {
      Username: 'sato',
      IdentityInfo: { FirstName: 'Kenji', LastName: 'Sato', Email: 'sato@example.com' },
      Password: { 'Fn::Join': ['', Match.arrayWith(['{{resolve:secretsmanager:', ':SecretString:password::}}'])] },
    });
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: { PasswordLength: 24, RequireEachIncludedType: true, GenerateStringKey: 'password' },
    });
  });

  it('has neither password nor address where an identity provider keeps them', () => {
    const template = user({ identity: 'saml' });
    template.resourceCountIs('AWS::SecretsManager::Secret', 0);
    const [properties] = propertiesOf(template, 'AWS::Connect::User');
    expect(properties).not.toHaveProperty('Password');
    expect(properties).toHaveProperty('IdentityInfo', { FirstName: 'Kenji', LastName: 'Sato' });
  });

  it.each([
    ['a softphone', {}, { Channel: 'VOICE', PhoneType: 'SOFT_PHONE' }],
    [
      'a desk phone',
      { deskPhone: '+81332104567' },
      { Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '+81332104567' },
    ],
    [
      'a mobile',
      { deskPhone: '+819012345678' },
      { Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '+819012345678' },
    ],
  ])('takes calls on %s', (_what, change, config) => {
    user(change).hasResourceProperties('AWS::Connect::User', { PhoneNumberConfigs: [config] });
  });

  it('accepts by itself, and has time afterwards, as said', () => {
    user({ autoAccept: true, afterCallSeconds: 60 }).hasResourceProperties('AWS::Connect::User', {
      AutoAcceptConfigs: [{ Channel: 'VOICE', AutoAccept: true }],
      AfterContactWorkConfigs: [{ Channel: 'VOICE', AfterContactWorkConfig: { AfterContactWorkTimeLimit: 60 } }],
    });
  });
});
