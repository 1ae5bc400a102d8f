/** Answers that are sure to come have a branch. */
import { compare, conditions, errors, flowOf, menu, testsOf } from '../sample';

const PLACE = 'error Actions[0].Transitions.Conditions';

testsOf('required-condition', [
  ['a comparison with nothing', flowOf(compare([])), [PLACE]],
  ['opening hours with one answer', flowOf(check('CheckHoursOfOperation', {}, 'True')), [PLACE]],
  ['opening hours with both', flowOf(check('CheckHoursOfOperation', {}, 'True', 'False')), []],
  ['a loop that never ends', flowOf(check('Loop', { LoopCount: '3' }, 'ContinueLooping')), [PLACE]],
  [
    'a wait for somebody who comes back',
    flowOf(check('Wait', { TimeLimitSeconds: '5', Events: ['CustomerReturned'] }, 'WaitCompleted')),
    [PLACE],
  ],
  [
    'the same, with a branch for it',
    flowOf(check('Wait', { TimeLimitSeconds: '5', Events: ['CustomerReturned'] }, 'WaitCompleted', 'CustomerReturned')),
    [],
  ],
  ['a menu without keys, which is taken', flowOf(menu({}, [])), []],
]);

function check(Type: string, Parameters: object, ...answers: readonly string[]) {
  return {
    Type,
    Parameters,
    Transitions: {
      NextAction: 'sorry',
      Conditions: conditions('Equals', ...answers),
      Errors: errors('NoMatchingError'),
    },
  };
}
