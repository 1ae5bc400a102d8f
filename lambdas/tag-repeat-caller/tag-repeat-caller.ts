import { telephoneNumber } from '../../center/telephone-number';
import type { TagRepeatCallerAnswer, WayBack } from './answer';

/** One call as it is written down. */
export interface Call {
  /** The caller's number, E.164; `withheld#<contact id>` where there is none, so that nobody is taken for somebody else. */
  readonly caller: string;
  readonly contactId: string;
  /** ISO 8601 UTC with milliseconds, so that texts order as times do. */
  readonly calledAt: string;
  /** Epoch seconds from which the call no longer counts, whether or not the table has swept it yet. */
  readonly expiresAt: number;
  /** Settled for a call that found none before it. */
  readonly place?: Place;
  /** What the contact record added once the call was over: the team or own queue that served it, by name. */
  readonly queue?: string;
  /** ARN of who talked with the caller last. */
  readonly person?: string;
  /** Who was told apart. */
  readonly customerNumber?: string;
  readonly customerName?: string;
  readonly company?: string;
  readonly tier?: string;
  readonly lastOrder?: string;
  readonly orderState?: string;
}

export type Place = 'first' | 'later';

export interface TagRepeatCallerPorts {
  readonly calls: {
    /** Writes the call down unless this contact already was; answers what stands. */
    record(call: Call): Promise<Call>;
    /** This caller's calls in a range of times, both ends included, whatever was written before now. In any order. */
    between(caller: string, from: string, to: string): Promise<readonly Call[]>;
    /** Gives the call its place unless it has one; answers the place that stands. */
    settle(call: Call, place: Place): Promise<Place>;
  };
  /** What the deploy wrote down: which id a team or own queue has, and how its callers wait. */
  readonly directory: {
    queue(name: string): Promise<{ readonly id: string; readonly waiting: string } | undefined>;
  };
  readonly clock: () => Date;
}

/** How the center wants repeat callers. */
export interface Repeats {
  /** A second call within so many hours is a repeat. */
  readonly windowHours: number;
  readonly backTo: 'person' | 'team' | 'nobody';
  /** Teams and own queues to which nobody is led back. */
  readonly queuesWithout: readonly string[];
}

const HOUR = 3_600_000;

/** Calls whose clocks differ by less than this may have arrived together. */
const TOGETHER_MILLISECONDS = 60_000;

/**
 * Writes the call down and says whether this number called before within the window, and where the caller is led back to. Told again
 * of the same contact it answers the same; of calls that arrive together exactly one is the first.
 */
export async function tagRepeatCaller(
  contact: { readonly contactId: string; readonly address: string | undefined },
  repeats: Repeats,
  { calls, directory, clock }: TagRepeatCallerPorts,
): Promise<TagRepeatCallerAnswer> {
  const number = telephoneNumber(contact.address);
  const now = clock().getTime();
  const window = repeats.windowHours * HOUR;
  const call = await calls.record({
    caller: number ?? `withheld#${contact.contactId}`,
    contactId: contact.contactId,
    calledAt: new Date(now).toISOString(),
    expiresAt: Math.ceil((now + window) / 1000),
  });
  if (number === undefined || call.place === 'first') return FIRST;

  // what counts is when the call was first written down: a retry a second later must not answer otherwise
  const at = Date.parse(call.calledAt);
  const together = Math.min(window, TOGETHER_MILLISECONDS);
  const others = async (): Promise<readonly Call[]> => {
    const known = await calls.between(number, iso(at - window), iso(at + together));
    return known.filter((other) => other.contactId !== call.contactId && other.expiresAt * 1000 >= at);
  };
  const ahead = (other: Call): boolean => isBefore(other, call) || other.place === 'first';

  const seen = await others();
  let before = seen.filter(ahead);
  if (before.length === 0 && !(await goesFirst(call, seen, calls))) before = (await others()).filter(ahead);
  if (before.length === 0) return FIRST;
  const latest = before.toSorted((one, other) => (isBefore(one, other) ? 1 : -1));
  return {
    status: '200',
    repeat: 'true',
    count: String(before.length),
    lastCallAt: latest[0]?.calledAt ?? call.calledAt,
    ...(await wayBack(latest, repeats, directory)),
  };
}

const FIRST = { status: '200', repeat: 'false', count: '0' } as const;

/** What stands where nothing is known: Connect keeps no empty text. */
const UNKNOWN = '-';

/** Back to where the caller was served last: calls that ended before they were queued say nothing of it. */
async function wayBack(
  latest: readonly Call[],
  { backTo, queuesWithout }: Repeats,
  directory: TagRepeatCallerPorts['directory'],
): Promise<WayBack> {
  const last = latest.find(({ queue }) => queue !== undefined);
  if (backTo === 'nobody' || last?.queue === undefined || queuesWithout.includes(last.queue)) return { back: 'nobody' };
  const served = await directory.queue(last.queue);
  if (!served) return { back: 'nobody' }; // a team that a later deploy dissolved
  const person = backTo === 'person' ? last.person?.split('/').at(-1) : undefined;
  return {
    back: person ? 'person' : 'team',
    queueId: served.id,
    queue: last.queue,
    waiting: served.waiting,
    person: person || UNKNOWN,
    identified: last.customerNumber ? 'true' : 'false',
    customerNumber: last.customerNumber || UNKNOWN,
    customerName: last.customerName || UNKNOWN,
    company: last.company || UNKNOWN,
    tier: last.tier || UNKNOWN,
    lastOrder: last.lastOrder || UNKNOWN,
    orderState: last.orderState || UNKNOWN,
  };
}

/**
 * No call is before this one by the clock. Yet one with a later stamp may have looked before this one was written, and gone
 * ahead as the first. One conditional write settles it: a call goes first only after every call it sees behind it was settled
 * as later, and a call that it does not see will see it. So of calls that arrive together exactly one goes first.
 */
async function goesFirst(call: Call, behind: readonly Call[], calls: TagRepeatCallerPorts['calls']): Promise<boolean> {
  for (const other of behind)
    if (other.place !== 'later' && (await calls.settle(other, 'later')) === 'first') return false;
  return (await calls.settle(call, 'first')) === 'first';
}

const isBefore = (one: Call, other: Call): boolean =>
  one.calledAt < other.calledAt || (one.calledAt === other.calledAt && one.contactId < other.contactId);

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
