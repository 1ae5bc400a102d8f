/** Error branches stand where they are taken. */
import { errors, flowOf, invoke, step, store, testsOf } from '../sample';

const PLACE = 'error Actions[0].Transitions.Errors[0].ErrorType';

testsOf('refused-error', [
  [
    'a catch-all on recording',
    flowOf(step('UpdateContactRecordingBehavior', { RecordingBehavior: { RecordedParticipants: [] } })),
    [PLACE],
  ],
  [
    'a catch-all on a callback number',
    flowOf(
      step('UpdateContactCallbackNumber', { CallbackNumber: '$.Attributes.n' }, [
        'NoMatchingError',
        'InvalidCallbackNumber',
        'CallbackNumberNotDialable',
      ]),
    ),
    [PLACE],
  ],
  ['a time-out of stored digits', flowOf(store({}, ['InputTimeLimitExceeded', 'NoMatchingError'])), [PLACE]],
  ['an error that does not exist', flowOf(invokeWith('Timeout', 'NoMatchingError')), [PLACE]],
  [
    'an error twice',
    flowOf(invokeWith('NoMatchingError', 'NoMatchingError')),
    ['warning Actions[0].Transitions.Errors[1].ErrorType'],
  ],
  [
    'a failed call that nobody waits for',
    flowOf(
      step(
        'TransferParticipantToThirdParty',
        {
          ThirdPartyPhoneNumber: '+81312345678',
          ThirdPartyConnectionTimeLimitSeconds: '30',
          ContinueFlowExecution: 'False',
        },
        ['CallFailed', 'NoMatchingError'],
      ),
    ),
    [PLACE],
  ],
  ['a catch-all on a prompt', flowOf(step('MessageParticipant', { Text: 'x' })), []],
]);

function invokeWith(...types: readonly string[]) {
  const action = invoke('a', 'goodbye');
  return { ...action, Transitions: { ...action.Transitions, Errors: errors(...types) } };
}
