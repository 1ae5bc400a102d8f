/** A contact's history as the record that Amazon Connect streams of it. */
import type { Json } from '../../language/document';
import type { Endpoint } from '../../language/simulate/contact';
import { idOf } from '../addresses';
import { connectedToAgentAt, type AgentPart, type ContactHistory } from '../contact-history';
import type { World } from '../world';
import { recordingsOf } from './recording-key';
import type {
  ContactRecord,
  RecordAgent,
  RecordEndpoint,
  RecordQueue,
  RecordRecordings,
  SegmentAttribute,
  StateTransition,
} from './record-shape';
import { secondsBetween, secondsTime } from './record-time';
import { routingCriteria } from './routing-criteria';

export const FORMAT_VERSION = '2017-03-10';

export interface RecordOptions {
  /** What the clock showed when the exchange began. */
  readonly startsAt: Date;
  /** Of a supervisor who listened: when which state began. */
  readonly monitoring?: readonly { readonly state: StateTransition['state']; readonly at: number }[];
}

/** The record as it is known now; before the end of a contact as well, though none is delivered then. */
export function contactRecord(history: ContactHistory, world: World, options: RecordOptions): ContactRecord {
  const { contact, queue, agent, transferredTo, externalThirdParty } = history;
  const begins = options.startsAt.getTime();
  const time = (at: number): string => secondsTime(begins + at);
  const timeIf = (at: number | undefined): string | null => (at === undefined ? null : time(at));
  const isFirst = contact.initialContactId === contact.contactId;
  const recordings = recordingsOf(history, world, options.startsAt).map((audio): RecordRecordings => ({
    StorageType: 'Amazon S3',
    Location: `${audio.bucket}/${audio.key}`,
    MediaStreamType: 'AUDIO',
    ParticipantType: audio.of,
    StartTimestamp: time(audio.from),
    StopTimestamp: timeIf(audio.till),
    Status: 'AVAILABLE',
    DeletionReason: null,
    FragmentStartNumber: null,
    FragmentStopNumber: null,
  }));
  const [recording] = recordings;
  const agentFrom = agent && connectedToAgentAt(agent);
  const account = world.instanceArn.split(':')[4] ?? '';
  return {
    AWSAccountId: account,
    AWSContactTraceRecordFormatVersion: FORMAT_VERSION,
    InstanceARN: world.instanceArn,
    ContactId: contact.contactId,
    InitialContactId: isFirst ? null : contact.initialContactId,
    PreviousContactId: contact.previousContactId === contact.contactId ? null : contact.previousContactId,
    NextContactId: history.nextContactId ?? null,
    RelatedContactId: history.relatedContactId ?? null,
    Channel: contact.channel,
    InitiationMethod: contact.initiationMethod,
    InitiationTimestamp: time(history.initiatedAt),
    ConnectedToSystemTimestamp: timeIf(
      history.connectedToSystemAt ?? (isOutgoing(contact) ? undefined : history.initiatedAt),
    ),
    DisconnectTimestamp: timeIf(history.endedAt),
    DisconnectReason: history.disconnectReason ?? null,
    LastUpdateTimestamp: time(history.changedAt),
    ScheduledTimestamp: null,
    TransferCompletedTimestamp: timeIf(transferredTo?.at),
    TransferredToEndpoint: transferredTo ? { Address: transferredTo.endpoint, Type: transferredTo.type } : null,
    CustomerEndpoint: endpoint(contact.customerEndpoint),
    SystemEndpoint: endpoint(contact.systemEndpoint),
    CustomerId: contact.customerId,
    Customer: null,
    AgentConnectionAttempts: history.offers,
    AnsweringMachineDetectionStatus: null,
    Attributes: contact.attributes,
    SegmentAttributes: segmentAttributes(history),
    Tags: {
      'aws:connect:instanceId': idOf(world.instanceArn),
      ...(contact.systemEndpoint.address === ''
        ? {}
        : { 'aws:connect:systemEndpoint': contact.systemEndpoint.address }),
      ...contact.tags,
    },
    References: Object.entries(contact.references).map(([Name, { Type, Value }]) => ({
      Name,
      Type,
      Value,
      Status: null,
    })),
    Queue: queue ? recordQueue(queue, history.endedAt, begins) : null,
    Agent: !agent || agentFrom === undefined ? null : recordAgent(agent, agentFrom, history, world, options),
    RoutingCriteria: routingCriteria(history, world, options.startsAt),
    ExternalThirdParty: externalThirdParty
      ? {
          ExternalThirdPartyInteractionDuration: secondsBetween(
            begins + externalThirdParty.from,
            begins + (externalThirdParty.till ?? history.endedAt ?? history.changedAt),
          ),
        }
      : null,
    MediaStreams: [{ Type: contact.channel === 'CHAT' ? 'CHAT' : 'AUDIO' }],
    Recording: recording
      ? { Type: 'AUDIO', Status: 'AVAILABLE', Location: recording.Location, DeletionReason: null }
      : null,
    Recordings: recordings.length > 0 ? recordings : null,
    ContactLens: contact.recording.analytics
      ? {
          ConversationalAnalytics: { Configuration: { Enabled: true, LanguageLocale: contact.languageCode } },
        }
      : null,
    Campaign: { CampaignId: history.campaignId ?? null },
    ContactDetails: {},
    ContactEvaluations: {},
    CustomerVoiceActivity: null,
    DisconnectDetails: null,
    QualityMetrics: null,
    ChatMetrics: null,
    LastPausedTimestamp: null,
    LastResumedTimestamp: null,
    TotalPauseCount: null,
    TotalPauseDurationInSeconds: null,
    TaskTemplateInfo: null,
    VoiceIdResult: null,
    WisdomInfo: null,
  };
}

const endpoint = ({ address, type }: Endpoint): RecordEndpoint | null =>
  address === '' ? null : { Address: address, Type: type };

function recordQueue(
  { arn, name, enqueuedAt, dequeuedAt }: NonNullable<ContactHistory['queue']>,
  endedAt: number | undefined,
  begins: number,
): RecordQueue {
  const till = dequeuedAt ?? endedAt;
  return {
    ARN: arn,
    Name: name,
    EnqueueTimestamp: secondsTime(begins + enqueuedAt),
    DequeueTimestamp: till === undefined ? null : secondsTime(begins + till),
    Duration: till === undefined ? null : secondsBetween(begins + enqueuedAt, begins + till),
  };
}

function recordAgent(
  agent: AgentPart,
  connectedAt: number,
  history: ContactHistory,
  world: World,
  { startsAt, monitoring = [] }: RecordOptions,
): RecordAgent {
  const begins = startsAt.getTime();
  const known = world.agents.find(({ arn }) => arn === agent.arn);
  const profile = world.routingProfiles.find(({ arn }) => arn === known?.routingProfileArn);
  const till = agent.wrapUpFrom ?? history.endedAt;
  const lengths = agent.holds.map((hold) => ({
    byAgent: hold.byAgent,
    seconds: secondsBetween(begins + hold.from, begins + (hold.till ?? till ?? history.changedAt)),
  }));
  const held = sum(lengths.map(({ seconds }) => seconds));
  const { wrapUpFrom, wrapUpTill } = agent;
  const timeIf = (at: number | undefined): string | null => (at === undefined ? null : secondsTime(begins + at));
  return {
    ARN: agent.arn,
    Username: agent.username,
    RoutingProfile: profile ? { ARN: profile.arn, Name: profile.name } : null,
    HierarchyGroups: known?.hierarchy?.length
      ? Object.fromEntries(
          known.hierarchy.map(({ arn, name }, index) => [`Level${index + 1}`, { ARN: arn, GroupName: name }]),
        )
      : null,
    AcceptedByAgentTimestamp: secondsTime(begins + agent.acceptedAt),
    PreviewEndTimestamp: null,
    ConnectedToAgentTimestamp: secondsTime(begins + connectedAt),
    AgentInteractionDuration:
      till === undefined ? null : Math.max(0, secondsBetween(begins + connectedAt, begins + till) - held),
    AgentPauseDuration: null,
    CustomerHoldDuration: held,
    AgentInitiatedHoldDuration: sum(lengths.flatMap(({ byAgent, seconds }) => (byAgent ? [seconds] : []))),
    LongestHoldDuration: Math.max(0, ...lengths.map(({ seconds }) => seconds)),
    NumberOfHolds: lengths.length,
    AfterContactWorkStartTimestamp: timeIf(wrapUpFrom),
    AfterContactWorkEndTimestamp: timeIf(wrapUpTill),
    AfterContactWorkDuration:
      wrapUpFrom === undefined || wrapUpTill === undefined
        ? null
        : secondsBetween(begins + wrapUpFrom, begins + wrapUpTill),
    Capabilities: null,
    DeviceInfo: null,
    StateTransitions:
      monitoring.length === 0
        ? null
        : monitoring.map(({ state, at }, index) => ({
            state,
            stateStartTimestamp: secondsTime(begins + at),
            stateEndTimestamp: timeIf(monitoring[index + 1]?.at ?? till),
          })),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const OUTGOING: ReadonlySet<string> = new Set(['OUTBOUND', 'CALLBACK', 'EXTERNAL_OUTBOUND']);

/** The center calls. A program starts a chat for the customer, but a call to the customer. */
const isOutgoing = ({ initiationMethod, channel }: ContactHistory['contact']): boolean =>
  OUTGOING.has(initiationMethod) || (initiationMethod === 'API' && channel === 'VOICE');

function segmentAttributes({ contact }: ContactHistory): Readonly<Record<string, SegmentAttribute>> {
  const direction = isOutgoing(contact) ? 'OUTBOUND' : 'INBOUND';
  return {
    'connect:Direction': { ValueString: direction },
    ...Object.fromEntries(
      Object.entries(contact.segmentAttributes).map(([name, value]) => [name, segmentAttribute(value)]),
    ),
  };
}

function segmentAttribute(value: Json): SegmentAttribute {
  if (typeof value === 'string') return { ValueString: value };
  if (typeof value === 'number')
    return Number.isInteger(value) ? { ValueInteger: value } : { ValueString: String(value) };
  if (Array.isArray(value)) return { ValueList: value as readonly Json[] };
  if (typeof value !== 'object' || value === null) return { ValueString: String(value) };
  const fields = value as { readonly [name: string]: Json };
  return Object.keys(fields).some((name) => /^Value(?:String|Integer|Arn|Map|List)$/u.test(name))
    ? fields
    : { ValueMap: fields };
}
