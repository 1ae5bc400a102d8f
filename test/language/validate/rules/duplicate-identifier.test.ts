/** Each action has a name of its own. */
import { flowOf, say, testsOf } from '../sample';

testsOf('duplicate-identifier', [
  ['two names', flowOf(say('a', 'b'), say('b', 'goodbye')), []],
  ['one name', flowOf(say('a', 'goodbye'), say('a', 'goodbye')), ['error Actions[1].Identifier']],
  [
    'one name three times',
    flowOf(say('a', 'a'), say('a', 'a'), say('a', 'goodbye')),
    ['error Actions[1].Identifier', 'error Actions[2].Identifier'],
  ],
]);
