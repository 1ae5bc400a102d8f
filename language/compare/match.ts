/**
 * Which block of one version is which of the other, whatever they are called. First what is the same to a caller from there on;
 * then, outward from the start and from blocks of equal content, along equal ways; last, by likeness of words and neighbours.
 * The answer does not depend on which version is called old.
 */
import { inOrder, type Block, type Journey } from './blocks';
import { predecessors, sameness } from './sameness';

export interface Match {
  /** New block by old block: every block that has a partner. Blocks a caller cannot tell apart share one. */
  readonly newOf: ReadonlyMap<Block, Block>;
  readonly oldOf: ReadonlyMap<Block, Block>;
  /** Pairs after which nothing differs for a caller. */
  readonly same: ReadonlySet<Block>;
  /** Of blocks nobody can tell apart, the one that stands for them. */
  readonly standIn: (block: Block) => Block;
}

export function match(old: Journey, made: Journey): Match {
  const isTurned = inOrder(spelled(old), spelled(made)) > 0;
  const [first, second] = isTurned ? [made, old] : [old, made];
  const group = sameness([...first.met, ...second.met]);
  const [left, right] = [new Side(first, group), new Side(second, group)];
  const pairs = new Pairs();
  const same = new Set<Block>();
  for (const block of left.blocks) {
    const twin = right.byGroup.get(left.groupOf(block));
    if (!twin) continue;
    pairs.add(block, twin);
    same.add(block).add(twin);
  }
  pairRest(left, right, pairs);
  const standIn = (block: Block): Block => left.standIn(block) ?? right.standIn(block) ?? block;
  const [there, back] = [spread(first, left, pairs.there), spread(second, right, pairs.back)];
  return { newOf: isTurned ? back : there, oldOf: isTurned ? there : back, same, standIn };
}

/** The journey as text that names no identifier. */
function spelled({ start, met }: Journey): string {
  const index = new Map(met.map((block, position) => [block, position]));
  return JSON.stringify([
    start !== undefined,
    met.map((block) => [block.content, block.exits.map(({ to }) => (to ? (index.get(to) ?? -1) : -1))]),
  ]);
}

const spread = (journey: Journey, side: Side, partners: ReadonlyMap<Block, Block>): ReadonlyMap<Block, Block> =>
  new Map(
    journey.met.flatMap((block) => {
      const partner = partners.get(side.standIn(block) ?? block);
      return partner ? [[block, partner] as const] : [];
    }),
  );

class Pairs {
  readonly there = new Map<Block, Block>();
  readonly back = new Map<Block, Block>();

  add(left: Block, right: Block): void {
    this.there.set(left, right);
    this.back.set(right, left);
  }

  areFree(left: Block, right: Block): boolean {
    return !this.there.has(left) && !this.back.has(right);
  }
}

/** One version, with one block for all that are the same to a caller. */
class Side {
  readonly byGroup = new Map<number, Block>();
  readonly blocks: readonly Block[];
  readonly start: Block | undefined;
  private readonly arrivals: ReadonlyMap<Block, readonly { readonly key: string; readonly from: Block }[]>;

  constructor(
    journey: Journey,
    private readonly groups: ReadonlyMap<Block, number>,
  ) {
    this.mine = new Set(journey.met);
    for (const block of journey.met)
      if (!this.byGroup.has(this.groupOf(block))) this.byGroup.set(this.groupOf(block), block);
    this.blocks = [...this.byGroup.values()];
    this.start = journey.start && this.standIn(journey.start);
    const stood = new Map<Block, { key: string; from: Block }[]>();
    for (const [block, arrivals] of predecessors(this.blocks)) {
      const stand = this.standIn(block) ?? block;
      stood.set(stand, [...(stood.get(stand) ?? []), ...arrivals]);
    }
    this.arrivals = stood;
  }

  private readonly mine: ReadonlySet<Block>;

  groupOf(block: Block): number {
    return this.groups.get(block) ?? -1;
  }

  standIn(block: Block): Block | undefined {
    return this.mine.has(block) ? this.byGroup.get(this.groupOf(block)) : undefined;
  }

  after(block: Block): ReadonlyMap<string, Block> {
    return new Map(block.exits.flatMap(({ key, to }) => (to ? [[key, this.standIn(to) ?? to] as const] : [])));
  }

  before(block: Block): readonly { readonly key: string; readonly from: Block }[] {
    return this.arrivals.get(block) ?? [];
  }
}

/** How sure a pair must be: first the certain ones, which then speak for their neighbours. */
const THRESHOLDS = [1.6, 1.1, 0.8, 0.5];

/** Neighbours of one block that are looked at: a block where a hundred ways meet says little about any of them. */
const NEIGHBOURS = 40;

function pairRest(left: Side, right: Side, pairs: Pairs): void {
  const likeness = new Likeness(left, right, pairs);
  const waiting: (readonly [Block, Block])[] = [];
  const pair = (a: Block, b: Block): void => {
    pairs.add(a, b);
    waiting.push([a, b]);
  };
  const neighbours = (a: Block, b: Block): (readonly [Block, Block])[] => {
    const found: (readonly [Block, Block])[] = [];
    const after = right.after(b);
    for (const [key, to] of left.after(a)) {
      const other = after.get(key);
      if (other && pairs.areFree(to, other)) found.push([to, other]);
    }
    const before = right
      .before(b)
      .filter(({ from }) => !pairs.back.has(from))
      .slice(0, NEIGHBOURS);
    for (const { key, from } of left
      .before(a)
      .filter((one) => !pairs.there.has(one.from))
      .slice(0, NEIGHBOURS))
      for (const other of before) if (other.key === key) found.push([from, other.from]);
    return found;
  };
  /** Blocks of equal content beside a pair are a pair. */
  const propagate = (): void => {
    for (let next = waiting.pop(); next; next = waiting.pop())
      for (const [a, b] of neighbours(...next)) if (a.content === b.content && pairs.areFree(a, b)) pair(a, b);
  };

  if (left.start && right.start && left.start.content === right.start.content && pairs.areFree(left.start, right.start))
    pair(left.start, right.start);
  for (const [a, b] of onlyOnes(left, right, pairs, ({ content }) => content)) pair(a, b);
  propagate();

  const known = [...pairs.there].flatMap(([a, b]) => neighbours(a, b));
  const starts: (readonly [Block, Block])[] = left.start && right.start ? [[left.start, right.start]] : [];
  const candidates = [...starts, ...known, ...alike(left, right, pairs, likeness)];
  for (const least of THRESHOLDS) {
    const queue = candidates
      .filter(([a, b]) => pairs.areFree(a, b))
      .map(([a, b]) => ({ a, b, sure: likeness.of(a, b) }))
      .toSorted((one, other) => other.sure - one.sure);
    const more: (readonly [Block, Block])[] = [];
    const take = (a: Block, b: Block): void => {
      if (!pairs.areFree(a, b) || likeness.of(a, b) < least) return;
      pair(a, b);
      const beside = neighbours(a, b);
      propagate();
      candidates.push(...beside);
      more.push(...beside);
    };
    for (const { a, b } of queue) take(a, b);
    for (let next = more.shift(); next; next = more.shift()) take(...next);
  }
}

/** Pairs of free blocks that alone have something in common. */
function onlyOnes(left: Side, right: Side, pairs: Pairs, of: (block: Block) => string): (readonly [Block, Block])[] {
  const collect = (side: Side, taken: ReadonlyMap<Block, Block>): Map<string, Block | undefined> => {
    const found = new Map<string, Block | undefined>();
    for (const block of side.blocks)
      if (!taken.has(block)) found.set(of(block), found.has(of(block)) ? undefined : block);
    return found;
  };
  const others = collect(right, pairs.back);
  return [...collect(left, pairs.there)].flatMap(([what, a]) => {
    const b = others.get(what);
    return a && b ? [[a, b] as const] : [];
  });
}

/** A word that this many blocks have says nothing about one of them. */
const RARE = 6;

/** Free blocks of one type that share a rare word. */
function alike(left: Side, right: Side, pairs: Pairs, likeness: Likeness): (readonly [Block, Block])[] {
  const found: (readonly [Block, Block])[] = [];
  const index = new Map<string, Block[]>();
  for (const block of right.blocks)
    if (!pairs.back.has(block))
      for (const word of likeness.wordsOf(block))
        index.set(`${block.type} ${word}`, [...(index.get(`${block.type} ${word}`) ?? []), block].slice(0, RARE + 1));
  for (const block of left.blocks) {
    if (pairs.there.has(block)) continue;
    const others = new Set<Block>();
    for (const word of likeness.wordsOf(block)) {
      const having = index.get(`${block.type} ${word}`) ?? [];
      if (having.length <= RARE) for (const other of having) others.add(other);
    }
    for (const other of others) found.push([block, other]);
  }
  return found;
}

/** How much two blocks have in common. */
class Likeness {
  private readonly numbers = new Map<Block, number>();
  private readonly words = new Map<Block, ReadonlySet<string>>();

  constructor(
    private readonly left: Side,
    private readonly right: Side,
    private readonly pairs: Pairs,
  ) {
    for (const block of [...left.blocks, ...right.blocks]) this.numbers.set(block, this.numbers.size);
  }

  /** 0 to 3: one each for what the blocks say, where callers come from and where they go. Blocks of two types have nothing in common. */
  of(a: Block, b: Block): number {
    if (a.type !== b.type) return 0;
    const [words, others] = [this.wordsOf(a), this.wordsOf(b)];
    const { left, right } = this;
    const isBothFirst = a === left.start && b === right.start;
    const before = isBothFirst ? 1 : shared(this.seen(left.before(a), true), this.seen(right.before(b), false));
    const [after, elsewhere] = [left.after(a), right.after(b)].map((ways) =>
      [...ways].map(([key, from]) => ({ key, from })),
    );
    return shared(words, others) + before + shared(this.seen(after ?? [], true), this.seen(elsewhere ?? [], false));
  }

  /** Neighbours with the way between, those of the left side by their partners. */
  private seen(neighbours: readonly { readonly key: string; readonly from: Block }[], isLeft: boolean): Set<string> {
    return new Set(
      neighbours.map(({ key, from }) => `${key} ${this.numbers.get((isLeft && this.pairs.there.get(from)) || from)}`),
    );
  }

  /** What a block is about: words of its values (pairs of characters where a language writes no spaces), and its ways out. */
  wordsOf(block: Block): ReadonlySet<string> {
    const known = this.words.get(block);
    if (known) return known;
    const words = new Set<string>();
    for (const [path, value] of block.leaves) {
      for (const word of value.toLowerCase().match(/[\p{Script=Latin}\p{N}_$.-]+/gu) ?? []) words.add(word);
      const unspaced = value.replaceAll(/[\p{Script=Latin}\p{N}\p{P}\p{S}\s]/gu, '');
      for (let at = 0; at + 1 < Math.min(unspaced.length, LONGEST_UNSPACED); at += 1)
        words.add(unspaced.slice(at, at + 2));
      words.add(`=${path}`);
    }
    for (const { key } of block.exits) words.add(key);
    this.words.set(block, words);
    return words;
  }
}

/** Characters of a text that are looked at in pairs. */
const LONGEST_UNSPACED = 2000;

/** Share of what either has that both have (Jaccard). */
function shared(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  if (some.size === 0 || others.size === 0) return 0;
  let both = 0;
  for (const one of some) if (others.has(one)) both += 1;
  return both / (some.size + others.size - both);
}
