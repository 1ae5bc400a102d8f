/** What an action does not take is not there. */
import { conditions, errors, flowOf, step, store, toQueue, testsOf } from '../sample';

testsOf('unknown-parameter', [
  [
    'a queue in a transfer',
    flowOf({ ...toQueue('a'), Parameters: { QueueId: 'x' } }),
    ['error Actions[0].Parameters.QueueId'],
  ],
  [
    'a field in the depth',
    flowOf(store({ DTMFConfiguration: { Cancel: 'True' } })),
    ['error Actions[0].Parameters.DTMFConfiguration.Cancel'],
  ],
  [
    'a hook that does not exist',
    flowOf(step('UpdateContactEventHooks', { EventHooks: { Hold: '@{flow:x}' } })),
    ['error Actions[0].Parameters.EventHooks.Hold'],
  ],
  [
    'the name of the page for a time',
    flowOf({
      ...step('Wait', { TimeoutSeconds: '5', TimeLimitSeconds: '5' }),
      Transitions: {
        NextAction: 'sorry',
        Conditions: conditions('Equals', 'WaitCompleted'),
        Errors: errors('NoMatchingError'),
      },
    }),
    ['error Actions[0].Parameters.TimeoutSeconds'],
  ],
  [
    'what the console writes and the API refuses',
    flowOf(step('UpdateContactEventHooks', { EventHooks: { AgentHold: '@{flow:x}' }, EventHooksConfiguration: {} })),
    ['warning Actions[0].Parameters.EventHooksConfiguration'],
  ],
  ['names of the author’s own', flowOf(step('UpdateContactAttributes', { Attributes: { 'any name': 'x' } })), []],
  [
    'anything in a view',
    flowOf({
      ...step(
        'ShowView',
        { ViewResource: { Id: 'form' }, InvocationTimeLimitSeconds: '300', ViewData: { any: [1, true] } },
        ['NoMatchingError', 'NoMatchingCondition', 'TimeLimitExceeded'],
      ),
    }),
    [],
  ],
]);
