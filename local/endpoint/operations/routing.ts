/** Routing profiles: which queues they serve, how many contacts at once. */
import { fieldsOf, listOf, textOf } from '../../assembly/property';
import type { ResolvedResource } from '../../assembly/stack';
import { amend, idOf } from '../connect-state';
import {
  instance,
  invalidParameter,
  present,
  queryPage,
  resource,
  summary,
  tagsShown,
  type Call,
  type Fields,
  type Operation,
} from '../operation';
import { listing, searching } from './listing';

const profileOf = ({ state, path }: Call): ResolvedResource => {
  instance(state, path['InstanceId']);
  return resource(state, 'AWS::Connect::RoutingProfile', 'routing profile', path['RoutingProfileId'] ?? '');
};

const profileShown = (item: ResolvedResource, { state }: Call): object => {
  const { ref, properties } = item;
  return present({
    InstanceId: idOf(state.instanceArn),
    Name: properties['Name'],
    RoutingProfileArn: ref,
    RoutingProfileId: idOf(ref),
    Description: properties['Description'],
    MediaConcurrencies: listOf(properties['MediaConcurrencies']).map((given) => {
      const { Channel, Concurrency, CrossChannelBehavior } = fieldsOf(given);
      return present({ Channel, Concurrency: Number(Concurrency), CrossChannelBehavior });
    }),
    DefaultOutboundQueueId: idOf(textOf(properties['DefaultOutboundQueueArn'])),
    AgentAvailabilityTimer: properties['AgentAvailabilityTimer'],
    NumberOfAssociatedQueues: listOf(properties['QueueConfigs']).length,
    NumberOfAssociatedUsers: state.resources.filter(
      (user) => user.type === 'AWS::Connect::User' && user.properties['RoutingProfileArn'] === ref,
    ).length,
    AssociatedQueueIds: listOf(properties['QueueConfigs']).map((config) => idOf(queueOf(config).arn)),
    Tags: tagsShown(item),
  });
};

const queueOf = (config: unknown): { arn: string; channel: string } => {
  const { QueueArn, Channel } = fieldsOf(fieldsOf(config)['QueueReference']);
  return { arn: textOf(QueueArn), channel: textOf(Channel) };
};

/** The configurations of a request, with the queue's ARN in place of its id, as CloudFormation writes them. */
const configured = ({ state, body }: Call): Fields[] => {
  const given = listOf(body['QueueConfigs']);
  if (given.length < 1 || given.length > 10) throw invalidParameter('QueueConfigs takes 1 to 10 queues');
  return given.map((config) => {
    const { QueueReference, Priority, Delay } = fieldsOf(config);
    const { QueueId, Channel } = fieldsOf(QueueReference);
    const [priority, delay] = [Number(Priority), Number(Delay)];
    if (!(Number.isInteger(priority) && priority >= 1 && priority <= 99))
      throw invalidParameter('Priority takes 1 to 99');
    if (!(Number.isInteger(delay) && delay >= 0 && delay <= 9999))
      throw invalidParameter('Delay takes 0 to 9999 seconds');
    const { ref } = resource(state, 'AWS::Connect::Queue', 'queue', textOf(QueueId));
    return { Priority: priority, Delay: delay, QueueReference: { Channel, QueueArn: ref } };
  });
};

const isSameQueue = (one: unknown, other: unknown): boolean => {
  const [a, b] = [queueOf(one), queueOf(other)];
  return a.arn === b.arn && a.channel === b.channel;
};

export const routingOperations: readonly Operation[] = [
  listing(
    'ListRoutingProfiles',
    '/routing-profiles-summary/{InstanceId}',
    ['instance'],
    'AWS::Connect::RoutingProfile',
    'RoutingProfileSummaryList',
    summary,
  ),
  searching(
    'SearchRoutingProfiles',
    '/search-routing-profiles',
    'AWS::Connect::RoutingProfile',
    'RoutingProfiles',
    profileShown,
  ),
  {
    name: 'DescribeRoutingProfile',
    method: 'GET',
    route: '/routing-profiles/{InstanceId}/{RoutingProfileId}',
    touches: ['routing-profile'],
    answer: (call) => ({ RoutingProfile: profileShown(profileOf(call), call) }),
  },
  {
    name: 'ListRoutingProfileQueues',
    method: 'GET',
    route: '/routing-profiles/{InstanceId}/{RoutingProfileId}/queues',
    touches: ['routing-profile'],
    answer(call) {
      const { state, query } = call;
      const { items, more } = queryPage(listOf(profileOf(call).properties['QueueConfigs']), query);
      return {
        RoutingProfileQueueConfigSummaryList: items.map((config) => {
          const { arn, channel } = queueOf(config);
          const { Priority, Delay } = fieldsOf(config);
          const queue = state.resources.find(({ ref }) => ref === arn);
          return {
            QueueId: idOf(arn),
            QueueArn: arn,
            QueueName: textOf(queue?.properties['Name']),
            Priority: Number(Priority),
            Delay: Number(Delay),
            Channel: channel,
          };
        }),
        ...more,
      };
    },
  },
  {
    name: 'AssociateRoutingProfileQueues',
    method: 'POST',
    route: '/routing-profiles/{InstanceId}/{RoutingProfileId}/associate-queues',
    touches: ['routing-profile', 'queue'],
    answer(call) {
      const profile = profileOf(call);
      const given = configured(call);
      const kept = listOf(profile.properties['QueueConfigs']).filter(
        (old) => !given.some((config) => isSameQueue(old, config)),
      );
      amend(profile, { QueueConfigs: [...kept, ...given] });
      return {};
    },
  },
  {
    name: 'UpdateRoutingProfileQueues',
    method: 'POST',
    route: '/routing-profiles/{InstanceId}/{RoutingProfileId}/queues',
    touches: ['routing-profile'],
    answer(call) {
      const profile = profileOf(call);
      const given = configured(call);
      const before = listOf(profile.properties['QueueConfigs']);
      const strange = given.find((config) => !before.some((old) => isSameQueue(old, config)));
      if (strange)
        throw invalidParameter(`the queue ${queueOf(strange).arn} is not in the routing profile for this channel`);
      amend(profile, { QueueConfigs: before.map((old) => given.find((config) => isSameQueue(old, config)) ?? old) });
      return {};
    },
  },
  {
    name: 'DisassociateRoutingProfileQueues',
    method: 'POST',
    route: '/routing-profiles/{InstanceId}/{RoutingProfileId}/disassociate-queues',
    touches: ['routing-profile'],
    answer(call) {
      const { state, body } = call;
      const profile = profileOf(call);
      const gone = listOf(body['QueueReferences']).map((reference) => {
        const { QueueId, Channel } = fieldsOf(reference);
        return { arn: resource(state, 'AWS::Connect::Queue', 'queue', textOf(QueueId)).ref, channel: textOf(Channel) };
      });
      const kept = listOf(profile.properties['QueueConfigs']).filter((config) => {
        const { arn, channel } = queueOf(config);
        return !gone.some((queue) => queue.arn === arn && queue.channel === channel);
      });
      amend(profile, { QueueConfigs: kept });
      return {};
    },
  },
];
