/** Empty texts are refused. */
import { flowOf, invoke, say, step, testsOf } from '../sample';

testsOf('empty-value', [
  ['an empty prompt', flowOf(say('a', 'goodbye', { Text: '' })), ['error Actions[0].Parameters.Text']],
  ['a single space', flowOf(say('a', 'goodbye', { Text: ' ' })), []],
  [
    'an empty attribute',
    flowOf(step('UpdateContactAttributes', { Attributes: { 'a b': '' } })),
    ["error Actions[0].Parameters.Attributes['a b']"],
  ],
  [
    'an empty address',
    flowOf(invoke('a', 'goodbye', '3', { LambdaFunctionARN: '' })),
    ['error Actions[0].Parameters.LambdaFunctionARN'],
  ],
  [
    'an address blanked out, its name kept',
    {
      ...flowOf(invoke('a', 'goodbye', '3', { LambdaFunctionARN: '' })),
      Metadata: { ActionMetadata: { a: { parameters: { LambdaFunctionARN: { displayName: 'find-customer' } } } } },
    },
    ['warning Actions[0].Parameters.LambdaFunctionARN'],
  ],
  [
    'an empty text in a view',
    flowOf(
      step(
        'ShowView',
        { ViewResource: { Id: 'form' }, InvocationTimeLimitSeconds: '300', ViewData: { Back: [{ Label: '' }] } },
        ['NoMatchingError', 'NoMatchingCondition', 'TimeLimitExceeded'],
      ),
    ),
    ['warning Actions[0].Parameters.ViewData.Back[0].Label'],
  ],
]);
