/**
 * What is known of a contact, joined from events that come late, twice, in any order or never: of each fact the latest time counts, so
 * whatever the order, the same facts end in the same row. An event tells again what its forerunners told: one that is lost is
 * made up for by the next.
 */
import { at, needed, textAt, timeAt } from './fields';

/** Times are ISO 8601 UTC with milliseconds. */
export interface ContactFacts {
  readonly contactId: string;
  readonly initialContactId?: string;
  readonly initiationMethod?: string;
  /** When it began. */
  readonly initiatedAt?: string;
  /** The queue it came to last, and when. */
  readonly queue?: { readonly arn: string; readonly at: string };
  /** The agent who talked last, and from when. */
  readonly agent?: { readonly arn: string; readonly at: string };
  /** Of a callback: who took it last, and when; the customer is called from then on. */
  readonly taken?: { readonly arn: string; readonly at: string };
  readonly endedAt?: string;
}

/** Reads the `detail` of a contact event. Throws `MalformedEvent`. */
export function factsIn(event: unknown): ContactFacts {
  const queueArn = textAt(event, 'queueInfo', 'queueArn');
  const queuedAt = timeAt(event, 'queueInfo', 'enqueueTimestamp');
  const agentArn = textAt(event, 'agentInfo', 'agentArn');
  const answeredAt = timeAt(event, 'agentInfo', 'connectedToAgentTimestamp');
  const endedAt = timeAt(event, 'disconnectTimestamp');
  const initiatedAt = timeAt(event, 'initiationTimestamp');
  const initialContactId = textAt(event, 'initialContactId');
  const initiationMethod = textAt(event, 'initiationMethod');
  return {
    contactId: needed(textAt(event, 'contactId'), 'contactId'),
    ...(initialContactId && { initialContactId }),
    ...(initiationMethod && { initiationMethod }),
    ...(initiatedAt && { initiatedAt }),
    ...(queueArn && queuedAt && { queue: { arn: queueArn, at: queuedAt } }),
    ...(agentArn && answeredAt && { agent: { arn: agentArn, at: answeredAt } }),
    ...(endedAt && { endedAt }),
  };
}

/**
 * How agent events tell of a callback that somebody has taken. Before, it is `INCOMING`; what `PENDING` means is said nowhere.
 * Source: https://github.com/amazon-connect/amazon-connect-streams/blob/master/Documentation.md (contact.onConnecting)
 */
const TAKEN: readonly unknown[] = ['CONNECTING', 'CONNECTED', 'CONNECTED_ONHOLD'];

/**
 * Reads an agent event: the callbacks that the agent has taken. Contact events say so only when the customer has answered too; of whoever
 * is on the line they say enough. Throws `MalformedEvent`.
 */
export function callbacksTakenIn(event: unknown): readonly ContactFacts[] {
  const arn = needed(textAt(event, 'AgentARN'), 'AgentARN');
  const contacts = at(event, 'CurrentAgentSnapshot', 'Contacts');
  return (Array.isArray(contacts) ? (contacts as readonly unknown[]) : []).flatMap((contact) => {
    const contactId = textAt(contact, 'ContactId');
    const initialContactId = textAt(contact, 'InitialContactId');
    const initiationMethod = textAt(contact, 'InitiationMethod');
    const since = timeAt(contact, 'StateStartTimestamp');
    if (contactId === undefined || since === undefined || !isCallback(initiationMethod)) return [];
    if (!TAKEN.includes(at(contact, 'State'))) return [];
    return {
      contactId,
      ...(initialContactId && { initialContactId }),
      ...(initiationMethod && { initiationMethod }),
      taken: { arn, at: since },
    };
  });
}

const isCallback = (initiationMethod: string | undefined): boolean => initiationMethod?.startsWith('CALLBACK') ?? false;

/** What two tellings of one contact come to, whichever came first. */
export function joined(one: ContactFacts, other: ContactFacts): ContactFacts {
  const queue = later(one.queue, other.queue);
  const agent = later(one.agent, other.agent);
  const taken = later(one.taken, other.taken);
  const initialContactId = one.initialContactId ?? other.initialContactId;
  const initiationMethod = one.initiationMethod ?? other.initiationMethod;
  const endedAt = earlier(one.endedAt, other.endedAt);
  const initiatedAt = earlier(one.initiatedAt, other.initiatedAt);
  return {
    contactId: one.contactId,
    ...(initialContactId && { initialContactId }),
    ...(initiationMethod && { initiationMethod }),
    ...(initiatedAt && { initiatedAt }),
    ...(queue && { queue }),
    ...(agent && { agent }),
    ...(taken && { taken }),
    ...(endedAt && { endedAt }),
  };
}

interface Occurrence {
  readonly arn: string;
  readonly at: string;
}

const earlier = (one: string | undefined, other: string | undefined): string | undefined =>
  [one, other].flatMap((time) => time ?? []).toSorted()[0];

const later = (one: Occurrence | undefined, other: Occurrence | undefined): Occurrence | undefined =>
  one && other ? (`${one.at} ${one.arn}` >= `${other.at} ${other.arn}` ? one : other) : (one ?? other);

/** Whether two tellings say the same. A table hands fields back in any order. */
export const isSame = (one: ContactFacts, other: ContactFacts): boolean => written(one) === written(other);

const written = ({ queue, agent, taken, ...facts }: ContactFacts): string =>
  [
    facts.contactId,
    facts.initialContactId,
    facts.initiationMethod,
    facts.initiatedAt,
    queue?.at,
    queue?.arn,
    agent?.at,
    agent?.arn,
    taken?.at,
    taken?.arn,
    facts.endedAt,
  ].join('|');

/**
 * `waiting` in its queue; `taken`, a callback: out of its queue, and the customer not there yet; `talking` to an agent; `over`. In no state
 * yet: still in a flow.
 */
export type ContactState = 'waiting' | 'taken' | 'talking' | 'over';

/** A contact that is over stays so; one that was queued again after somebody took it, or talked, waits again. */
export function stateOf({ queue, agent, taken, endedAt }: ContactFacts): ContactState | undefined {
  const isSinceQueued = (happened: Occurrence | undefined): boolean =>
    happened !== undefined && !(queue && queue.at > happened.at);
  if (endedAt !== undefined) return 'over';
  if (isSinceQueued(agent)) return 'talking';
  if (isSinceQueued(taken)) return 'taken';
  return queue ? 'waiting' : undefined;
}

const HOUR = 3_600_000;

/** Nobody waits or talks longer on a line; the event that said how it ended was lost. Epoch seconds. */
const LONGEST_CALL_MILLISECONDS = 12 * HOUR;
/** Connect gives up a callback that nobody got to after at most 14 days. */
const LONGEST_CALLBACK_MILLISECONDS = 15 * 24 * HOUR;
/** Whatever comes late of a contact that is over still finds it over: EventBridge delivers for a day. */
const REMEMBERED_MILLISECONDS = 48 * HOUR;

/** Epoch seconds from which the contact no longer counts. `undefined`: nothing is known of it that would. */
export function expiryOf({ queue, agent, taken, endedAt, initiationMethod }: ContactFacts): number | undefined {
  const last = [queue?.at, agent?.at, taken?.at]
    .flatMap((time) => time ?? [])
    .toSorted()
    .at(-1);
  const lasts = isCallback(initiationMethod) ? LONGEST_CALLBACK_MILLISECONDS : LONGEST_CALL_MILLISECONDS;
  if (endedAt !== undefined) return Math.ceil((Date.parse(endedAt) + REMEMBERED_MILLISECONDS) / 1000);
  return last === undefined ? undefined : Math.ceil((Date.parse(last) + lasts) / 1000);
}

/** When contacts of a queue were answered: the last ten, each once. */
export type Answers = readonly { readonly contactId: string; readonly at: string }[];

export const MOST_ANSWERS = 10;

/** Adds an answer; told again, or older than ten others, it changes nothing. */
export function withAnswer(answers: Answers, answer: Answers[number]): Answers {
  const known = answers.find(({ contactId }) => contactId === answer.contactId);
  if (known && known.at >= answer.at) return answers;
  const others = answers.filter(({ contactId }) => contactId !== answer.contactId);
  const latest = [...others, answer].toSorted((a, b) => (`${a.at} ${a.contactId}` < `${b.at} ${b.contactId}` ? 1 : -1));
  return latest.slice(0, MOST_ANSWERS);
}
