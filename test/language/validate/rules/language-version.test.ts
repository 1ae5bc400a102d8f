/** There is one version. */
import { flowOf, say, testsOf } from '../sample';

testsOf('language-version', [
  ['the version', flowOf(say('a', 'goodbye')), []],
  ['none', { ...flowOf(say('a', 'goodbye')), Version: undefined }, ['error Version']],
  ['another', { ...flowOf(say('a', 'goodbye')), Version: '2020-01-01' }, ['error Version']],
  ['a number', { ...flowOf(say('a', 'goodbye')), Version: 20_191_030 }, ['error Version']],
]);
