/**
 * What Connect and people tell of a callback, as facts: it comes late, twice, out of order or never, and two tellings of one fact are one.
 * What the facts come to says `callback.ts`.
 */

/** Of a contact: the callback's own, or (`isOutgoing`) one in which somebody dials the number by hand. */
interface OfContact {
  readonly at: string;
  readonly contactId: string;
  readonly isOutgoing?: boolean;
}

export type CallbackFact =
  | (OfContact & { readonly kind: 'created' })
  | (OfContact & { readonly kind: 'queued' })
  /** An agent is on the line; the customer perhaps not yet. `who`: login, or ARN where no more is known. */
  | (OfContact & { readonly kind: 'connected'; readonly who?: string })
  | (OfContact & {
      readonly kind: 'ended';
      readonly who?: string;
      /** The customer answered. */
      readonly isAnswered?: boolean;
      /** The customer was rung. */
      readonly isCalled?: boolean;
      /** As Connect says it: `AGENT_DISCONNECT`. */
      readonly reason?: string;
    })
  /** The caller reached an agent in a call of their own. */
  | { readonly kind: 'got-through'; readonly at: string; readonly contactId: string; readonly who?: string }
  | { readonly kind: 'taken' | 'released'; readonly at: string; readonly who: string }
  | { readonly kind: 'done'; readonly at: string; readonly who: string; readonly note?: string }
  | { readonly kind: 'cancelled'; readonly at: string; readonly who: string; readonly because?: string }
  | { readonly kind: 'expired'; readonly at: string }
  /** No contact of its own ever came: nobody would call. */
  | { readonly kind: 'abandoned'; readonly at: string };

/** Of facts that happened in the same moment, what comes first. */
const RANK: Readonly<Record<CallbackFact['kind'], number>> = {
  created: 0,
  queued: 1,
  connected: 2,
  ended: 3,
  'got-through': 4,
  taken: 5,
  released: 6,
  done: 7,
  cancelled: 8,
  abandoned: 9,
  expired: 10,
};

/** Records tell whole seconds, events thousandths: the same moment of a contact is one fact. Epoch seconds. */
export const moment = (at: string): number => Math.floor(Date.parse(at) / 1000);

function keyOf(fact: CallbackFact): string {
  const { kind } = fact;
  if (kind === 'queued' || kind === 'connected') return `${kind} ${fact.contactId} ${moment(fact.at)}`;
  if ('contactId' in fact) return `${kind} ${fact.contactId}`;
  return 'who' in fact ? `${kind} ${fact.at} ${fact.who}` : kind;
}

/** What is known, told in whatever order and however often: each fact once, in the order in which they happened. */
export function inOrder(known: readonly CallbackFact[]): readonly CallbackFact[] {
  const facts = new Map<string, CallbackFact>();
  for (const fact of known) {
    const key = keyOf(fact);
    const before = facts.get(key);
    facts.set(key, before ? joined(before, fact) : fact);
  }
  return [...facts.entries()]
    .sort(
      ([oneKey, one], [otherKey, other]) =>
        Date.parse(one.at) - Date.parse(other.at) ||
        RANK[one.kind] - RANK[other.kind] ||
        (oneKey < otherKey ? -1 : oneKey > otherKey ? 1 : 0),
    )
    .map(([, fact]) => fact);
}

/** Two tellings of one fact: what only one of them knows is kept, and it happened when the earlier says. */
function joined(one: CallbackFact, other: CallbackFact): CallbackFact {
  const [first, second] = tellingOrder(one) <= tellingOrder(other) ? [one, other] : [other, one];
  const who = betterName('who' in first ? first.who : undefined, 'who' in second ? second.who : undefined);
  const fact = { ...second, ...defined(first), ...(who !== undefined && { who }) } as CallbackFact;
  if (fact.kind !== 'ended') return fact;
  const isTrue = (name: 'isAnswered' | 'isCalled'): boolean =>
    [one, other].some((each) => each.kind === 'ended' && each[name] === true);
  return {
    ...fact,
    ...(isTrue('isAnswered') && { isAnswered: true }),
    ...(isTrue('isCalled') && { isCalled: true }),
  };
}

/** Earlier first; of the same time, any order that does not depend on who came first. */
const tellingOrder = (fact: CallbackFact): string =>
  `${new Date(Date.parse(fact.at)).toISOString()} ${JSON.stringify(Object.entries(fact).sort(([a], [b]) => a.localeCompare(b)))}`;

const defined = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

/** Of two names of one agent: a login says more than an ARN. */
export function betterName(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const [a = '', b = ''] = [one, other].sort();
  return a.startsWith('arn:') ? b : a;
}
