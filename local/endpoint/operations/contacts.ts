/** Contacts: begun, described, changed and ended, in the exchange that is attached. */
import { connectedToAgentAt, type ContactHistory } from '../../../exchange/contact-history';
import type { Exchange } from '../../../exchange/exchange';
import { fieldsOf, listOf, textOf } from '../../assembly/property';
import { standInUuid } from '../../assembly/stand-ins';
import { carryOut, contactNamed, contactOf, exchangeOf, refuse, seconds, type Found } from '../attached';
import { idOf } from '../connect-state';
import {
  instance,
  invalidParameter,
  invalidRequest,
  page,
  present,
  required,
  resource,
  type Call,
  type Fields,
  type Operation,
} from '../operation';

const flowArn = ({ state, body }: Call): string =>
  resource(state, 'AWS::Connect::ContactFlow', 'flow', required(body, 'ContactFlowId')).ref;

/** Attributes of a request: texts by name. */
function attributesIn(body: Fields): Record<string, string> | undefined {
  if (body['Attributes'] === undefined) return undefined;
  const entries = Object.entries(fieldsOf(body['Attributes']));
  const odd = entries.find(([, value]) => typeof value !== 'string');
  if (odd) throw invalidParameter(`Attributes.${odd[0]} is no text`);
  return Object.fromEntries(entries.map(([name, value]) => [name, textOf(value)]));
}

/** What a summary and a description have in common. */
function summaryShown({ exchange, history }: Found, instanceArn: string): Fields {
  const { contact, queue, agent, initiatedAt, endedAt } = history;
  const same = (id: string): string | undefined => (id === '' || id === contact.contactId ? undefined : id);
  return present({
    Arn: `${instanceArn}/contact/${contact.contactId}`,
    Id: contact.contactId,
    InitialContactId: same(contact.initialContactId),
    PreviousContactId: same(contact.previousContactId),
    InitiationMethod: contact.initiationMethod,
    Name: contact.name ?? undefined,
    Channel: contact.channel,
    QueueInfo: queue && { Id: idOf(queue.arn), EnqueueTimestamp: seconds(exchange, queue.enqueuedAt) },
    AgentInfo:
      agent &&
      present({ Id: idOf(agent.arn), ConnectedToAgentTimestamp: seconds(exchange, connectedToAgentAt(agent)) }),
    InitiationTimestamp: seconds(exchange, initiatedAt),
    DisconnectTimestamp: seconds(exchange, endedAt),
    Tags: contact.tags,
  });
}

function contactShown(found: Found, instanceArn: string): Fields {
  const { exchange, history } = found;
  const { contact, agent } = history;
  const { customerEndpoint, systemEndpoint } = contact;
  return present({
    ...summaryShown(found, instanceArn),
    Description: contact.description ?? undefined,
    AgentInfo:
      agent &&
      present({
        Id: idOf(agent.arn),
        AcceptedByAgentTimestamp: seconds(exchange, agent.acceptedAt),
        ConnectedToAgentTimestamp: seconds(exchange, connectedToAgentAt(agent)),
        AfterContactWorkStartTimestamp: seconds(exchange, agent.wrapUpFrom),
        AfterContactWorkEndTimestamp: seconds(exchange, agent.wrapUpTill),
      }),
    ConnectedToSystemTimestamp: seconds(exchange, history.connectedToSystemAt),
    LastUpdateTimestamp: seconds(exchange, history.changedAt),
    RelatedContactId: history.relatedContactId,
    CustomerId: contact.customerId ?? undefined,
    CustomerEndpoint: present({ Type: customerEndpoint.type, Address: customerEndpoint.address }),
    SystemEndpoint: present({ Type: systemEndpoint.type, Address: systemEndpoint.address }),
    QueueTimeAdjustmentSeconds: contact.routing.ageAdjustmentSeconds,
    QueuePriority: contact.routing.priority,
    DisconnectReason: history.disconnectReason,
    Attributes: contact.attributes,
  });
}

/** Whether a contact is one of those a search asks for. */
function isMeant({ contact, queue, agent }: ContactHistory, criteria: Fields): boolean {
  const among = (name: string, value: string | undefined): boolean => {
    const wanted = listOf(criteria[name]).map((one) => idOf(textOf(one)));
    return wanted.length === 0 || (value !== undefined && wanted.includes(value));
  };
  return (
    among('Channels', contact.channel) &&
    among('InitiationMethods', contact.initiationMethod) &&
    among('QueueIds', queue && idOf(queue.arn)) &&
    among('AgentIds', agent && idOf(agent.arn))
  );
}

/** When, by the type of a search's time range. */
const MOMENTS: Readonly<Record<string, (history: ContactHistory) => number | undefined>> = {
  INITIATION_TIMESTAMP: ({ initiatedAt }) => initiatedAt,
  CONNECTED_TO_AGENT_TIMESTAMP: ({ agent }) => agent && connectedToAgentAt(agent),
  DISCONNECT_TIMESTAMP: ({ endedAt }) => endedAt,
  ENQUEUE_TIMESTAMP: ({ queue }) => queue?.enqueuedAt,
};

const JUDGED_CRITERIA = ['Channels', 'InitiationMethods', 'QueueIds', 'AgentIds'];

/** An operation on the contact that the body names, which answers nothing. */
const acting = (
  name: string,
  route: string,
  act: (found: Found, call: Call) => void,
  more: Partial<Pick<Operation, 'touches' | 'method'>> = {},
): Operation => ({
  name,
  method: more.method ?? 'POST',
  route,
  touches: more.touches ?? ['contact'],
  answer(call) {
    instance(call.state, textOf(call.body['InstanceId']) || call.path['InstanceId']);
    act(call.path['ContactId'] === undefined ? contactNamed(call) : contactOf(call, call.path['ContactId']), call);
    return {};
  },
});

/** What only changes the world outside: the answer's id is that of the contact made. */
const made = (contactId: string | undefined): string => contactId ?? '';

const told = (exchange: Exchange, command: Parameters<Exchange['do']>[0]): void => void carryOut(exchange, command);

export const contactOperations: readonly Operation[] = [
  {
    name: 'StartOutboundVoiceContact',
    method: 'PUT',
    route: '/contact/outbound-voice',
    touches: [],
    answer(call) {
      const { state, body } = call;
      instance(state, required(body, 'InstanceId'));
      refuse(body, ['AnswerMachineDetectionConfig', 'CampaignId', 'OutboundStrategy', 'References']);
      const to = required(body, 'DestinationPhoneNumber');
      if (!/^\+[1-9]\d{1,14}$/u.test(to))
        throw invalidParameter(`DestinationPhoneNumber "${to}" is not in E.164, e.g. +81312345678`);
      const [queue, from] = [textOf(body['QueueId']), textOf(body['SourcePhoneNumber'])];
      if (queue === '' && from === '')
        throw invalidRequest('give a QueueId, whose number is shown, or a SourcePhoneNumber');
      const attributes = attributesIn(body);
      const { RingTimeoutInSeconds: ring } = body;
      if (ring !== undefined && !(Number.isInteger(ring) && Number(ring) >= 15 && Number(ring) <= 60))
        throw invalidParameter('RingTimeoutInSeconds takes 15 to 60');
      const exchange = exchangeOf(call);
      const token = textOf(body['ClientToken']);
      const id = token === '' ? undefined : standInUuid(state.instanceArn, 'outbound', token);
      // The same token is the same call, however often it is asked for.
      if (id !== undefined && exchange.contact(id)) return { ContactId: id };
      const contactId = carryOut(exchange, {
        kind: 'start-outbound',
        to,
        ...(id === undefined ? {} : { contactId: id }),
        ...(ring === undefined ? {} : { ringsSeconds: Number(ring) }),
        flow: flowArn(call),
        ...(queue === '' ? {} : { queue: resource(state, 'AWS::Connect::Queue', 'queue', queue).ref }),
        ...(from === '' ? {} : { from }),
        ...(attributes ? { attributes } : {}),
      });
      return { ContactId: made(contactId) };
    },
  },
  {
    name: 'StartChatContact',
    method: 'PUT',
    route: '/contact/chat',
    touches: ['contact-flow'],
    answer(call) {
      const { state, body } = call;
      instance(state, required(body, 'InstanceId'));
      refuse(body, ['PersistentChat', 'RelatedContactId', 'SegmentAttributes', 'CustomerId']);
      const text = textOf(fieldsOf(body['InitialMessage'])['Content']);
      const attributes = attributesIn(body);
      const contactId = made(
        carryOut(exchangeOf(call), {
          kind: 'start-chat',
          flow: flowArn(call),
          name: required(fieldsOf(body['ParticipantDetails']), 'DisplayName'),
          ...(text === '' ? {} : { text }),
          ...(attributes ? { attributes } : {}),
        }),
      );
      return {
        ContactId: contactId,
        ParticipantId: `customer-of-${contactId}`,
        ParticipantToken: `token-of-${contactId}`,
      };
    },
  },
  acting('StopContact', '/contact/stop', ({ exchange, history }) =>
    told(exchange, { kind: 'stop', contactId: history.contact.contactId }),
  ),
  {
    name: 'DescribeContact',
    method: 'GET',
    route: '/contacts/{InstanceId}/{ContactId}',
    touches: ['contact'],
    answer(call) {
      const { state, path } = call;
      instance(state, path['InstanceId']);
      return { Contact: contactShown(contactOf(call, path['ContactId'] ?? ''), state.instanceArn) };
    },
  },
  {
    name: 'GetContactAttributes',
    method: 'GET',
    route: '/contact/attributes/{InstanceId}/{InitialContactId}',
    touches: ['contact'],
    answer(call) {
      const { state, path } = call;
      instance(state, path['InstanceId']);
      return { Attributes: contactOf(call, path['InitialContactId'] ?? '').history.contact.attributes };
    },
  },
  {
    name: 'UpdateContactAttributes',
    method: 'POST',
    route: '/contact/attributes',
    touches: ['contact'],
    answer(call) {
      instance(call.state, required(call.body, 'InstanceId'));
      const { exchange, history } = contactNamed(call, 'InitialContactId');
      const attributes = attributesIn(call.body);
      if (!attributes) throw invalidParameter('Attributes is missing');
      told(exchange, { kind: 'set-attributes', contactId: history.contact.contactId, attributes });
      return {};
    },
  },
  acting('TagContact', '/contact/tags', ({ exchange, history }, { body }) => {
    const tags = Object.fromEntries(Object.entries(fieldsOf(body['Tags'])).map(([key, value]) => [key, textOf(value)]));
    if (Object.keys(tags).length === 0) throw invalidParameter('Tags is missing');
    told(exchange, { kind: 'tag', contactId: history.contact.contactId, tags });
  }),
  acting(
    'UntagContact',
    '/contact/tags/{InstanceId}/{ContactId}',
    ({ exchange, history }, { query }) => {
      const keys = query.getAll('TagKeys');
      if (keys.length === 0) throw invalidParameter('TagKeys is missing');
      told(exchange, { kind: 'untag', contactId: history.contact.contactId, keys });
    },
    { method: 'DELETE' },
  ),
  acting(
    'UpdateContactRoutingData',
    '/contacts/{InstanceId}/{ContactId}/routing-data',
    ({ exchange, history }, { body }) => {
      refuse(body, ['RoutingCriteria']);
      const { QueuePriority, QueueTimeAdjustmentSeconds } = body;
      const isPriority = Number.isInteger(QueuePriority) && Number(QueuePriority) >= 1;
      if (QueuePriority !== undefined && !isPriority) throw invalidParameter('QueuePriority takes 1 and more');
      if (QueueTimeAdjustmentSeconds !== undefined && !Number.isInteger(QueueTimeAdjustmentSeconds))
        throw invalidParameter('QueueTimeAdjustmentSeconds takes whole seconds');
      told(exchange, {
        kind: 'route',
        contactId: history.contact.contactId,
        ...(QueuePriority === undefined ? {} : { priority: Number(QueuePriority) }),
        ...(QueueTimeAdjustmentSeconds === undefined
          ? {}
          : { ageAdjustmentSeconds: Number(QueueTimeAdjustmentSeconds) }),
      });
    },
  ),
  {
    name: 'TransferContact',
    method: 'POST',
    route: '/contact/transfer',
    touches: ['contact', 'contact-flow', 'instance'],
    answer(call) {
      const { state, body } = call;
      instance(state, required(body, 'InstanceId'));
      const { exchange, history } = contactNamed(call);
      const [queue, user] = [textOf(body['QueueId']), textOf(body['UserId'])];
      if ((queue === '') === (user === '')) throw invalidRequest('give a QueueId or a UserId, one of the two');
      const contactId = carryOut(exchange, {
        kind: 'transfer',
        contactId: history.contact.contactId,
        flow: flowArn(call),
        ...(queue === '' ? {} : { queue: resource(state, 'AWS::Connect::Queue', 'queue', queue).ref }),
        ...(user === '' ? {} : { agent: resource(state, 'AWS::Connect::User', 'user', user).ref }),
      });
      const id = made(contactId);
      return { ContactId: id, ContactArn: `${state.instanceArn}/contact/${id}` };
    },
  },
  acting('SuspendContactRecording', '/contact/suspend-recording', ({ exchange, history }) =>
    told(exchange, { kind: 'pause-recording', contactId: history.contact.contactId }),
  ),
  acting('ResumeContactRecording', '/contact/resume-recording', ({ exchange, history }) =>
    told(exchange, { kind: 'resume-recording', contactId: history.contact.contactId }),
  ),
  {
    name: 'MonitorContact',
    method: 'POST',
    route: '/contact/monitor',
    touches: ['contact', 'instance', 'agent'],
    answer(call) {
      const { state, body } = call;
      instance(state, required(body, 'InstanceId'));
      const { exchange, history } = contactNamed(call);
      const wanted = listOf(body['AllowedMonitorCapabilities']).map((one) => textOf(one));
      const odd = wanted.find((one) => one !== 'SILENT_MONITOR' && one !== 'BARGE');
      if (odd !== undefined)
        throw invalidParameter(`AllowedMonitorCapabilities: "${odd}" is neither SILENT_MONITOR nor BARGE`);
      // Whoever may barge begins by listening; the rest is the agent workspace's.
      told(exchange, {
        kind: 'monitor',
        agent: resource(state, 'AWS::Connect::User', 'user', required(body, 'UserId')).ref,
        contactId: history.contact.contactId,
        mode: wanted.length === 1 && wanted[0] === 'BARGE' ? 'barge' : 'listen',
      });
      const id = history.contact.contactId;
      return { ContactId: id, ContactArn: `${state.instanceArn}/contact/${id}` };
    },
  },
  {
    name: 'SearchContacts',
    method: 'POST',
    route: '/search-contacts',
    touches: ['instance'],
    answer(call) {
      const { state, body } = call;
      instance(state, required(body, 'InstanceId'));
      const range = fieldsOf(body['TimeRange']);
      const moment = MOMENTS[textOf(range['Type'])];
      if (!moment) throw invalidParameter(`TimeRange.Type is none of ${Object.keys(MOMENTS).join(', ')}`);
      const [from, till] = [Number(range['StartTime']), Number(range['EndTime'])];
      if (!(from <= till)) throw invalidParameter('TimeRange needs a StartTime, and an EndTime that is not before it');
      const criteria = fieldsOf(body['SearchCriteria']);
      refuse(
        criteria,
        Object.keys(criteria).filter((name) => !JUDGED_CRITERIA.includes(name)),
      );
      exchangeOf(call);
      const found = call.exchanges
        .flatMap((exchange) => [...exchange.contacts()].map((history) => ({ exchange, history })))
        .filter(({ exchange, history }) => {
          const at = seconds(exchange, moment(history));
          return at !== undefined && at >= from && at <= till && isMeant(history, criteria);
        })
        .sort((a, b) => b.history.initiatedAt - a.history.initiatedAt);
      const { items, more } = page(found, body['MaxResults'], body['NextToken'], 100);
      return { Contacts: items.map((one) => summaryShown(one, state.instanceArn)), ...more, TotalCount: found.length };
    },
  },
];
