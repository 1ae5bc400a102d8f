import type { OperandRule } from '../../catalog/spec';
import { conditionForm } from '../condition-form';
import { oneOf, shown, type ReadAction } from '../flow';
import { looksLikeReference } from '../json-path';
import { didYouMean } from '../../nearest';
import { at } from '../place';
import { blockOf, type Found, type Rule } from '../rule';

/** What a condition compares with cannot be, or can never be the one that is true. */
export const rule: Rule = {
  id: 'condition-operand',
  severity: 'error',
  *check({ flow }) {
    for (const action of flow.actions) {
      const form = conditionForm(action);
      if (!form && action.spec) continue;
      yield* faultsOf(action, form?.operands ?? { kind: 'text' });
    }
  },
};

function* faultsOf(action: ReadAction, rule: OperandRule): Iterable<Found> {
  const met = new Set<string>();
  let last = 0;
  for (const condition of action.conditions) {
    if (condition.operator === 'KeyExists') continue;
    const path = at(at(condition.path, 'Condition'), 'Operands');
    const where = { ...blockOf(action), path };
    const [operand, ...more] = condition.operands;
    if (operand === undefined || more.length > 0) {
      yield {
        ...where,
        message: `There are ${condition.operands.length} operands; each condition has exactly one.`,
        fix: 'Write one value in the list; another value needs a condition of its own.',
      };
      continue;
    }
    const isNumber = typeof operand === 'number' && rule.kind === 'cumulativePercentage';
    const text = isNumber ? String(operand) : typeof operand === 'string' ? operand : undefined;
    const fault = text === undefined ? 'it must be a text' : faultOf(text, rule, last);
    if (text === undefined || fault !== undefined) {
      yield {
        ...where,
        path: at(path, 0),
        message: `The operand is ${shown(operand)}; ${fault}.`,
        fix: 'Write what the action can answer, as text.',
      };
      continue;
    }
    if (rule.kind === 'cumulativePercentage') last = Number(text);
    const test = `${condition.operator} ${text}`;
    if (met.has(test))
      yield {
        ...where,
        severity: 'warning',
        message: `A condition ${shown(test)} stands before; this one is never reached.`,
        fix: 'Take one of the two out.',
      };
    met.add(test);
  }
}

/** What may stand there instead; `undefined` when all is well. */
function faultOf(operand: string, rule: OperandRule, last: number): string | undefined {
  if (operand === '') return 'an empty text is refused';
  if (rule.kind === 'oneOf' && !rule.values.includes(operand))
    return `this action answers ${oneOf(rule.values)}${didYouMean(operand, rule.values).replace(/\?$/, '')}`;
  if (rule.kind === 'key' && !/^[0-9*#]$/.test(operand)) return 'it must be one key: 0 to 9, * or #';
  if (rule.kind === 'number' && !/^-?\d+(\.\d+)?$/.test(operand) && !looksLikeReference(operand))
    return 'it must be a number, as text';
  if (rule.kind !== 'cumulativePercentage') return undefined;
  const number = Number(operand);
  if (!/^\d+$/.test(operand) || number < 1 || number > 100) return 'it must be 1 + the percentages so far, at most 100';
  return number > last ? undefined : `it must be more than the ${last} of the condition before`;
}
