/** Speech markup can be read. */
import { flowOf, say, testsOf } from '../sample';

testsOf('ssml', [
  ...[
    '<speak>Hello.</speak>',
    '<speak>Hello <break time="1s"/> again <prosody rate="90%">slowly</prosody>.</speak>',
    '<?xml version=\'1.0\'?><speak><!-- a note --><say-as interpret-as="telephone">0312345678</say-as></speak>',
    '<speak>Sales &amp; service, $.Attributes.name</speak>',
    '$.External.welcome',
    ' ',
  ].map((SSML) => [`sound: ${SSML}`, spoken(SSML), []] as const),
  ...[
    '<speak>Hello.',
    '<speak>Hello <break time="1s"></speak>',
    '<speak><p>Hello.</speak></p>',
    '<speak>Sales & service</speak>',
    '<speak>less < more</speak>',
    '<speak><break time=1s/></speak>',
  ].map((SSML) => [`broken: ${SSML}`, spoken(SSML), ['error Actions[0].Parameters.SSML']] as const),
  ...['Hello.', '<break time="1s"/>', '<speak>a</speak> b', '<speak><b>bold</b></speak>'].map(
    (SSML) => [`doubtful: ${SSML}`, spoken(SSML), ['warning Actions[0].Parameters.SSML']] as const,
  ),
]);

function spoken(SSML: string) {
  return flowOf(say('a', 'goodbye', { SSML }));
}
