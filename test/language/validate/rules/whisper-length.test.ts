/** Whispers end before Connect ends them. */
import { conditions, flowOf, say, testsOf } from '../sample';

const pauses = (count: number) => ({ SSML: `<speak>${'<break time="10s"/>'.repeat(count)}</speak>` });
const end = { Identifier: 'end', Type: 'EndFlowExecution', Transitions: {} };
const asked = { flowType: 'AGENT_WHISPER' } as const;
const loop = {
  Identifier: 'loop',
  Type: 'Loop',
  Parameters: { LoopCount: '5' },
  Transitions: {
    NextAction: 'end',
    Conditions: [
      ...conditions('Equals', 'ContinueLooping').map((one) => ({ ...one, NextAction: 'again' })),
      ...conditions('Equals', 'DoneLooping').map((one) => ({ ...one, NextAction: 'end' })),
    ],
  },
};

testsOf('whisper-length', [
  ['two minutes', flowOf(say('a', 'end', pauses(12)), end), [], asked],
  [
    'ten seconds more, in two blocks',
    flowOf(say('a', 'b', pauses(12)), say('b', 'end', pauses(1)), end),
    ['warning Actions[0]'],
    asked,
  ],
  ['half a minute, five times', flowOf(loop, say('again', 'loop', pauses(3)), end), ['warning Actions[0]'], asked],
  ['the same before a queue', flowOf(say('a', 'goodbye', pauses(13))), [], { flowType: 'CONTACT_FLOW' }],
]);
