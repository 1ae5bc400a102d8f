/** Every block can be met. */
import { compare, conditions, errors, flowOf, say, testsOf } from '../sample';

testsOf('unreachable-block', [
  ['all are met', flowOf(say('a', 'sorry')), []],
  ['one is not', flowOf(say('a', 'sorry'), say('b', 'sorry')), ['warning Actions[1]']],
  [
    'one that only a copied NextAction leads to',
    flowOf(
      {
        ...compare(conditions('Equals', 'a')),
        Transitions: {
          NextAction: 'never',
          Conditions: conditions('Equals', 'a'),
          Errors: errors('NoMatchingCondition'),
        },
      },
      say('never', 'goodbye'),
    ),
    ['warning Actions[1]'],
  ],
  [
    'two that lead to each other',
    flowOf(say('a', 'sorry'), say('b', 'c'), say('c', 'b')),
    ['warning Actions[1]', 'warning Actions[2]'],
  ],
  ['without a start nothing is said', { ...flowOf(say('a', 'sorry')), StartAction: 'x' }, []],
]);
