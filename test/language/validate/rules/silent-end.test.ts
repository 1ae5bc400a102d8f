/** Nobody is hung up on without a word. */
import { flowOf, invoke, menu, testsOf } from '../sample';

testsOf('silent-end', [
  ['a hang-up at once', flowOf({ Type: 'DisconnectParticipant', Transitions: {} }), ['warning Actions[0]']],
  [
    'a function that fails into a hang-up',
    flowOf({
      ...invoke('a', 'sorry'),
      Transitions: { NextAction: 'sorry', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'goodbye' }] },
    }),
    ['warning Actions[2]'],
  ],
  ['words on every way', flowOf(invoke('a', 'sorry')), []],
  ['a menu, which speaks', flowOf(menu()), []],
  [
    'a queue flow, before which somebody spoke',
    flowOf({ Type: 'DisconnectParticipant', Transitions: {} }),
    [],
    { flowType: 'CUSTOMER_QUEUE' },
  ],
]);
