/** Error branches that the service insists on are there. */
import { flowOf, menu, say, step, store, testsOf } from '../sample';

const PLACE = 'error Actions[0].Transitions.Errors';
const OUTSIDE = { ThirdPartyPhoneNumber: '+81312345678', ThirdPartyConnectionTimeLimitSeconds: '30' };

testsOf('required-error', [
  ['a menu without a time-out', flowOf(menu({}, ['1'], ['NoMatchingCondition', 'NoMatchingError'])), [PLACE]],
  ['a menu with all three', flowOf(menu()), []],
  ['stored digits with the catch-all', flowOf(store()), []],
  [
    'a telephone number without its error',
    flowOf(store({ InputValidation: { PhoneNumberValidation: { NumberFormat: 'E164' } } })),
    [PLACE],
  ],
  ['a transfer without a full queue', flowOf(step('TransferContactToQueue')), [PLACE]],
  [
    'an outside call that comes back',
    flowOf(step('TransferParticipantToThirdParty', { ...OUTSIDE, ContinueFlowExecution: 'True' })),
    [PLACE, PLACE],
  ],
  [
    'an outside call that does not',
    flowOf(step('TransferParticipantToThirdParty', { ...OUTSIDE, ContinueFlowExecution: 'False' })),
    [],
  ],
  [
    'a chat that is analyzed',
    flowOf(
      step('UpdateContactRecordingAndAnalyticsBehavior', { ChatBehavior: {} }, ['NoMatchingError', 'ChannelMismatch']),
    ),
    [PLACE],
  ],
  ['a prompt, which needs none', flowOf(say('a', 'goodbye')), []],
]);
