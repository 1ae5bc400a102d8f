/** Amazon Connect's API behind the gateway: which operation a request is, what it needs to be allowed, what it answers. */
import type { Exchange } from '../../exchange/exchange';
import { fieldsOf, textOf } from '../assembly/property';
import type { LocalService, ServiceRequest } from '../services/service';
import type { Need } from '../permissions/permissions';
import { ServiceFault } from '../gateway/fault';
import { idOf, type ConnectState } from './connect-state';
import { contactOperations } from './operations/contacts';
import { flowOperations } from './operations/flows';
import { hoursOperations } from './operations/hours';
import { instanceOperations } from './operations/instance';
import { metricOperations } from './operations/metrics';
import { phoneNumberOperations } from './operations/phone-numbers';
import { queueOperations } from './operations/queues';
import { quickConnectOperations } from './operations/quick-connects';
import { routingOperations } from './operations/routing';
import { userOperations } from './operations/users';
import { invalidRequest, type Fields, type Operation, type Touched } from './operation';
import { match } from './route';

const OPERATIONS: readonly Operation[] = [
  ...contactOperations,
  ...flowOperations,
  ...hoursOperations,
  ...instanceOperations,
  ...metricOperations,
  ...phoneNumberOperations,
  ...queueOperations,
  ...quickConnectOperations,
  ...routingOperations,
  ...userOperations,
];

/** Operations on what happens, not on what is there. */
const IN_THE_EXCHANGE: ReadonlySet<Operation> = new Set([...contactOperations, ...metricOperations]);

const BY_NAME = new Map(OPERATIONS.map((operation) => [operation.name, operation]));

export const OPERATION_NAMES: readonly string[] = [...BY_NAME.keys()].sort();

/** The name under which requests name a thing of each kind, in the path, the query or the body. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  queue: ['QueueId', 'Queues'],
  'contact-flow': ['ContactFlowId', 'OutboundFlowId'],
  'flow-module': ['ContactFlowModuleId'],
  agent: ['UserId', 'Agents'],
  'routing-profile': ['RoutingProfileId', 'RoutingProfiles'],
  'operating-hours': ['HoursOfOperationId'],
  'transfer-destination': ['QuickConnectId', 'QuickConnectIds'],
  prompt: ['PromptId'],
  'agent-state': ['AgentStatusId'],
  'agent-group': ['HierarchyGroupId'],
  'security-profile': ['SecurityProfileId', 'SecurityProfileIds'],
  'phone-number': ['PhoneNumberId', 'OutboundCallerIdNumberId'],
  contact: ['ContactId', 'InitialContactId'],
};

interface Routed {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

type Asked = Pick<ServiceRequest, 'method' | 'path' | 'rawPath'>;

/** An id may be an ARN, whose slashes are encoded: the path is taken apart first. */
const segmentsOf = ({ path, rawPath }: Asked): string[] =>
  rawPath === undefined ? path.split('/') : rawPath.split('/').map((segment) => decodeURIComponent(segment));

function routed(asked: Asked): Routed | undefined {
  const { method } = asked;
  const segments = segmentsOf(asked);
  for (const operation of OPERATIONS) {
    const values = operation.method === method ? match(operation.route, segments) : undefined;
    if (values) return { operation, path: values };
  }
  return undefined;
}

export interface ConnectServiceOptions {
  /** Exchanges that contacts live in, the latest first. */
  readonly exchanges?: () => readonly Exchange[];
  /** Hears of each operation that changed the instance: its queues, hours, people, numbers. */
  readonly changed?: () => void;
}

/** `state` is asked for at each request: a boot may replace it. */
export function connectService(
  state: () => ConnectState,
  { exchanges = () => [], changed = () => undefined }: ConnectServiceOptions = {},
): LocalService {
  return {
    name: 'connect',
    operations: OPERATION_NAMES,
    operationOf: (request) => routed(request)?.operation.name,
    async nameOf(request) {
      // The SDK's table of routes is large: it is read for this message only.
      const routes: typeof import('./sdk-routes') = require('./sdk-routes');
      return routes.nameOfRoute(request.method, segmentsOf(request));
    },
    needs: (request) => needsOf(request, state()),
    answer(request) {
      const found = routed(request);
      if (!found) throw new ServiceFault('ResourceNotFoundException', 404, 'there is no such operation');
      const { operation, path } = found;
      const { query, at } = request;
      const body = operation.answer({
        state: state(),
        path,
        query,
        body: objectIn(request),
        at,
        exchanges: exchanges(),
      });
      if (!IN_THE_EXCHANGE.has(operation) && !/^(Describe|List|Search)/u.test(operation.name)) changed();
      return Promise.resolve({ status: 200, body });
    },
  };
}

function needsOf(request: ServiceRequest, state: ConnectState): Need[] {
  const found = routed(request);
  if (!found) return [];
  const { operation, path } = found;
  const given: Fields[] = [path, objectIn(request), Object.fromEntries(request.query)];
  const flat = given.flatMap((fields) => [fields, ...Object.values(fields).map(fieldsOf)]);
  const context = { 'connect:InstanceId': [idOf(state.instanceArn)] };
  return operation.touches.flatMap((touched) =>
    arnsOf(touched, flat, state).map((resource) => ({ action: `connect:${operation.name}`, resource, context })),
  );
}

/** ARNs of what a request names of one kind. What it does not name, though it could, needs no grant. */
function arnsOf(touched: Touched, given: readonly Fields[], { instanceArn }: ConnectState): string[] {
  if (touched === 'instance') return [instanceArn];
  const numbers = `${instanceArn.split(':').slice(0, 5).join(':')}:phone-number`;
  const kind = touched.replace('*', '');
  const prefix = kind === 'phone-number' ? numbers : `${instanceArn}/${kind}`;
  if (touched.endsWith('*')) return [`${prefix}/*`];
  const names = NAMED[kind] ?? [];
  const ids = given.flatMap((fields) =>
    names.flatMap((name) => {
      const value = fields[name];
      return (Array.isArray(value) ? value : [value]).map((one) => textOf(one)).filter((id) => id !== '');
    }),
  );
  return [...new Set(ids.map((id) => (id.startsWith('arn:') ? id : `${prefix}/${id}`)))];
}

const bodies = new WeakMap<ServiceRequest, Fields>();

function objectIn(request: ServiceRequest): Fields {
  const known = bodies.get(request);
  if (known) return known;
  const text = request.body.toString('utf8');
  let value: unknown = {};
  if (text !== '')
    try {
      value = JSON.parse(text);
    } catch {
      throw invalidRequest('the body is not JSON');
    }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidRequest('the body is not a JSON object');
  bodies.set(request, value as Fields);
  return value as Fields;
}
