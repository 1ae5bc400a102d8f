/** All that waits to be said is heard. */
import { conditions, flowOf, testsOf } from '../sample';

const pause = { SSML: `<speak>${'<break time="10s"/>'.repeat(3)}</speak>` };
const loop = (InterruptFrequencySeconds: string | undefined, Messages: readonly object[], more: object = {}) =>
  flowOf({
    Type: 'MessageParticipantIteratively',
    Parameters: {
      Messages,
      ...(InterruptFrequencySeconds !== undefined && { InterruptFrequencySeconds }),
      ...more,
    },
    Transitions: { Conditions: conditions('Equals', 'MessagesInterrupted') },
  });

testsOf('unheard-prompt', [
  [
    'thirty seconds of silence, interrupted after twenty-five',
    loop('25', [pause, { Text: 'Never.' }]),
    ['warning Actions[0].Parameters.Messages[1]'],
  ],
  ['a longer interval', loop('31', [pause, { Text: 'Heard.' }]), []],
  ['no interruption', loop(undefined, [pause, { Text: 'Heard.' }]), []],
  [
    'a loop that goes on after the interruption',
    loop('25', [pause, { Text: 'Heard.' }], { ContinueMessagingDuringInterrupt: 'true' }),
    [],
  ],
  ['a sound of unknown length', loop('25', [{ PromptId: '@{prompt:music}' }, { Text: 'Perhaps.' }]), []],
  ['an interval of the call', loop('$.Attributes.interval', [pause, { Text: 'Perhaps.' }]), []],
  [
    'many Japanese words',
    loop('21', [{ Text: 'お待たせしております。'.repeat(22) }, { Text: '聞こえません。' }]),
    ['warning Actions[0].Parameters.Messages[1]'],
  ],
]);
