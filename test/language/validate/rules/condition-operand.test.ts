/** Operands are one text that the action can answer. */
import { compare, conditions, errors, flowOf, menu, testsOf } from '../sample';

const FIRST = 'Actions[0].Transitions.Conditions[0].Condition.Operands';

testsOf('condition-operand', [
  ['every key', flowOf(menu({}, '0123456789*#'.split(''))), []],
  ['two keys at once', flowOf(menu({}, ['12'])), [`error ${FIRST}[0]`]],
  ['an empty text', flowOf(compare(conditions('Equals', ''))), [`error ${FIRST}[0]`]],
  ['two operands', flowOf(compare(conditions('Equals', ['a', 'b']))), [`error ${FIRST}`]],
  ['none', flowOf(compare(conditions('Equals', []))), [`error ${FIRST}`]],
  ['a number', flowOf(compare(conditions('Equals', 1))), [`error ${FIRST}[0]`]],
  ['a reference', flowOf(compare(conditions('Equals', '$.Attributes.code'))), []],
  [
    'the same twice',
    flowOf(compare(conditions('Equals', 'a', 'a'))),
    ['warning Actions[0].Transitions.Conditions[1].Condition.Operands'],
  ],
  [
    'an answer a loop never gives',
    flowOf({
      Type: 'Loop',
      Parameters: { LoopCount: '3' },
      Transitions: { NextAction: 'sorry', Conditions: conditions('Equals', 'ContinueLooping', 'DoneLooping', 'Done') },
    }),
    ['error Actions[0].Transitions.Conditions[2].Condition.Operands[0]'],
  ],
  ['percentages that rise', flowOf(split('4', '10', '18')), []],
  ['percentages written as numbers, as the service takes them', flowOf(split(4, 10)), []],
  [
    'percentages that fall',
    flowOf(split('10', '4')),
    ['error Actions[0].Transitions.Conditions[1].Condition.Operands[0]'],
  ],
  ['more than all', flowOf(split('101')), [`error ${FIRST}[0]`]],
]);

function split(...operands: readonly unknown[]) {
  return {
    Type: 'DistributeByPercentage',
    Transitions: {
      NextAction: 'sorry',
      Conditions: conditions('NumberLessThan', ...operands),
      Errors: errors('NoMatchingCondition'),
    },
  };
}
