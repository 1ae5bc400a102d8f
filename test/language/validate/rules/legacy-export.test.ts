/** The console's old form is another language. */
import { validateFlow } from '../../../../language/validate/validate';
import { flowOf, say, testsOf } from '../sample';

testsOf('legacy-export', [
  ['an old export', { modules: [], version: '1', start: 'a', metadata: {} }, ['warning modules']],
  ['a flow', flowOf(say('a', 'goodbye')), []],
]);

test('nothing else is said about it', () => {
  expect(validateFlow({ modules: [] })).toHaveLength(1);
});
