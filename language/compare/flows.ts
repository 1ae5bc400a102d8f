/** What callers notice between two sets of flows: matched by name, then by content; what has no partner came or went. */
import type { FlowKind } from '../catalog/spec';
import type { Json } from '../document';
import { inOrder, journeyOf } from './blocks';
import { compareFlows, type FlowComparison } from './compare';

export interface NamedFlow {
  readonly name: string;
  readonly flowType?: FlowKind;
  readonly document: Json;
}

export type FlowChange =
  | { readonly kind: 'added' | 'removed'; readonly name: string; readonly flowType?: FlowKind }
  | {
      readonly kind: 'compared';
      readonly name: string;
      /** What it was called, when that was something else. */
      readonly oldName?: string;
      readonly flowType?: FlowKind;
      /** What type it was, when that was another. */
      readonly oldFlowType?: FlowKind;
      readonly old: NamedFlow;
      readonly made: NamedFlow;
      readonly comparison: FlowComparison;
    };

/** Share of blocks that two flows of different names must have in common to be one flow that was renamed. */
const ALIKE = 0.6;

/** Every flow of both sets, in the order of the new one; those that went stand last. */
export function compareFlowSets(old: readonly NamedFlow[], made: readonly NamedFlow[]): readonly FlowChange[] {
  const partners = partnersOf(old, made);
  const changes = made.map((flow): FlowChange => {
    const before = partners.get(flow);
    if (!before) return { kind: 'added', ...called(flow) };
    const type = flow.flowType ?? before.flowType;
    return {
      kind: 'compared',
      ...called(flow),
      ...(before.name === flow.name ? {} : { oldName: before.name }),
      ...(before.flowType === undefined || flow.flowType === undefined || before.flowType === flow.flowType
        ? {}
        : { oldFlowType: before.flowType }),
      old: before,
      made: flow,
      comparison: compareFlows(before.document, flow.document, type),
    };
  });
  const kept = new Set(partners.values());
  const gone = old.filter((flow) => !kept.has(flow)).map((flow): FlowChange => ({ kind: 'removed', ...called(flow) }));
  return [...changes, ...gone];
}

/** Whether somebody on the line, or whoever runs the center, can tell. */
export function isNoticed(change: FlowChange): boolean {
  if (change.kind !== 'compared') return true;
  return change.comparison.verdict === 'noticed' || change.oldFlowType !== undefined;
}

/** Whether there is anything at all to tell. */
export const isChanged = (change: FlowChange): boolean =>
  isNoticed(change) ||
  (change.kind === 'compared' && (change.comparison.verdict !== 'nothing' || change.oldName !== undefined));

const called = ({ name, flowType }: NamedFlow) => (flowType === undefined ? { name } : { name, flowType });

function partnersOf(old: readonly NamedFlow[], made: readonly NamedFlow[]): ReadonlyMap<NamedFlow, NamedFlow> {
  const partners = new Map<NamedFlow, NamedFlow>();
  const [only, alone] = [old, made];
  // Two single flows are two versions of one, whatever their files are called.
  if (only.length === 1 && alone.length === 1 && only[0] && alone[0]) return partners.set(alone[0], only[0]);
  const free = new Set(old);
  const take = (flow: NamedFlow, before: NamedFlow): void => {
    partners.set(flow, before);
    free.delete(before);
  };
  for (const flow of made) {
    const twins = [...free].filter(({ name }) => name === flow.name);
    const before = twins.find(({ flowType }) => flowType === flow.flowType) ?? twins[0];
    if (before) take(flow, before);
  }
  const contents = new Map([...free, ...made].map((flow) => [flow, contentsOf(flow)]));
  const candidates = made
    .filter((flow) => !partners.has(flow))
    .flatMap((flow) =>
      [...free].map((before) => ({
        flow,
        before,
        alike: overlap(contents.get(flow) ?? [], contents.get(before) ?? []),
      })),
    )
    .filter(({ alike }) => alike >= ALIKE)
    .toSorted(
      (a, b) => b.alike - a.alike || inOrder(a.flow.name, b.flow.name) || inOrder(a.before.name, b.before.name),
    );
  for (const { flow, before } of candidates) if (!partners.has(flow) && free.has(before)) take(flow, before);
  return partners;
}

const contentsOf = ({ document }: NamedFlow): readonly string[] =>
  journeyOf(document).met.map(({ content }) => content);

/** Share of the blocks of either that both have; blocks that are there twice count twice. */
function overlap(some: readonly string[], others: readonly string[]): number {
  if (some.length === 0 || others.length === 0) return 0;
  const left = new Map<string, number>();
  for (const one of some) left.set(one, (left.get(one) ?? 0) + 1);
  let both = 0;
  for (const one of others) {
    const count = left.get(one) ?? 0;
    if (count > 0) both += 1;
    left.set(one, count - 1);
  }
  return both / (some.length + others.length - both);
}
