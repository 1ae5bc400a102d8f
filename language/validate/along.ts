/** What may be so when a contact comes to a block, by whatever way it came. */
import type { ReadAction } from './flow';
import type { Edge, Graph } from './graph';

/**
 * Values carried along every way from the start. `leaving` says with which of them a contact leaves a block by one of its ways. The
 * number of different values must be small: the work is that number times the size of the flow.
 */
export function along<T>(
  graph: Graph,
  atStart: Iterable<T>,
  leaving: (action: ReadAction, by: Edge, arrived: ReadonlySet<T>) => Iterable<T>,
): ReadonlyMap<ReadAction, ReadonlySet<T>> {
  const arrived = new Map<ReadAction, Set<T>>();
  if (!graph.start) return arrived;
  arrived.set(graph.start, new Set(atStart));
  const waiting = [graph.start];
  for (let action = waiting.pop(); action; action = waiting.pop()) {
    const here = arrived.get(action) as Set<T>;
    for (const edge of graph.from(action)) {
      const there = arrived.get(edge.to) ?? new Set<T>();
      const before = there.size;
      for (const value of leaving(action, edge, here)) there.add(value);
      if (there.size > before || !arrived.has(edge.to)) waiting.push(edge.to);
      arrived.set(edge.to, there);
    }
  }
  return arrived;
}
