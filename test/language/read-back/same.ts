/** Two documents compared: as they stand, and as what happens to a call. */
import type { FlowDocument } from '../../../language/document';

/** JSON with the keys of every object in order. */
export const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );

/** The blocks without their names: numbered from the start, each behind what leads to it; what nothing leads to is counted. */
export function graphOf({ StartAction, Actions }: FlowDocument): unknown {
  const byName = new Map(Actions.map((action) => [action.Identifier, action]));
  const numbers = new Map([[StartAction, 0]]);
  const numberOf = (name: string): number => {
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return numbers.get(name) ?? 0;
  };
  const blocks: unknown[] = [];
  for (const [name] of numbers) {
    const action = byName.get(name);
    if (!action) {
      blocks.push('nowhere');
      continue;
    }
    const { Type, Parameters = {}, Transitions } = action;
    const { NextAction, Conditions = [], Errors = [] } = Transitions;
    blocks.push({
      Type,
      Parameters,
      next: NextAction === undefined ? null : numberOf(NextAction),
      conditions: Conditions.map((branch) => [numberOf(branch.NextAction), branch.Condition]),
      errors: Errors.map((branch) => [numberOf(branch.NextAction), branch.ErrorType]),
    });
  }
  return { blocks, others: Actions.length - blocks.length };
}
