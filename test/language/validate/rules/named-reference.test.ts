/** Names are of the right kind, and whole. */
import { chooseQueue, flowOf, say, step, testsOf } from '../sample';

testsOf('named-reference', [
  ['a queue where a queue is meant', flowOf(chooseQueue('a', 'goodbye')), []],
  [
    'a queue where a prompt is meant',
    flowOf(say('a', 'goodbye', { PromptId: '@{queue:sales}' })),
    ['error Actions[0].Parameters.PromptId'],
  ],
  [
    'a kind that does not exist',
    flowOf(say('a', 'goodbye', { PromptId: '@{sound:x}' })),
    ['error Actions[0].Parameters.PromptId'],
  ],
  [
    'a name within other text',
    flowOf(say('a', 'goodbye', { PromptId: 'x@{prompt:y}' })),
    ['error Actions[0].Parameters.PromptId'],
  ],
  ['a hook', flowOf(step('UpdateContactEventHooks', { EventHooks: { CustomerQueue: '@{flow:waiting}' } })), []],
  ['an address', flowOf(say('a', 'goodbye', { PromptId: 'arn:aws:connect:x' })), []],
]);
