/** Documents, actions and branches must be built as the language says. */
import { ENDS, flowOf, say, testsOf } from '../sample';

testsOf('document-shape', [
  ['null', null, ['error ']],
  ['a number as text', '12', ['error ']],
  ['a list', [], ['error ']],
  ['an object of another kind', { name: 'x' }, ['error ']],
  ['an answer of the API', { ContactFlow: { Content: '{}' } }, ['error ']],
  ['actions that are no list', { Version: '2019-10-30', StartAction: 'a', Actions: {} }, ['error Actions']],
  ['an action that is null', { ...flowOf(say('block', 'goodbye')), Actions: [null, ...ENDS] }, ['error Actions[0]']],
  ['an action without Transitions', flowOf({ Type: 'Loop', Parameters: {} }), ['error Actions[0].Transitions']],
  [
    'Parameters that are a list',
    flowOf({ ...say('block', 'goodbye'), Parameters: [] }),
    ['error Actions[0].Parameters'],
  ],
  [
    'branches that are no lists',
    flowOf({ ...say('block', 'goodbye'), Transitions: { NextAction: 'goodbye', Errors: {}, Conditions: 'x' } }),
    ['error Actions[0].Transitions.Conditions', 'error Actions[0].Transitions.Errors'],
  ],
  [
    'a strange word in Transitions',
    flowOf({ ...say('block', 'goodbye'), Transitions: { NextAction: 'goodbye', Next: 'x' } }),
    ['error Actions[0].Transitions.Next'],
  ],
  ['a strange word in the document', { ...flowOf(say('block', 'goodbye')), Comment: 'x' }, ['warning Comment']],
  [
    'a name written twice',
    '{"Version":"2019-10-30","StartAction":"goodbye","StartAction":"goodbye","Actions":[{"Identifier":"goodbye","Type":"DisconnectParticipant","Transitions":{}}]}',
    ['warning StartAction'],
  ],
  ['parameters left out where there are none', flowOf({ ...say('block', 'goodbye') }), []],
]);
