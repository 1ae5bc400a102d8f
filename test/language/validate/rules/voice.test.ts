/** Voices speak what they can. */
import { flowOf, say, testsOf } from '../sample';

const voice = (Parameters: object, NextAction = 'hello', failed = 'sorry') => ({
  Identifier: 'voice',
  Type: 'UpdateContactTextToSpeechVoice',
  Parameters,
  Transitions: { NextAction, Errors: [{ ErrorType: 'NoMatchingError', NextAction: failed }] },
});
const language = (LanguageCode: string) => ({
  Identifier: 'language',
  Type: 'UpdateContactData',
  Parameters: { LanguageCode },
  Transitions: { NextAction: 'hello', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'sorry' }] },
});
const neural = (name: string, style = 'None') => ({
  TextToSpeechVoice: name,
  TextToSpeechEngine: 'Neural',
  TextToSpeechStyle: style,
});
const hello = say('hello', 'goodbye', { Text: 'お電話ありがとうございます。' });
const english = say('hello', 'goodbye', { Text: 'Thank you for calling.' });
const asked = { flowType: 'CONTACT_FLOW' } as const;
const PARAMETERS = 'warning Actions[0].Parameters';

testsOf('voice', [
  ['a neural voice', flowOf(voice(neural('Kazuha')), hello), [], asked],
  ['a neural voice without its engine', flowOf(voice({ TextToSpeechVoice: 'Kazuha' }), hello), [PARAMETERS], asked],
  [
    'a standard voice as a neural one',
    flowOf(voice(neural('Mizuki')), hello),
    [`${PARAMETERS}.TextToSpeechEngine`],
    asked,
  ],
  ['a voice with both', flowOf(voice({ TextToSpeechVoice: 'Takumi' }), hello), [], asked],
  ['a voice of which nothing is sure', flowOf(voice(neural('Zeina')), hello), [], asked],
  [
    'a style that the voice lacks',
    flowOf(voice(neural('Kazuha', 'Newscaster')), hello),
    [`${PARAMETERS}.TextToSpeechStyle`],
    asked,
  ],
  ['a style that it has', flowOf(voice(neural('Amy', 'Newscaster')), english), [], asked],
  [
    'a voice of the call, and an engine that is fixed',
    flowOf(voice({ TextToSpeechVoice: '$.Attributes.voice', TextToSpeechEngine: 'Neural' }), hello),
    [`${PARAMETERS}.TextToSpeechEngine`],
    asked,
  ],
  ['Japanese words, and no voice chosen', flowOf(hello), [PARAMETERS], asked],
  ['the same in a queue, where one was chosen before', flowOf(hello), [], { flowType: 'CUSTOMER_QUEUE' }],
  ['Japanese words of an English voice', flowOf(voice(neural('Matthew')), hello), ['warning Actions[1].Parameters']],
  [
    'a choice that fails, which no known voice does',
    flowOf(voice(neural('Kazuha'), 'hello', 'hello'), hello),
    [],
    asked,
  ],
  ['a Japanese voice and its language', flowOf(voice(neural('Kazuha'), 'language'), language('ja-JP'), hello), []],
  [
    'a Japanese voice and another language',
    flowOf(voice(neural('Kazuha'), 'language'), language('en-US'), hello),
    ['warning Actions[1].Parameters.LanguageCode'],
  ],
  [
    'a code that is none',
    flowOf(voice(neural('Kazuha'), 'language'), language('jp-JP'), hello),
    ['warning Actions[1].Parameters.LanguageCode'],
  ],
]);
