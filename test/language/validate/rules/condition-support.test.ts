/** Conditions stand where they are taken. */
import { conditions, errors, flowOf, menu, say, store, testsOf } from '../sample';

testsOf('condition-support', [
  ['a menu', flowOf(menu()), []],
  [
    'stored digits',
    flowOf({
      ...store(),
      Transitions: { NextAction: 'goodbye', Conditions: conditions('Equals', '1'), Errors: errors('NoMatchingError') },
    }),
    ['error Actions[0].Transitions.Conditions'],
  ],
  [
    'a prompt',
    flowOf({ ...say('a', 'goodbye'), Transitions: { NextAction: 'goodbye', Conditions: conditions('Equals', '1') } }),
    ['error Actions[0].Transitions.Conditions'],
  ],
  [
    'an empty list on a prompt',
    flowOf({ ...say('a', 'goodbye'), Transitions: { NextAction: 'goodbye', Conditions: [] } }),
    [],
  ],
  [
    'a type nobody knows',
    flowOf({
      ...say('a', 'goodbye'),
      Type: 'X',
      Transitions: { NextAction: 'goodbye', Conditions: conditions('Equals', '1') },
    }),
    [],
  ],
]);
