/**
 * Gives everything its place, with dagre: blocks in ranks, arrows between them. Arrows bend only in the gaps between ranks and run straight
 * through the ranks, so that none crosses a block.
 */
import { Graph, layout } from '@dagrejs/dagre';
import { cardOf, sideInset, type Card } from './card';
import type { Edge, Node, Section } from './drawing';
import { fitted, widthOfText } from './measure';

export type Direction = 'LR' | 'TB';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedNode {
  readonly node: Node;
  readonly card: Card;
  /** Upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly rank: number;
}

export interface PlacedEdge {
  readonly edge: Edge;
  readonly points: readonly Point[];
  readonly label?: { readonly text: string; readonly x: number; readonly y: number; readonly width: number };
  /** Ranks it spans; 1 leads to the next. */
  readonly span: number;
}

export interface Layout {
  readonly direction: Direction;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export const LABEL_SIZE = 11.5;
const LABEL_HEIGHT = 18;
const LONGEST_LABEL = 190;
/** An arrow leaves and enters a block straight for so many pixels before it turns. */
const STRAIGHT = 11;
/** Beyond this many blocks the graph library would take its time; a plain grid is drawn instead. */
const MOST_NODES = 900;
/** Beyond this many the faster of its ways to rank is taken. */
const MANY_NODES = 250;

export function layOut(section: Section, direction: Direction): Layout {
  const cards = new Map(section.nodes.map((node) => [node.id, cardOf(node)]));
  if (section.nodes.length > MOST_NODES) return grid(section, cards, direction);
  const graph = new Graph({ directed: true, multigraph: true });
  graph.setGraph({
    rankdir: direction,
    nodesep: direction === 'LR' ? 22 : 28,
    edgesep: 14,
    ranksep: direction === 'LR' ? 56 : 52,
    ranker: section.nodes.length > MANY_NODES ? 'longest-path' : 'network-simplex',
  });
  graph.setDefaultEdgeLabel(() => ({}));
  // Names of our own, since identifiers are anybody's text.
  const names = new Map(section.nodes.map((node, index) => [node.id, `n${index}`]));
  for (const node of section.nodes) {
    const card = cards.get(node.id) as Card;
    graph.setNode(names.get(node.id), { width: card.width, height: card.height });
  }
  const known = section.edges.filter(({ from, to }) => names.has(from) && names.has(to) && from !== to);
  for (const [index, edge] of known.entries()) {
    const text = labelOf(edge);
    graph.setEdge(
      names.get(edge.from),
      names.get(edge.to),
      {
        width: text === '' ? 0 : widthOfText(text, LABEL_SIZE) + 8,
        height: text === '' ? 0 : LABEL_HEIGHT,
        labelpos: 'c',
        weight: edge.kind === 'next' ? 4 : edge.kind === 'branch' ? 2 : 1,
        minlen: 1,
      },
      `e${index}`,
    );
  }
  layout(graph);
  if (isMirrored(known, names, graph, direction)) mirror(graph, direction);
  return placed(section, known, names, cards, graph, direction);
}

/** Whether the branches of blocks stand in the opposite of their order more often than in it. */
function isMirrored(
  edges: readonly Edge[],
  names: ReadonlyMap<string, string>,
  graph: Graph,
  direction: Direction,
): boolean {
  const place = (id: string): number => {
    const { x = 0, y = 0 } = graph.node(names.get(id)) as Partial<Point>;
    return direction === 'LR' ? y : x;
  };
  const last = new Map<string, number>();
  let balance = 0;
  for (const { from, to } of edges) {
    const before = last.get(from);
    const here = place(to);
    if (before !== undefined) balance += Math.sign(here - before);
    last.set(from, here);
  }
  return balance < 0;
}

/** Turns the picture over along the direction of the flow. */
function mirror(graph: Graph, direction: Direction): void {
  const turned = (one: Partial<Point>): void => {
    if (direction === 'LR' && one.y !== undefined) Object.assign(one, { y: -one.y });
    if (direction === 'TB' && one.x !== undefined) Object.assign(one, { x: -one.x });
  };
  for (const name of graph.nodes()) turned(graph.node(name) as Partial<Point>);
  for (const name of graph.edges()) {
    const edge = graph.edge(name) as Partial<Point> & { points?: readonly Partial<Point>[] };
    turned(edge);
    for (const bend of edge.points ?? []) turned(bend);
  }
}

const labelOf = ({ label }: Edge): string => fitted(label, LONGEST_LABEL, LABEL_SIZE);

/** How far a rank reaches along the direction of the flow. */
interface Band {
  readonly at: number;
  before: number;
  after: number;
}

function placed(
  section: Section,
  edges: readonly Edge[],
  names: ReadonlyMap<string, string>,
  cards: ReadonlyMap<string, Card>,
  graph: Graph,
  direction: Direction,
): Layout {
  const isAcross = direction === 'LR';
  const along = (point: Point): number => (isAcross ? point.x : point.y);
  const aside = (point: Point): number => (isAcross ? point.y : point.x);
  const point = (one: number, other: number): Point => (isAcross ? { x: one, y: other } : { x: other, y: one });

  const nodes = new Map(section.nodes.map((node) => [node.id, node]));
  const centers = new Map<string, Point>();
  const bands = new Map<number, Band>();
  const widen = (at: number, half: number): void => {
    const key = Math.round(at);
    const band = bands.get(key) ?? { at, before: at, after: at };
    band.before = Math.min(band.before, at - half);
    band.after = Math.max(band.after, at + half);
    bands.set(key, band);
  };
  for (const { id } of section.nodes) {
    const { x = 0, y = 0 } = graph.node(names.get(id)) as { x?: number; y?: number };
    const card = cards.get(id) as Card;
    centers.set(id, { x, y });
    widen(isAcross ? x : y, (isAcross ? card.width : card.height) / 2);
  }
  const ranks = [...bands.keys()].sort((a, b) => a - b);
  const rankOf = (id: string): number => ranks.indexOf(Math.round(along(centers.get(id) as Point)));

  const routes = edges.map((edge, index) => {
    const found = graph.edge(names.get(edge.from), names.get(edge.to), `e${index}`) as {
      points?: readonly Point[];
      x?: number;
      y?: number;
    };
    const text = labelOf(edge);
    if (text !== '' && found.x !== undefined && found.y !== undefined)
      widen(isAcross ? found.x : found.y, isAcross ? (widthOfText(text, LABEL_SIZE) + 8) / 2 : LABEL_HEIGHT / 2);
    return { edge, text, found, bends: (found.points ?? []).slice(1, -1) };
  });

  // Blocks narrower than their rank stand at its beginning, where their arrow comes in.
  const corners = new Map<string, Point>();
  for (const { id } of section.nodes) {
    const center = centers.get(id) as Point;
    const { width, height } = cards.get(id) as Card;
    const band = bands.get(Math.round(along(center))) as Band;
    const size = isAcross ? width : height;
    const start = isAcross ? band.before : band.after - band.before > 400 ? along(center) - size / 2 : band.before;
    corners.set(id, point(start, aside(center) - (isAcross ? height : width) / 2));
  }

  // Arrows leave and enter a side one beside the other, in the order in which they come and go.
  const ports = new Map<string, { readonly index: number; readonly end: 'from' | 'to'; readonly aside: number }[]>();
  const isBackward = routes.map(({ edge }) => rankOf(edge.to) <= rankOf(edge.from));
  for (const [index, { edge, bends }] of routes.entries()) {
    const other = (id: string): number => aside(centers.get(id) as Point);
    const back = isBackward[index] === true;
    const add = (side: string, end: 'from' | 'to', value: number): void =>
      void ports.set(side, [...(ports.get(side) ?? []), { index, end, aside: value }]);
    const first = bends[0];
    const last = bends.at(-1);
    add(sideOf(edge.from, !back), 'from', first ? aside(first) : other(edge.to));
    add(sideOf(edge.to, back), 'to', last ? aside(last) : other(edge.from));
  }
  const ends = new Map<string, Point>();
  for (const [side, list] of ports) {
    const id = side.slice(1);
    const isAfter = side.startsWith('+');
    const corner = corners.get(id) as Point;
    const { width, height } = cards.get(id) as Card;
    const length = isAcross ? height : width;
    const edgeAt = along(corner) + (isAfter ? (isAcross ? width : height) : 0);
    const sorted = list.toSorted((a, b) => a.aside - b.aside || a.index - b.index);
    const room = Math.min(length - (isAcross ? 20 : 48), (sorted.length - 1) * 26);
    for (const [place, { index, end }] of sorted.entries()) {
      const offset = sorted.length === 1 ? 0 : (place / (sorted.length - 1) - 0.5) * room;
      const inset = isAcross ? sideInset(nodes.get(id) as Node, isAfter, offset / (length / 2)) : 0;
      ends.set(`${index} ${end}`, point(edgeAt + (isAfter ? -inset : inset), aside(corner) + length / 2 + offset));
    }
  }

  const placedEdges = routes.map(({ edge, text, found, bends }, index): PlacedEdge => {
    const start = ends.get(`${index} from`) as Point;
    const end = ends.get(`${index} to`) as Point;
    const back = isBackward[index] === true;
    const through = (at: Point): readonly Point[] => {
      const band = bands.get(Math.round(along(at)));
      if (!band) return [at];
      const both = [point(band.before, aside(at)), point(band.after, aside(at))];
      return back ? both.toReversed() : both;
    };
    const bandAt = (id: string): Band => bands.get(Math.round(along(centers.get(id) as Point))) as Band;
    const leaving = back ? bandAt(edge.from).before - STRAIGHT : bandAt(edge.from).after + STRAIGHT;
    const coming = back ? bandAt(edge.to).after + STRAIGHT : bandAt(edge.to).before - STRAIGHT;
    const points = [start, point(leaving, aside(start)), ...bends.flatMap(through), point(coming, aside(end)), end];
    return {
      edge,
      points: straightened(points),
      span: Math.abs(rankOf(edge.to) - rankOf(edge.from)),
      ...(text !== '' && found.x !== undefined && found.y !== undefined
        ? { label: { text, x: found.x, y: found.y, width: widthOfText(text, LABEL_SIZE) + 8 } }
        : {}),
    };
  });
  const placedNodes = section.nodes.map((node): PlacedNode => {
    const corner = corners.get(node.id) as Point;
    return { node, card: cards.get(node.id) as Card, x: corner.x, y: corner.y, rank: rankOf(node.id) };
  });
  return bounded({ direction, width: 0, height: 0, nodes: placedNodes, edges: placedEdges });
}

/** One side of a block: where arrows that lead on leave it, or where they come in. */
const sideOf = (id: string, isAfter: boolean): string => `${isAfter ? '+' : '-'}${id}`;

/** Points that lie on the way between their neighbours are taken out. */
function straightened(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last && Math.abs(last.x - point.x) < 0.5 && Math.abs(last.y - point.y) < 0.5) continue;
    const before = kept.at(-2);
    if (last && before) {
      const cross = (last.x - before.x) * (point.y - last.y) - (last.y - before.y) * (point.x - last.x);
      const dot = (last.x - before.x) * (point.x - last.x) + (last.y - before.y) * (point.y - last.y);
      if (Math.abs(cross) < 0.5 && dot >= 0) kept.pop();
    }
    kept.push(point);
  }
  return kept;
}

/** Moves everything so that it begins at 0, 0. */
function bounded(layout: Layout): Layout {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const include = (x: number, y: number): void => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const { x, y, card } of layout.nodes) {
    include(x, y);
    include(x + card.width, y + card.height);
  }
  for (const { edge, points, label } of layout.edges) {
    if (edge.kind === 'placing') continue;
    for (const { x, y } of points) include(x, y);
    if (label) {
      include(label.x - label.width / 2, label.y - LABEL_HEIGHT / 2);
      include(label.x + label.width / 2, label.y + LABEL_HEIGHT / 2);
    }
  }
  if (left === Infinity) return layout;
  const move = ({ x, y }: Point): Point => ({ x: x - left, y: y - top });
  return {
    ...layout,
    width: right - left,
    height: bottom - top,
    nodes: layout.nodes.map((node) => ({ ...node, ...move(node) })),
    edges: layout.edges.map((one) => ({
      ...one,
      points: one.points.map(move),
      ...(one.label && { label: { ...one.label, ...move(one.label) } }),
    })),
  };
}

/** Cards in rows of the order they are read in, arrows straight from one to the other. */
function grid(section: Section, cards: ReadonlyMap<string, Card>, direction: Direction): Layout {
  const columns = Math.ceil(Math.sqrt(section.nodes.length));
  const rowHeights: number[] = [];
  for (const [index, node] of section.nodes.entries()) {
    const row = Math.floor(index / columns);
    rowHeights[row] = Math.max(rowHeights[row] ?? 0, (cards.get(node.id) as Card).height);
  }
  const tops = rowHeights.map((_, row) => rowHeights.slice(0, row).reduce((sum, height) => sum + height + 60, 0));
  const nodes = section.nodes.map((node, index): PlacedNode => {
    const row = Math.floor(index / columns);
    return { node, card: cards.get(node.id) as Card, x: (index % columns) * 400, y: tops[row] ?? 0, rank: row };
  });
  const places = new Map(nodes.map((one) => [one.node.id, one]));
  const edges = section.edges.flatMap((edge): readonly PlacedEdge[] => {
    const from = places.get(edge.from);
    const to = places.get(edge.to);
    if (!from || !to || edge.kind === 'placing') return [];
    const start = { x: from.x + from.card.width, y: from.y + from.card.height / 2 };
    return [{ edge, points: [start, { x: to.x, y: to.y + to.card.height / 2 }], span: 1 }];
  });
  return bounded({ direction, width: 0, height: 0, nodes, edges });
}
