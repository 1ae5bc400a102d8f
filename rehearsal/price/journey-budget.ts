/** What a journey costs, and how long its caller hears nothing: from what happened, and a list of prices. Pure. */
import type { CallEvent } from '../../exchange/call';
import type { ExchangeEvent } from '../../exchange/event';
import type { Price, Prices, RegionPrices } from './prices';

/** Something that happened on one contact: of a call's report, or of an exchange. */
export type JourneyEvent = CallEvent | ExchangeEvent;

export interface JourneySettings {
  /** Whose prices hold: `ap-northeast-1`. */
  readonly region: string;
  /** Absent: `voice`. */
  readonly channel?: 'voice' | 'chat';
  /** The number that was dialled; absent: a local number of the Region's country. */
  readonly line?: { readonly country: string; readonly kind: 'did' | 'tollFree' };
  /** Memory of a function by its short name, in MB. Absent, or undefined for one: 128, as Lambda has it. */
  readonly memoryMegabytes?: (name: string) => number | undefined;
  /** Requests to tables while the contact lasted, where somebody counted them. */
  readonly tableRequests?: { readonly reads: number; readonly writes: number };
  /** When the contact was over, in seconds after it began. Absent: with the last event. */
  readonly endsAtSeconds?: number;
}

export interface BudgetItem {
  readonly what: string;
  /** As billed: minutes with the least that is billed, milliseconds rounded up. */
  readonly quantity: number;
  readonly unit: string;
  readonly usd: number;
  /** The day of the price, `YYYY-MM-DD`. */
  readonly on: string;
}

export interface JourneyBudget {
  /** The caller hears nothing and is not being asked; from the ring to a person, and on hold. */
  readonly silence: { readonly longestSeconds: number; readonly totalSeconds: number };
  /** From the ring to the end. */
  readonly seconds: number;
  readonly items: readonly BudgetItem[];
  /** What was used and has no price in the file. */
  readonly unpriced: readonly string[];
  readonly usd: number;
}

const DEFAULT_MEGABYTES = 128;

/** The country whose numbers a Region's lines have, where nobody said. */
const COUNTRY_OF_REGION: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'JP',
  'ap-northeast-2': 'KR',
  'ap-southeast-1': 'SG',
  'ap-southeast-2': 'AU',
  'af-south-1': 'ZA',
  'ca-central-1': 'CA',
  'eu-central-1': 'DE',
  'eu-west-2': 'GB',
  'us-east-1': 'US',
  'us-west-2': 'US',
};

export function journeyBudget(
  events: readonly JourneyEvent[],
  prices: Prices,
  settings: JourneySettings,
): JourneyBudget {
  const happened = events.map(timed).toSorted((a, b) => a.at - b.at);
  const last = happened.at(-1);
  const end = settings.endsAtSeconds ?? (last ? last.at + (isHeard(last.event) ? lengthOf(last.event) : 0) : 0);
  const bill = new Bill();
  const region: RegionPrices = prices.regions[settings.region] ?? {};
  if (settings.channel === 'chat')
    bill.add('chat messages', region.chat, happened.filter(({ event }) => isMessage(event)).length, 'message');
  else telephone(bill, region, settings, happened, end);
  functions(bill, region, settings, happened);
  const { reads = 0, writes = 0 } = settings.tableRequests ?? {};
  bill.add('table reads', region.tables?.reads, reads, 'request');
  bill.add('table writes', region.tables?.writes, writes, 'request');
  return {
    silence: settings.channel === 'chat' ? { longestSeconds: 0, totalSeconds: 0 } : silenceOf(happened, end),
    seconds: rounded(end),
    items: bill.items,
    unpriced: [...bill.unpriced],
    usd: rounded(
      bill.items.reduce((sum, { usd }) => sum + usd, 0),
      8,
    ),
  };
}

interface Timed {
  readonly at: number;
  readonly event: JourneyEvent;
}

const timed = (event: JourneyEvent): Timed => ({
  at: 'atMilliseconds' in event ? event.atMilliseconds / 1000 : event.atSeconds,
  event,
});

const lengthOf = ({ milliseconds = 0 }: JourneyEvent): number => milliseconds / 1000;

const isHeard = ({ kind }: JourneyEvent): boolean => kind === 'said' || kind === 'asked';

/** What the flow says in a chat is a message, too. */
const isMessage = ({ kind, text = '' }: JourneyEvent): boolean =>
  kind === 'wrote' || (isHeard({ kind } as JourneyEvent) && text !== '');

class Bill {
  readonly items: BudgetItem[] = [];
  readonly unpriced = new Set<string>();

  /** @param quantity in the unit, of which the price is for one, or for a million requests */
  add(what: string, price: Price | undefined, quantity: number, unit: string): void {
    if (quantity <= 0) return;
    if (!price) return void this.unpriced.add(what);
    const usd = price.usd * (price.per === 'million' ? quantity / 1_000_000 : quantity);
    this.items.push({ what, quantity: rounded(quantity, 6), unit, usd: rounded(usd, 10), on: price.on });
  }

  /** By the second, but for the least that is billed. */
  minutes(what: string, price: Price | undefined, seconds: number): void {
    if (seconds > 0) this.add(what, price, Math.max(Math.ceil(seconds), price?.atLeastSeconds ?? 0) / 60, 'minute');
  }
}

function telephone(
  bill: Bill,
  region: RegionPrices,
  settings: JourneySettings,
  happened: readonly Timed[],
  end: number,
): void {
  const country = settings.line?.country ?? COUNTRY_OF_REGION[settings.region] ?? '';
  const kind = settings.line?.kind ?? 'did';
  const telephony = region.telephony?.[country];
  const isInbound =
    happened.some(({ event }) => event.kind === 'dialled') || !happened.some(({ event }) => event.kind === 'dialling');
  bill.minutes('voice', region.voice, end);
  if (region.contactLens) bill.minutes('Contact Lens', region.contactLens, end);
  if (isInbound)
    bill.minutes(
      `inbound ${country} ${kind === 'did' ? 'local' : 'toll-free'}`.replace('  ', ' '),
      telephony?.[kind],
      end,
    );
  for (const { seconds } of outsideLegs(happened, end))
    bill.minutes(`outbound ${country}`.trim(), telephony?.outbound, seconds);
}

/** Calls to outside numbers, each from its answer to its end. */
function outsideLegs(happened: readonly Timed[], end: number): { readonly seconds: number }[] {
  return happened
    .filter(({ event }) => event.kind === 'answered')
    .map(({ at }) => {
      const over = happened.find((later) => later.at > at && ['left', 'ended', 'hung-up'].includes(later.event.kind));
      return { seconds: (over?.at ?? end) - at };
    });
}

function functions(bill: Bill, region: RegionPrices, settings: JourneySettings, happened: readonly Timed[]): void {
  const runs = happened.flatMap(({ event }) => (event.kind === 'invoked' ? [event] : []));
  const gigabyteSeconds = runs.reduce((sum, event) => {
    const megabytes =
      (event.function === undefined ? undefined : settings.memoryMegabytes?.(event.function)) ?? DEFAULT_MEGABYTES;
    return sum + (megabytes / 1024) * (Math.ceil(event.milliseconds ?? 0) / 1000);
  }, 0);
  bill.add('function requests', region.functions?.requests, runs.length, 'request');
  bill.add('function time', region.functions?.duration, gigabyteSeconds, 'GB-second');
}

/** What the caller hears from an event on: nothing, something for a while, or something until further notice. */
const EFFECTS: Readonly<Partial<Record<JourneyEvent['kind'], 'sound' | 'question' | 'quiet' | 'person' | 'over'>>> = {
  said: 'sound',
  asked: 'question',
  listening: 'question',
  pressed: 'quiet',
  held: 'quiet',
  connected: 'person',
  answered: 'person',
  resumed: 'person',
  conferenced: 'person',
  swapped: 'person',
  'hung-up': 'over',
  ended: 'over',
};

/** Stretches without sound: no prompt, no question that waits for keys, no person. */
function silenceOf(happened: readonly Timed[], end: number): JourneyBudget['silence'] {
  let quietFrom = 0;
  let longest = 0;
  let total = 0;
  /** Until further notice the caller is asked, or speaks with somebody. */
  let isAttended = false;
  const soundFrom = (at: number): void => {
    if (at <= quietFrom) return;
    if (!isAttended) {
      longest = Math.max(longest, at - quietFrom);
      total += at - quietFrom;
    }
    quietFrom = at;
  };
  for (const { at, event } of happened) {
    const effect = EFFECTS[event.kind];
    if (effect === undefined) continue;
    soundFrom(at);
    if (effect === 'sound' || effect === 'question') quietFrom = Math.max(quietFrom, at + lengthOf(event));
    // An interrupted prompt is not heard to its end.
    if (effect === 'quiet') quietFrom = at;
    isAttended = effect !== 'sound' && effect !== 'quiet';
  }
  soundFrom(end);
  return { longestSeconds: rounded(longest), totalSeconds: rounded(total) };
}

function rounded(value: number, places = 3): number {
  const factor = 10 ** places;
  return Math.round(value * factor) / factor;
}
