/** Types that do not exist are named, with the right name where it is known. */
import { findings, flowOf, say, step, testsOf } from '../sample';

const RULE = 'unknown-type';

testsOf(RULE, [
  ['a type there is', flowOf(say('a', 'goodbye')), []],
  ['a type there is not', flowOf({ ...say('a', 'goodbye'), Type: 'SayHello' }), ['error Actions[0].Type']],
  [
    'a name of every JavaScript object',
    flowOf({ ...say('a', 'goodbye'), Type: 'constructor' }),
    ['error Actions[0].Type'],
  ],
  ['a type the service refused', flowOf(step('RouteContactToAgent')), ['warning Actions[0].Type']],
]);

test.each([
  ['UnTagContact', 'UntagContact'],
  ['UpdateRoutingCriteria', 'UpdateContactRoutingCriteria'],
  ['PlayPrompt', 'MessageParticipant'],
  ['StoreUserInput', 'GetParticipantInput with StoreInput "True"'],
])('%s is said to mean %s', (wrong, right) => {
  expect(findings(RULE, flowOf({ ...say('a', 'goodbye'), Type: wrong }))[0]?.fix).toBe(`What you mean is ${right}.`);
});

test('a slip of the pen is recognized', () => {
  expect(findings(RULE, flowOf({ ...say('a', 'goodbye'), Type: 'MessageParticipants' }))[0]?.message).toContain(
    'Did you mean "MessageParticipant"?',
  );
});
