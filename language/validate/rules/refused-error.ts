import type { ErrorSpec } from '../../catalog/spec';
import { holds } from '../../catalog/when';
import { shown, type ReadAction } from '../flow';
import { didYouMean } from '../../nearest';
import { at } from '../place';
import { blockOf, type Rule } from '../rule';

/** An error branch the action does not take, or one that stands twice. */
export const rule: Rule = {
  id: 'refused-error',
  severity: 'error',
  *check({ flow }) {
    for (const action of flow.actions) {
      if (!action.spec) continue;
      const taken = action.spec.errors.filter((error) => isTaken(error, action)).map(({ type }) => type);
      const met = new Set<string>();
      for (const { errorType, path } of action.errors) {
        if (errorType === undefined) continue;
        const where = { ...blockOf(action), path: at(path, 'ErrorType') };
        if (!(taken as readonly string[]).includes(errorType))
          yield {
            ...where,
            message: `${action.type} takes no branch for ${shown(errorType)}; it takes ${taken.length === 0 ? 'none' : taken.join(', ')}.${didYouMean(errorType, taken)}`,
            fix: 'Take the branch out.',
          };
        else if (met.has(errorType))
          yield {
            ...where,
            severity: 'warning',
            message: `A branch for ${shown(errorType)} stands before; this one is never taken.`,
            fix: 'Take one of the two out.',
          };
        met.add(errorType);
      }
    }
  },
};

function isTaken(error: ErrorSpec, action: ReadAction): boolean {
  const applies = !error.when || holds(error.when, action.parameters);
  return (applies ? error.branch : (error.otherwise ?? 'allowed')) !== 'refused';
}
