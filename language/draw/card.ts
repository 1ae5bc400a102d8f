/** How large a block is, and where its words stand in it. */
import type { Kind, Line, Node } from './drawing';
import { fitted, widthOfText, wrapped } from './measure';

export interface PlacedText {
  readonly text: string;
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  readonly style: Line['style'] | 'title' | 'number';
}

export interface Card {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
  /** Upper left corners of the icons of rows. */
  readonly rowIcons: readonly { readonly x: number; readonly y: number; readonly row: number }[];
}

const PADDING = 12;
const ICON = 16;
const WIDTH = 250;
const ROWS_WIDTH = 390;
const HEADER = 28;
const ROW = 20;

/** Sizes and line heights of each style. */
export const TYPE: Readonly<Record<Line['style'], readonly [size: number, height: number]>> = {
  words: [13, 18],
  name: [13, 18],
  detail: [11.5, 16],
  error: [11, 15],
};
const TITLE = 12.5;
const NUMBER = 10.5;

type Outline = 'slanted' | 'barred' | 'pointed' | 'round' | 'plain';

/** Each family has an outline of its own, so that it is known without its colour. */
const OUTLINES: Partial<Readonly<Record<Kind, Outline>>> = {
  check: 'slanted',
  hours: 'slanted',
  people: 'slanted',
  loop: 'slanted',
  function: 'barred',
  queue: 'pointed',
  flow: 'pointed',
  agent: 'pointed',
  say: 'round',
  ask: 'round',
  bot: 'round',
};
export const outlineOf = ({ kind }: Node): Outline => OUTLINES[kind] ?? 'plain';

/** Depth of slanted sides and of an arrow's point. */
export const SLANT = 10;
export const POINT = 12;

/** Room that slanted or doubled sides take away from the text. */
const INSETS: Readonly<Record<Outline, number>> = { slanted: 8, barred: 7, pointed: 0, round: 0, plain: 0 };
const insetOf = (node: Node): number => INSETS[outlineOf(node)];
const pointOf = (node: Node): number => (outlineOf(node) === 'pointed' ? POINT : 0);

const isPill = ({ kind, lines }: Node): boolean =>
  kind === 'start' ||
  kind === 'jump' ||
  ((kind === 'hangUp' || kind === 'end') && lines.every(({ style }) => style === 'detail'));

export function cardOf(node: Node): Card {
  if (node.rows) return rowsCard(node);
  if (isPill(node)) return pill(node);
  const inset = insetOf(node);
  const left = PADDING + inset;
  const room = WIDTH - 2 * left - pointOf(node);
  const texts: PlacedText[] = [];
  const number = node.number === undefined ? '' : String(node.number);
  const numberWidth = number === '' ? 0 : widthOfText(number, NUMBER) + 8;
  texts.push({
    text: fitted(node.title, room - ICON - 6 - numberWidth, TITLE, true),
    x: left + ICON + 6,
    y: 19.5,
    size: TITLE,
    style: 'title',
  });
  if (number !== '') texts.push({ text: number, x: left + room, y: 19, size: NUMBER, style: 'number' });
  let y = HEADER;
  for (const { text, style, most } of node.lines) {
    const [size, height] = TYPE[style];
    // Names are bold, and wider for it.
    for (const part of wrapped(text, room, style === 'name' ? size * 1.06 : size, most)) {
      y += height;
      texts.push({ text: part, x: left, y: y - 4, size, style });
    }
  }
  return { width: WIDTH, height: Math.max(36, y + (node.lines.length > 0 ? 8 : 4)), texts, rowIcons: [] };
}

function pill(node: Node): Card {
  const number = node.number === undefined ? '' : `${node.number}  `;
  const text = fitted(`${number}${node.title}`, 180, 12, node.kind !== 'jump');
  const width = widthOfText(text, 12, true) + ICON + 34;
  return {
    width,
    height: 30,
    texts: [{ text, x: 14 + ICON + 6, y: 19.5, size: 12, style: node.kind === 'jump' ? 'detail' : 'title' }],
    rowIcons: [],
  };
}

function rowsCard({ title, rows = [] }: Node): Card {
  const texts: PlacedText[] = [{ text: title, x: PADDING + ICON + 6, y: 19.5, size: TITLE, style: 'title' }];
  const rowIcons = rows.map(({ number, title: name, text }, row) => {
    const y = HEADER + 2 + row * ROW;
    const x = PADDING + ICON + 8;
    const shown = fitted(text === '' ? name : `${name}: ${text}`, ROWS_WIDTH - x - PADDING - 22, 11.5);
    texts.push({ text: shown, x, y: y + 13, size: 11.5, style: 'detail' });
    texts.push({ text: String(number), x: ROWS_WIDTH - PADDING, y: y + 13, size: NUMBER, style: 'number' });
    return { x: PADDING + 1, y: y + 1, row };
  });
  return { width: ROWS_WIDTH, height: HEADER + rows.length * ROW + 8, texts, rowIcons };
}

/** The icon's upper left corner in a card. */
export const iconPlace = (node: Node): readonly [number, number] =>
  isPill(node) ? [12, 7] : [PADDING + insetOf(node), 7];

export const isRound = isPill;

/** How far the outline stands back from the card's left or right side; `offset` is -1 at its upper end, 0 in the middle, 1 at the lower. */
export function sideInset(node: Node, isRight: boolean, offset: number): number {
  if (isPill(node)) return 0;
  if (outlineOf(node) === 'slanted') return SLANT * Math.abs(offset);
  return isRight ? pointOf(node) * Math.abs(offset) : 0;
}
