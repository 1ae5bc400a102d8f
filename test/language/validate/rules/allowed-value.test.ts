/** Words come from a list. */
import { flowOf, menu, step, testsOf } from '../sample';

testsOf('allowed-value', [
  ['a word of the list', flowOf(menu({ StoreInput: 'False' })), []],
  [
    'a word in other letters',
    flowOf(step('UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'enabled' }, [])),
    ['error Actions[0].Parameters.FlowLoggingBehavior'],
  ],
  [
    'a recorded party that does not exist',
    flowOf(
      step('UpdateContactRecordingBehavior', { RecordingBehavior: { RecordedParticipants: ['Agent', 'Caller'] } }, []),
    ),
    ['error Actions[0].Parameters.RecordingBehavior.RecordedParticipants[1]'],
  ],
  [
    'an engine that only the call would refuse',
    flowOf(step('UpdateContactTextToSpeechVoice', { TextToSpeechVoice: 'Kazuha', TextToSpeechEngine: 'Turbo' })),
    ['warning Actions[0].Parameters.TextToSpeechEngine'],
  ],
  [
    'an engine from the call',
    flowOf(
      step('UpdateContactTextToSpeechVoice', {
        TextToSpeechVoice: '$.Attributes.v',
        TextToSpeechEngine: '$.Attributes.e',
      }),
    ),
    [],
  ],
]);
