/** Figures of this moment: queues, people, and the place of one contact. */
import type { AgentView } from '../../../exchange/contact-history';
import type { Exchange } from '../../../exchange/exchange';
import type { QueueMetrics } from '../../../language/simulate/effect';
import { fieldsOf, listOf, textOf } from '../../assembly/property';
import { carryOut, contactNamed, exchangeOf, refuse, seconds } from '../attached';
import { idOf } from '../connect-state';
import {
  instance,
  invalidParameter,
  notFound,
  page,
  present,
  required,
  resource,
  type Call,
  type Fields,
  type Operation,
} from '../operation';
import { statusesOf } from '../statuses';

/** Metrics of a queue by the name of the API. */
const QUEUE_METRICS: Readonly<Record<string, (metrics: QueueMetrics) => number>> = {
  AGENTS_ONLINE: ({ online }) => online,
  AGENTS_STAFFED: ({ staffed }) => staffed,
  AGENTS_AVAILABLE: ({ available }) => available,
  AGENTS_ON_CALL: ({ busy }) => busy,
  AGENTS_ON_CONTACT: ({ busy }) => busy,
  AGENTS_AFTER_CONTACT_WORK: ({ afterContactWork }) => afterContactWork ?? 0,
  AGENTS_ERROR: ({ missed }) => missed ?? 0,
  AGENTS_NON_PRODUCTIVE: ({ nonProductive, online, staffed }) => nonProductive ?? online - staffed,
  CONTACTS_IN_QUEUE: ({ size }) => size,
  OLDEST_CONTACT_AGE: ({ oldestSeconds }) => oldestSeconds ?? 0,
};

/** States of an agent's contact by the name of the API. */
const CONTACT_STATES: Readonly<Record<AgentView['contacts'][number]['state'], string>> = {
  offered: 'CONNECTING',
  connecting: 'CONNECTING',
  connected: 'CONNECTED',
  'on-hold': 'CONNECTED_ONHOLD',
  'wrapping-up': 'ENDED',
  missed: 'MISSED',
  rejected: 'REJECTED',
  error: 'ERROR',
  monitoring: 'CONNECTED',
};

const byName = (call: Call, given: unknown, type: string, what: string): string[] =>
  listOf(given).map((id) => resource(call.state, type, what, textOf(id)).ref);

function userShown(view: AgentView, exchange: Exchange, { state }: Call): Fields {
  const { world } = exchange;
  const agent = world.agents.find(({ arn }) => arn === view.arn);
  const profileArn = agent?.routingProfileArn ?? '';
  const status = statusesOf(state).find(({ name }) => name === view.status.name);
  const next = statusesOf(state).find(({ name }) => name === view.nextStatus);
  return present({
    User: { Id: idOf(view.arn), Arn: view.arn },
    RoutingProfile: { Id: idOf(profileArn), Arn: profileArn },
    Status: present({
      StatusStartTimestamp: seconds(exchange, view.status.since),
      StatusArn: status?.arn,
      StatusName: view.status.name,
    }),
    NextStatus: next?.name,
    Contacts: view.contacts.map(({ contactId, channel, state: at, since, queueArn }) => {
      const history = exchange.contact(contactId);
      return present({
        ContactId: contactId,
        Channel: channel,
        InitiationMethod: history?.contact.initiationMethod,
        AgentContactState: CONTACT_STATES[at],
        StateStartTimestamp: seconds(exchange, since),
        ConnectedToAgentTimestamp: seconds(exchange, history?.agent?.connectedAt),
        Queue: queueArn === undefined ? undefined : { Id: idOf(queueArn), Arn: queueArn },
      });
    }),
  });
}

export const metricOperations: readonly Operation[] = [
  {
    name: 'GetCurrentMetricData',
    method: 'POST',
    route: '/metrics/current/{InstanceId}',
    touches: ['queue'],
    answer(call) {
      const { state, path, body } = call;
      instance(state, path['InstanceId']);
      const exchange = exchangeOf(call);
      const filters = fieldsOf(body['Filters']);
      refuse(filters, ['RoutingProfiles', 'RoutingStepExpressions', 'AgentStatuses', 'Subtypes']);
      const groupings = listOf(body['Groupings']).map((one) => textOf(one));
      const queues = byName(call, filters['Queues'], 'AWS::Connect::Queue', 'queue');
      if (queues.length === 0) throw invalidParameter('Filters.Queues is missing: figures are those of queues here');
      if (groupings.some((one) => one !== 'QUEUE') || (groupings.length === 0 && queues.length > 1))
        throw invalidParameter('figures are answered by QUEUE here: give Groupings ["QUEUE"], or a single queue');
      const wanted = listOf(body['CurrentMetrics']).map(fieldsOf);
      const strange = wanted.find(({ Name }) => !Object.hasOwn(QUEUE_METRICS, textOf(Name)));
      if (strange)
        throw invalidParameter(
          `the metric ${textOf(strange['Name']) || 'given by id'} is not measured here; there are ${Object.keys(QUEUE_METRICS).join(', ')}`,
        );
      const { items, more } = page(queues, body['MaxResults'], body['NextToken'], 100);
      return {
        MetricResults: items.map((arn) => {
          const metrics = exchange.queueMetrics(arn);
          return present({
            Dimensions: groupings.length === 0 ? undefined : { Queue: { Id: idOf(arn), Arn: arn } },
            Collections: wanted.map((metric) => ({
              Metric: metric,
              Value: metrics ? (QUEUE_METRICS[textOf(metric['Name'])]?.(metrics) ?? 0) : 0,
            })),
          });
        }),
        ...more,
        DataSnapshotTime: exchange.time.getTime() / 1000,
        ApproximateTotalCount: queues.length,
      };
    },
  },
  {
    name: 'GetCurrentUserData',
    method: 'POST',
    route: '/metrics/userdata/{InstanceId}',
    touches: ['queue', 'routing-profile', 'agent'],
    answer(call) {
      const { state, path, body } = call;
      instance(state, path['InstanceId']);
      const exchange = exchangeOf(call);
      const filters = fieldsOf(body['Filters']);
      refuse(filters, ['ContactFilter', 'UserHierarchyGroups']);
      const queues = byName(call, filters['Queues'], 'AWS::Connect::Queue', 'queue');
      const profiles = byName(call, filters['RoutingProfiles'], 'AWS::Connect::RoutingProfile', 'routing profile');
      const agents = byName(call, filters['Agents'], 'AWS::Connect::User', 'user');
      const { world } = exchange;
      const all = exchange.agents().filter((view) => {
        const profile = world.agents.find(({ arn }) => arn === view.arn)?.routingProfileArn ?? '';
        const served = world.routingProfiles.find(({ arn }) => arn === profile)?.queues ?? [];
        return (
          view.status.name !== 'Offline' &&
          (agents.length === 0 || agents.includes(view.arn)) &&
          (profiles.length === 0 || profiles.includes(profile)) &&
          (queues.length === 0 || served.some(({ queueArn }) => queues.includes(queueArn)))
        );
      });
      const { items, more } = page(all, body['MaxResults'], body['NextToken'], 100);
      return {
        UserDataList: items.map((view) => userShown(view, exchange, call)),
        ...more,
        ApproximateTotalCount: all.length,
      };
    },
  },
  {
    name: 'GetContactMetrics',
    method: 'POST',
    route: '/metrics/contact',
    touches: ['contact', 'instance'],
    answer(call) {
      const { state, body } = call;
      instance(state, required(body, 'InstanceId'));
      const { exchange, history } = contactNamed(call);
      const { contactId } = history.contact;
      const position = exchange.positionInQueue(contactId);
      const values: Readonly<Record<string, number | undefined>> = {
        POSITION_IN_QUEUE: position,
        ESTIMATED_WAIT_TIME: exchange.expectedWaitSeconds(contactId),
      };
      const wanted = listOf(body['Metrics']).map((metric) => textOf(fieldsOf(metric)['Name']));
      const strange = wanted.find((name) => !Object.hasOwn(values, name));
      if (wanted.length === 0 || strange !== undefined)
        throw invalidParameter(`Metrics: "${strange ?? ''}" is none of ${Object.keys(values).join(', ')}`);
      return {
        MetricResults: wanted.map((Name) => ({
          Name,
          ...(values[Name] === undefined ? {} : { Value: { Number: values[Name] } }),
        })),
        Id: contactId,
        Arn: `${state.instanceArn}/contact/${contactId}`,
      };
    },
  },
  {
    name: 'PutUserStatus',
    method: 'PUT',
    route: '/users/{InstanceId}/{UserId}/status',
    touches: ['agent-state', 'instance', 'agent'],
    answer(call) {
      const { state, path, body } = call;
      instance(state, path['InstanceId']);
      const user = resource(state, 'AWS::Connect::User', 'user', path['UserId'] ?? '');
      const given = required(body, 'AgentStatusId');
      const all = statusesOf(state);
      const status =
        all.find(({ arn }) => arn === given || idOf(arn) === given) ??
        notFound(
          'agent status',
          given,
          all.map(({ arn }) => idOf(arn)),
        );
      carryOut(exchangeOf(call), { kind: 'status', agent: user.ref, status: status.name });
      return {};
    },
  },
];
