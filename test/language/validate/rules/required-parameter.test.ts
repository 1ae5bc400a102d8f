/** What an action must have is there. */
import { flowOf, menu, step, store, testsOf } from '../sample';

testsOf('required-parameter', [
  ['a menu', flowOf(menu()), []],
  [
    'a menu that is not said to be one',
    flowOf(menu({ StoreInput: undefined })),
    ['error Actions[0].Parameters.StoreInput'],
  ],
  [
    'stored digits without a check',
    flowOf(store({ InputValidation: undefined })),
    ['error Actions[0].Parameters.InputValidation'],
  ],
  [
    'a local number without a country',
    flowOf(
      store({ InputValidation: { PhoneNumberValidation: { NumberFormat: 'Local' } } }, [
        'InvalidPhoneNumber',
        'NoMatchingError',
      ]),
    ),
    ['error Actions[0].Parameters.InputValidation.PhoneNumberValidation.CountryCode'],
  ],
  [
    'an E.164 number without a country',
    flowOf(
      store({ InputValidation: { PhoneNumberValidation: { NumberFormat: 'E164' } } }, [
        'InvalidPhoneNumber',
        'NoMatchingError',
      ]),
    ),
    [],
  ],
  ['the touch-tone buffer alone', flowOf(step('GetParticipantInput', { EnableDTMFBuffer: 'True' })), []],
  ['a task from a template', flowOf(step('CreateTask', { Name: 'Call back', TaskTemplateId: 'x' })), []],
  [
    'a task without a flow',
    flowOf(step('CreateTask', { Name: 'Call back' })),
    ['error Actions[0].Parameters.ContactFlowId'],
  ],
  [
    'a view without its id',
    flowOf({
      ...step('ShowView', { ViewResource: {}, InvocationTimeLimitSeconds: '300' }, [
        'NoMatchingError',
        'NoMatchingCondition',
        'TimeLimitExceeded',
      ]),
    }),
    ['error Actions[0].Parameters.ViewResource.Id'],
  ],
]);
