/** Words with what they are about kept apart, so that one sentence can be told as text and as Markdown, safely. */

export type Piece =
  | string
  /** A thing people named: a queue, hours, a flow. */
  | { readonly name: string }
  /** A thing programs named: a function, an attribute. */
  | { readonly code: string }
  /** What callers hear, or any text somebody wrote. */
  | { readonly quote: string };

export type Phrase = readonly Piece[];

/** A phrase from a template: ``phrase`wait in ${{ name: 'sales' }}` ``. */
export const phrase = (texts: TemplateStringsArray, ...values: readonly (Piece | Phrase | number)[]): Phrase =>
  texts.flatMap((text, index) => {
    const value = values[index];
    const after =
      value === undefined ? [] : typeof value === 'number' ? [String(value)] : isPhrase(value) ? value : [value];
    return text === '' ? after : [text, ...after];
  });

const isPhrase = (value: Piece | Phrase): value is Phrase => Array.isArray(value);

/** Characters of a quoted text that are shown; a prompt may have 6,000. */
const LONGEST_QUOTE = 240;

const cut = (text: string): string => (text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text);
const oneLine = (text: string): string => cut(text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim());

export const asText = (words: Phrase): string =>
  words
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('name' in piece) return `*${oneLine(piece.name)}*`;
      return 'code' in piece ? `\`${oneLine(piece.code)}\`` : `“${oneLine(piece.quote)}”`;
    })
    .join('');

/** Nothing that stands in a flow can become a tag, a link, a mention or a table's border in somebody's pull request. */
export const asMarkdown = (words: Phrase): string =>
  words
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('name' in piece) return `*${escaped(oneLine(piece.name))}*`;
      return 'code' in piece ? `\`${oneLine(piece.code).replaceAll('`', "'")}\`` : `“${escaped(oneLine(piece.quote))}”`;
    })
    .join('');

export const escaped = (text: string): string =>
  text
    .replaceAll(/[&<>]/gu, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)
    .replaceAll(/[\\`*_{}[\]()#+!|~$]/gu, String.raw`\$&`)
    // A mention would call somebody; a joiner of no width stands between.
    .replaceAll('@', '@\u2060')
    .replaceAll(/\b(https?):/gu, '$1\u2060:');

/** Phrases in a row: `a, b and c`. */
export function listed(phrases: readonly Phrase[], last = 'and'): Phrase {
  return phrases.flatMap((words, index): Phrase => {
    if (index === 0) return words;
    return [index === phrases.length - 1 ? ` ${last} ` : ', ', ...words];
  });
}

export const capitalized = (words: Phrase): Phrase => {
  const [first, ...rest] = words;
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : words;
};
