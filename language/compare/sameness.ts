/**
 * Which blocks are one and the same to a caller: they do the same, and so does everything a caller can meet after them, on every
 * way. The coarsest such grouping, by splitting groups until none can be split (Hopcroft: the smaller half each time).
 */
import type { Block } from './blocks';

/** A number per block; equal numbers, equal journeys from there on. Time grows with n log n. */
export function sameness(blocks: readonly Block[]): ReadonlyMap<Block, number> {
  const groups: Set<Block>[] = [];
  const groupOf = new Map<Block, number>();
  const byContent = new Map<string, number>();
  for (const block of blocks) {
    const known = byContent.get(block.content) ?? groups.push(new Set()) - 1;
    byContent.set(block.content, known);
    groups[known]?.add(block);
    groupOf.set(block, known);
  }
  const before = predecessors(blocks);
  const waiting = new Set(groups.keys());
  for (const splitter of waiting) {
    waiting.delete(splitter);
    const leading = new Map<string, Set<Block>>();
    for (const block of groups[splitter] ?? [])
      for (const { key, from } of before.get(block) ?? []) {
        const some = leading.get(key) ?? new Set();
        leading.set(key, some.add(from));
      }
    for (const some of leading.values()) for (const [group, part] of partedBy(some, groupOf)) split(group, part);
  }
  return groupOf;

  function split(group: number, part: Set<Block>): void {
    const whole = groups[group];
    if (!whole || part.size === whole.size) return;
    const smaller = part.size * 2 <= whole.size ? part : new Set([...whole].filter((block) => !part.has(block)));
    const made = groups.push(smaller) - 1;
    for (const block of smaller) {
      whole.delete(block);
      groupOf.set(block, made);
    }
    waiting.add(made);
  }
}

/** Blocks of a set, by the group each is in now. */
function partedBy(some: ReadonlySet<Block>, groupOf: ReadonlyMap<Block, number>): ReadonlyMap<number, Set<Block>> {
  const parts = new Map<number, Set<Block>>();
  for (const block of some) {
    const group = groupOf.get(block) ?? -1;
    parts.set(group, (parts.get(group) ?? new Set()).add(block));
  }
  return parts;
}

interface Arrival {
  readonly key: string;
  readonly from: Block;
}

/** For each block, the ways that lead to it. */
export function predecessors(blocks: readonly Block[]): ReadonlyMap<Block, readonly Arrival[]> {
  const before = new Map<Block, Arrival[]>();
  for (const from of blocks)
    for (const { key, to } of from.exits) {
      if (!to) continue;
      const arrivals = before.get(to);
      if (arrivals) arrivals.push({ key, from });
      else before.set(to, [{ key, from }]);
    }
  return before;
}
