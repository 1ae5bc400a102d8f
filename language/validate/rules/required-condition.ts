import { conditionForm } from '../condition-form';
import { holds } from '../../catalog/when';
import { oneOf } from '../flow';
import { at } from '../place';
import { blockOf, type Rule } from '../rule';

/** An answer the action is sure to give has no branch, or there is no condition at all. */
export const rule: Rule = {
  id: 'required-condition',
  severity: 'error',
  *check({ flow }) {
    for (const action of flow.actions) {
      const form = conditionForm(action);
      if (!form) continue;
      const where = { ...blockOf(action), path: at(at(action.path, 'Transitions'), 'Conditions') };
      const required = [
        ...(form.required ?? []),
        ...(form.requiredWhen ?? []).filter(({ when }) => holds(when, action.parameters)).map(({ operand }) => operand),
      ];
      const tested = new Set(action.conditions.flatMap(({ operands }) => operands));
      const missing = required.filter((operand) => !tested.has(operand));
      if (missing.length > 0)
        yield {
          ...where,
          message: `${action.type} has no condition for ${oneOf(missing, 'and')}; each of ${oneOf(required, 'and')} must have one.`,
          fix: 'Add the branch.',
        };
      if (form.atLeast !== undefined && action.conditions.length < form.atLeast)
        yield {
          ...where,
          message: `${action.type} has no condition; it needs at least one.`,
          fix: 'Add the condition that it is there for.',
        };
    }
  },
};
