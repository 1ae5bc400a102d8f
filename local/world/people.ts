/** Users, what they are good at, what each channel does for them, and where they stand in the hierarchy; their statuses. */
import type { Agent, AgentStatus, Channel } from '../../exchange/world';
import type { ResolvedResource } from '../assembly/stack';
import type { Directory } from './directory';
import type { Reader } from './reader';
import { CHANNELS, channelOf } from './routing';

const LONGEST_AFTER_WORK = 2_000_000;
const PHONE_TYPES = ['SOFT_PHONE', 'DESK_PHONE'] as const;
/** Levels of a hierarchy; the service has no more. */
const DEEPEST_HIERARCHY = 5;

export const readAgents = (directory: Directory): readonly Agent[] =>
  directory.of('User').map((resource) => readAgent(resource, directory));

function readAgent(resource: ResolvedResource, directory: Directory): Agent {
  const reader = directory.read(resource);
  const identity = reader.get('IdentityInfo');
  const firstName = identity.get('FirstName').optional();
  const lastName = identity.get('LastName').optional();
  const email = identity.get('Email').optional();
  const whole = reader.get('PhoneConfig');
  const perChannel = channelSettings(reader);
  const voice = perChannel.find(({ channel }) => channel === 'VOICE');
  const others = perChannel.filter(({ channel }) => channel !== 'VOICE');
  const phone = phoneOf(reader, whole);
  const proficiencies = reader
    .get('UserProficiencies')
    .entries()
    .map((given) => ({
      attribute: given.get('AttributeName').text(),
      value: given.get('AttributeValue').text(),
      level: given.get('Level').number(0, 10, 1),
    }));
  const securityProfileArns = reader
    .get('SecurityProfileArns')
    .entries()
    .flatMap((given) => given.optional() ?? []);
  const hierarchy = hierarchyOf(directory.maybeNamed(reader.get('HierarchyGroupArn'), 'UserHierarchyGroup'), directory);
  return {
    arn: resource.ref,
    username: reader.get('Username').text(),
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
    routingProfileArn: directory.named(reader.get('RoutingProfileArn'), 'RoutingProfile'),
    autoAccept: voice?.autoAccept ?? whole.get('AutoAccept').isTrue(),
    afterContactWorkSeconds:
      voice?.afterContactWorkSeconds ?? whole.get('AfterContactWorkTimeLimit').number(0, LONGEST_AFTER_WORK, 0),
    ...(others.length > 0 ? { perChannel: others } : {}),
    ...(phone ? { phone } : {}),
    ...(proficiencies.length > 0 ? { proficiencies } : {}),
    ...(securityProfileArns.length > 0 ? { securityProfileArns } : {}),
    ...(hierarchy.length > 0 ? { hierarchy } : {}),
    ...(email === undefined ? {} : { email }),
  };
}

type ChannelSettings = NonNullable<Agent['perChannel']>[number];

function channelSettings(reader: Reader): readonly ChannelSettings[] {
  const settings = new Map<Channel, ChannelSettings>();
  const add = (entry: Reader, more: Omit<ChannelSettings, 'channel'>): void => {
    const channel = channelOf(entry);
    if (channel !== undefined) settings.set(channel, { channel, ...settings.get(channel), ...more });
  };
  for (const entry of reader.get('AutoAcceptConfigs').entries())
    add(entry, { autoAccept: entry.get('AutoAccept').isTrue() });
  for (const entry of reader.get('AfterContactWorkConfigs').entries()) {
    const limit = entry.get('AfterContactWorkConfig').get('AfterContactWorkTimeLimit');
    add(entry, { afterContactWorkSeconds: limit.number(0, LONGEST_AFTER_WORK, 0) });
  }
  return CHANNELS.flatMap((channel) => settings.get(channel) ?? []);
}

/** Only voice has a telephone. */
function phoneOf(reader: Reader, whole: Reader): Agent['phone'] {
  const forVoice = reader
    .get('PhoneNumberConfigs')
    .entries()
    .find((entry) => channelOf(entry) === 'VOICE');
  const type = (forVoice ?? whole).get('PhoneType').oneOf(PHONE_TYPES, undefined);
  const number = forVoice ? forVoice.get('PhoneNumber').optional() : whole.get('DeskPhoneNumber').optional();
  if (type === undefined) return undefined;
  return { type, ...(type === 'DESK_PHONE' && number !== undefined ? { number } : {}) };
}

function hierarchyOf(group: string | undefined, directory: Directory): NonNullable<Agent['hierarchy']> {
  const path: { arn: string; name: string }[] = [];
  let arn = group;
  while (arn !== undefined && path.length < DEEPEST_HIERARCHY) {
    const resource = directory.resource(arn);
    if (!resource) break;
    const reader = directory.read(resource);
    path.unshift({ arn, name: reader.get('Name').text() });
    arn = reader.get('ParentGroupArn').optional();
  }
  return path;
}

export const readStatuses = (directory: Directory): readonly AgentStatus[] =>
  directory.of('AgentStatus').map((resource) => {
    const reader = directory.read(resource);
    return {
      arn: resource.ref,
      name: reader.get('Name').text(),
      type: reader.get('Type').oneOf(['ROUTABLE', 'CUSTOM', 'OFFLINE'], 'CUSTOM'),
      isEnabled: reader.get('State').oneOf(['ENABLED', 'DISABLED'], 'ENABLED') === 'ENABLED',
    };
  });
