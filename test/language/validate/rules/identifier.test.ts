/** Names of actions keep to what the service takes. */
import { flowOf, say, testsOf } from '../sample';

testsOf('identifier', [
  ['fifty letters', flowOf(say('x'.repeat(50), 'goodbye')), []],
  ['fifty-one', flowOf(say('x'.repeat(51), 'goodbye')), ['error Actions[0].Identifier']],
  ['Japanese, with a space', flowOf(say('営業時間 外', 'goodbye')), []],
  ['empty', flowOf(say('', 'goodbye')), ['error Actions[0].Identifier']],
  ['a name of JavaScript', flowOf(say('constructor', 'goodbye')), ['error Actions[0].Identifier']],
  ...'%:(\\/)=$,;[]{}'
    .split('')
    .map(
      (character) =>
        [
          `the character ${character}`,
          flowOf(say(`a${character}b`, 'goodbye')),
          ['error Actions[0].Identifier'],
        ] as const,
    ),
]);
