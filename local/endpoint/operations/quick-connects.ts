/** Quick connects: what agents may choose to transfer to or call. */
import { fieldsOf, textOf } from '../../assembly/property';
import type { ResolvedResource } from '../../assembly/stack';
import { standInUuid } from '../../assembly/stand-ins';
import { amend, idOf, remove, add } from '../connect-state';
import {
  instance,
  invalidParameter,
  invalidRequest,
  present,
  required,
  resource,
  summary,
  tagsShown,
  type Call,
  type Fields,
  type Operation,
} from '../operation';
import { ServiceFault } from '../../gateway/fault';
import { listing, searching } from './listing';

const TYPE = 'AWS::Connect::QuickConnect';
const LONGEST_NAME = 127;

const kindOf = ({ properties }: ResolvedResource): string =>
  textOf(fieldsOf(properties['QuickConnectConfig'])['QuickConnectType']);

export const quickConnectSummary = (item: ResolvedResource): object => ({
  ...summary(item),
  QuickConnectType: kindOf(item),
});

const flowOf = (given: Fields = {}): string => idOf(textOf(given['ContactFlowArn']));

function shown(item: ResolvedResource): object {
  const { ref, properties } = item;
  const config = fieldsOf(properties['QuickConnectConfig']);
  const [user, queue, phone, flow] = ['UserConfig', 'QueueConfig', 'PhoneConfig', 'FlowConfig'].map((name) =>
    fieldsOf(config[name]),
  );
  return present({
    QuickConnectARN: ref,
    QuickConnectId: idOf(ref),
    Name: properties['Name'],
    Description: properties['Description'],
    QuickConnectConfig: present({
      QuickConnectType: config['QuickConnectType'],
      UserConfig:
        config['UserConfig'] === undefined
          ? undefined
          : { UserId: idOf(textOf(user?.['UserArn'])), ContactFlowId: flowOf(user) },
      QueueConfig:
        config['QueueConfig'] === undefined
          ? undefined
          : { QueueId: idOf(textOf(queue?.['QueueArn'])), ContactFlowId: flowOf(queue) },
      PhoneConfig: config['PhoneConfig'] === undefined ? undefined : { PhoneNumber: phone?.['PhoneNumber'] },
      FlowConfig: config['FlowConfig'] === undefined ? undefined : { ContactFlowId: flowOf(flow) },
    }),
    Tags: tagsShown(item),
  });
}

/** What a request says of where it leads, as a template would say it. */
function configIn({ state, body }: Call): Readonly<Record<string, string | { [name: string]: string }>> {
  const given = fieldsOf(body['QuickConnectConfig']);
  const type = required(given, 'QuickConnectType');
  const flow = (config: Fields) => ({
    ContactFlowArn: resource(state, 'AWS::Connect::ContactFlow', 'flow', required(config, 'ContactFlowId')).ref,
  });
  switch (type) {
    case 'PHONE_NUMBER': {
      const PhoneNumber = required(fieldsOf(given['PhoneConfig']), 'PhoneNumber');
      if (!/^\+[1-9]\d{1,14}$/u.test(PhoneNumber))
        throw invalidParameter(`PhoneNumber "${PhoneNumber}" is not in E.164, e.g. +81312345678`);
      return { QuickConnectType: type, PhoneConfig: { PhoneNumber } };
    }
    case 'USER': {
      const user = fieldsOf(given['UserConfig']);
      const UserArn = resource(state, 'AWS::Connect::User', 'user', required(user, 'UserId')).ref;
      return { QuickConnectType: type, UserConfig: { UserArn, ...flow(user) } };
    }
    case 'QUEUE': {
      const queue = fieldsOf(given['QueueConfig']);
      const QueueArn = resource(state, 'AWS::Connect::Queue', 'queue', required(queue, 'QueueId')).ref;
      return { QuickConnectType: type, QueueConfig: { QueueArn, ...flow(queue) } };
    }
    default:
      throw invalidParameter(`QuickConnectType "${type}" is none of USER, QUEUE, PHONE_NUMBER`);
  }
}

function nameIn({ state, body }: Call, own?: ResolvedResource): string {
  const name = required(body, 'Name');
  if (name.length > LONGEST_NAME) throw invalidParameter(`Name takes ${LONGEST_NAME} letters`);
  const other = state.resources.find(
    (candidate) => candidate.type === TYPE && candidate !== own && candidate.properties['Name'] === name,
  );
  if (other) throw new ServiceFault('DuplicateResourceException', 409, `there is a quick connect "${name}" already`);
  return name;
}

const named = ({ state, path }: Call): ResolvedResource => {
  instance(state, path['InstanceId']);
  return resource(state, TYPE, 'quick connect', path['QuickConnectId'] ?? '');
};

export const quickConnectOperations: readonly Operation[] = [
  {
    name: 'CreateQuickConnect',
    method: 'PUT',
    route: '/quick-connects/{InstanceId}',
    touches: ['contact-flow', 'queue', 'agent', 'transfer-destination*'],
    answer(call) {
      const { state, path, body } = call;
      instance(state, path['InstanceId']);
      const [Name, QuickConnectConfig] = [nameIn(call), configIn(call)];
      const made = state.resources.filter(({ type }) => type === TYPE).length;
      const ref = `${state.instanceArn}/transfer-destination/${standInUuid(state.instanceArn, Name, String(made))}`;
      const [, , , region = '', account = ''] = state.instanceArn.split(':');
      const Tags = Object.entries(fieldsOf(body['Tags'])).map(([Key, Value]) => ({ Key, Value: textOf(Value) }));
      add(state, {
        stack: 'API',
        region,
        account,
        logicalId: Name,
        type: TYPE,
        name: Name,
        ref,
        attributes: { QuickConnectArn: ref },
        properties: {
          InstanceArn: state.instanceArn,
          Name,
          QuickConnectConfig: { ...QuickConnectConfig },
          Tags,
          ...(typeof body['Description'] === 'string' ? { Description: body['Description'] } : {}),
        },
      });
      return { QuickConnectARN: ref, QuickConnectId: idOf(ref) };
    },
  },
  {
    name: 'DeleteQuickConnect',
    method: 'DELETE',
    route: '/quick-connects/{InstanceId}/{QuickConnectId}',
    touches: ['transfer-destination'],
    answer(call) {
      const item = named(call);
      const shownIn = [...call.state.quickConnects].filter(([, refs]) => refs.has(item.ref));
      if (shownIn.length > 0)
        throw invalidRequest(`the quick connect is shown in ${shownIn.length} queues; take it out of them first`);
      remove(call.state, item);
      return {};
    },
  },
  {
    name: 'UpdateQuickConnectConfig',
    method: 'POST',
    route: '/quick-connects/{InstanceId}/{QuickConnectId}/config',
    touches: ['transfer-destination', 'contact-flow', 'queue', 'agent'],
    answer(call) {
      amend(named(call), { QuickConnectConfig: configIn(call) });
      return {};
    },
  },
  {
    name: 'UpdateQuickConnectName',
    method: 'POST',
    route: '/quick-connects/{InstanceId}/{QuickConnectId}/name',
    touches: ['transfer-destination'],
    answer(call) {
      const item = named(call);
      const { Name, Description } = call.body;
      amend(item, {
        ...(Name === undefined ? {} : { Name: nameIn(call, item) }),
        ...(Description === undefined ? {} : { Description }),
      });
      return {};
    },
  },
  listing(
    'ListQuickConnects',
    '/quick-connects/{InstanceId}',
    ['transfer-destination*'],
    TYPE,
    'QuickConnectSummaryList',
    quickConnectSummary,
    ({ query }, item) => {
      const kinds = query.getAll('QuickConnectTypes');
      return kinds.length === 0 || kinds.includes(kindOf(item));
    },
  ),
  searching('SearchQuickConnects', '/search-quick-connects', TYPE, 'QuickConnects', shown),
  {
    name: 'DescribeQuickConnect',
    method: 'GET',
    route: '/quick-connects/{InstanceId}/{QuickConnectId}',
    touches: ['transfer-destination'],
    answer: (call) => ({ QuickConnect: shown(named(call)) }),
  },
];
