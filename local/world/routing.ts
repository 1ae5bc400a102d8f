/** Queues, routing profiles and quick connects: where contacts may go, and who works them. */
import type { Channel, Queue, QuickConnect, RoutingProfile } from '../../exchange/world';
import type { ResolvedResource } from '../assembly/stack';
import { isStandIn } from '../assembly/stand-ins';
import type { ConnectState } from '../endpoint/connect-state';
import type { Directory } from './directory';
import type { Reader } from './reader';

export const CHANNELS: readonly Channel[] = ['VOICE', 'CHAT', 'TASK', 'EMAIL'];

const MOST_CONTACTS = 1_000_000;

export const readQueues = (directory: Directory, connect: ConnectState): readonly Queue[] =>
  directory.of('Queue').map((resource) => readQueue(resource, directory, connect));

function readQueue(resource: ResolvedResource, directory: Directory, connect: ConnectState): Queue {
  const { ref } = resource;
  const reader = directory.read(resource);
  const outbound = reader.get('OutboundCallerConfig');
  directory.maybeNamed(outbound.get('OutboundFlowArn'), 'ContactFlow');
  for (const quickConnect of reader.get('QuickConnectArns').entries()) directory.named(quickConnect, 'QuickConnect');
  // Both may have been changed by calls of the API since the template was read.
  const { name, numberArn = '', flowArn } = connect.outboundCallers.get(ref) ?? {};
  const number = connect.phoneNumbers.get(numberArn)?.number;
  const quickConnectArns = [...(connect.quickConnects.get(ref) ?? [])];
  const outboundCallerId = {
    ...(name === undefined ? {} : { name }),
    ...(number === undefined ? {} : { number }),
    ...(flowArn === undefined ? {} : { flowArn }),
  };
  const maxContacts = reader.get('MaxContacts').number(0, MOST_CONTACTS, undefined);
  return {
    arn: ref,
    name: reader.get('Name').text(),
    hoursArn: directory.named(reader.get('HoursOfOperationArn'), 'HoursOfOperation'),
    enabled: reader.get('Status').oneOf(['ENABLED', 'DISABLED'], 'ENABLED') === 'ENABLED',
    ...(maxContacts === undefined ? {} : { maxContacts }),
    ...(Object.keys(outboundCallerId).length > 0 ? { outboundCallerId } : {}),
    ...(quickConnectArns.length > 0 ? { quickConnectArns } : {}),
  };
}

export const readRoutingProfiles = (directory: Directory): readonly RoutingProfile[] =>
  directory.of('RoutingProfile').map((resource) => readRoutingProfile(resource, directory));

function readRoutingProfile(resource: ResolvedResource, directory: Directory): RoutingProfile {
  const reader = directory.read(resource);
  const concurrency = reader
    .get('MediaConcurrencies')
    .entries()
    .flatMap((given) => {
      const channel = channelOf(given);
      if (channel === undefined) return [];
      return [
        {
          channel,
          maximum: given.get('Concurrency').number(1, 10, 1),
          crossChannel: given
            .get('CrossChannelBehavior')
            .get('BehaviorType')
            .oneOf(['ROUTE_CURRENT_CHANNEL_ONLY', 'ROUTE_ANY_CHANNEL'], 'ROUTE_CURRENT_CHANNEL_ONLY'),
        },
      ];
    });
  const defaultOutboundQueueArn = directory.maybeNamed(reader.get('DefaultOutboundQueueArn'), 'Queue');
  const availabilityTimer = reader
    .get('AgentAvailabilityTimer')
    .oneOf(['TIME_SINCE_LAST_ACTIVITY', 'TIME_SINCE_LAST_INBOUND'], undefined);
  // Contacts of these queues are picked up by hand; they are only checked here.
  for (const manual of reader.get('ManualAssignmentQueueConfigs').entries()) referenceOf(manual, directory);
  return {
    arn: resource.ref,
    name: reader.get('Name').text(),
    ...(concurrency.length > 0 ? { concurrency } : {}),
    ...(defaultOutboundQueueArn === undefined ? {} : { defaultOutboundQueueArn }),
    ...(availabilityTimer === undefined ? {} : { availabilityTimer }),
    queues: reader
      .get('QueueConfigs')
      .entries()
      .flatMap((config) => {
        const reference = referenceOf(config, directory);
        if (!reference) return [];
        return [
          {
            ...reference,
            priority: config.get('Priority').number(1, 99, 1),
            delaySeconds: config.get('Delay').number(0, 9999, 0),
          },
        ];
      }),
  };
}

function referenceOf(config: Reader, directory: Directory): { queueArn: string; channel: Channel } | undefined {
  const reference = config.get('QueueReference');
  const queueArn = directory.named(reference.get('QueueArn'), 'Queue');
  const channel = channelOf(reference);
  return channel === undefined ? undefined : { queueArn, channel };
}

/** The `Channel` of an entry, which must be there. */
export function channelOf(reader: Reader): Channel | undefined {
  const channel = reader.get('Channel');
  if (!channel.isThere) channel.text();
  return channel.oneOf(CHANNELS, undefined);
}

const KINDS = ['USER', 'QUEUE', 'PHONE_NUMBER', 'FLOW'] as const;

export const readQuickConnects = (directory: Directory): readonly QuickConnect[] =>
  directory.of('QuickConnect').flatMap((resource) => readQuickConnect(resource, directory));

function readQuickConnect(resource: ResolvedResource, directory: Directory): readonly QuickConnect[] {
  const reader = directory.read(resource);
  const config = reader.get('QuickConnectConfig');
  const type = config.get('QuickConnectType');
  if (!type.isThere) type.text();
  const kind = type.oneOf(KINDS, undefined);
  if (kind === undefined) return [];
  return [{ arn: resource.ref, name: reader.get('Name').text(), kind, ...destination(kind, config, directory) }];
}

function destination(
  kind: QuickConnect['kind'],
  config: Reader,
  directory: Directory,
): Partial<Pick<QuickConnect, 'agentArn' | 'flowArn' | 'number' | 'queueArn'>> {
  const flowOf = (given: Reader): string => directory.named(given.get('ContactFlowArn'), 'ContactFlow');
  switch (kind) {
    case 'USER': {
      const user = config.get('UserConfig');
      return { flowArn: flowOf(user), agentArn: directory.named(user.get('UserArn'), 'User') };
    }
    case 'QUEUE': {
      const queue = config.get('QueueConfig');
      return { flowArn: flowOf(queue), queueArn: directory.named(queue.get('QueueArn'), 'Queue') };
    }
    case 'FLOW':
      return { flowArn: flowOf(config.get('FlowConfig')) };
    case 'PHONE_NUMBER':
    default: {
      const given = config.get('PhoneConfig').get('PhoneNumber');
      const number = given.text();
      if (number !== '' && !isStandIn(number) && !/^\+[1-9]\d{1,14}$/u.test(number))
        given.fault(`is "${number}", it must be a telephone number`, 'write it as +81312345678');
      return { number };
    }
  }
}
