/** What a contact event or a contact record tells of one contact, in the same words. */
import type { CallbackFact } from '../../center/callback-facts';
import { telephoneNumber } from '../../center/telephone-number';
import { needed, textAt, timeAt } from '../told/fields';

/** Times are ISO 8601 UTC: those of events to the thousandth, those of records to the second. */
export interface Telling {
  readonly contactId: string;
  readonly initialContactId: string | undefined;
  readonly previousContactId: string | undefined;
  /** `INBOUND`, `CALLBACK`, `OUTBOUND`, … */
  readonly initiationMethod: string;
  readonly initiatedAt: string | undefined;
  readonly enqueuedAt: string | undefined;
  /** When an agent was joined, and who: the login, or the ARN where an event knows no more. */
  readonly agentAt: string | undefined;
  readonly agent: string | undefined;
  /** When the customer answered, of a contact in which they are called. */
  readonly answeredAt: string | undefined;
  readonly endedAt: string | undefined;
  readonly reason: string | undefined;
  /** The customer's number, E.164; records only. */
  readonly customer: string | undefined;
}

/** Reads the `detail` of a contact event. Throws `MalformedEvent`. */
export const eventTold = (detail: unknown): Telling => ({
  contactId: needed(textAt(detail, 'contactId'), 'contactId'),
  initialContactId: textAt(detail, 'initialContactId'),
  previousContactId: textAt(detail, 'previousContactId'),
  initiationMethod: needed(textAt(detail, 'initiationMethod'), 'initiationMethod'),
  initiatedAt: timeAt(detail, 'initiationTimestamp'),
  enqueuedAt: timeAt(detail, 'queueInfo', 'enqueueTimestamp'),
  agentAt: timeAt(detail, 'agentInfo', 'connectedToAgentTimestamp'),
  agent: textAt(detail, 'agentInfo', 'agentArn'),
  answeredAt: timeAt(detail, 'connectedToSystemTimestamp'),
  endedAt: timeAt(detail, 'disconnectTimestamp'),
  reason: textAt(detail, 'disconnectReason'),
  customer: undefined,
});

/** Reads a contact record. Throws `MalformedEvent`. */
export const recordTold = (record: unknown): Telling => ({
  contactId: needed(textAt(record, 'ContactId'), 'ContactId'),
  initialContactId: textAt(record, 'InitialContactId'),
  previousContactId: textAt(record, 'PreviousContactId'),
  initiationMethod: needed(textAt(record, 'InitiationMethod'), 'InitiationMethod'),
  initiatedAt: timeAt(record, 'InitiationTimestamp'),
  enqueuedAt: timeAt(record, 'Queue', 'EnqueueTimestamp'),
  agentAt: timeAt(record, 'Agent', 'ConnectedToAgentTimestamp'),
  agent: textAt(record, 'Agent', 'Username') ?? textAt(record, 'Agent', 'ARN'),
  answeredAt: timeAt(record, 'ConnectedToSystemTimestamp'),
  endedAt: timeAt(record, 'DisconnectTimestamp'),
  reason: textAt(record, 'DisconnectReason'),
  customer: telephoneNumber(textAt(record, 'CustomerEndpoint', 'Address')),
});

/** All that is told of a contact in which the customer is called. An event tells again what its forerunners told. */
export function factsTold(telling: Telling, isOutgoing: boolean): readonly CallbackFact[] {
  const { contactId, initiatedAt, enqueuedAt, agentAt, agent, answeredAt, endedAt, reason } = telling;
  const of = { contactId, ...(isOutgoing && { isOutgoing }) };
  const who = agent === undefined ? {} : { who: agent };
  const facts: (CallbackFact | undefined)[] = [
    initiatedAt === undefined ? undefined : { kind: 'created', at: initiatedAt, ...of },
    enqueuedAt === undefined || isOutgoing ? undefined : { kind: 'queued', at: enqueuedAt, ...of },
    agentAt === undefined ? undefined : { kind: 'connected', at: agentAt, ...of, ...who },
    endedAt === undefined
      ? undefined
      : {
          kind: 'ended',
          at: endedAt,
          ...of,
          ...who,
          ...(answeredAt !== undefined && agentAt !== undefined && { isAnswered: true }),
          ...((agentAt !== undefined || reason?.startsWith('TELECOM_')) && { isCalled: true }),
          ...(reason !== undefined && { reason }),
        },
  ];
  return facts.filter((fact) => fact !== undefined);
}
