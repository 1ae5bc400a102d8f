/**
 * Services beside the call that a flow asks: their data is not in the assembly, so whoever plays the call says what they answer.
 * A call that asks what nobody has answered stops there, by name. Pure.
 */
import type { Json } from '../document';
import type { BotScript } from './bot';

export const OUTSIDE_SERVICES = [
  'Customer Profiles',
  'Cases',
  'tasks',
  'data tables',
  'views',
  'message templates',
  'outbound messages',
  'Connect assistant',
  'Agentic CX',
  'sign-in',
  'stored content',
  'persistent chat',
] as const;
export type OutsideService = (typeof OUTSIDE_SERVICES)[number];

/** What a flow asks of a service. */
export interface OutsideQuestion {
  readonly service: OutsideService;
  /** The block's action type: `GetCustomerProfile`. */
  readonly operation: string;
  /** The block's parameters, every reference replaced. */
  readonly parameters: { readonly [name: string]: Json };
}

export type OutsideAnswer =
  | {
      /** What it gives back; each operation says where a flow finds it. */
      readonly data?: Json;
      /** The branch among the block's conditions, where it has any: `Next` of a view, `Escalation`, `OptedOut`. */
      readonly result?: string;
      /** How long it takes; 0 when absent. */
      readonly seconds?: number;
    }
  | {
      /** The `ErrorType` of the branch: `NoneFoundError`, `MultipleFound`, … */
      readonly error: string;
      readonly reason?: string;
      readonly seconds?: number;
    };

export interface OutsideEntry {
  readonly service?: OutsideService;
  /** Absent: whatever is asked of the service. */
  readonly operation?: string;
  /** Only when these parameters are so; objects are compared member by member, what is not named here may be anything. */
  readonly when?: { readonly [name: string]: Json };
  /** How often; absent: each time. */
  readonly times?: number;
  readonly answer: OutsideAnswer;
}

/** What the outside answers, in the order in which it is looked through. */
export interface OutsideBook {
  readonly answers?: readonly OutsideEntry[];
  readonly bots?: readonly BotScript[];
}

/** The first entry that fits; `used` says how often each was given already. */
export const entryFor = (
  book: OutsideBook,
  question: OutsideQuestion,
  used?: ReadonlyMap<OutsideEntry, number>,
): OutsideEntry | undefined =>
  book.answers?.find(
    (entry) =>
      (entry.service ?? question.service) === question.service &&
      (entry.operation ?? question.operation) === question.operation &&
      (entry.times === undefined || (used?.get(entry) ?? 0) < entry.times) &&
      (entry.when === undefined || covers(entry.when, question.parameters)),
  );

/** Whether `actual` is as `expected` says, and maybe more. */
function covers(expected: Json, actual: Json): boolean {
  if (expected === null || typeof expected !== 'object') return expected === actual;
  if (actual === null || typeof actual !== 'object' || Array.isArray(expected) !== Array.isArray(actual)) return false;
  const [wanted, given] = [expected, actual] as readonly { readonly [key: string]: Json }[];
  return Object.entries(wanted ?? {}).every(
    ([key, value]) => given !== undefined && Object.hasOwn(given, key) && covers(value, given[key] ?? null),
  );
}
