/** Texts are no longer than a voice speaks. */
import { flowOf, menu, say, testsOf } from '../sample';

testsOf('prompt-length', [
  ['six thousand characters', flowOf(say('a', 'goodbye', { Text: 'x'.repeat(6000) })), []],
  ['one more', flowOf(say('a', 'goodbye', { Text: 'x'.repeat(6001) })), ['error Actions[0].Parameters.Text']],
  [
    'markup',
    flowOf(say('a', 'goodbye', { SSML: `<speak>${'x'.repeat(6000)}</speak>` })),
    ['error Actions[0].Parameters.SSML'],
  ],
  ['a menu', flowOf(menu({ Text: 'x'.repeat(6001) })), ['error Actions[0].Parameters.Text']],
]);
