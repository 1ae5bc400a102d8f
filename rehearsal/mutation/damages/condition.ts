import { withAction, type Damaging } from '../damage';

/**
 * A condition compares with another value: it never holds for what it was meant for. One that leads where the contact goes without it
 * is left alone: nothing would change.
 */
export const condition: Damaging = (action, document) => {
  const { Conditions = [], Errors = [], NextAction } = action.Transitions;
  const otherwise =
    ['NoMatchingCondition', 'NoMatchingError'].flatMap((type) =>
      Errors.flatMap(({ ErrorType, NextAction: to }) => (ErrorType === type ? [to] : [])),
    )[0] ?? NextAction;
  return Conditions.flatMap((entry, at) => {
    const [operand, ...more] = entry.Condition.Operands;
    if (operand === undefined || entry.NextAction === otherwise) return [];
    const wrong = /^\d+$/u.test(operand) ? String(Number(operand) + 1) : `${operand}_`;
    const Condition = { ...entry.Condition, Operands: [wrong, ...more] };
    return [
      {
        text: `the condition ${entry.Condition.Operator} ${operand} compares with ${wrong}`,
        branch: { kind: 'condition' as const, index: at },
        document: withAction(document, {
          ...action,
          Transitions: { ...action.Transitions, Conditions: Conditions.with(at, { ...entry, Condition }) },
        }),
      },
    ];
  });
};
