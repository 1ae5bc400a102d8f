/**
 * How wide text becomes, without a font at hand: by script and by the shape of Latin letters. A little generous, so that text stays in its
 * box whichever font of the stack draws it.
 */

/** Widths in thousandths of the font's size. */
const NARROW = 310;
const LETTER = 580;
const CAPITAL = 690;
const WIDE = 900;
const FULL = 1000;

const NARROW_CHARACTERS = new Set(" !'(),./:;I[]fijlrt|`");
const WIDE_CHARACTERS = new Set('MWmw@%&—…→');

/** Scripts whose characters fill a square: kana, kanji, hangul, full-width forms, pictographs. */
const isSquare = (code: number): boolean =>
  (code >= 0x1100 && code <= 0x115f) ||
  (code >= 0x2e80 && code <= 0xa4cf) ||
  (code >= 0xac00 && code <= 0xd7a3) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0xfe30 && code <= 0xfe6f) ||
  (code >= 0xff00 && code <= 0xff60) ||
  (code >= 0xffe0 && code <= 0xffe6) ||
  code >= 0x1f000;

/** Marks that stand on another character and take no room. */
const MARK = /^\p{M}$/u;

function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) {
    if (NARROW_CHARACTERS.has(character)) return NARROW;
    if (WIDE_CHARACTERS.has(character)) return WIDE;
    return code >= 0x41 && code <= 0x5a ? CAPITAL : LETTER;
  }
  if (isSquare(code)) return FULL;
  if (MARK.test(character)) return 0;
  // Half-width kana is half a square; Cyrillic, Greek, Arabic, Devanagari and the rest are nowhere wider than this.
  return code >= 0xff61 && code <= 0xffdc ? 550 : WIDE_CHARACTERS.has(character) ? FULL : 720;
}

/** Width of a text in pixels. Bold text is about a sixteenth wider. */
export function widthOfText(text: string, size: number, isBold = false): number {
  let thousandths = 0;
  for (const character of text) thousandths += widthOf(character);
  return (thousandths / 1000) * size * (isBold ? 1.06 : 1);
}

/** Where a line may end: after a blank, or between two squares. A closing mark never begins a line. */
const CLOSING = /^[、。，．・：；？！）」』】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.!?;:)\]}%]$/u;
const OPENING = /^[（「『【〔〈《([{]$/u;

function pieces(text: string): readonly string[] {
  const found: string[] = [];
  let word = '';
  for (const character of text) {
    const square = isSquare(character.codePointAt(0) ?? 0);
    if (character === ' ') {
      found.push(`${word} `);
      word = '';
    } else if (square && !CLOSING.test(character)) {
      if (word !== '' && !OPENING.test(word.at(-1) ?? '')) {
        found.push(word);
        word = '';
      }
      word += character;
    } else word += character;
  }
  if (word !== '') found.push(word);
  return found;
}

/** The longest beginning of `text` that is no wider than `width`. */
function beginning(text: string, width: number, size: number, isBold: boolean): string {
  let taken = '';
  let used = 0;
  for (const character of text) {
    used += widthOfText(character, size, isBold);
    if (used > width) break;
    taken += character;
  }
  return taken;
}

/** A text of one line, cut with an ellipsis where it does not fit. */
export function fitted(text: string, width: number, size: number, isBold = false): string {
  if (widthOfText(text, size, isBold) <= width) return text;
  return `${beginning(text, width - size, size, isBold).trimEnd()}…`;
}

/** A text in lines of at most `width` pixels; what goes beyond `most` lines is cut, and an ellipsis says so. */
export function wrapped(text: string, width: number, size: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  // No picture holds more than this of one text; the rest is not even looked at.
  const start = text.slice(0, 2000);
  const all = pieces(start);
  for (const [index, piece] of all.entries()) {
    let rest = piece;
    if (widthOfText(line + rest.trimEnd(), size) > width && line !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    while (widthOfText(rest.trimEnd(), size) > width) {
      const part = beginning(rest, width, size, false) || String.fromCodePoint(rest.codePointAt(0) ?? 0x20);
      lines.push(part);
      rest = rest.slice(part.length);
      if (lines.length > most) break;
    }
    line += rest;
    if (lines.length > most) return cut(lines, most, width, size);
    if (index === all.length - 1 && line.trim() !== '') lines.push(line.trimEnd());
  }
  return lines.length > most || start.length < text.length ? cut(lines, most, width, size) : lines;
}

const cut = (lines: readonly string[], most: number, width: number, size: number): readonly string[] => [
  ...lines.slice(0, most - 1),
  fitted(`${lines[Math.min(most, lines.length) - 1] ?? ''}\u2026\u2026\u2026\u2026`, width, size).replace(/…+$/u, '…'),
];
