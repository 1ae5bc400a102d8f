/** Where a contact can go: the flow as a graph of blocks. Every question is answered in time linear in its size. */
import { holds } from '../catalog/when';
import type { ReadAction, ReadFlow } from './flow';

export interface Edge {
  readonly to: ReadAction;
  /** How the contact comes this way: the error's name, a condition's operand, or `next`. */
  readonly by: string;
  readonly kind: 'next' | 'condition' | 'error';
}

export interface Graph {
  /** The block a contact meets first; `undefined` when it does not exist. */
  readonly start: ReadAction | undefined;
  /** Ways out of a block that a contact can take; a `NextAction` that is never followed is none. */
  from(action: ReadAction): readonly Edge[];
  /** Blocks a contact can meet. */
  readonly reachable: ReadonlySet<ReadAction>;
}

export function graphOf(flow: ReadFlow): Graph {
  const edges = new Map<ReadAction, readonly Edge[]>(flow.actions.map((action) => [action, edgesOf(action, flow)]));
  const from = (action: ReadAction): readonly Edge[] => edges.get(action) ?? [];
  const start = flow.startAction === undefined ? undefined : flow.byIdentifier.get(flow.startAction);
  return { start, from, reachable: reached(start ? [start] : [], (action) => from(action).map(({ to }) => to)) };
}

function edgesOf(action: ReadAction, flow: ReadFlow): readonly Edge[] {
  const edges: Edge[] = [];
  const add = (target: string | undefined, by: string, kind: Edge['kind']): void => {
    const to = target === undefined ? undefined : flow.byIdentifier.get(target);
    if (to) edges.push({ to, by, kind });
  };
  for (const condition of action.conditions) add(condition.to, condition.operands.map(String).join(' '), 'condition');
  if (followsNext(action)) add(action.next, 'next', 'next');
  for (const error of action.errors) add(error.to, error.errorType ?? 'error', 'error');
  return edges;
}

/** Whether a contact can leave by `NextAction`; of a type nobody knows, yes. */
export function followsNext(action: ReadAction): boolean {
  const followed = action.spec?.nextAction.followed ?? true;
  return typeof followed === 'boolean' ? followed : holds(followed, action.parameters);
}

/** Everything met from `starts` on; `starts` included. */
export function reached<T>(starts: Iterable<T>, from: (item: T) => Iterable<T>): Set<T> {
  const met = new Set<T>(starts);
  const waiting = [...met];
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop())
    for (const next of from(item))
      if (!met.has(next)) {
        met.add(next);
        waiting.push(next);
      }
  return met;
}

/** Groups of blocks that can all reach one another, in the order in which later groups come first (Tarjan, without recursion). */
export function circles<T>(items: Iterable<T>, from: (item: T) => Iterable<T>): readonly (readonly T[])[] {
  interface Visit {
    readonly item: T;
    readonly next: Iterator<T>;
  }
  const order = new Map<T, number>();
  const low = new Map<T, number>();
  const open: T[] = [];
  const isOpen = new Set<T>();
  const groups: T[][] = [];
  const lowest = (item: T, value: number): void => void low.set(item, Math.min(low.get(item) ?? value, value));
  const enter = (item: T): Visit => {
    order.set(item, order.size);
    low.set(item, order.get(item) as number);
    open.push(item);
    isOpen.add(item);
    return { item, next: from(item)[Symbol.iterator]() };
  };
  for (const root of items) {
    if (order.has(root)) continue;
    const visits = [enter(root)];
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) {
      const step = visit.next.next();
      if (!step.done) {
        if (!order.has(step.value)) visits.push(enter(step.value));
        else if (isOpen.has(step.value)) lowest(visit.item, order.get(step.value) as number);
        continue;
      }
      visits.pop();
      const above = visits.at(-1);
      if (above) lowest(above.item, low.get(visit.item) as number);
      if (low.get(visit.item) === order.get(visit.item)) {
        const group = open.splice(open.lastIndexOf(visit.item));
        for (const item of group) isOpen.delete(item);
        groups.push(group);
      }
    }
  }
  return groups;
}
