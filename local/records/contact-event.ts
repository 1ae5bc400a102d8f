/**
 * Contact events, as Amazon Connect sends them to EventBridge.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-events.html
 */
import type { ContactHistory } from '../../exchange/contact-history';
import type { EventKind } from '../../exchange/event';
import { uuidOf } from '../../exchange/random';
import { millisecondsTime, secondsTime } from '../../exchange/records/record-time';
import type { World } from '../../exchange/world';

export type ContactEventType =
  'INITIATED' | 'QUEUED' | 'CONNECTED_TO_AGENT' | 'DISCONNECTED' | 'COMPLETED' | 'CONTACT_DATA_UPDATED';

/** What of an exchange's events is told outside. */
export const CONTACT_EVENTS: Readonly<Partial<Record<EventKind, ContactEventType>>> = {
  dialled: 'INITIATED',
  created: 'INITIATED',
  queued: 'QUEUED',
  connected: 'CONNECTED_TO_AGENT',
  ended: 'DISCONNECTED',
  'wrapped-up': 'COMPLETED',
};

export interface ContactEventPlace {
  readonly world: World;
  readonly startsAt: Date;
  /** Milliseconds since the exchange began. */
  readonly at: number;
}

/** The whole event. Attributes and numbers are not in it: EventBridge is no place for personal data. */
export function contactEvent(
  type: ContactEventType,
  { contact, initiatedAt, connectedToSystemAt, endedAt, disconnectReason, queue, agent }: ContactHistory,
  { world, startsAt, at }: ContactEventPlace,
): object {
  const { instanceArn } = world;
  const time = (milliseconds: number): string => millisecondsTime(startsAt.getTime() + milliseconds);
  return {
    version: '0',
    id: uuidOf(`${contact.contactId} ${type} ${at}`),
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    account: instanceArn.split(':')[4] ?? '',
    time: secondsTime(startsAt.getTime() + at),
    region: world.region,
    resources: [instanceArn, `${instanceArn}/contact/${contact.contactId}`],
    detail: {
      eventType: type,
      contactId: contact.contactId,
      initialContactId: contact.initialContactId,
      ...(contact.previousContactId === contact.contactId ? {} : { previousContactId: contact.previousContactId }),
      channel: contact.channel,
      instanceArn,
      initiationMethod: contact.initiationMethod,
      initiationTimestamp: time(initiatedAt),
      ...(connectedToSystemAt === undefined ? {} : { connectedToSystemTimestamp: time(connectedToSystemAt) }),
      ...(endedAt === undefined ? {} : { disconnectTimestamp: time(endedAt) }),
      ...(disconnectReason === undefined ? {} : { disconnectReason }),
      ...(queue
        ? { queueInfo: { queueArn: queue.arn, queueType: 'STANDARD', enqueueTimestamp: time(queue.enqueuedAt) } }
        : {}),
      ...(agent
        ? {
            agentInfo: {
              agentArn: agent.arn,
              ...(agent.connectedAt === undefined ? {} : { connectedToAgentTimestamp: time(agent.connectedAt) }),
            },
          }
        : {}),
      tags: contact.tags,
    },
  };
}
