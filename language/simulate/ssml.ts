/**
 * SSML as far as a caller's ear and clock need it: the words, and the pauses. What is not well-formed is refused, as Polly does.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/supported-ssml-tags.html
 */

export type SsmlRead = { readonly text: string; readonly pauseSeconds: number } | { readonly problem: string };

/** Pauses Polly makes for `strength`, and for a break that says nothing. */
const STRENGTH_SECONDS: Readonly<Record<string, number>> = {
  none: 0,
  'x-weak': 0,
  weak: 0.2,
  medium: 0.4,
  strong: 0.7,
  'x-strong': 1,
};

/** A break is at most ten seconds. */
const LONGEST_BREAK_SECONDS = 10;

const TAG = /<(?:!--[\s\S]*?--|(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?))>/y;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function readSsml(ssml: string): SsmlRead {
  const open: string[] = [];
  let text = '';
  let pauseSeconds = 0;
  let at = 0;
  let wasSpoken = false;
  const source = ssml.trim();
  while (at < source.length) {
    const start = source.indexOf('<', at);
    const words = source.slice(at, start < 0 ? undefined : start);
    if (open.length === 0 && words.trim() !== '') return { problem: 'SSML stands in one <speak> element' };
    const plain = readWords(words);
    if (plain === undefined) return { problem: 'SSML writes & as &amp;' };
    text += plain;
    if (start < 0) break;
    const tag = new RegExp(TAG);
    tag.lastIndex = start;
    const match = tag.exec(source);
    if (!match) return { problem: `SSML is not well-formed at "${source.slice(start, start + 20)}"` };
    at = tag.lastIndex;
    const [, closing, name, attributes = '', empty] = match;
    if (!name) continue;
    if (closing) {
      if (open.pop() !== name) return { problem: `SSML closes <${name}> where it is not open` };
      continue;
    }
    if (open.length === 0 && (name !== 'speak' || wasSpoken)) return { problem: 'SSML stands in one <speak> element' };
    wasSpoken = true;
    if (name === 'break') pauseSeconds += breakSeconds(attributes);
    if (!empty) open.push(name);
  }
  if (open.length > 0) return { problem: `SSML does not close <${open.at(-1)}>` };
  return wasSpoken
    ? { text: text.replace(/\s+/g, ' ').trim(), pauseSeconds }
    : { problem: 'SSML stands in one <speak> element' };
}

function readWords(words: string): string | undefined {
  let isBroken = false;
  const plain = words.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|([a-z]+));|&/g, (_, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    const character =
      code === undefined ? ENTITIES[name ?? ''] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    if (character === undefined) isBroken = true;
    return character ?? '';
  });
  return isBroken ? undefined : plain;
}

function breakSeconds(attributes: string): number {
  const time = /\stime\s*=\s*["']\s*([\d.]+)(m?s)\s*["']/.exec(attributes);
  if (time) return Math.min(Number(time[1]) / (time[2] === 'ms' ? 1000 : 1) || 0, LONGEST_BREAK_SECONDS);
  const strength = /\sstrength\s*=\s*["']([a-z-]+)["']/.exec(attributes);
  return STRENGTH_SECONDS[strength?.[1] ?? 'medium'] ?? 0.4;
}
