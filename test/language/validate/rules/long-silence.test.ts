/** Functions do not keep a caller in silence. */
import { compare, flowOf, invoke, say, testsOf } from '../sample';

testsOf('long-silence', [
  ['twenty seconds', flowOf(invoke('a', 'b', '8'), invoke('b', 'c', '8'), invoke('c', 'goodbye', '4')), []],
  [
    'one more',
    flowOf(invoke('a', 'b', '8'), invoke('b', 'c', '8'), invoke('c', 'goodbye', '5')),
    ['warning Actions[0]'],
  ],
  [
    'a word between',
    flowOf(invoke('a', 'b', '8'), invoke('b', 'say', '8'), say('say', 'c'), invoke('c', 'goodbye', '8')),
    [],
  ],
  [
    'functions nobody waits for',
    flowOf(
      invoke('a', 'b', '8', { InvocationType: 'ASYNCHRONOUS' }),
      invoke('b', 'c', '8'),
      invoke('c', 'goodbye', '8'),
    ),
    [],
  ],
  ['a retry, which counts twice', flowOf(invoke('a', 'b', '8'), invoke('b', 'a', '8')), ['warning Actions[0]']],
  [
    'the longer of two ways',
    flowOf(
      { ...compare([{ NextAction: 'a', Condition: { Operator: 'Equals', Operands: ['x'] } }]) },
      invoke('a', 'b', '8'),
      invoke('b', 'c', '8'),
      invoke('c', 'goodbye', '8'),
    ),
    ['warning Actions[1]'],
  ],
]);
