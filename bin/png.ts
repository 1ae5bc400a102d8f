/** SVG as PNG, with the fonts of this machine. */
import { Resvg } from '@resvg/resvg-js';
import { Mistake } from '../language/mistake';

/** Neither side of a PNG is longer than this. */
const LONGEST_SIDE = 12_000;
/** One kanji and one kana, as the picture's style draws text. */
const SAMPLE = (text: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><text x="4" y="28" font-size="24" font-family="'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','Yu Gothic UI',Meiryo,sans-serif">${text}</text></svg>`;

const rendered = (svg: string): Buffer =>
  Buffer.from(new Resvg(svg, { font: { loadSystemFonts: true } }).render().pixels);

/** Whether a font of this machine has Japanese: a kanji that none has leaves no trace, or the same box as any other. */
export function canDrawJapanese(): boolean {
  const [one, other, blank] = [rendered(SAMPLE('漢')), rendered(SAMPLE('繋')), rendered(SAMPLE(' '))];
  return !one.equals(other) && !one.equals(blank);
}

/** Twice the size of the picture, so that it is sharp on any screen; less where that would be too large. */
export function pngOf(svg: string): Buffer {
  const size = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg);
  const longest = Math.max(Number(size?.[1] ?? 1), Number(size?.[2] ?? 1));
  if (longest > LONGEST_SIDE * 2)
    throw new Mistake(
      `The picture is ${Math.round(longest)} pixels long, too much for a PNG. Write an .svg, or choose one flow with --flow.`,
    );
  const zoom = Math.min(2, LONGEST_SIDE / longest);
  return new Resvg(svg, { font: { loadSystemFonts: true }, fitTo: { mode: 'zoom', value: zoom } }).render().asPng();
}
