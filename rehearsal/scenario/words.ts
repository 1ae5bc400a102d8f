/** How what is expected is compared with what is there: a text is found anywhere in it, `/…/` is a pattern. Pure. */
import type { Read } from './phrases';

/** Where expected words stand in what was heard. */
export interface Match {
  /** The first character after them. */
  readonly end: number;
}

const PATTERN = /^\/(.*)\/(i?)$/su;

/** Whether the words are a well-formed text or pattern. */
export function readWords(words: string): Read<string> {
  const [, source, flags] = PATTERN.exec(words) ?? [];
  if (source === undefined)
    return words.trim() === ''
      ? { fault: { message: 'the text is empty.', fix: 'Write what must be there.' } }
      : { value: words };
  try {
    void new RegExp(source, `u${flags ?? ''}`);
    return { value: words };
  } catch (error) {
    const why = error instanceof Error ? error.message.split(': ').at(-1) : 'it cannot be read';
    return { fault: { message: `the pattern ${words} cannot be read: ${why}.`, fix: 'Correct it, or write a text.' } };
  }
}

/** Finds words in a text, from a character on. Of a plain text blanks hardly count. */
export const find = (words: string, text: string, from = 0): Match | undefined => finder(words)(text, from);

/** The same for many texts. */
export function finder(words: string): (text: string, from?: number) => Match | undefined {
  const [, source, flags] = PATTERN.exec(words) ?? [];
  const sought = source === undefined ? inAnyBlanks(words) : new RegExp(source, `gu${flags ?? ''}`);
  return (text, from = 0) => {
    sought.lastIndex = from;
    const match = sought.exec(text);
    return match ? { end: match.index + match[0].length } : undefined;
  };
}

const LETTER_WITHOUT_BLANKS = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}、。「」]/u;

const isJapanese = (letter: string | undefined): boolean => letter !== undefined && LETTER_WITHOUT_BLANKS.test(letter);

/** Blanks do not count in Japanese, where spoken text has some around names; elsewhere a blank is any number of them. */
function inAnyBlanks(words: string): RegExp {
  const letters = Array.from(words.trim().replaceAll(/\s+/gu, ' '));
  const source = letters.map((letter, index) => {
    const around = isJapanese(letters[index - 1]) || isJapanese(letters[index + 1]);
    if (letter === ' ') return around ? String.raw`\s*` : String.raw`\s+`;
    const escaped = letter.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
    return around || isJapanese(letter) ? String.raw`${escaped}\s*` : escaped;
  });
  return new RegExp(source.join('').replace(/\\s\*$/u, ''), 'gu');
}

/** Whether a value is the one expected: the same text, or one that matches the whole pattern. */
export function isSame(expected: string | number | boolean, actual: unknown): boolean {
  const text = asText(actual);
  if (text === undefined) return false;
  const [, source, flags] = typeof expected === 'string' ? (PATTERN.exec(expected) ?? []) : [];
  return source === undefined ? text === String(expected) : new RegExp(source, `u${flags ?? ''}`).test(text);
}

/** A plain value as it is read; a mapping or a list is none. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
    ? String(value)
    : undefined;
}
