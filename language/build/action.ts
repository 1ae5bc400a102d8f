/** Any action of the catalog. What it takes and how it may leave are types that follow from the catalog's data. */
import { actionSpec, type ActionType } from '../catalog/catalog';
import type { Block, Condition, Failure, Operator, Target } from './block';
import type { Onwards } from './branches';
import type { ParametersOf } from './parameters';

/** Every form that branches may have; which of them an action takes, `BranchesOf` says. */
interface AnyBranches {
  readonly next?: Target;
  readonly conditions?: readonly Condition[] | { readonly [operand: string]: Target | undefined };
  readonly errors?: { readonly [errorType: string]: Target | undefined };
}

/**
 * Writes an action by its own words, for what has no pleasanter ones.
 * ```ts
 * action(
 *   'CreateTask',
 *   { Name: 'Call back', ContactFlowId: named('flow', 'tasks') },
 *   { next: to.goodbye, errors: { NoMatchingError: to.sorry } },
 * );
 * ```
 * A parameter, a value or a branch that the type does not have does not compile, nor does one that is missing. Things are written as
 * `named(kind, name)`. `conditions` are an object of targets by operand, or a list of `when(…)` where the order or the operator
 * matters. `next` may be left out where every outcome is a branch: Connect wants a copy of one of them, and gets it.
 */
export function action<Type extends ActionType>(
  type: Type,
  parameters: ParametersOf<Type>,
  ...onwards: Onwards<Type>
): Block {
  const { next, conditions, errors } = (onwards[0] ?? {}) as AnyBranches;
  const turns = conditionsOf(conditions);
  const failures = Object.entries(errors ?? {}).flatMap(([errorType, to]): readonly Failure[] =>
    to === undefined ? [] : [{ type: errorType, next: to }],
  );
  const onward = next ?? mirrored(type, turns ?? [], failures);
  return {
    type,
    parameters,
    ...(onward !== undefined && { next: onward }),
    ...(turns && { conditions: turns }),
    ...(errors && { errors: failures }),
  };
}

const isList = (conditions: NonNullable<AnyBranches['conditions']>): conditions is readonly Condition[] =>
  Array.isArray(conditions);

function conditionsOf(conditions: AnyBranches['conditions']): readonly Condition[] | undefined {
  if (conditions === undefined || isList(conditions)) return conditions;
  return Object.entries(conditions).flatMap(([operand, next]): readonly Condition[] =>
    next === undefined ? [] : [{ operator: 'Equals' satisfies Operator, operand, next }],
  );
}

/** The branch that stands in `NextAction` too where no outcome follows it. */
function mirrored(
  type: ActionType,
  conditions: readonly Condition[],
  failures: readonly Failure[],
): Target | undefined {
  const mirrors = actionSpec(type)?.nextAction.mirrors;
  if (mirrors === undefined) return undefined;
  return 'error' in mirrors
    ? failures.find((failure) => failure.type === mirrors.error)?.next
    : conditions.find(({ operand }) => operand === mirrors.condition)?.next;
}
