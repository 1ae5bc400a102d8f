/** Parameters that exclude or need one another. */
import { flowOf, menu, say, step, store, testsOf } from '../sample';

testsOf('parameter-combination', [
  ['no prompt', flowOf(say('a', 'goodbye', {})), ['error Actions[0].Parameters']],
  ['two prompts', flowOf(say('a', 'goodbye', { Text: 'x', PromptId: 'y' })), ['error Actions[0].Parameters']],
  ['a menu without a prompt', flowOf(menu({ Text: undefined })), []],
  ['a menu with two', flowOf(menu({ SSML: '<speak>x</speak>' })), ['error Actions[0].Parameters']],
  [
    'a queue and an agent',
    flowOf(step('UpdateContactTargetQueue', { QueueId: 'a', AgentId: 'b' })),
    ['error Actions[0].Parameters'],
  ],
  ['neither', flowOf(step('UpdateContactTargetQueue')), ['error Actions[0].Parameters']],
  [
    'data with nothing to write',
    flowOf(step('UpdateContactData', { TargetContact: 'Current' })),
    ['error Actions[0].Parameters'],
  ],
  [
    'one of three switches',
    flowOf(step('UpdateContactData', { IsFraudDetectionEnabled: 'TRUE' })),
    ['error Actions[0].Parameters'],
  ],
  ['a change of nothing', flowOf(step('UpdateContactRoutingBehavior', {}, [])), ['warning Actions[0].Parameters']],
  [
    'a check of digits in a menu',
    flowOf(menu({ InputValidation: { CustomValidation: { MaximumLength: '4' } } })),
    ['error Actions[0].Parameters.InputValidation'],
  ],
  [
    'both checks of digits',
    flowOf(
      store(
        {
          InputValidation: {
            CustomValidation: { MaximumLength: '4' },
            PhoneNumberValidation: { NumberFormat: 'E164' },
          },
        },
        ['InvalidPhoneNumber', 'NoMatchingError'],
      ),
    ),
    ['error Actions[0].Parameters.InputValidation'],
  ],
  [
    'an interruption that leads nowhere',
    flowOf({
      Type: 'MessageParticipantIteratively',
      Parameters: { Messages: [{ Text: 'x' }], InterruptFrequencySeconds: '30' },
      Transitions: {},
    }),
    ['error Actions[0].Parameters.InterruptFrequencySeconds'],
  ],
  [
    'a repeated prompt that is two',
    flowOf({
      Type: 'MessageParticipantIteratively',
      Parameters: { Messages: [{ Text: 'x', PromptId: 'y' }] },
      Transitions: {},
    }),
    ['error Actions[0].Parameters.Messages[0]'],
  ],
]);
