import { OPERATORS } from '../../catalog/spec';
import { conditionForm } from '../condition-form';
import { oneOf, shown } from '../flow';
import { didYouMean } from '../../nearest';
import { at } from '../place';
import { blockOf, type Rule } from '../rule';

/** A condition compares in a way that does not exist, or that this action does not know. */
export const rule: Rule = {
  id: 'condition-operator',
  severity: 'error',
  *check({ flow }) {
    for (const action of flow.actions) {
      const form = conditionForm(action);
      if (!form && action.spec) continue;
      const operators: readonly string[] = form?.operators ?? OPERATORS;
      for (const { path, operator } of action.conditions) {
        if (operator !== undefined && operators.includes(operator)) continue;
        const exists = operator !== undefined && (OPERATORS as readonly string[]).includes(operator);
        yield {
          ...blockOf(action),
          path: at(at(path, 'Condition'), 'Operator'),
          message: `The operator is ${shown(operator)}; ${exists ? `${action.type} takes` : 'it may be'} ${oneOf(operators)}.${operator === undefined ? '' : didYouMean(operator, operators)}`,
          fix: 'Write one of these; conditions cannot be joined, but are tried one after the other.',
        };
      }
    }
  },
};
