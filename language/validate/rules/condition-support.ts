import { at } from '../place';
import { conditionForm } from '../condition-form';
import { blockOf, type Rule } from '../rule';

/** Conditions on an action that takes none. */
export const rule: Rule = {
  id: 'condition-support',
  severity: 'error',
  *check({ flow }) {
    for (const action of flow.actions)
      if (action.spec && action.conditions.length > 0 && !conditionForm(action))
        yield {
          ...blockOf(action),
          path: at(at(action.path, 'Transitions'), 'Conditions'),
          message: `${action.type} takes no conditions${action.spec.conditions.length > 0 ? ' in this form' : ''}; it has ${action.conditions.length}.`,
          fix: 'Take them out; test the result with "Compare" behind it.',
        };
  },
};
