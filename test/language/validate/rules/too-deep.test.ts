/** Documents nested without sense are left alone. */
import { flowOf, say, testsOf } from '../sample';

testsOf('too-deep', [
  ['text', '['.repeat(101) + ']'.repeat(101), ['error ']],
  ['text that is nested beyond any stack', '['.repeat(200_000) + ']'.repeat(200_000), ['error ']],
  ['a value', JSON.parse('['.repeat(150) + ']'.repeat(150)), ['error ']],
  ['a depth that flows have', flowOf(say('a', 'goodbye')), []],
]);
