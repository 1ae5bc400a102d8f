/** The operations of Amazon Connect's API that the local endpoint answers, over HTTP as the SDK speaks it. */
import { didYouMean } from '../../language/nearest';
import { fieldsOf, textOf } from '../assembly/property';
import type { ResolvedResource } from '../assembly/stack';
import { idOf, shownCaller, type ConnectState, type PhoneNumber } from './connect-state';

export interface ApiRequest {
  readonly method: string;
  /** Decoded segments of the path. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A fault as the service reports it: an exception's name, its HTTP status, its message. */
export class ApiFault extends Error {
  constructor(
    readonly exception: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

interface Call {
  readonly state: ConnectState;
  /** Values of `{…}` in the route. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly route: string;
  answer(call: Call): object;
}

const notFound = (what: string, given: string, known: Iterable<string>): never => {
  throw new ApiFault(
    'ResourceNotFoundException',
    404,
    `There is no ${what} "${given}" here.${didYouMean(given, known)}`,
  );
};

const required = (body: Readonly<Record<string, unknown>>, name: string): string => {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new ApiFault('InvalidParameterException', 400, `${name} is missing`);
};

/** A resource by id or ARN. */
function resource(state: ConnectState, type: string, what: string, given: string): ResolvedResource {
  const all = state.resources.filter((candidate) => candidate.type === type);
  return (
    all.find(({ ref }) => ref === given || idOf(ref) === given) ??
    notFound(
      what,
      given,
      all.map(({ ref }) => idOf(ref)),
    )
  );
}

function phoneNumber(state: ConnectState, given: string): PhoneNumber {
  const all = [...state.phoneNumbers.values()];
  return (
    all.find(({ arn, id }) => arn === given || id === given) ??
    notFound(
      'phone number',
      given,
      all.map(({ id }) => id),
    )
  );
}

/** A number that is claimed to this instance. */
function numberHere(state: ConnectState, given: string): PhoneNumber {
  const number = phoneNumber(state, given);
  if (idOf(number.targetArn) !== idOf(state.instanceArn)) notFound('phone number of this instance', number.id, []);
  return number;
}

function instance(state: ConnectState, given: string | undefined): void {
  if (given !== undefined && given !== state.instanceArn && given !== idOf(state.instanceArn))
    notFound('instance', given, [idOf(state.instanceArn)]);
}

/** Pages a list as the service does: `maxResults`, `nextToken`. */
function page<T>(all: readonly T[], maxResults: unknown, nextToken: unknown): { items: T[]; NextToken?: string } {
  const start = Number(nextToken ?? 0);
  const size = Math.min(1000, Math.max(1, Number(maxResults ?? 100)));
  if (!Number.isInteger(start) || start < 0)
    throw new ApiFault('InvalidParameterException', 400, 'NextToken is not one of ours');
  const items = all.slice(start, start + size);
  return { items, ...(start + size < all.length ? { NextToken: String(start + size) } : {}) };
}

const summary = ({ ref, properties }: ResolvedResource): object => ({
  Id: idOf(ref),
  Arn: ref,
  Name: textOf(properties['Name']),
});

/** A `List…` operation over resources of one type. */
const listing = (
  name: string,
  route: string,
  type: string,
  member: string,
  more: (resource: ResolvedResource) => object = () => ({}),
): Operation => ({
  name,
  method: 'GET',
  route,
  answer({ state, path, query }) {
    instance(state, path['InstanceId']);
    const all = state.resources.filter((candidate) => candidate.type === type);
    const { items, NextToken } = page(all, query.get('maxResults') ?? undefined, query.get('nextToken') ?? undefined);
    return {
      [member]: items.map((item) => ({ ...summary(item), ...more(item) })),
      ...(NextToken ? { NextToken } : {}),
    };
  },
});

const claimed = ({ id, arn, number, country, type, description, targetArn }: PhoneNumber): object => ({
  PhoneNumberId: id,
  PhoneNumberArn: arn,
  PhoneNumber: number,
  PhoneNumberCountryCode: country,
  PhoneNumberType: type,
  ...(description === undefined ? {} : { PhoneNumberDescription: description }),
  TargetArn: targetArn,
  InstanceId: idOf(targetArn),
});

const quickConnectsOf = ({ state, path, body }: Call): { queue: Set<string>; given: string[] } => {
  instance(state, path['InstanceId']);
  const { ref } = resource(state, 'AWS::Connect::Queue', 'queue', path['QueueId'] ?? '');
  const ids = body['QuickConnectIds'];
  if (!Array.isArray(ids) || ids.length < 1 || ids.length > 50)
    throw new ApiFault('InvalidRequestException', 400, 'QuickConnectIds takes 1 to 50 ids');
  const given = ids.map((id) => resource(state, 'AWS::Connect::QuickConnect', 'quick connect', String(id)).ref);
  const queue = state.quickConnects.get(ref) ?? new Set<string>();
  state.quickConnects.set(ref, queue);
  return { queue, given };
};

const quickConnectSummary = (item: ResolvedResource): object => {
  const config = fieldsOf(item.properties['QuickConnectConfig']);
  return { QuickConnectType: textOf(config['QuickConnectType']) };
};

const OPERATIONS: readonly Operation[] = [
  {
    name: 'AssociatePhoneNumberContactFlow',
    method: 'PUT',
    route: '/phone-number/{PhoneNumberId}/contact-flow',
    answer({ state, path, body }) {
      instance(state, required(body, 'InstanceId'));
      const number = numberHere(state, path['PhoneNumberId'] ?? '');
      number.flowArn = resource(state, 'AWS::Connect::ContactFlow', 'flow', required(body, 'ContactFlowId')).ref;
      return {};
    },
  },
  {
    name: 'DisassociatePhoneNumberContactFlow',
    method: 'DELETE',
    route: '/phone-number/{PhoneNumberId}/contact-flow',
    answer({ state, path, query }) {
      instance(state, query.get('instanceId') ?? undefined);
      delete phoneNumber(state, path['PhoneNumberId'] ?? '').flowArn;
      return {};
    },
  },
  {
    name: 'DescribePhoneNumber',
    method: 'GET',
    route: '/phone-number/{PhoneNumberId}',
    answer: ({ state, path }) => ({
      ClaimedPhoneNumberSummary: {
        ...claimed(phoneNumber(state, path['PhoneNumberId'] ?? '')),
        PhoneNumberStatus: { Status: 'CLAIMED' },
      },
    }),
  },
  {
    name: 'UpdatePhoneNumber',
    method: 'PUT',
    route: '/phone-number/{PhoneNumberId}',
    answer({ state, path, body }) {
      const number = phoneNumber(state, path['PhoneNumberId'] ?? '');
      const target = typeof body['TargetArn'] === 'string' ? body['TargetArn'] : required(body, 'InstanceId');
      instance(state, target);
      number.targetArn = state.instanceArn;
      return { PhoneNumberId: number.id, PhoneNumberArn: number.arn };
    },
  },
  {
    name: 'ListPhoneNumbersV2',
    method: 'POST',
    route: '/phone-number/list',
    answer({ state, body }) {
      const target = body['TargetArn'] ?? body['InstanceId'];
      const all = [...state.phoneNumbers.values()].filter(
        ({ targetArn }) => target === undefined || targetArn === target || idOf(targetArn) === target,
      );
      const { items, NextToken } = page(all, body['MaxResults'], body['NextToken']);
      return { ListPhoneNumbersSummaryList: items.map(claimed), ...(NextToken ? { NextToken } : {}) };
    },
  },
  {
    name: 'AssociateQueueQuickConnects',
    method: 'POST',
    route: '/queues/{InstanceId}/{QueueId}/associate-quick-connects',
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
    answer({ state, path, query }) {
      instance(state, path['InstanceId']);
      const { ref } = resource(state, 'AWS::Connect::Queue', 'queue', path['QueueId'] ?? '');
      const all = [...(state.quickConnects.get(ref) ?? [])].map((arn) =>
        resource(state, 'AWS::Connect::QuickConnect', 'quick connect', arn),
      );
      const { items, NextToken } = page(all, query.get('maxResults') ?? undefined, query.get('nextToken') ?? undefined);
      return {
        QuickConnectSummaryList: items.map((item) => ({ ...summary(item), ...quickConnectSummary(item) })),
        ...(NextToken ? { NextToken } : {}),
      };
    },
  },
  {
    name: 'DescribeQueue',
    method: 'GET',
    route: '/queues/{InstanceId}/{QueueId}',
    answer({ state, path }) {
      instance(state, path['InstanceId']);
      const { ref, properties } = resource(state, 'AWS::Connect::Queue', 'queue', path['QueueId'] ?? '');
      const { name, numberArn, flowArn } = state.outboundCallers.get(ref) ?? {};
      return {
        Queue: {
          Name: properties['Name'],
          QueueArn: ref,
          QueueId: idOf(ref),
          ...(properties['Description'] === undefined ? {} : { Description: properties['Description'] }),
          HoursOfOperationId: idOf(textOf(properties['HoursOfOperationArn'])),
          ...(properties['MaxContacts'] === undefined ? {} : { MaxContacts: Number(properties['MaxContacts']) }),
          OutboundCallerConfig: {
            ...(name === undefined ? {} : { OutboundCallerIdName: name }),
            ...(numberArn === undefined ? {} : { OutboundCallerIdNumberId: idOf(numberArn) }),
            ...(flowArn === undefined ? {} : { OutboundFlowId: idOf(flowArn) }),
          },
          Status: properties['Status'] ?? 'ENABLED',
        },
      };
    },
  },
  {
    name: 'UpdateQueueOutboundCallerConfig',
    method: 'POST',
    route: '/queues/{InstanceId}/{QueueId}/outbound-caller-config',
    answer({ state, path, body }) {
      instance(state, path['InstanceId']);
      const queue = resource(state, 'AWS::Connect::Queue', 'queue', path['QueueId'] ?? '');
      const given = fieldsOf(body['OutboundCallerConfig']);
      const [numberId, flowId] = [textOf(given['OutboundCallerIdNumberId']), textOf(given['OutboundFlowId'])];
      const numberArn = numberId === '' ? undefined : numberHere(state, numberId).arn;
      const flowArn = flowId === '' ? undefined : resource(state, 'AWS::Connect::ContactFlow', 'flow', flowId).ref;
      state.outboundCallers.set(queue.ref, shownCaller(given['OutboundCallerIdName'], numberArn, flowArn));
      return {};
    },
  },
  {
    name: 'DescribeUser',
    method: 'GET',
    route: '/users/{InstanceId}/{UserId}',
    answer({ state, path }) {
      instance(state, path['InstanceId']);
      const { ref, properties } = resource(state, 'AWS::Connect::User', 'user', path['UserId'] ?? '');
      return {
        User: {
          Id: idOf(ref),
          Arn: ref,
          Username: properties['Username'],
          IdentityInfo: properties['IdentityInfo'],
          PhoneConfig: properties['PhoneConfig'],
          RoutingProfileId: idOf(textOf(properties['RoutingProfileArn'])),
        },
      };
    },
  },
  {
    name: 'DescribeContactFlow',
    method: 'GET',
    route: '/contact-flows/{InstanceId}/{ContactFlowId}',
    answer({ state, path }) {
      instance(state, path['InstanceId']);
      const { ref, properties } = resource(state, 'AWS::Connect::ContactFlow', 'flow', path['ContactFlowId'] ?? '');
      return {
        ContactFlow: {
          Arn: ref,
          Id: idOf(ref),
          Name: properties['Name'],
          Type: properties['Type'],
          State: properties['State'] ?? 'ACTIVE',
          Status: 'PUBLISHED',
          Content: properties['Content'],
        },
      };
    },
  },
  {
    name: 'DescribeInstance',
    method: 'GET',
    route: '/instance/{InstanceId}',
    answer({ state, path }) {
      instance(state, path['InstanceId']);
      return { Instance: { Id: idOf(state.instanceArn), Arn: state.instanceArn, InstanceStatus: 'ACTIVE' } };
    },
  },
  listing('ListQueues', '/queues-summary/{InstanceId}', 'AWS::Connect::Queue', 'QueueSummaryList', () => ({
    QueueType: 'STANDARD',
  })),
  listing('ListUsers', '/users-summary/{InstanceId}', 'AWS::Connect::User', 'UserSummaryList', ({ properties }) => ({
    Username: properties['Username'],
  })),
  listing(
    'ListContactFlows',
    '/contact-flows-summary/{InstanceId}',
    'AWS::Connect::ContactFlow',
    'ContactFlowSummaryList',
    ({ properties }) => ({
      ContactFlowType: properties['Type'],
      ContactFlowState: 'ACTIVE',
      ContactFlowStatus: 'PUBLISHED',
    }),
  ),
  listing(
    'ListQuickConnects',
    '/quick-connects/{InstanceId}',
    'AWS::Connect::QuickConnect',
    'QuickConnectSummaryList',
    quickConnectSummary,
  ),
  listing(
    'ListHoursOfOperations',
    '/hours-of-operations-summary/{InstanceId}',
    'AWS::Connect::HoursOfOperation',
    'HoursOfOperationSummaryList',
  ),
  listing('ListPrompts', '/prompts-summary/{InstanceId}', 'AWS::Connect::Prompt', 'PromptSummaryList'),
  listing(
    'ListRoutingProfiles',
    '/routing-profiles-summary/{InstanceId}',
    'AWS::Connect::RoutingProfile',
    'RoutingProfileSummaryList',
  ),
];

export const OPERATION_NAMES: readonly string[] = OPERATIONS.map(({ name }) => name).sort();

/** Values of a route's `{…}`, when the path follows it. */
export function match(route: string, segments: readonly string[]): Record<string, string> | undefined {
  const parts = route.split('/').slice(1);
  if (parts.length !== segments.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) values[part.slice(1, -1)] = segment;
    else if (part !== segment) return undefined;
  }
  return values;
}

/** Answers a request, or `undefined` when no operation here has its route. Throws an `ApiFault` as the service would. */
export function answerConnect(state: ConnectState, { method, segments, query, body }: ApiRequest): object | undefined {
  for (const operation of OPERATIONS) {
    const path = operation.method === method ? match(operation.route, segments) : undefined;
    if (path) return operation.answer({ state, path, query, body });
  }
  return undefined;
}
