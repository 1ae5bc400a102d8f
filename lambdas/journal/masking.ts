/** Telephone numbers are personal data: what is written to a log passes through here first. */

/**
 * Digits, ASCII or full-width, in the forms people write telephone numbers: `+81 90-1234-5678`, `（０３）３２１０…`,
 * `03-3210-4567`, `09012345678`. Dates (`2026-11-21`), identifiers with letters, and short numbers are left alone.
 */
const TELEPHONE_NUMBER = new RegExp(
  [
    // international: a plus sign, then 6 digits or more, however grouped
    String.raw`[+＋](?:[\s().\-‐－ー]{0,2}[\d０-９]){6,}`,
    // local, in groups: begins with 0, nine digits or more in all
    String.raw`(?<![\w\-.:０-９])[(（]?[0０](?:[\s()（）.\-‐－ー]{0,2}[\d０-９]){8,}`,
    // a bare run of nine digits or more; may be a number keyed in, an account or a card
    String.raw`(?<![\w\-０-９])[\d０-９]{9,}(?![\w０-９])`,
  ].join('|'),
  'gu',
);

/** Replaces every telephone number in `text`, leaving its last two digits: `+81 90-1234-5678` → `***78`. */
export const masked = (text: string): string => text.replace(TELEPHONE_NUMBER, (number) => `***${number.slice(-2)}`);

/** Masks every text in `value`, however deep: keys, items, messages. Functions and symbols become their kind. */
export function maskedDeep(value: unknown): unknown {
  if (typeof value === 'string') return masked(value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean' || value === undefined) return value;
  if (Array.isArray(value)) return value.map(maskedDeep);
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [masked(key), maskedDeep(inner)]));
  return typeof value === 'bigint' ? masked(value.toString()) : typeof value;
}
