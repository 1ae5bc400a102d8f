/** Rows under each other for a terminal, where kana and kanji take two places. */

/** Kana, kanji, hangul, full-width forms, pictographs. */
const SQUARE =
  /[\u{1100}-\u{115f}\u{2e80}-\u{a4cf}\u{ac00}-\u{d7a3}\u{f900}-\u{faff}\u{fe30}-\u{fe6f}\u{ff00}-\u{ff60}\u{ffe0}-\u{ffe6}\u{1f300}-\u{1faff}]/u;

const CHARACTERS = new Intl.Segmenter();

const widthOf = (text: string): number =>
  Array.from(CHARACTERS.segment(text), ({ segment }): number => (SQUARE.test(segment) ? 2 : 1)).reduce(
    (width, each) => width + each,
    0,
  );

/** One line a row, columns two blanks apart, nothing behind the last. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, widthOf(cell))),
    [],
  );
  const padded = (cell: string, index: number): string => cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell));
  return rows.map((row) => row.map(padded).join('  ').trimEnd());
}
