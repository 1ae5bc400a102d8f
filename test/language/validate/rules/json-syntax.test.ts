/** Text that is no JSON is said to be so, with its place. */
import { findings, testsOf } from '../sample';

const RULE = 'json-syntax';

testsOf(RULE, [
  ['a comma too many', '{"a": 1,}', ['error ']],
  ['an open text', '{"a": "x', ['error ']],
  ['nothing', '', ['error ']],
  ['bytes', 'GIF\u0000\u0001', ['error ']],
  ['JSON of another kind', '[1, 2]', []],
]);

test('the place is a line and a column', () => {
  expect(findings(RULE, '{\n  "a": [1,\n  2 3]\n}')[0]?.message).toMatch(/^Line 3, column 5: "3"/);
});
