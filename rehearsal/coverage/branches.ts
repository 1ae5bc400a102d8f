/** Which branches of a flow a contact can take. Copies in `NextAction` that are never followed are none. Pure. */
import { actionSpec } from '../../language/catalog/catalog';
import { holds } from '../../language/catalog/when';
import type { Action, FlowDocument } from '../../language/document';
import type { Branch } from '../../language/simulate/passage';

export interface TakeableBranch {
  readonly block: string;
  /** The action's type. */
  readonly type: string;
  readonly branch: Branch;
  /** Where it leads; absent when the block ends flow, module or contact. */
  readonly to?: string;
  /** In words: `next`, `error QueueAtCapacity`, `Equals 200`. */
  readonly words: string;
}

export interface FlowBranches {
  /** In the order of the document. */
  readonly branches: readonly TakeableBranch[];
  /** Blocks that no branch leads to. */
  readonly unreachable: readonly string[];
}

/** Of a document that may be anything: what cannot be read as a block has no branches. */
export function branchesOf(document: FlowDocument): FlowBranches {
  const blocks = new Map<string, Action>();
  for (const action of Array.isArray(document.Actions) ? (document.Actions as readonly (Action | null)[]) : [])
    if (action && typeof action.Identifier === 'string' && !blocks.has(action.Identifier))
      blocks.set(action.Identifier, action);
  const ways = new Map([...blocks].map(([id, action]) => [id, waysOut(action)]));
  const reached = new Set<string>();
  const open = [document.StartAction];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id) || !blocks.has(id)) continue;
    reached.add(id);
    for (const { to } of ways.get(id) ?? []) if (to !== undefined) open.push(to);
  }
  return {
    branches: [...ways].flatMap(([id, out]) => (reached.has(id) ? out : [])),
    unreachable: [...blocks.keys()].filter((id) => !reached.has(id)),
  };
}

/** A branch as a key: the same for the branch that a flow holds and for the one that a contact took. */
export function branchKey(branch: Branch): string {
  switch (branch.kind) {
    case 'condition':
      return `condition ${branch.index}`;
    case 'error':
      return `error ${branch.error}`;
    case 'next':
    case 'end':
    default:
      return branch.kind;
  }
}

function waysOut(action: Action): readonly TakeableBranch[] {
  const { Identifier: block, Type: type } = action;
  const transitions = action.Transitions ?? {};
  const conditions = Array.isArray(transitions.Conditions) ? transitions.Conditions : [];
  const errors = Array.isArray(transitions.Errors) ? transitions.Errors : [];
  const spec = actionSpec(type);
  const way = (branch: Branch, to: string | undefined, words: string): TakeableBranch => ({
    block,
    type,
    branch,
    ...(typeof to === 'string' ? { to } : {}),
    words,
  });
  const end = way({ kind: 'end' }, undefined, 'ends');
  if (spec?.terminal === true) return [end];
  const out: TakeableBranch[] = [];
  for (const [index, branch] of conditions.entries()) {
    const { Operator = '', Operands = [] } = branch?.Condition ?? {};
    const operands = Array.isArray(Operands) ? Operands.join(' ') : '';
    if (branch) out.push(way({ kind: 'condition', index }, branch.NextAction, `${Operator} ${operands}`.trim()));
  }
  if (followsNext(action, conditions.length > 0)) out.push(way({ kind: 'next' }, transitions.NextAction, 'next'));
  // A block that goes on neither by itself nor by a condition has handed the contact over when it succeeds.
  else if (spec && spec.conditions.length === 0) out.push(end);
  const seen = new Set<string>();
  for (const branch of errors) {
    if (!branch || seen.has(branch.ErrorType)) continue;
    seen.add(branch.ErrorType);
    out.push(way({ kind: 'error', error: branch.ErrorType }, branch.NextAction, `error ${branch.ErrorType}`));
  }
  return out;
}

function followsNext({ Type, Parameters = {} }: Action, hasConditions: boolean): boolean {
  // A module that answers by result leaves by its conditions, or by NoMatchingCondition.
  if (Type === 'InvokeFlowModule' && hasConditions) return false;
  const followed = actionSpec(Type)?.nextAction.followed ?? true;
  return typeof followed === 'boolean' ? followed : holds(followed, Parameters);
}
