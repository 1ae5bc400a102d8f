import type { TagRepeatCallerAnswer } from './answer';

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
  readonly clock: () => Date;
}

const HOUR = 3_600_000;

/** Calls whose clocks differ by less than this may have arrived together. */
const TOGETHER_MILLISECONDS = 60_000;

/**
 * Writes the call down and says whether this number called before within the window. Told again of the same contact it answers
 * the same; of calls that arrive together exactly one is the first.
 */
export async function tagRepeatCaller(
  contact: { readonly contactId: string; readonly address: string | undefined; readonly windowHours: number },
  { calls, clock }: TagRepeatCallerPorts,
): Promise<TagRepeatCallerAnswer> {
  const number = telephoneNumber(contact.address);
  const now = clock().getTime();
  const window = contact.windowHours * HOUR;
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
  const lastCallAt = before.map((other) => other.calledAt).reduce((a, b) => (a > b ? a : b));
  return { status: '200', repeat: 'true', count: String(before.length), lastCallAt, back: 'nobody' };
}

const FIRST = { status: '200', repeat: 'false', count: '0' } as const;

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

/** An E.164 number; `undefined` for `anonymous`, `Restricted`, empty, SIP addresses and whatever else is no number. */
const telephoneNumber = (address: string | undefined): string | undefined =>
  address !== undefined && /^\+[1-9][0-9]{4,14}$/u.test(address) ? address : undefined;
