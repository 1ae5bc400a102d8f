/** What callers notice of a change to a flow: two documents in, sentences out. Any JSON may be handed in. */
import type { FlowKind } from '../catalog/spec';
import type { Json } from '../document';
import { inOrder, isObject, journeyOf, labelsOf, type Block, type Journey, type JsonObject } from './blocks';
import { changesBetween, type CallerChange } from './changes';
import { match, type Match } from './match';

/**
 * `nothing` the same document · `layout` only what the console's designer draws · `names` only identifiers, the order of the list,
 * copies of blocks or blocks no caller meets · `behind` only logs and tags · `noticed` something on the call.
 */
export type Verdict = 'nothing' | 'layout' | 'names' | 'behind' | 'noticed';

export interface FlowComparison {
  readonly verdict: Verdict;
  readonly changes: readonly CallerChange[];
  /** For pictures: what became of each block, by identifier; blocks that are the same are left out. */
  readonly oldMarks: ReadonlyMap<string, 'removed' | 'changed'>;
  readonly newMarks: ReadonlyMap<string, 'added' | 'changed'>;
}

/** Compares two versions of one flow. `flowType` says who hears it; its own Metadata does when it is left out. */
export function compareFlows(old: Json | undefined, made: Json | undefined, flowType?: FlowKind): FlowComparison {
  const labels = labelsOf([old, made]);
  const [before, now] = [journeyOf(old, labels), journeyOf(made, labels)];
  const pairs = match(before, now);
  const isSame = before.start && now.start ? isSameFrom(before.start, now.start, pairs) : before.start === now.start;
  const marks = marksOf(before, now, pairs);
  if (isSame) return { verdict: quietVerdict(old, made), changes: [], oldMarks: new Map(), newMarks: new Map() };
  const changes = changesBetween(before, now, pairs, peopleOf(flowType, made));
  return { verdict: changes.some(({ noticed }) => noticed) ? 'noticed' : 'behind', changes, ...marks };
}

const isSameFrom = (old: Block, made: Block, { newOf, same, standIn }: Match): boolean => {
  const partner = newOf.get(old);
  return same.has(standIn(old)) && partner !== undefined && standIn(partner) === standIn(made);
};

function marksOf(old: Journey, made: Journey, { newOf, oldOf, same, standIn }: Match) {
  const oldMarks = new Map<string, 'removed' | 'changed'>();
  const newMarks = new Map<string, 'added' | 'changed'>();
  const isChanged = (before: Block, now: Block): boolean => {
    if (same.has(standIn(before))) return false;
    const target = new Map(now.exits.map(({ key, to }) => [key, to]));
    return (
      before.content !== now.content ||
      before.exits.some(({ key, to }) => {
        const partner = to && newOf.get(to);
        const other = target.get(key);
        return to !== undefined && (!partner || !other || standIn(partner) !== standIn(other));
      })
    );
  };
  for (const block of old.met) {
    const partner = newOf.get(block);
    if (!partner) oldMarks.set(block.identifier, 'removed');
    else if (isChanged(block, partner)) oldMarks.set(block.identifier, 'changed');
  }
  for (const block of made.met) {
    const partner = oldOf.get(block);
    if (!partner) newMarks.set(block.identifier, 'added');
    else if (isChanged(partner, block)) newMarks.set(block.identifier, 'changed');
  }
  return { oldMarks, newMarks };
}

/** Nobody on the line can tell: what else differs? */
function quietVerdict(old: Json | undefined, made: Json | undefined): Verdict {
  if (spelled(old) === spelled(made)) return 'nothing';
  return spelled(withoutLayout(old)) === spelled(withoutLayout(made)) ? 'layout' : 'names';
}

function withoutLayout(document: Json | undefined): Json | undefined {
  if (!isObject(document)) return document;
  const { Metadata: _layout, ...rest } = document as JsonObject & { readonly Metadata?: Json };
  return rest;
}

/** Deeper than this nothing is told apart; the service takes far less. */
const DEEPEST = 100;

/** JSON with its keys in order. */
function spelled(value: Json | undefined, depth = 0): string {
  if (depth > DEEPEST) return '…';
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map((item) => spelled(item, depth + 1)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? '';
  const keys = Object.keys(value).toSorted(inOrder);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${spelled(value[key], depth + 1)}`).join(',')}}`;
}

const AGENTS_HEAR = ['AGENT_WHISPER', 'AGENT_HOLD', 'agentWhisper', 'agentHold'];

function peopleOf(flowType: FlowKind | undefined, document: Json | undefined): string {
  const metadata = isObject(document) ? document['Metadata'] : undefined;
  const said = flowType ?? (isObject(metadata) ? metadata['type'] : undefined);
  return typeof said === 'string' && AGENTS_HEAR.includes(said) ? 'agents' : 'callers';
}
