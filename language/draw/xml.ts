/** Text as XML holds it, whatever the text is. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML 1.0 has no way to write at all: most control characters, halves of surrogate pairs, two non-characters. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** Escapes for element content and for attribute values alike. */
export const escaped = (text: string): string =>
  text.replaceAll(UNWRITABLE, '\ufffd').replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** One line: every kind of blank space and line break becomes a blank; marks that turn the direction of text are taken out. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** A coordinate: at most one decimal, never `-0` or an exponent. */
export function num(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}
