import {
  callbacksTakenIn,
  expiryOf,
  factsIn,
  isSame,
  joined,
  stateOf,
  withAnswer,
  type Answers,
  type ContactFacts,
  type ContactState,
} from '../told/contact-facts';
import { telephoneNumber } from '../../center/telephone-number';

/** What is noted of a contact that waits, was taken, talks or is over. */
export interface NotedContact {
  readonly contactId: string;
  readonly state: ContactState;
  /** While it waits: where, since when. */
  readonly queueArn?: string;
  readonly enqueuedAt?: string;
  /** While it talks: to whom. */
  readonly agentArn?: string;
  /** The customer's number, E.164; absent where it is withheld or not known. */
  readonly caller?: string;
  readonly facts: ContactFacts;
  /** Epoch seconds from which it no longer counts. */
  readonly expiresAt: number;
}

/** Something stored, and which writing of it that is; `undefined` where none of ours is. */
interface Versioned {
  readonly version: number | undefined;
}

export interface FollowContactsPorts {
  readonly contacts: {
    stored(contactId: string): Promise<Versioned & { readonly facts?: ContactFacts; readonly caller?: string }>;
    /** Answers whether it was written: not when somebody has written since `version`. What others note of the contact stays. */
    write(contact: NotedContact, version: number | undefined): Promise<boolean>;
    answers(queueArn: string): Promise<Versioned & { readonly answers: Answers }>;
    writeAnswers(queueArn: string, answers: Answers, expiresAt: number, version: number | undefined): Promise<boolean>;
  };
  /** Who called, by the contact the call began with. */
  readonly calls: { byContact(contactId: string): Promise<{ readonly caller: string } | undefined> };
  /** Whom an agent called; asked for such contacts alone, since Connect answers few requests a second. */
  readonly dialled: { numberOf(contactId: string): Promise<string | undefined> };
  readonly clock: () => Date;
}

/** Keeps who waits where and who talks to whom, by the `detail` of one contact event. Throws `MalformedEvent`. */
export async function followContact(event: unknown, ports: FollowContactsPorts): Promise<void> {
  await keep(factsIn(event), ports);
}

/** Keeps which callbacks are taken, by one agent event. Throws `MalformedEvent`. */
export async function followHands(event: unknown, ports: FollowContactsPorts): Promise<void> {
  for (const told of callbacksTakenIn(event)) await keep(told, ports);
}

async function keep(told: ContactFacts, ports: FollowContactsPorts): Promise<void> {
  const facts = await untilWritten(() => note(told, ports));
  if (facts) await untilWritten(() => noteAnswer(facts, ports));
}

/** `retry`: somebody else wrote meanwhile. */
type Attempt<T> = { readonly done: T } | 'retry';

const MOST_ATTEMPTS = 20;

async function untilWritten<T>(attempt: () => Promise<Attempt<T>>): Promise<T> {
  for (let attempts = 0; attempts < MOST_ATTEMPTS; attempts += 1) {
    const outcome = await attempt();
    if (outcome !== 'retry') return outcome.done;
  }
  throw new Error(`others wrote ${MOST_ATTEMPTS} times meanwhile`);
}

/** Answers what is known of the contact now, where that still counts. */
async function note(
  told: ContactFacts,
  { contacts, calls, dialled, clock }: FollowContactsPorts,
): Promise<Attempt<ContactFacts | undefined>> {
  const stored = await contacts.stored(told.contactId);
  const facts = stored.facts ? joined(stored.facts, told) : told;
  const state = stateOf(facts);
  const expiresAt = expiryOf(facts);
  if (state === undefined || expiresAt === undefined || expiresAt * 1000 <= clock().getTime())
    return { done: undefined };
  const caller = stored.caller ?? (state === 'over' ? undefined : await callerOf(facts, { calls, dialled }));
  if (stored.facts && isSame(facts, stored.facts) && caller === stored.caller) return { done: facts };
  const contact: NotedContact = {
    contactId: facts.contactId,
    state,
    ...(state === 'waiting' && facts.queue && { queueArn: facts.queue.arn, enqueuedAt: facts.queue.at }),
    ...(state === 'talking' && facts.agent && { agentArn: facts.agent.arn }),
    ...(caller !== undefined && { caller }),
    facts,
    expiresAt,
  };
  return (await contacts.write(contact, stored.version)) ? { done: facts } : 'retry';
}

const DIALLED_BY_AGENT = 'OUTBOUND';

async function callerOf(
  { contactId, initialContactId, initiationMethod }: ContactFacts,
  { calls, dialled }: Pick<FollowContactsPorts, 'calls' | 'dialled'>,
): Promise<string | undefined> {
  if (initiationMethod === DIALLED_BY_AGENT) return telephoneNumber(await dialled.numberOf(contactId));
  const call =
    (await calls.byContact(contactId)) ??
    (initialContactId === undefined || initialContactId === contactId
      ? undefined
      : await calls.byContact(initialContactId));
  return telephoneNumber(call?.caller);
}

const times = (answers: Answers): string => answers.map(({ contactId, at }) => `${contactId} ${at}`).join();

/** How long an answer says anything of how fast a queue goes. */
const HALF_AN_HOUR = 1800;

/** Notes that a contact of a queue was answered, for how fast the queue goes. */
async function noteAnswer(
  { contactId, queue, agent, initiationMethod }: ContactFacts,
  { contacts, clock }: FollowContactsPorts,
): Promise<Attempt<void>> {
  if (!queue || !agent || agent.at < queue.at || initiationMethod === DIALLED_BY_AGENT) return { done: undefined };
  const expiresAt = Math.ceil(Date.parse(agent.at) / 1000) + HALF_AN_HOUR;
  if (expiresAt * 1000 <= clock().getTime()) return { done: undefined };
  const { answers, version } = await contacts.answers(queue.arn);
  const after = withAnswer(answers, { contactId, at: agent.at });
  if (times(after) === times(answers)) return { done: undefined };
  const last = Math.ceil(Date.parse(after[0]?.at ?? agent.at) / 1000) + HALF_AN_HOUR;
  return (await contacts.writeAnswers(queue.arn, after, last, version)) ? { done: undefined } : 'retry';
}
