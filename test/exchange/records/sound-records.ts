/** What must hold of every record of an exchange in which all is over, whatever happened in it. */
import { contactRecord } from '../../../exchange/records/contact-record';
import type { ContactRecord } from '../../../exchange/records/record-shape';
import { MONDAY } from '../a-call';
import type { Center } from '../a-center';

/** In what ways the records contradict themselves or each other; none when all is well. */
export function contradictions(told: Center): readonly string[] {
  const records = [...told.exchange.contacts()].map((history) =>
    contactRecord(history, told.exchange.world, { startsAt: MONDAY }),
  );
  const ids = new Set(records.map(({ ContactId }) => ContactId));
  return records.flatMap((record) => {
    const named = (words: string): string => `${record.InitiationMethod} ${record.ContactId}: ${words}`;
    return [...disorder(record), ...gaps(record), ...strangers(record, ids)].map(named);
  });
}

/** The customer is connected before any agent is. */
const CUSTOMER_FIRST: ReadonlySet<string> = new Set(['INBOUND', 'TRANSFER', 'QUEUE_TRANSFER', 'DISCONNECT', 'MONITOR']);

function disorder(record: ContactRecord): readonly string[] {
  const { Queue, Agent, Recordings } = record;
  const all = {
    initiated: record.InitiationTimestamp,
    system: record.ConnectedToSystemTimestamp,
    enqueued: Queue?.EnqueueTimestamp,
    dequeued: Queue?.DequeueTimestamp,
    accepted: Agent?.AcceptedByAgentTimestamp,
    agent: Agent?.ConnectedToAgentTimestamp,
    transferred: record.TransferCompletedTimestamp,
    wrappingUp: Agent?.AfterContactWorkStartTimestamp,
    wrappedUp: Agent?.AfterContactWorkEndTimestamp,
    ended: record.DisconnectTimestamp,
    updated: record.LastUpdateTimestamp,
    recorded: Recordings?.[0]?.StartTimestamp,
    recordedTill: Recordings?.at(-1)?.StopTimestamp,
  };
  const mustPrecede: readonly (readonly [keyof typeof all, keyof typeof all])[] = [
    ['initiated', 'system'],
    ['initiated', 'enqueued'],
    ...(CUSTOMER_FIRST.has(record.InitiationMethod)
      ? ([
          ['system', 'enqueued'],
          ['system', 'agent'],
        ] as const)
      : []),
    ['enqueued', 'dequeued'],
    ['enqueued', 'accepted'],
    ['accepted', 'agent'],
    ['dequeued', 'ended'],
    ['agent', 'transferred'],
    ['agent', 'wrappingUp'],
    ['wrappingUp', 'wrappedUp'],
    ['system', 'ended'],
    ['agent', 'ended'],
    ['wrappedUp', 'updated'],
    ['ended', 'updated'],
    ['initiated', 'recorded'],
    ['recorded', 'recordedTill'],
    ['recordedTill', 'ended'],
  ];
  return mustPrecede.flatMap(([first, second]) => {
    const [one, other] = [all[first], all[second]];
    return one && other && one > other ? [`${first} at ${one} is after ${second} at ${other}`] : [];
  });
}

function gaps({ DisconnectTimestamp, DisconnectReason, Queue, Agent, Recordings }: ContactRecord): readonly string[] {
  const lengths = [
    Queue?.Duration,
    Agent?.AgentInteractionDuration,
    Agent?.AfterContactWorkDuration,
    Agent?.CustomerHoldDuration,
    Agent?.LongestHoldDuration,
  ];
  return [
    ...(DisconnectTimestamp && DisconnectReason ? [] : ['it is over without saying when or why']),
    ...(Queue && !Queue.DequeueTimestamp ? ['it is over and in a queue still'] : []),
    ...(Agent && !Agent.AfterContactWorkEndTimestamp && Agent.AfterContactWorkStartTimestamp
      ? ['after-call work never ended']
      : []),
    ...(Recordings?.some(({ StopTimestamp }) => !StopTimestamp) ? ['a recording never ended'] : []),
    ...(lengths.some((length) => typeof length === 'number' && (length < 0 || !Number.isInteger(length)))
      ? [`a length is no whole number of seconds: ${lengths.join(', ')}`]
      : []),
  ];
}

function strangers(record: ContactRecord, ids: ReadonlySet<string>): readonly string[] {
  return (['InitialContactId', 'PreviousContactId', 'NextContactId', 'RelatedContactId'] as const).flatMap((field) => {
    const id = record[field];
    if (id === null) return [];
    if (id === record.ContactId) return [`${field} is itself`];
    return ids.has(id) ? [] : [`${field} is nobody`];
  });
}
