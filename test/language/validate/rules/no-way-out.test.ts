/** A caller can leave every circle. */
import { findings, flowOf, invoke, menu, say, testsOf } from '../sample';

const RULE = 'no-way-out';

testsOf(RULE, [
  ['a prompt that leads to itself', flowOf(say('a', 'a')), ['error Actions[0]']],
  ['two prompts in a circle', flowOf(say('a', 'b'), say('b', 'a')), ['error Actions[0]']],
  [
    'a function tried for ever',
    flowOf({
      ...invoke('a', 'goodbye'),
      Transitions: { NextAction: 'a', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'a' }] },
    }),
    ['error Actions[0]'],
  ],
  ['a function with a way out', flowOf(invoke('a', 'a')), []],
  [
    'a menu that repeats itself',
    flowOf({
      ...menu(),
      Transitions: {
        NextAction: 'block',
        Conditions: [],
        Errors: ['InputTimeLimitExceeded', 'NoMatchingCondition', 'NoMatchingError'].map((ErrorType) => ({
          ErrorType,
          NextAction: 'block',
        })),
      },
    }),
    [],
  ],
  ['a circle nobody meets', flowOf(say('a', 'goodbye'), say('b', 'b')), []],
]);

test('a circle of five thousand blocks is no trouble', () => {
  const names = Array.from({ length: 5000 }, (_, index) => `b${index}`);
  const document = flowOf(...names.map((name, index) => say(name, names[(index + 1) % names.length] as string)));
  expect(findings(RULE, document)).toHaveLength(1);
});
