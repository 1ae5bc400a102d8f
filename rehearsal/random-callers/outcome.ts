/** What came of a call for the caller, judged by what they heard: nobody may be lost. Pure. */
import type { ExchangeEvent } from '../../exchange/event';
import type { Fate } from './promise';

/** Seconds in which a caller hears nothing and is not being asked; more is silence on the line. */
export const LONGEST_SILENCE_SECONDS = 8;

/** Seconds between the last words and the end of the call; after more they were no goodbye. */
const GOODBYE_SECONDS = 2;

export interface CallerOutcome {
  readonly ending: Ending;
  /** Why the caller is lost, in words; empty: they are not. */
  readonly problems: readonly string[];
  readonly silentSeconds: number;
}

export type Ending =
  /** Spoke with somebody, here or at an outside number. */
  | 'a person'
  /** Somebody will call back. */
  | 'a callback'
  /** The line said its last words and hung up. */
  | 'a polite end'
  /** The caller hung up while something was to be heard. */
  | 'gave up'
  | 'lost';

/**
 * @param events of the call's contacts, in order; empty when the call was refused
 * @param promise what became of the promise to call back; absent: none was heard
 */
export function judge(events: readonly ExchangeEvent[], silentSeconds: number, promise?: Fate): CallerOutcome {
  const problems: string[] = [];
  if (silentSeconds > LONGEST_SILENCE_SECONDS) problems.push(`the caller heard nothing for ${silentSeconds} s`);
  const ending = endingOf(events, promise);
  if (typeof promise === 'object' && ending === 'lost')
    problems.push(`the caller was promised a callback, and ${promise.broken}`);
  else if (ending === 'lost') problems.push(`the call ended badly: ${lastWords(events)}`);
  return { ending, problems, silentSeconds };
}

function endingOf(events: readonly ExchangeEvent[], promise: Fate | undefined): Ending {
  if (events.some(({ kind }) => kind === 'connected')) return 'a person';
  if (typeof promise === 'object') return 'lost';
  if (promise === 'kept') return 'a callback';
  if (events.some(({ kind, text = '' }) => kind === 'created' && /callback/iu.test(text))) return 'a callback';
  const end = events.findLastIndex(({ kind }) => kind === 'hung-up');
  const over = events[end];
  if (over?.by === 'caller') return 'gave up';
  // A block that fails and hangs up itself could not be played, or went round for ever.
  const before = events[end - 1];
  if (before?.kind === 'failed' && before.flow === over?.flow && before.block === over?.block) return 'lost';
  const words = events.findLast(({ kind }) => kind === 'said');
  if (!over || !words) return 'lost';
  const saidUntil = words.atMilliseconds + (words.milliseconds ?? 0);
  return over.atMilliseconds - saidUntil <= GOODBYE_SECONDS * 1000 && over.by === 'flow' ? 'a polite end' : 'lost';
}

function lastWords(events: readonly ExchangeEvent[]): string {
  const last = events.findLast(({ kind }) => kind === 'failed' || kind === 'hung-up' || kind === 'ended');
  if (!last) return 'it never ended';
  const where = last.flow === undefined ? '' : ` at "${last.block ?? ''}" of ${last.flow}`;
  return `${last.kind}${where}${last.text === undefined ? '' : `: ${last.text}`}`;
}
