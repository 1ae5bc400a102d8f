/**
 * What an agent does, as Amazon Connect streams it: an event with how the agent stood before and stands now.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/agent-event-stream-model.html
 */
import { connectedToAgentAt, type AgentView, type ContactHistory } from '../contact-history';
import { uuidOf } from '../random';
import type { Agent, Channel, RoutingProfile, World } from '../world';
import { millisecondsTime } from './record-time';

export const EVENT_VERSION = '2019-05-25';

export type AgentEventType = 'LOGIN' | 'LOGOUT' | 'STATE_CHANGE' | 'HEART_BEAT';

export interface AgentEvent {
  readonly AgentARN: string;
  readonly AWSAccountId: string;
  readonly InstanceARN: string;
  /** To know a copy by. */
  readonly EventId: string;
  /** UTC, milliseconds. */
  readonly EventTimestamp: string;
  readonly EventType: AgentEventType;
  readonly Version: string;
  readonly CurrentAgentSnapshot: AgentSnapshot | null;
  readonly PreviousAgentSnapshot: AgentSnapshot | null;
}

export interface AgentSnapshot {
  readonly AgentStatus: {
    readonly ARN: string;
    readonly Name: string;
    readonly StartTimestamp: string;
    readonly Type: 'ROUTABLE' | 'CUSTOM' | 'OFFLINE';
  };
  readonly NextAgentStatus: {
    readonly ARN: string;
    readonly Name: string;
    readonly EnqueuedTimestamp: string;
  } | null;
  readonly Configuration: AgentConfiguration;
  readonly Contacts: readonly AgentContact[];
}

export interface EventQueue {
  readonly ARN: string;
  readonly Name: string;
  readonly Channels: readonly Channel[];
}

export interface AgentConfiguration {
  readonly Username: string;
  readonly FirstName: string | null;
  readonly LastName: string | null;
  /** `Level1` to `Level5`. */
  readonly AgentHierarchyGroups: Readonly<Record<string, { readonly ARN: string; readonly Name: string }>> | null;
  readonly RoutingProfile: {
    readonly ARN: string;
    readonly Name: string;
    readonly InboundQueues: readonly EventQueue[];
    readonly DefaultOutboundQueue: EventQueue | null;
    readonly Concurrency: readonly {
      readonly Channel: Channel;
      readonly AvailableSlots: number;
      readonly MaximumSlots: number;
    }[];
  } | null;
  readonly Proficiencies: readonly { readonly Name: string; readonly Value: string; readonly Level: number }[];
}

export interface AgentContact {
  readonly ContactId: string;
  readonly InitialContactId: string | null;
  readonly Channel: Channel;
  readonly InitiationMethod: string;
  readonly State:
    'INCOMING' | 'CONNECTING' | 'CONNECTED' | 'CONNECTED_ONHOLD' | 'MISSED' | 'REJECTED' | 'ERROR' | 'ENDED';
  readonly StateStartTimestamp: string;
  readonly ConnectedToAgentTimestamp: string | null;
  readonly QueueTimestamp: string | null;
  readonly Queue: EventQueue | null;
}

/** What a snapshot is made from. */
export interface AgentRoom {
  readonly world: World;
  readonly startsAt: Date;
  /** ARN of a status, Connect's own included. */
  readonly statusArn: (name: string) => string;
  readonly contact: (contactId: string) => ContactHistory | undefined;
}

export function agentEvent(
  type: AgentEventType,
  /** Milliseconds since the exchange began. */
  at: number,
  snapshots: {
    readonly agentArn: string;
    readonly current: AgentSnapshot;
    readonly previous: AgentSnapshot | null;
    /** What makes this event unlike the agent's others. */
    readonly ordinal: number;
  },
  { world, startsAt }: Pick<AgentRoom, 'world' | 'startsAt'>,
): AgentEvent {
  const { agentArn, current, previous, ordinal } = snapshots;
  return {
    AgentARN: agentArn,
    AWSAccountId: world.instanceArn.split(':')[4] ?? '',
    InstanceARN: world.instanceArn,
    EventId: uuidOf(`${agentArn} ${ordinal} ${startsAt.getTime()}`),
    EventTimestamp: millisecondsTime(startsAt.getTime() + at),
    EventType: type,
    Version: EVENT_VERSION,
    CurrentAgentSnapshot: current,
    PreviousAgentSnapshot: previous,
  };
}

/** How an agent stands. `at`: since when the next status is waited for, where there is one. */
export function agentSnapshot(view: AgentView, room: AgentRoom, at: number): AgentSnapshot {
  const { world, startsAt, statusArn } = room;
  const time = (milliseconds: number): string => millisecondsTime(startsAt.getTime() + milliseconds);
  const agent = world.agents.find(({ arn }) => arn === view.arn);
  const { name, since, isRoutable } = view.status;
  const custom = name === 'Offline' ? 'OFFLINE' : 'CUSTOM';
  return {
    AgentStatus: {
      ARN: statusArn(name),
      Name: name,
      StartTimestamp: time(since),
      Type: isRoutable ? 'ROUTABLE' : custom,
    },
    NextAgentStatus:
      view.nextStatus === undefined
        ? null
        : { ARN: statusArn(view.nextStatus), Name: view.nextStatus, EnqueuedTimestamp: time(at) },
    Configuration: configuration(view, agent, world),
    Contacts: view.contacts.map((contact) => agentContact(contact, view.arn, room)),
  };
}

function configuration(view: AgentView, agent: Agent | undefined, world: World): AgentConfiguration {
  const profile = world.routingProfiles.find(({ arn }) => arn === agent?.routingProfileArn);
  return {
    Username: view.username,
    FirstName: agent?.firstName ?? null,
    LastName: agent?.lastName ?? null,
    AgentHierarchyGroups: agent?.hierarchy?.length
      ? Object.fromEntries(
          agent.hierarchy.map(({ arn, name }, index) => [`Level${index + 1}`, { ARN: arn, Name: name }]),
        )
      : null,
    RoutingProfile: profile ? routingProfile(profile, view, world) : null,
    Proficiencies: (agent?.proficiencies ?? []).map(({ attribute, value, level }) => ({
      Name: attribute,
      Value: value,
      Level: level,
    })),
  };
}

/** One voice contact, where a profile says nothing. */
const ONE_CALL = [{ channel: 'VOICE', maximum: 1 }] as const;

function routingProfile(
  profile: RoutingProfile,
  view: AgentView,
  world: World,
): NonNullable<AgentConfiguration['RoutingProfile']> {
  const arns = [...new Set(profile.queues.map(({ queueArn }) => queueArn))];
  const outbound = profile.defaultOutboundQueueArn;
  return {
    ARN: profile.arn,
    Name: profile.name,
    InboundQueues: arns.flatMap((arn) => eventQueue(arn, world, profile) ?? []),
    DefaultOutboundQueue: outbound === undefined ? null : eventQueue(outbound, world, profile),
    Concurrency: (profile.concurrency ?? ONE_CALL).map(({ channel, maximum }) => ({
      Channel: channel,
      AvailableSlots: Math.max(0, maximum - view.contacts.filter((contact) => contact.channel === channel).length),
      MaximumSlots: maximum,
    })),
  };
}

/** `null` for a queue that the world does not have. */
function eventQueue(arn: string, world: World, profile?: RoutingProfile): EventQueue | null {
  const queue = world.queues.find((candidate) => candidate.arn === arn);
  if (!queue) return null;
  const channels = new Set(
    (profile?.queues ?? []).filter(({ queueArn }) => queueArn === arn).map(({ channel }) => channel),
  );
  return { ARN: arn, Name: queue.name, Channels: channels.size > 0 ? [...channels] : ['VOICE'] };
}

const STATES = {
  connecting: 'CONNECTING',
  connected: 'CONNECTED',
  'on-hold': 'CONNECTED_ONHOLD',
  'wrapping-up': 'ENDED',
  missed: 'MISSED',
  rejected: 'REJECTED',
  error: 'ERROR',
  monitoring: 'CONNECTED',
} as const;

function agentContact(
  { contactId, channel, state, since, queueArn }: AgentView['contacts'][number],
  agentArn: string,
  { world, startsAt, contact }: AgentRoom,
): AgentContact {
  const time = (milliseconds: number): string => millisecondsTime(startsAt.getTime() + milliseconds);
  const history = contact(contactId);
  const initiationMethod = history?.contact.initiationMethod ?? 'INBOUND';
  const initial = history?.contact.initialContactId;
  const queue = history?.queue;
  // Whoever missed it has it lying there still while another agent talks in it.
  const connectedAt = history?.agent?.arn === agentArn ? connectedToAgentAt(history.agent) : undefined;
  const target = queue?.arn ?? queueArn;
  // A callback is offered before anybody is dialled.
  const offered = initiationMethod === 'CALLBACK' ? 'INCOMING' : 'CONNECTING';
  return {
    ContactId: contactId,
    InitialContactId: initial === undefined || initial === contactId ? null : initial,
    Channel: channel,
    InitiationMethod: initiationMethod,
    State: state === 'offered' ? offered : STATES[state],
    StateStartTimestamp: time(since),
    ConnectedToAgentTimestamp: connectedAt === undefined ? null : time(connectedAt),
    QueueTimestamp: queue ? time(queue.enqueuedAt) : null,
    Queue: target === undefined ? null : eventQueue(target, world),
  };
}
