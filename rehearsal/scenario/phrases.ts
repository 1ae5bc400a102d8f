/** The sentences of a scenario: what an agent does, where a call ends, how long something takes. Read and written by the same tables. */
import type { Fault } from '../../center/written';
import { quoted } from '../../center/written';
import { didYouMean } from '../../center/nearest';
import type { Json } from '../../language/document';
import { PLAIN_DEEDS, type Deed, type Ending, type Item } from './scenario';

export type Read<T> = { readonly value: T } | { readonly fault: Fault };

const fault = (message: string, fix: string): { readonly fault: Fault } => ({ fault: { message, fix } });

/** Deeds that are done to something: how they are said, longest first, and what the something is called. */
const OBJECT_DEEDS = [
  { kind: 'stops-listening', says: 'stops listening to', object: 'to', example: 'sato.kenji' },
  { kind: 'barges', says: 'barges in on', object: 'to', example: 'sato.kenji' },
  { kind: 'listens', says: 'listens to', object: 'to', example: 'sato.kenji' },
  { kind: 'transfers', says: 'transfers to', object: 'to', example: 'Operations' },
  { kind: 'consults', says: 'consults', object: 'to', example: 'Operations' },
  { kind: 'dials', says: 'dials', object: 'to', example: '03-3210-4500' },
  { kind: 'becomes', says: 'becomes', object: 'status', example: 'Lunch' },
  { kind: 'writes', says: 'writes', object: 'text', example: 'こんにちは' },
  { kind: 'hears', says: 'hears', object: 'words', example: '新規のお電話です' },
] as const;

/** Every deed as a sentence without its agent, for messages and the reference. */
export const DEED_PHRASES: readonly string[] = [
  ...PLAIN_DEEDS,
  ...OBJECT_DEEDS.map(({ says, example }) => `${says} ${example}`),
];

/** `sato.kenji transfers to Operations`. */
export function readAgentSentence(text: string): Read<{ readonly agent: string; readonly deed: Deed }> {
  const written = oneLine(text);
  const [agent = '', rest = ''] = written.split(/ (.*)/su);
  if (agent === '' || rest === '')
    return fault(
      `${quoted(text)} does not say who does what.`,
      'Write a login and what that agent does: sato.kenji accepts.',
    );
  const deed = readDeed(rest);
  return 'fault' in deed ? deed : { value: { agent, deed: deed.value } };
}

function readDeed(text: string): Read<Deed> {
  const plain = PLAIN_DEEDS.find((kind) => kind === text);
  if (plain) return { value: { kind: plain } };
  for (const { kind, says, object, example } of OBJECT_DEEDS) {
    if (text === says) return fault(`${quoted(text)} is not finished.`, `Write for example: ${says} ${example}.`);
    if (!text.startsWith(`${says} `)) continue;
    return { value: { kind, [object]: text.slice(says.length + 1).trim() } as unknown as Deed };
  }
  const verbs = [...PLAIN_DEEDS, ...OBJECT_DEEDS.map(({ says }) => says)];
  return fault(
    `an agent cannot do ${quoted(text)}. There are: ${verbs.join(', ')}.`,
    didYouMean(text, verbs) ?? didYouMean(text.split(' ')[0] ?? '', verbs) ?? 'Write one of these.',
  );
}

export function agentSentence(agent: string, deed: Deed): string {
  const phrase = OBJECT_DEEDS.find(({ kind }) => kind === deed.kind);
  if (!phrase) return `${agent} ${deed.kind}`;
  const values: Readonly<Record<string, unknown>> = { ...deed };
  return `${agent} ${phrase.says} ${String(values[phrase.object])}`;
}

export const invokedPhrase = (functionName: string, event: Json): string =>
  `a program invokes ${functionName}: ${JSON.stringify(event)}`;

/** `lays 2 items into orders`. */
export const laidPhrase = (rows: Readonly<Record<string, readonly Item[]>>): string =>
  `lays ${Object.entries(rows)
    .map(([table, items]) => `${items.length} ${items.length === 1 ? 'item' : 'items'} into ${table}`)
    .join(', ')}`;

/** Where a call can end, in words; what is in brackets may be left out. */
export const ENDING_PHRASES = [
  'connected [to QUEUE] [with LOGIN]',
  'waiting [in QUEUE]',
  'politely',
  'callback [to QUEUE]',
  'outside [with NUMBER]',
  'hung up',
  'ended by an agent',
  'ended by LOGIN',
] as const;

export function readEnding(text: string): Read<Ending> {
  const written = oneLine(text);
  const connected = /^connected(?: to (.+?))?(?: with (\S+))?$/u.exec(written);
  if (connected)
    return { value: { kind: 'connected', ...given('queue', connected[1]), ...given('agent', connected[2]) } };
  const waiting = /^waiting(?: in (.+))?$/u.exec(written);
  if (waiting) return { value: { kind: 'waiting', ...given('queue', waiting[1]) } };
  const callback = /^callback(?: to (.+))?$/u.exec(written);
  if (callback) return { value: { kind: 'callback', ...given('queue', callback[1]) } };
  const outside = /^outside(?: with (.+))?$/u.exec(written);
  if (outside) return { value: { kind: 'outside', ...given('number', outside[1]) } };
  if (written === 'politely') return { value: { kind: 'politely' } };
  if (written === 'hung up') return { value: { kind: 'hung-up' } };
  const ended = /^ended by (an agent|\S+)$/u.exec(written);
  if (ended)
    return { value: { kind: 'ended-by-agent', ...given('agent', ended[1] === 'an agent' ? undefined : ended[1]) } };
  const words = ENDING_PHRASES.map((phrase) => phrase.split(' [')[0] ?? phrase);
  return fault(
    `a call cannot end ${quoted(text)}. There are: ${ENDING_PHRASES.join(', ')}.`,
    didYouMean(written, words) ?? didYouMean(written.split(' ')[0] ?? '', words) ?? 'Write one of these.',
  );
}

const given = (name: string, value: string | undefined): object => (value === undefined ? {} : { [name]: value });

export function endingPhrase(ending: Ending): string {
  switch (ending.kind) {
    case 'connected':
      return `connected${part(' to ', ending.queue)}${part(' with ', ending.agent)}`;
    case 'waiting':
      return `waiting${part(' in ', ending.queue)}`;
    case 'callback':
      return `callback${part(' to ', ending.queue)}`;
    case 'outside':
      return `outside${part(' with ', ending.number)}`;
    case 'politely':
      return 'politely';
    case 'hung-up':
      return 'hung up';
    case 'ended-by-agent':
    default:
      return `ended by ${ending.agent ?? 'an agent'}`;
  }
}

const part = (before: string, value: string | undefined): string => (value === undefined ? '' : `${before}${value}`);

const oneLine = (text: string): string => text.trim().replaceAll(/\s+/gu, ' ');

const UNITS: readonly (readonly [pattern: RegExp, seconds: number])[] = [
  [/^(?:s|sec|seconds?|秒)?$/u, 1],
  [/^(?:m|min|minutes?|分)$/u, 60],
  [/^(?:h|hours?|時間)$/u, 3600],
];

/** A day: nothing in a call takes longer. */
export const LONGEST_SECONDS = 86_400;

/** `30 s`, `1.5 min`, `2時間`, a bare number of seconds, or any of these after `at most`. */
export function readSeconds(written: string | number): Read<number> {
  const text = String(written).normalize('NFKC').trim();
  const [, number = '', unit = ''] = /^(?:at most )?(\d+(?:\.\d+)?)\s*(\p{L}*)$/u.exec(text) ?? [];
  const factor = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
  const seconds = number === '' || factor === undefined ? Number.NaN : Number(number) * factor;
  return seconds <= LONGEST_SECONDS
    ? { value: seconds }
    : fault(`${quoted(text)} is no length of time.`, 'Write it as 30 s, 2 min or 1 h; a day at most.');
}

/** `30 s`, `2 min`, `1 h`: the largest unit that is whole. */
export function secondsPhrase(seconds: number): string {
  if (seconds !== 0 && seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds !== 0 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

/** `0.05 USD`, `$0.05`, or a bare number of US dollars; any of these after `at most`. */
export function readDollars(written: string | number): Read<number> {
  const text = String(written).normalize('NFKC').trim();
  const [, number = ''] = /^(?:at most )?\$?(\d+(?:\.\d+)?)(?: ?USD)?$/u.exec(text) ?? [];
  return number === ''
    ? fault(`${quoted(text)} is no sum of US dollars.`, 'Write it as 0.05 USD.')
    : { value: Number(number) };
}

/** `0.05 USD`; never as a power of ten. */
export const dollarsPhrase = (usd: number): string => `${usd.toFixed(8).replace(/\.?0+$/u, '')} USD`;

/** Keys of a telephone as they are pressed: full-width digits become ordinary ones. */
export function readKeys(written: string | number): Read<string> {
  const keys = String(written).normalize('NFKC').trim();
  if (/^[\d*#]+$/u.test(keys)) return { value: keys };
  return keys === ''
    ? fault('nothing is pressed.', 'Write keys, or the step `stays silent`.')
    : fault(`${quoted(keys)} cannot be pressed: a telephone has 0 to 9, * and #.`, "Write for example '1001#'.");
}
