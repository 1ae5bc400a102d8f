/** What must be known beforehand is no reference. */
import { conditions, flowOf, invoke, menu, step, testsOf } from '../sample';

testsOf('static-value', [
  ['a fixed time', flowOf(invoke('a', 'goodbye', '3')), []],
  [
    'a time from the call',
    flowOf(invoke('a', 'goodbye', '$.Attributes.t')),
    ['error Actions[0].Parameters.InvocationTimeLimitSeconds'],
  ],
  ['a form from the call', flowOf(menu({ StoreInput: '$.Attributes.s' })), ['error Actions[0].Parameters.StoreInput']],
  [
    'a count of loops from the call',
    flowOf({
      Type: 'Loop',
      Parameters: { LoopCount: '$.Attributes.n' },
      Transitions: { NextAction: 'sorry', Conditions: conditions('Equals', 'ContinueLooping', 'DoneLooping') },
    }),
    [],
  ],
  [
    'a key of a tag from the call',
    flowOf(step('UntagContact', { TagKeys: ["$['Attributes']['k']"] })),
    ['error Actions[0].Parameters.TagKeys[0]'],
  ],
]);
