/** Actions stand only where their flow takes them. */
import { flowOf, say, toQueue, testsOf } from '../sample';

testsOf('flow-type', [
  ['any type that is not known', flowOf(say('a', 'goodbye')), []],
  ['a prompt in an inbound flow', flowOf(say('a', 'goodbye')), [], { flowType: 'CONTACT_FLOW' }],
  [
    'a prompt and a hang-up on hold',
    flowOf(say('a', 'goodbye')),
    ['error Actions[0].Type', 'error Actions[1].Type', 'error Actions[2].Type'],
    { flowType: 'CUSTOMER_HOLD' },
  ],
  [
    'a first transfer of a waiting contact',
    flowOf(toQueue('a')),
    ['error Actions[0].Type'],
    { flowType: 'CUSTOMER_QUEUE' },
  ],
  [
    'an end where sources disagree',
    flowOf({ Type: 'EndFlowExecution', Transitions: {} }),
    ['warning Actions[0].Type'],
    { flowType: 'CONTACT_FLOW' },
  ],
  ['a campaign, of which nothing is known', flowOf(say('a', 'goodbye')), [], { flowType: 'CAMPAIGN' }],
  [
    'the type that Metadata says',
    { ...flowOf(say('a', 'goodbye')), Metadata: { type: 'customerHold' } },
    ['error Actions[0].Type', 'error Actions[1].Type', 'error Actions[2].Type'],
  ],
  [
    'a type that was given, against Metadata',
    { ...flowOf(say('a', 'goodbye')), Metadata: { type: 'customerHold' } },
    [],
    { flowType: 'CONTACT_FLOW' },
  ],
]);
