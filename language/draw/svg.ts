/** Writes placed sections down as SVG. */
import { iconPlace, isRound, outlineOf, POINT, SLANT } from './card';
import type { Node } from './drawing';
import { ICONS } from './icons';
import { LABEL_SIZE, type Layout, type PlacedEdge, type PlacedNode, type Point } from './lay-out';
import { fitted } from './measure';
import { styleSheet, type Theme } from './theme';
import { escaped, num } from './xml';

/** A section and where its blocks stand. */
export interface PlacedSection {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly layout: Layout;
}

const MARGIN = 28;
const HEADING = 44;
const GAP = 36;
const CORNER = 9;

/** The whole picture. Several sections are framed, as parts of something, and stand in columns; the first goes above them all. */
export function svgOf(sections: readonly PlacedSection[], theme: Theme, title: string): string {
  const isFramed = sections.length > 1;
  const inner = isFramed ? 20 : 0;
  const boxes = sections.map((section): Box => {
    const width = Math.max(section.layout.width, 260) + 2 * inner;
    return { section, width, height: HEADING + section.layout.height + 2 * inner };
  });
  const places = isFramed ? columns(boxes) : boxes.map((box) => ({ ...box, x: MARGIN, y: MARGIN }));
  const whole = Math.max(...places.map(({ x, width }) => x + width), 320) + MARGIN;
  const height = Math.max(...places.map((place) => place.y + place.height), 100) + MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${num(whole)} ${num(height)}" width="${num(whole)}" height="${num(height)}" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${styleSheet(theme)}</style>`,
    `<rect class="page" width="100%" height="100%"/>`,
    ...places.map((place) => drawSection(place, inner, isFramed)),
    '</svg>',
    '',
  ].join('\n');
}

interface Box {
  readonly section: PlacedSection;
  readonly width: number;
  readonly height: number;
}

interface Place extends Box {
  readonly x: number;
  readonly y: number;
}

/** Columns about as high as the highest section, in the order given; the first section lies above them. */
function columns([first, ...others]: readonly Box[]): readonly Place[] {
  if (!first) return [];
  const area = others.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  const highest = Math.max(Math.sqrt(area / 1.5), ...others.map(({ height }) => height));
  const top = MARGIN + first.height + GAP;
  const places: Place[] = [{ ...first, x: MARGIN, y: MARGIN }];
  let [x, y, wide] = [MARGIN, top, 0];
  for (const box of others) {
    if (y > top && y - top + box.height > highest + 1) {
      x += wide + GAP;
      [y, wide] = [top, 0];
    }
    places.push({ ...box, x, y });
    y += box.height + GAP;
    wide = Math.max(wide, box.width);
  }
  return places;
}

function drawSection({ section, x, y, width, height }: Place, inner: number, isFramed: boolean): string {
  const { layout, title, subtitle } = section;
  const room = Math.max(layout.width, 260);
  const lines = [`<g id="${escaped(anchor(section.id))}" transform="translate(${num(x)} ${num(y)})">`];
  if (isFramed) lines.push(`<rect class="frame" width="${num(width)}" height="${num(height)}" rx="14"/>`);
  const head = fitted(title, room, 17, true);
  lines.push(`<text class="t bold" x="${inner}" y="${inner + 14}" font-size="17">${escaped(head)}</text>`);
  if (subtitle !== '')
    lines.push(
      `<text class="m" x="${inner}" y="${inner + 32}" font-size="11.5">${escaped(fitted(subtitle, room, 11.5))}</text>`,
    );
  lines.push(`<g transform="translate(${inner} ${HEADING + inner})">`);
  // Quiet arrows lie below the others, labels above all arrows, blocks above all.
  const drawn = layout.edges.filter(({ edge }) => edge.kind !== 'placing');
  const quiet = drawn.filter(({ edge }) => edge.kind === 'error');
  const loud = drawn.filter(({ edge }) => edge.kind !== 'error');
  for (const edge of [...quiet, ...loud]) lines.push(drawEdge(edge));
  for (const edge of [...quiet, ...loud]) lines.push(...drawLabel(edge));
  for (const node of layout.nodes) lines.push(drawNode(node));
  lines.push('</g>', '</g>');
  return lines.join('\n');
}

/** An id that is one in XML whatever the section is called. */
const anchor = (id: string): string => `f-${id.replaceAll(/[^A-Za-z0-9_-]/g, '_')}`;

function drawEdge({ edge, points }: PlacedEdge): string {
  const look = edge.mark ? `${edge.kind} ${edge.mark}` : edge.kind;
  const tip = edge.mark ?? edge.kind;
  return `<path class="e ${look}" d="${rounded(points)}"/><path class="h-${tip}" d="${arrowHead(points)}"/>`;
}

/** A line through all points whose corners are round. It ends a little before the last: the arrow head is there. */
function rounded(points: readonly Point[]): string {
  const all = [...points];
  const end = all.at(-1);
  const before = all.at(-2);
  if (end && before) all[all.length - 1] = toward(end, before, 5);
  const parts: string[] = [];
  for (const [index, point] of all.entries()) {
    const last = all[index - 1];
    const next = all[index + 1];
    if (!last) parts.push(`M${num(point.x)} ${num(point.y)}`);
    else if (!next) parts.push(`L${num(point.x)} ${num(point.y)}`);
    else {
      const radius = Math.min(CORNER, distance(last, point) / 2, distance(point, next) / 2);
      const one = toward(point, last, radius);
      const two = toward(point, next, radius);
      parts.push(`L${num(one.x)} ${num(one.y)}Q${num(point.x)} ${num(point.y)} ${num(two.x)} ${num(two.y)}`);
    }
  }
  return parts.join('');
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function toward(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  return length === 0
    ? from
    : { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}

function arrowHead(points: readonly Point[]): string {
  const tip = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? { x: tip.x - 1, y: tip.y };
  const length = distance(before, tip) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const back = { x: tip.x - dx * 8, y: tip.y - dy * 8 };
  return `M${num(tip.x)} ${num(tip.y)}L${num(back.x - dy * 4)} ${num(back.y + dx * 4)}L${num(back.x + dy * 4)} ${num(back.y - dx * 4)}z`;
}

function drawLabel({ edge, label }: PlacedEdge): readonly string[] {
  if (!label) return [];
  const { text, x, y, width } = label;
  return [
    `<rect class="halo" x="${num(x - width / 2)}" y="${num(y - 9)}" width="${num(width)}" height="18" rx="4"/>` +
      `<text class="${edge.kind === 'error' ? 'm' : 't'}" x="${num(x)}" y="${num(y + 4)}" font-size="${LABEL_SIZE}" text-anchor="middle">${escaped(text)}</text>`,
  ];
}

function drawNode({ node, card, x, y }: PlacedNode): string {
  const { width, height } = card;
  const lines = [
    `<g class="k-${node.kind}${node.mark ? ` ${node.mark}` : ''}" transform="translate(${num(x)} ${num(y)})">`,
  ];
  if (node.tip !== undefined) lines.push(`<title>${escaped(node.tip)}</title>`);
  if (node.mark)
    lines.push(`<rect class="ring" x="-4" y="-4" width="${num(width + 8)}" height="${num(height + 8)}" rx="12"/>`);
  lines.push(shapeOf(node, width, height));
  const [iconX, iconY] = iconPlace(node);
  lines.push(`<path class="i" transform="translate(${iconX} ${iconY})" d="${ICONS[node.kind]}"/>`);
  for (const { x: left, y: top, row } of card.rowIcons) {
    const { kind, mark } = node.rows?.[row] ?? { kind: 'settings' as const };
    lines.push(
      `<g class="k-${kind}">${mark ? `<rect class="h-${mark}" x="${num(left - 11)}" y="${num(top)}" width="5" height="16"/>` : ''}<path class="i" transform="translate(${num(left)} ${num(top + 1)}) scale(.85)" d="${ICONS[kind]}"/></g>`,
    );
  }
  for (const { text, x: left, y: top, size, style } of card.texts) {
    const look = {
      title: 't bold',
      number: 'm',
      words: 't',
      name: 't bold',
      detail: 'm',
      error: 'm note',
    }[style];
    const end = style === 'number' ? ' text-anchor="end"' : '';
    lines.push(
      `<text class="${look}" x="${num(left)}" y="${num(top)}" font-size="${size}"${end}>${escaped(text)}</text>`,
    );
  }
  lines.push('</g>');
  const drawn = lines.join('');
  return node.leadsTo === undefined ? drawn : `<a href="#${escaped(anchor(node.leadsTo))}">${drawn}</a>`;
}

const shape = (d: string): string => `<path class="s" d="${d}"/>`;

function shapeOf(node: Node, width: number, height: number): string {
  const [w, h] = [num(width), num(height)];
  const box = (radius: number): string => `<rect class="s" width="${w}" height="${h}" rx="${num(radius)}"/>`;
  if (isRound(node)) return box(height / 2);
  switch (outlineOf(node)) {
    case 'slanted':
      return shape(
        `M${SLANT} 0H${num(width - SLANT)}L${w} ${num(height / 2)}L${num(width - SLANT)} ${h}H${SLANT}L0 ${num(height / 2)}z`,
      );
    case 'barred':
      return box(3) + shape(`M7 0V${h}M${num(width - 7)} 0V${h}`);
    case 'pointed':
      return shape(
        `M6 0H${num(width - POINT)}L${w} ${num(height / 2)}L${num(width - POINT)} ${h}H6Q0 ${h} 0 ${num(height - 6)}V6Q0 0 6 0z`,
      );
    case 'round':
      return box(12);
    case 'plain':
      break;
  }
  return box(5);
}
