import type { KeyConstraint } from '../../catalog/spec';
import { holds, valueAt } from '../../catalog/when';
import { at } from '../place';
import { blockOf, type Rule } from '../rule';

/** Parameters that exclude or need one another. */
export const rule: Rule = {
  id: 'parameter-combination',
  severity: 'error',
  *check({ places }) {
    for (const place of places) {
      if (place.kind !== 'constraint') continue;
      const { action, constraint, object, path } = place;
      const where = { ...blockOf(action), path };
      if (constraint.rule === 'ifPresentThenCondition') {
        const isTested = action.conditions.some(({ operands }) => operands.includes(constraint.condition));
        if (valueAt(object, constraint.key) !== undefined && !isTested)
          yield {
            ...where,
            path: at(path, constraint.key),
            message: `${constraint.key} is written, but no condition Equals "${constraint.condition}" says where to go then.`,
            fix: `Add that condition, or take ${constraint.key} out.`,
          };
      } else if (constraint.rule === 'refusedWhen') {
        for (const key of constraint.keys)
          if (valueAt(object, key) !== undefined && holds(constraint.when, action.parameters))
            yield {
              ...where,
              path: at(path, key),
              message: `${key} has no place in this form of ${action.type}.`,
              fix: `Take ${key} out.`,
            };
      } else if (!constraint.when || holds(constraint.when, action.parameters)) {
        const present = constraint.keys.filter((key) => valueAt(object, key) !== undefined);
        const fault = faultOf(constraint, present);
        if (fault)
          yield {
            ...where,
            ...(constraint.advised && { severity: 'warning' as const }),
            message: `${action.type} ${fault.message}`,
            fix: fault.fix,
          };
      }
    }
  },
};

function faultOf(
  { rule, keys }: KeyConstraint,
  present: readonly string[],
): { readonly message: string; readonly fix: string } | undefined {
  const all = keys.join(', ');
  const none = { message: `has none of ${all}.`, fix: `Write ${keys.length > 2 ? 'one of them' : 'one of the two'}.` };
  const several = {
    message: `has ${present.join(' and ')} together; at most one of ${all} may stand.`,
    fix: 'Keep one.',
  };
  const isAtMostOne = rule === 'exactlyOne' || rule === 'atMostOne' || rule === 'neverBoth';
  if (isAtMostOne && present.length > 1) return several;
  if ((rule === 'exactlyOne' || rule === 'atLeastOne') && present.length === 0) return none;
  if (rule === 'allOrNone' && present.length > 0 && present.length < keys.length)
    return {
      message: `has ${present.join(' and ')} alone; ${all} stand together or not at all.`,
      fix: 'Write all of them, or none.',
    };
  return undefined;
}
