/**
 * Whether a line is open, by what its calls did. Pure.
 *
 * A *gate* is an answer to "are we open?": hours that were checked, or the function that knows the holidays. What comes after the last
 * gate of a call is the line's answer. It is **open** when the call came to a queue, an agent or an outside number, or when it was
 * asked for keys in a block where callers are also asked after a gate said open. It is **closed** when the flow ended it otherwise:
 * a block that only asks after a gate said closed offers something else (a callback, a message). A line that never asks a gate is open
 * when it asks for keys or puts callers through. Where a line has gates and the call met none before it was asked for keys, nothing
 * can be said: the keys that lead there must be given.
 */
import type { Gate, Heard } from './hear';

export type Verdict =
  | { readonly kind: 'open' | 'closed'; readonly words: string }
  /** The call was asked for keys before it came to a gate. */
  | { readonly kind: 'unclear'; readonly words: string };

/** Blocks in which callers are asked when the line is open. */
export function openBlocks(calls: readonly Heard[]): ReadonlySet<string> {
  return new Set(calls.filter(({ gates }) => gates.at(-1)?.isOpen === true).flatMap(({ asking }) => asking));
}

export function verdictOf(heard: Heard, asksOpening: boolean, open: ReadonlySet<string>): Verdict {
  const { gates, asking, reached, lastWords, end } = heard;
  if (reached) return { kind: 'open', words: reached.words };
  const last = gates.at(-1);
  if (!last && asksOpening && asking.length > 0)
    return { kind: 'unclear', words: `is asked for keys before any hours are asked: “${lastWords}”` };
  const isAskedAsWhenOpen = !last || last.isOpen || asking.some((block) => open.has(block));
  if (asking.length > 0 && isAskedAsWhenOpen) return { kind: 'open', words: `is asked: “${lastWords}”` };
  return { kind: 'closed', words: lastWords === '' ? `ends: ${end}` : `ends with “${lastWords}”` };
}

/** `hours "office" are closed`, `today is 元日`. */
export function gateWords(gate: Gate): string {
  if (gate.kind === 'hours') return `hours "${gate.name}" are ${gate.isOpen ? 'open' : 'closed'}`;
  if (gate.isOpen) return 'no holiday';
  return gate.reason === undefined ? 'a holiday' : `holiday: ${gate.reason}`;
}
