/** Numbers, lengths and counts keep to their limits. */
import { flowOf, invoke, menu, step, store, testsOf } from '../sample';

testsOf('value-range', [
  ['eight seconds', flowOf(invoke('a', 'goodbye', '8')), []],
  ['nine seconds', flowOf(invoke('a', 'goodbye', '9')), ['error Actions[0].Parameters.InvocationTimeLimitSeconds']],
  [
    'nine seconds of an asynchronous function',
    flowOf(invoke('a', 'goodbye', '9', { InvocationType: 'ASYNCHRONOUS' })),
    [],
  ],
  ['no seconds', flowOf(menu({ InputTimeLimitSeconds: '0' })), ['error Actions[0].Parameters.InputTimeLimitSeconds']],
  [
    'more seconds than the console offers',
    flowOf(menu({ InputTimeLimitSeconds: '300' })),
    ['warning Actions[0].Parameters.InputTimeLimitSeconds'],
  ],
  ['a fraction', flowOf(menu({ InputTimeLimitSeconds: '1.5' })), ['error Actions[0].Parameters.InputTimeLimitSeconds']],
  ['a word', flowOf(menu({ InputTimeLimitSeconds: 'five' })), ['error Actions[0].Parameters.InputTimeLimitSeconds']],
  [
    'an age that goes back',
    flowOf(step('UpdateContactRoutingBehavior', { QueueTimeAdjustmentSeconds: '-600' }, [])),
    [],
  ],
  ['six tags', flowOf(step('TagContact', { Tags: tags(6) })), []],
  ['seven tags', flowOf(step('TagContact', { Tags: tags(7) })), ['error Actions[0].Parameters.Tags']],
  [
    'two hooks',
    flowOf(step('UpdateContactEventHooks', { EventHooks: { AgentHold: 'a', CustomerHold: 'b' } })),
    ['error Actions[0].Parameters.EventHooks'],
  ],
  ['no tag to take off', flowOf(step('UntagContact', { TagKeys: [] })), ['error Actions[0].Parameters.TagKeys']],
  [
    'six keys to end with',
    flowOf(store({ DTMFConfiguration: { InputTerminationSequence: '######' } })),
    ['error Actions[0].Parameters.DTMFConfiguration.InputTerminationSequence'],
  ],
]);

function tags(count: number) {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, 'x']));
}
