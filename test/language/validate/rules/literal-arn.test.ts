/** Code names things, and does not address them. */
import { flowOf, invoke, say, step, testsOf } from '../sample';

const ARN = 'arn:aws:connect:ap-northeast-1:111122223333:instance/a/prompt/b';

testsOf('literal-arn', [
  [
    'an address in code',
    flowOf(say('a', 'goodbye', { PromptId: ARN })),
    ['warning Actions[0].Parameters.PromptId'],
    { authored: true },
  ],
  ['an address in an export', flowOf(say('a', 'goodbye', { PromptId: ARN })), []],
  ['a name in code', flowOf(say('a', 'goodbye', { PromptId: '@{prompt:x}' })), [], { authored: true }],
  [
    'a view of Amazon’s own',
    flowOf(
      step(
        'ShowView',
        { ViewResource: { Id: 'arn:aws:connect:us-east-1:aws:view/form:1' }, InvocationTimeLimitSeconds: '300' },
        ['NoMatchingError', 'NoMatchingCondition', 'TimeLimitExceeded'],
      ),
    ),
    [],
    { authored: true },
  ],
  [
    'an address handed to a function',
    flowOf(invoke('a', 'goodbye', '3', { LambdaInvocationAttributes: { queue: ARN } })),
    ['warning Actions[0].Parameters.LambdaInvocationAttributes.queue'],
    { authored: true },
  ],
]);
