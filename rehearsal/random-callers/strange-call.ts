/** A call as nobody would script it, on a day on which much goes wrong at once: plain data, drawn by fast-check and shrunk by it. */
import * as fc from 'fast-check';
import type { CallerAnswer } from '../../exchange/people';
import { NAMED_FAULTS, type NamedFault } from '../../local/functions/fault';

export interface StrangeCall {
  readonly at: Date;
  readonly line: string;
  /** E.164; absent: withheld. */
  readonly from?: string | undefined;
  /** Done each time the flow listens, or while a prompt is said. */
  readonly answers: readonly CallerAnswer[];
  /** Pressed at any time, whatever is heard then. */
  readonly anyTime: readonly { readonly afterSeconds: number; readonly keys: string }[];
  readonly hangsUpAfterSeconds?: number | undefined;
  /** How long they wait in a queue before they give up. */
  readonly patienceSeconds: number;
  /** By login; who is not named is logged out. */
  readonly agents: Readonly<Record<string, Mood>>;
  /** Others who stand in a queue all the while, by its name. */
  readonly waiting: Readonly<Record<string, number>>;
  /** By short name. */
  readonly functions: Readonly<Record<string, NamedFault>>;
  /** Functions that no event comes to on that day: who waits, who works and who was served is then not known. */
  readonly deaf: readonly string[];
  /** All tables at once. */
  readonly tables?: 'unavailable' | 'throttled' | undefined;
}

export const MOODS = ['available', 'silent', 'rejects', 'busy', 'away'] as const;
export type Mood = (typeof MOODS)[number];

/** What a strange call may name. */
export interface Surroundings {
  readonly lines: readonly string[];
  readonly logins: readonly string[];
  /** With how many contacts fill them. */
  readonly queues: readonly { readonly name: string; readonly holds: number }[];
  readonly functions: readonly string[];
  /** Functions that events and clocks invoke. */
  readonly followers: readonly string[];
  /** Keys worth pressing: customer numbers, say, and those that are none. */
  readonly keys: readonly string[];
  /** In the middle of a working day. */
  readonly ordinary: readonly Date[];
  /** Moments at which a clock does something: midnight, the end of the year, a line opening or closing. */
  readonly moments: readonly Date[];
}

const MINUTE = 60_000;

const key = fc.constantFrom(...'0123456789*#'.split(''));
const anyKeys = fc.string({ unit: key, maxLength: 25 });

/** Any call there may be in these surroundings. The simplest, to which others shrink: the first line at the first moment, everybody there, silence. */
export function strangeCalls(around: Surroundings): fc.Arbitrary<StrangeCall> {
  const keys =
    around.keys.length > 0
      ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...around.keys) }, { weight: 1, arbitrary: anyKeys })
      : anyKeys;
  const answer: fc.Arbitrary<CallerAnswer> = fc.record({
    press: keys,
    during: fc.constantFrom('listening' as const, 'listening' as const, 'prompt' as const),
    afterSeconds: fc.constantFrom(0, 0.1, 1, 4.9, 8),
    secondsBetweenKeys: fc.constantFrom(0.5, 0.05, 2, 4.9, 6),
  });
  const moment = fc
    .tuple(fc.constantFrom(...around.moments), fc.constantFrom(0, -1, 1, 0.5, -0.01, 0.01, 60, -60, 360))
    .map(([at, minutes]) => new Date(at.getTime() + minutes * MINUTE));
  return fc.record({
    at: fc.oneof(fc.constantFrom(...around.ordinary), moment),
    line: fc.constantFrom(...around.lines),
    from: fc.option(fc.constantFrom('+81355550100', '+819012345678', '+12065550100'), { nil: undefined, freq: 8 }),
    answers: fc.array(answer, { maxLength: 6 }),
    anyTime: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.array(fc.record({ afterSeconds: fc.integer({ min: 0, max: 90 }), keys }), { maxLength: 4 }),
      },
    ),
    hangsUpAfterSeconds: seldom(fc.integer({ min: 0, max: 120 })),
    patienceSeconds: fc.constantFrom(600, 0, 5, 60, 3600),
    agents: moods(around.logins),
    waiting: fc
      .oneof(
        { weight: 4, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.subarray([...around.queues]) },
        { weight: 1, arbitrary: fc.constant([...around.queues]) },
      )
      .map((full) => Object.fromEntries(full.map(({ name, holds }) => [name, holds]))),
    functions: faults(around.functions),
    // events are best effort, and playing each costs more than the call itself
    deaf: fc.oneof(
      { weight: 4, arbitrary: fc.constant([...around.followers]) },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
    // functions try throttled tables again, for seconds that pass in earnest
    tables: seldom(fc.constantFrom(...Array.from({ length: 4 }, () => 'unavailable' as const), 'throttled' as const)),
  });
}

/** Everybody the same, or each as they like. */
function moods(logins: readonly string[]): fc.Arbitrary<Readonly<Record<string, Mood>>> {
  const all = (mood: Mood): Readonly<Record<string, Mood>> => Object.fromEntries(logins.map((login) => [login, mood]));
  return fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...MOODS).map(all) },
    { weight: 1, arbitrary: fc.constant({}) },
    {
      weight: 2,
      arbitrary: fc
        .array(fc.option(fc.constantFrom(...MOODS), { nil: undefined }), {
          minLength: logins.length,
          maxLength: logins.length,
        })
        .map((drawn) => Object.fromEntries(logins.flatMap((login, at) => (drawn[at] ? [[login, drawn[at]]] : [])))),
    },
  );
}

function faults(functions: readonly string[]): fc.Arbitrary<Readonly<Record<string, NamedFault>>> {
  const fault = seldom(fc.constantFrom(...NAMED_FAULTS));
  return fc
    .array(fault, { minLength: functions.length, maxLength: functions.length })
    .map((drawn) => Object.fromEntries(functions.flatMap((name, at) => (drawn[at] ? [[name, drawn[at]]] : []))));
}

/** Every fifth time. Most of a strange day is as it should be, or no call would come to the end of the flow. */
const seldom = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
