/** A transfer has a queue on every way. */
import { chooseQueue, compare, errors, flowOf, step, toQueue, testsOf } from '../sample';

testsOf('queue-not-set', [
  ['a queue, then the transfer', flowOf(chooseQueue('a', 'b'), toQueue('b')), []],
  [
    'a way around the choice',
    flowOf(
      {
        ...compare([{ NextAction: 'choose', Condition: { Operator: 'Equals', Operands: ['x'] } }]),
        Transitions: {
          NextAction: 'b',
          Conditions: [{ NextAction: 'choose', Condition: { Operator: 'Equals', Operands: ['x'] } }],
          Errors: [{ ErrorType: 'NoMatchingCondition', NextAction: 'b' }],
        },
      },
      chooseQueue('choose', 'b'),
      toQueue('b'),
    ),
    ['error Actions[2]'],
  ],
  ['a choice that failed', flowOf(chooseQueue('a', 'b', 'b'), toQueue('b')), ['warning Actions[1]']],
  ['no choice at all', flowOf(toQueue('a')), ['warning Actions[0]']],
  ['a quick connect, which brings a queue', flowOf(toQueue('a')), [], { flowType: 'QUEUE_TRANSFER' }],
  [
    'a module that may choose',
    flowOf(
      {
        ...step('InvokeFlowModule', { FlowModuleId: 'x' }),
        Transitions: { NextAction: 'b', Errors: errors('NoMatchingError') },
      },
      toQueue('b'),
    ),
    [],
  ],
]);
