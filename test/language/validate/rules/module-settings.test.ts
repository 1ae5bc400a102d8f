/** Modules have Settings, flows have none. */
import { flowOf, say, testsOf } from '../sample';

testsOf('module-settings', [
  ['a flow', flowOf(say('a', 'goodbye')), [], { flowType: 'CONTACT_FLOW' }],
  ['a module', { ...flowOf(say('a', 'goodbye')), Settings: {} }, [], { flowType: 'MODULE' }],
  ['a module without', flowOf(say('a', 'goodbye')), ['error Settings'], { flowType: 'MODULE' }],
  ['a flow with', { ...flowOf(say('a', 'goodbye')), Settings: {} }, ['error Settings'], { flowType: 'CONTACT_FLOW' }],
  ['Settings that are text', { ...flowOf(say('a', 'goodbye')), Settings: '{}' }, ['error Settings']],
  [
    'a return where nobody called',
    flowOf({ Type: 'EndFlowModuleExecution', Transitions: {} }),
    ['error Actions[0].Type'],
  ],
]);
