/** Text in columns of a terminal, where Japanese letters are two wide. Pure. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
// Combining marks and joiners take no room of their own.
const NARROWEST = /[\p{Mn}\p{Me}\p{Cf}]/u;

const widthOfLetter = (letter: string): number =>
  NARROWEST.test(letter) ? 0 : WIDE.test(letter) || (letter.codePointAt(0) ?? 0) > 0x1_f000 ? 2 : 1;

export const widthOf = (text: string): number =>
  Array.from(text).reduce((width, letter) => width + widthOfLetter(letter), 0);

export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Lines no wider than `width`, broken at blanks where there are some. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const letter of text.replaceAll(/\s+/gu, ' ')) {
    const wide = widthOfLetter(letter);
    if (used + wide > width) {
      const blank = line.lastIndexOf(' ');
      const rest = blank > width / 2 && letter !== ' ' ? line.slice(blank + 1) : '';
      lines.push((rest === '' ? line : line.slice(0, blank)).trimEnd());
      line = rest;
      used = widthOf(rest);
    }
    if (line === '' && letter === ' ') continue;
    line += letter;
    used += wide;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
