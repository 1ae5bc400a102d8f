/** Branches lead to actions that exist. */
import { compare, flowOf, say, step, testsOf } from '../sample';

testsOf('unknown-target', [
  ['a next action', flowOf(say('a', 'nowhere')), ['error Actions[0].Transitions.NextAction']],
  ['a loose end of a draft', flowOf(say('a', '')), ['error Actions[0].Transitions.NextAction']],
  [
    'null',
    flowOf({ ...say('a', 'x'), Transitions: { NextAction: null } }),
    ['error Actions[0].Transitions.NextAction'],
  ],
  [
    'an error branch',
    flowOf({
      ...step('MessageParticipant', { Text: 'x' }),
      Transitions: { NextAction: 'goodbye', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'x' }] },
    }),
    ['error Actions[0].Transitions.Errors[0].NextAction'],
  ],
  [
    'a condition without one',
    flowOf(compare([{ Condition: { Operator: 'Equals', Operands: ['a'] } }])),
    ['error Actions[0].Transitions.Conditions[0].NextAction'],
  ],
  ['a name of every JavaScript object', flowOf(say('a', 'toString')), ['error Actions[0].Transitions.NextAction']],
]);
