/** References are whole, and stand where they must. */
import { compare, conditions, flowOf, say, step, testsOf } from '../sample';

testsOf('reference-value', [
  ['a reference', flowOf(compare(conditions('Equals', 'gold'))), []],
  ['the form with brackets', flowOf(compare(conditions('Equals', 'gold'), "$['Attributes']['my tier']")), []],
  [
    'a fixed value to compare',
    flowOf(compare(conditions('Equals', 'gold'), 'gold')),
    ['error Actions[0].Parameters.ComparisonValue'],
  ],
  [
    'a group to compare',
    flowOf(compare(conditions('Equals', 'gold'), '$.Attributes')),
    ['error Actions[0].Parameters.ComparisonValue'],
  ],
  ['a value of its own', flowOf(compare(conditions('Equals', 'VOICE'), '$.Channel')), []],
  [
    'an unfinished reference',
    flowOf(compare(conditions('Equals', 'x'), '$.Attributes.')),
    ['error Actions[0].Parameters.ComparisonValue'],
  ],
  [
    'an open bracket',
    flowOf(compare(conditions('Equals', 'x'), "$['Attributes'")),
    ['error Actions[0].Parameters.ComparisonValue'],
  ],
  [
    'a fixed callback number',
    flowOf(
      step('UpdateContactCallbackNumber', { CallbackNumber: '+81312345678' }, [
        'InvalidCallbackNumber',
        'CallbackNumberNotDialable',
      ]),
    ),
    ['error Actions[0].Parameters.CallbackNumber'],
  ],
  ['a queue from the call', flowOf(step('UpdateContactTargetQueue', { QueueId: '$.External.queueId' })), []],
  [
    'a reference within an id',
    flowOf(step('UpdateContactTargetQueue', { QueueId: 'queue/$.External.queueId' })),
    ['error Actions[0].Parameters.QueueId'],
  ],
  ['a reference within a text', flowOf(say('a', 'goodbye', { Text: 'Hello $.Attributes.name' })), []],
]);
