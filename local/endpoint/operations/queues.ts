/** Queues: what they are, what they show, which quick connects they offer. */
import { fieldsOf, textOf } from '../../assembly/property';
import { amend, idOf, shownCaller } from '../connect-state';
import {
  instance,
  invalidParameter,
  invalidRequest,
  numberHere,
  present,
  queryPage,
  required,
  resource,
  summary,
  tagsShown,
  type Call,
  type Operation,
} from '../operation';
import type { ResolvedResource } from '../../assembly/stack';
import { listing, searching } from './listing';
import { quickConnectSummary } from './quick-connects';

const queueOf = ({ state, path }: Call): ResolvedResource => {
  instance(state, path['InstanceId']);
  return resource(state, 'AWS::Connect::Queue', 'queue', path['QueueId'] ?? '');
};

const quickConnectsOf = (call: Call): { queue: Set<string>; given: string[] } => {
  const { state, body } = call;
  const { ref } = queueOf(call);
  const ids = body['QuickConnectIds'];
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > 50)
    throw invalidRequest('QuickConnectIds takes 1 to 50 ids');
  const given = ids.map((id) => resource(state, 'AWS::Connect::QuickConnect', 'quick connect', String(id)).ref);
  const queue = state.quickConnects.get(ref) ?? new Set<string>();
  state.quickConnects.set(ref, queue);
  return { queue, given };
};

function queueShown({ state }: Call, item: ResolvedResource): object {
  const { ref, properties } = item;
  const { name, numberArn, flowArn } = state.outboundCallers.get(ref) ?? {};
  return present({
    Name: properties['Name'],
    QueueArn: ref,
    QueueId: idOf(ref),
    Description: properties['Description'],
    HoursOfOperationId: idOf(textOf(properties['HoursOfOperationArn'])),
    MaxContacts: properties['MaxContacts'] === undefined ? undefined : Number(properties['MaxContacts']),
    OutboundCallerConfig: present({
      OutboundCallerIdName: name,
      OutboundCallerIdNumberId: numberArn && idOf(numberArn),
      OutboundFlowId: flowArn && idOf(flowArn),
    }),
    Status: properties['Status'] ?? 'ENABLED',
    Tags: tagsShown(item),
  });
}

/** A setting of a queue that takes one field. */
const setting = (name: string, path: string, change: (call: Call) => Readonly<Record<string, unknown>>): Operation => ({
  name,
  method: 'POST',
  route: `/queues/{InstanceId}/{QueueId}/${path}`,
  touches: name === 'UpdateQueueHoursOfOperation' ? ['queue', 'operating-hours'] : ['queue'],
  answer(call) {
    amend(queueOf(call), change(call));
    return {};
  },
});

export const queueOperations: readonly Operation[] = [
  {
    name: 'AssociateQueueQuickConnects',
    method: 'POST',
    route: '/queues/{InstanceId}/{QueueId}/associate-quick-connects',
    touches: ['queue', 'transfer-destination'],
    answer(call) {
      const { queue, given } = quickConnectsOf(call);
      for (const arn of given) queue.add(arn);
      return {};
    },
  },
  {
    name: 'DisassociateQueueQuickConnects',
    method: 'POST',
    route: '/queues/{InstanceId}/{QueueId}/disassociate-quick-connects',
    touches: ['queue', 'transfer-destination'],
    answer(call) {
      const { queue, given } = quickConnectsOf(call);
      for (const arn of given) queue.delete(arn);
      return {};
    },
  },
  {
    name: 'ListQueueQuickConnects',
    method: 'GET',
    route: '/queues/{InstanceId}/{QueueId}/quick-connects',
    touches: ['queue'],
    answer(call) {
      const { state, query } = call;
      const all = [...(state.quickConnects.get(queueOf(call).ref) ?? [])].map((arn) =>
        resource(state, 'AWS::Connect::QuickConnect', 'quick connect', arn),
      );
      const { items, more } = queryPage(all, query);
      return { QuickConnectSummaryList: items.map(quickConnectSummary), ...more };
    },
  },
  {
    name: 'DescribeQueue',
    method: 'GET',
    route: '/queues/{InstanceId}/{QueueId}',
    touches: ['queue'],
    answer: (call) => ({ Queue: queueShown(call, queueOf(call)) }),
  },
  {
    name: 'UpdateQueueOutboundCallerConfig',
    method: 'POST',
    route: '/queues/{InstanceId}/{QueueId}/outbound-caller-config',
    touches: ['queue', 'contact-flow', 'phone-number'],
    answer(call) {
      const { state, body } = call;
      const queue = queueOf(call);
      const given = fieldsOf(body['OutboundCallerConfig']);
      const [numberId, flowId] = [textOf(given['OutboundCallerIdNumberId']), textOf(given['OutboundFlowId'])];
      const numberArn = numberId === '' ? undefined : numberHere(state, numberId).arn;
      const flowArn = flowId === '' ? undefined : resource(state, 'AWS::Connect::ContactFlow', 'flow', flowId).ref;
      state.outboundCallers.set(queue.ref, shownCaller(given['OutboundCallerIdName'], numberArn, flowArn));
      return {};
    },
  },
  setting('UpdateQueueHoursOfOperation', 'hours-of-operation', ({ state, body }) => ({
    HoursOfOperationArn: resource(
      state,
      'AWS::Connect::HoursOfOperation',
      'hours of operation',
      required(body, 'HoursOfOperationId'),
    ).ref,
  })),
  setting('UpdateQueueMaxContacts', 'max-contacts', ({ body }) => {
    const { MaxContacts } = body;
    if (MaxContacts !== undefined && !(Number.isInteger(MaxContacts) && Number(MaxContacts) >= 0))
      throw invalidParameter('MaxContacts takes 0 or a greater whole number');
    return { MaxContacts };
  }),
  setting('UpdateQueueName', 'name', ({ body }) => ({
    ...(body['Name'] === undefined ? {} : { Name: required(body, 'Name') }),
    ...(body['Description'] === undefined ? {} : { Description: body['Description'] }),
  })),
  setting('UpdateQueueStatus', 'status', ({ body }) => {
    const Status = required(body, 'Status');
    if (Status !== 'ENABLED' && Status !== 'DISABLED')
      throw invalidParameter(`Status "${Status}" is neither ENABLED nor DISABLED`);
    return { Status };
  }),
  listing(
    'ListQueues',
    '/queues-summary/{InstanceId}',
    ['queue*'],
    'AWS::Connect::Queue',
    'QueueSummaryList',
    (item) => ({
      ...summary(item),
      QueueType: 'STANDARD',
    }),
  ),
  searching('SearchQueues', '/search-queues', 'AWS::Connect::Queue', 'Queues', (item, call) => queueShown(call, item)),
];
