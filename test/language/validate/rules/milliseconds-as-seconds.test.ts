/** Numbers are in the unit that is counted. */
import { conditions, errors, flowOf, step, testsOf } from '../sample';

const age = (operand: string, MetricType = 'OldestContactInQueueAgeSeconds') => ({
  Type: 'CheckMetricData',
  Parameters: { MetricType, QueueId: '@{queue:sales}' },
  Transitions: {
    NextAction: 'sorry',
    Conditions: conditions('NumberGreaterThan', operand),
    Errors: errors('NoMatchingError', 'NoMatchingCondition'),
  },
});
const read = (operand: string) => ({
  Type: 'Compare',
  Parameters: { ComparisonValue: '$.Metrics.Queue.OldestContactAge' },
  Transitions: {
    NextAction: 'sorry',
    Conditions: conditions('NumberGreaterThan', operand),
    Errors: errors('NoMatchingCondition'),
  },
});
const callback = (InitialCallDelaySeconds: string) =>
  flowOf(
    step('CreateCallbackContact', { InitialCallDelaySeconds, RetryDelaySeconds: '60', MaximumConnectionAttempts: '1' }),
  );
const OPERAND = 'Actions[0].Transitions.Conditions[0].Condition.Operands[0]';

testsOf('milliseconds-as-seconds', [
  ['an age of sixty', flowOf(age('60')), [`warning ${OPERAND}`]],
  ['an age of a minute', flowOf(age('60000')), []],
  ['nobody at all', flowOf(age('0')), []],
  ['a number of contacts', flowOf(age('60', 'NumberOfContactsInQueue')), []],
  ['the age that is read, in seconds', flowOf(read('60')), []],
  ['the same in milliseconds', flowOf(read('60000')), [`warning ${OPERAND}`]],
  ['a delay of five thousand seconds', callback('5000'), ['warning Actions[0].Parameters.InitialCallDelaySeconds']],
  ['a delay of ten hours', callback('36000'), []],
]);
