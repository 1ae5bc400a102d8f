/** Who is recorded has been told. */
import { chooseQueue, flowOf, say, testsOf, toQueue } from '../sample';

const record = (Identifier: string, NextAction: string, RecordedParticipants = ['Agent', 'Customer']) => ({
  Identifier,
  Type: 'UpdateContactRecordingBehavior',
  Parameters: { RecordingBehavior: { RecordedParticipants } },
  Transitions: { NextAction },
});
const voice = (Identifier: string, NextAction: string) => ({
  Identifier,
  Type: 'UpdateContactRecordingAndAnalyticsBehavior',
  Parameters: {
    VoiceBehavior: {
      VoiceRecordingBehavior: { RecordedParticipants: ['Customer'], IVRRecordingBehavior: 'Disabled' },
    },
  },
  Transitions: { NextAction },
});
const queue = [chooseQueue('choose', 'queue'), toQueue('queue')];

testsOf('recording-unannounced', [
  ['not a word', flowOf(record('record', 'choose'), ...queue), ['warning Actions[0]']],
  ['not a word, in the newer action', flowOf(voice('record', 'choose'), ...queue), ['warning Actions[0]']],
  [
    'a word before',
    flowOf(say('notice', 'record', { Text: 'This call is recorded.' }), record('record', 'choose'), ...queue),
    [],
  ],
  [
    'a word behind, while nobody is joined yet',
    flowOf(record('record', 'notice'), say('notice', 'choose', { Text: 'この通話は録音されます。' }), ...queue),
    [],
  ],
  [
    'words about something else',
    flowOf(record('record', 'hello'), say('hello', 'choose', { Text: 'Hello.' }), ...queue),
    ['info Actions[0]'],
  ],
  [
    'a sound that nobody can read here',
    flowOf(record('record', 'hello'), say('hello', 'choose', { PromptId: '@{prompt:notice}' }), ...queue),
    [],
  ],
  ['the agent alone', flowOf(record('record', 'choose', ['Agent']), ...queue), []],
  ['switched off again', flowOf(record('record', 'off'), record('off', 'choose', []), ...queue), []],
  ['no conversation', flowOf(record('record', 'sorry')), []],
  [
    'a transfer flow, before which somebody spoke',
    flowOf(record('record', 'queue'), toQueue('queue')),
    [],
    { flowType: 'QUEUE_TRANSFER' },
  ],
]);
