/** A flow as a section of a picture: which blocks and arrows it shows, and which it tells in words instead. */
import { actionSpec } from '../catalog/catalog';
import { holds } from '../catalog/when';
import { blockWords, isReadable, type BlockWords } from './block-words';
import { branchLabel, isQuiet } from './branch-words';
import type { Edge, Line, Mark, Node, Row, Section } from './drawing';
import { isObject, readChart, type Block, type Branch, type Chart } from './read';
import type { Language, Say } from './wording';
import { oneLine } from './xml';

export interface SectionOptions {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly say: Say;
  readonly language: Language;
  /** What a comparison says of blocks, by identifier. */
  readonly marks?: ReadonlyMap<string, Mark>;
  /** What is to be said of a single branch: its arrow is drawn in the mark's colour. */
  readonly markOfBranch?: (block: string, branch: Branch) => Mark | undefined;
  /** The section a block leads to, if the picture has it. */
  readonly leadsTo?: (block: Block) => string | undefined;
  readonly isModule?: boolean;
}

/** Errors of more blocks than this that lead to one place are told in the blocks, and collected in one arrow. */
const QUIET_ARROWS = 2;
const START = '\u0000start';
/** Before a branch that is told in its block, where no arrow can show the mark. */
const SIGNS: Readonly<Record<Mark, string>> = { added: '+', removed: '✗', changed: '~' };

/** All branches of a block that lead to one place. */
interface Way {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly isQuiet: boolean;
  readonly isBranch: boolean;
  readonly mark: Mark | undefined;
}

/** Draws a document, whatever it is. */
export function flowSection(document: unknown, options: SectionOptions): Section {
  const { say, id, title, subtitle } = options;
  const chart = readChart(document);
  const trouble = troubleOf(document, chart, say);
  if (trouble !== undefined) {
    const lines: readonly Line[] = [{ text: trouble, style: 'detail', most: 4 }];
    const node: Node = { id: START, kind: 'missing', title: say('nothingToDraw'), lines };
    return { id, title, subtitle, nodes: [node], edges: [] };
  }
  return new Drafting(chart, options).section();
}

/** Why there is nothing to draw, if so. */
function troubleOf(document: unknown, chart: Chart, say: Say): string | undefined {
  if (chart.blocks.length > 0) return undefined;
  if (!isObject(document)) return say('noFlow');
  if (Array.isArray(document['modules'])) return say('legacy');
  return say(Array.isArray(document['Actions']) ? 'nothing' : 'noFlow');
}

/** Where a block leads, gathered by target; branches that are never followed are left out. */
function waysOf(block: Block, { say, markOfBranch }: SectionOptions): readonly Way[] {
  const spec = actionSpec(block.type);
  if (spec?.terminal === true) return [];
  const followed = spec?.nextAction.followed ?? true;
  const isNextFollowed = typeof followed === 'boolean' ? followed : holds(followed, block.parameters);
  const byTarget = new Map<string, Branch[]>();
  for (const branch of block.branches) {
    if (branch.on.kind === 'next' && !isNextFollowed) continue;
    byTarget.set(branch.to, [...(byTarget.get(branch.to) ?? []), branch]);
  }
  return [...byTarget].map(([to, branches]) => {
    const label = branchLabel(block, branches, say);
    const marks = branches.flatMap((branch) => markOfBranch?.(block.id, branch) ?? []);
    // One arrow for several branches: where only some are marked, it is marked as changed in part.
    const mark = marks.length === branches.length ? marks[0] : marks.length > 0 ? 'changed' : undefined;
    return { from: block.id, to, label, isQuiet: branches.every(isQuiet), isBranch: label !== '', mark };
  });
}

/** Blocks in the order of reading: the way on before the ways of failure; what nothing leads to comes last. */
function readingOrder(chart: Chart, ways: ReadonlyMap<string, readonly Way[]>): readonly string[] {
  const seen = new Set<string>();
  for (const root of [chart.start, ...chart.blocks.map(({ id }) => id)]) {
    const open = root === undefined ? [] : [root];
    while (open.length > 0) {
      const id = open.pop() as string;
      if (seen.has(id) || !ways.has(id)) continue;
      seen.add(id);
      const on = [...(ways.get(id) ?? [])].sort((a, b) => Number(a.isQuiet) - Number(b.isQuiet));
      for (const { to } of on.toReversed()) open.push(to);
    }
  }
  return [...seen];
}

class Drafting {
  private readonly blocks: ReadonlyMap<string, Block>;
  private readonly ways: ReadonlyMap<string, readonly Way[]>;
  private readonly order: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;
  private readonly words: ReadonlyMap<string, BlockWords>;
  /** Ways in, by target. */
  private readonly into = new Map<string, Way[]>();
  private readonly nodes: Node[] = [];
  private readonly edges: Edge[] = [];
  /** Arrows out of a block, and how many come in. */
  private readonly outOf = new Map<string, Edge[]>();
  private readonly arrivals = new Map<string, number>();
  /** Arrows inside cards, which are not drawn; and cards, by their last block. */
  private readonly isInside = new Set<Edge>();
  private readonly headOf = new Map<string, string>();
  /** Lines at the foot of a block: where it leads without an arrow. */
  private readonly feet = new Map<string, Line[]>();

  constructor(
    private readonly chart: Chart,
    private readonly options: SectionOptions,
  ) {
    const { say, language } = options;
    this.blocks = new Map(chart.blocks.map((block) => [block.id, block]));
    this.ways = new Map(chart.blocks.map((block) => [block.id, waysOf(block, options)]));
    this.order = readingOrder(chart, this.ways);
    this.numbers = new Map(this.order.map((id, index) => [id, index + 1]));
    this.words = new Map(chart.blocks.map((block) => [block.id, blockWords(block, say, language)]));
    for (const ways of this.ways.values())
      for (const way of ways) this.into.set(way.to, [...(this.into.get(way.to) ?? []), way]);
  }

  section(): Section {
    const { id, title, subtitle, say, isModule } = this.options;
    const { start } = this.chart;
    this.nodes.push({ id: START, kind: 'start', title: say(isModule ? 'startModule' : 'startFlow'), lines: [] });
    if (start !== undefined) this.edge(START, this.reached(start), '', 'next');
    for (const block of this.order) for (const way of this.ways.get(block) ?? []) this.way(way);
    for (const target of this.order) this.collectErrors(target);
    this.drawBlocks();
    const edges = this.edges
      .filter((edge) => !this.isInside.has(edge))
      .map((edge) => ({ ...edge, from: this.headOf.get(edge.from) ?? edge.from }));
    return { id, title, subtitle, nodes: this.nodes, edges };
  }

  /** A short end is drawn once for each that leads there: no arrow crosses the whole picture for a hang-up. */
  private isShortEnd(id: string): boolean {
    const kind = this.words.get(id)?.kind;
    const into = this.into.get(id) ?? [];
    return (
      (kind === 'hangUp' || kind === 'end') &&
      into.length > 1 &&
      into.some((way) => !way.isQuiet) &&
      id !== this.chart.start
    );
  }

  private quietWays(target: string): readonly Way[] {
    return (this.into.get(target) ?? []).filter((way) => way.isQuiet && way.from !== way.to);
  }

  private way(way: Way): void {
    const { from, to, label, isQuiet: quiet, isBranch, mark } = way;
    const { say } = this.options;
    if (from === to || (quiet && (this.isShortEnd(to) || this.quietWays(to).length > QUIET_ARROWS))) {
      const sign = mark === undefined ? '' : `${SIGNS[mark]} `;
      const text = `${sign}${say('errorTo', label === '' ? say(quiet ? 'error' : 'wait') : label, this.called(to))}`;
      this.feet.set(from, [...(this.feet.get(from) ?? []), { text, style: quiet ? 'error' : 'detail', most: 1 }]);
      return;
    }
    const target = this.isShortEnd(to) ? this.shortEnd(to, from) : this.reached(to);
    this.edge(from, target, quiet ? say('error') : label, quiet ? 'error' : isBranch ? 'branch' : 'next', mark);
  }

  /** The node for a target; one that does not exist is drawn as missing, once for each that leads there. */
  private reached(to: string): string {
    if (this.blocks.has(to)) return to;
    const id = `\u0000missing ${this.nodes.length} ${to}`;
    this.nodes.push({
      id,
      kind: 'missing',
      title: this.options.say('missing'),
      lines: [{ text: oneLine(to) || '""', style: 'name', most: 2 }],
    });
    return id;
  }

  private shortEnd(to: string, from: string): string {
    const id = `\u0000end ${from} ${to}`;
    this.nodes.push({ ...this.node(to), id });
    return id;
  }

  /** Several blocks' errors come together in one small card before the place they lead to. */
  private collectErrors(target: string): void {
    const quiet = this.quietWays(target);
    if (quiet.length <= QUIET_ARROWS || this.isShortEnd(target)) return;
    const id = `\u0000errors ${target}`;
    this.nodes.push({
      id,
      kind: 'jump',
      title: this.options.say('errorsOf', String(quiet.length)),
      lines: [],
      tip: quiet.map(({ from }) => this.called(from)).join(', '),
    });
    this.edge(id, target, '', 'error');
    const isPlaced = (this.into.get(target) ?? []).some((way) => !way.isQuiet) || target === this.chart.start;
    const first = quiet[0];
    if (!isPlaced && first) this.edge(first.from, id, '', 'placing');
  }

  private edge(from: string, to: string, label: string, kind: Edge['kind'], mark?: Mark): void {
    this.edges.push({ from, to, label, kind, ...(mark && { mark }) });
  }

  /** How a block is spoken of elsewhere in the picture. */
  private called(id: string): string {
    const number = this.numbers.get(id);
    const name = isReadable(id) ? oneLine(id) : (this.words.get(id)?.title ?? '');
    return number === undefined ? `? ${oneLine(id)}` : `${number} ${name}`;
  }

  private node(id: string): Node {
    const block = this.blocks.get(id);
    const words = this.words.get(id);
    const number = this.numbers.get(id);
    const mark = this.options.marks?.get(id);
    const leadsTo = block && this.options.leadsTo?.(block);
    const isUnreached = id !== this.chart.start && (this.into.get(id) ?? []).length === 0;
    return {
      id,
      kind: words?.kind ?? 'unknown',
      title: words?.title ?? id,
      ...(isReadable(id) && { name: oneLine(id) }),
      ...(number !== undefined && { number }),
      lines: [
        ...(isReadable(id) ? [{ text: oneLine(id), style: 'detail', most: 1 } as const] : []),
        ...(words?.lines ?? []),
        ...(isUnreached ? [{ text: this.options.say('unreached'), style: 'error', most: 1 } as const] : []),
        ...(this.feet.get(id) ?? []),
      ],
      ...(mark && { mark }),
      ...(leadsTo !== undefined && { leadsTo }),
      tip: oneLine(`${block?.type ?? ''} ${id}`),
    };
  }

  /** Cards of all blocks; settings in a row share one. */
  private drawBlocks(): void {
    for (const edge of this.edges) {
      this.outOf.set(edge.from, [...(this.outOf.get(edge.from) ?? []), edge]);
      if (edge.kind !== 'placing') this.arrivals.set(edge.to, (this.arrivals.get(edge.to) ?? 0) + 1);
    }
    const copied = new Set(this.order.filter((id) => this.isShortEnd(id)));
    const isDone = new Set<string>();
    for (const id of this.order) {
      if (copied.has(id) || isDone.has(id)) continue;
      const row = this.settingsFrom(id);
      for (const one of row) isDone.add(one);
      const last = row.at(-1);
      if (row.length < 2 || last === undefined) this.nodes.push(this.node(id));
      else this.nodes.push(this.card(row));
    }
  }

  /** The settings that follow one another from here, with no other way in or out between them. */
  private settingsFrom(head: string): readonly string[] {
    const row = [head];
    for (;;) {
      const last = row.at(-1) ?? head;
      const out = this.outOf.get(last) ?? [];
      const [only] = out;
      if (!this.isPlainSetting(last) || out.length !== 1 || !only || only.kind !== 'next' || only.mark) return row;
      if (this.arrivals.get(only.to) !== 1 || !this.isPlainSetting(only.to) || row.includes(only.to)) return row;
      row.push(only.to);
    }
  }

  private readonly isPlainSetting = (id: string): boolean =>
    this.words.get(id)?.isSetting === true && !this.feet.has(id);

  private card(ids: readonly string[]): Node {
    const head = ids[0] as string;
    const last = ids.at(-1) as string;
    const rows = ids.map((id): Row => {
      const { kind, title, lines } = this.words.get(id) as BlockWords;
      const mark = this.options.marks?.get(id);
      const text = lines.map((one) => one.text).join(', ');
      return { id, number: this.numbers.get(id) ?? 0, kind, title, text, ...(mark && { mark }) };
    });
    for (const id of ids.slice(0, -1)) for (const edge of this.outOf.get(id) ?? []) this.isInside.add(edge);
    this.headOf.set(last, head);
    return { id: head, kind: 'settings', title: this.options.say('settings'), lines: [], rows };
  }
}
