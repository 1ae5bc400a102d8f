/** A flow starts somewhere. */
import { findings, flowOf, say, testsOf } from '../sample';

const RULE = 'start-action';

testsOf(RULE, [
  ['a start', flowOf(say('hello', 'goodbye')), []],
  ['none', { ...flowOf(say('hello', 'goodbye')), StartAction: undefined }, ['error StartAction']],
  ['a name that nobody has', { ...flowOf(say('hello', 'goodbye')), StartAction: 'helo' }, ['error StartAction']],
]);

test('the nearest name is offered', () => {
  const document = { ...flowOf(say('hello', 'goodbye')), StartAction: 'helo' };
  expect(findings(RULE, document)[0]?.message).toContain('Did you mean "hello"?');
});
