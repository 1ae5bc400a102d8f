/** Actions go on, unless they end the flow. */
import { compare, conditions, errors, findings, flowOf, say, testsOf } from '../sample';

const RULE = 'next-action';
const PLACE = 'error Actions[0].Transitions.NextAction';

testsOf(RULE, [
  ['a prompt that goes nowhere', flowOf({ ...say('a', 'x'), Transitions: {} }), [PLACE]],
  [
    'a comparison without the copy',
    flowOf({
      ...compare(conditions('Equals', 'a')),
      Transitions: { Conditions: conditions('Equals', 'a'), Errors: errors('NoMatchingCondition') },
    }),
    [PLACE],
  ],
  [
    'a hang-up that goes on',
    flowOf({ Type: 'DisconnectParticipant', Transitions: { NextAction: 'goodbye' } }),
    [PLACE],
  ],
  [
    'music without end',
    flowOf({ Type: 'MessageParticipantIteratively', Parameters: { Messages: [{ Text: 'x' }] }, Transitions: {} }),
    [],
  ],
  [
    'music with one',
    flowOf({
      Type: 'MessageParticipantIteratively',
      Parameters: { Messages: [{ Text: 'x' }] },
      Transitions: { NextAction: 'goodbye' },
    }),
    [],
  ],
]);

test('what the console would copy there is said', () => {
  const loop = {
    Type: 'Loop',
    Parameters: { LoopCount: '3' },
    Transitions: { Conditions: conditions('Equals', 'ContinueLooping', 'DoneLooping') },
  };
  expect(findings(RULE, flowOf(loop))[0]?.fix).toContain('the condition "DoneLooping"');
});
