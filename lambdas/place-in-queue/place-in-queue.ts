import type { Answers } from '../told/contact-facts';
import type { PlaceInQueueAnswer } from './answer';

/** A contact that waits. */
export interface Waiting {
  readonly contactId: string;
  readonly queueArn: string;
  /** ISO 8601 UTC with milliseconds. */
  readonly enqueuedAt: string;
  /** Lower is served first; Connect's own where nobody set it. */
  readonly priority?: number;
  /** Of a callback: when the call began in which it was asked for, which is what Connect keeps its place by. */
  readonly countsFrom?: string;
  /** How much longer it counts as waiting than it does. */
  readonly ageSeconds?: number;
  /** Epoch seconds from which it is no longer believed to wait. */
  readonly expiresAt?: number;
}

export interface PlaceInQueuePorts {
  readonly contacts: {
    /** The contact if it waits, as far as events have told. */
    waiting(contactId: string): Promise<Waiting | undefined>;
    /** All who wait in a queue, in any order. */
    waitingIn(queueArn: string): Promise<readonly Waiting[]>;
    /** When the queue's last contacts were answered. */
    answers(queueArn: string): Promise<Answers>;
  };
  readonly clock: () => Date;
}

/** Says which place the contact has in its queue, and how long it is likely to wait there still. */
export async function placeInQueue(
  { contactId, longestSeconds }: { readonly contactId: string; readonly longestSeconds: number },
  { contacts, clock }: PlaceInQueuePorts,
): Promise<PlaceInQueueAnswer> {
  const own = await contacts.waiting(contactId);
  if (!own) return { status: '404' };
  const [others, answers] = await Promise.all([contacts.waitingIn(own.queueArn), contacts.answers(own.queueArn)]);
  const now = clock().getTime();
  const place = placeOf(own, others, now);
  const seconds = waitSeconds(place, answers, now);
  const waited = (now - Date.parse(own.enqueuedAt)) / 1000;
  return {
    status: '200',
    place: String(place),
    minutes: seconds === undefined ? '-' : String(Math.max(1, Math.ceil(seconds / 60))),
    isTooLong: longestSeconds > 0 && waited >= longestSeconds ? 'true' : 'false',
  };
}

/** Connect's own. */
const PRIORITY = 5;

/** 1 is next: who has a lower priority comes first, then who waits longer, ages counted. `now`: epoch milliseconds. */
export function placeOf(own: Waiting, waiting: readonly Waiting[], now: number): number {
  const before = waiting.filter(
    (other) => other.contactId !== own.contactId && (other.expiresAt ?? Infinity) * 1000 > now && isBefore(other, own),
  );
  return before.length + 1;
}

function isBefore(one: Waiting, other: Waiting): boolean {
  const difference = (one.priority ?? PRIORITY) - (other.priority ?? PRIORITY);
  return difference < 0 || (difference === 0 && since(one) < since(other));
}

const since = ({ enqueuedAt, countsFrom = enqueuedAt, ageSeconds = 0 }: Waiting): number =>
  Date.parse(countsFrom) - ageSeconds * 1000;

const LOOKED_BACK_MILLISECONDS = 1_800_000;
const MOST_ANSWERS = 10;

/**
 * The pace of the last half hour times the place, in whole seconds; `undefined` when nobody was answered in that time. An answer that
 * the clock has not come to yet is not counted.
 */
export function waitSeconds(place: number, answers: Answers, now: number): number | undefined {
  const times = answers
    .map(({ at }) => Date.parse(at))
    .filter((at) => at <= now && now - at <= LOOKED_BACK_MILLISECONDS)
    .toSorted((a, b) => b - a)
    .slice(0, MOST_ANSWERS);
  const kth = times.at(-1);
  return kth === undefined ? undefined : Math.ceil((place * (now - kth)) / 1000 / times.length);
}
