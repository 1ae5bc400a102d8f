/** Operators exist, and the action knows them. */
import { OPERATORS } from '../../../../language/catalog/spec';
import { compare, conditions, errors, flowOf, menu, testsOf } from '../sample';

testsOf('condition-operator', [
  [
    'every operator of a comparison',
    flowOf(compare(OPERATORS.map((operator) => conditions(operator, operator)[0] as object))),
    [],
  ],
  [
    'one that is described and refused',
    flowOf(compare(conditions('Contains', 'x'))),
    ['error Actions[0].Transitions.Conditions[0].Condition.Operator'],
  ],
  [
    'one that a menu does not know',
    flowOf({
      ...menu(),
      Transitions: {
        NextAction: 'sorry',
        Conditions: conditions('TextContains', '1'),
        Errors: errors('InputTimeLimitExceeded', 'NoMatchingCondition', 'NoMatchingError'),
      },
    }),
    ['error Actions[0].Transitions.Conditions[0].Condition.Operator'],
  ],
  [
    'the page’s name for a number test',
    flowOf({
      Type: 'DistributeByPercentage',
      Transitions: {
        NextAction: 'sorry',
        Conditions: conditions('NumericLessThan', '51'),
        Errors: errors('NoMatchingCondition'),
      },
    }),
    ['error Actions[0].Transitions.Conditions[0].Condition.Operator'],
  ],
  [
    'people counted as fewer',
    flowOf({
      Type: 'CheckMetricData',
      Parameters: { MetricType: 'NumberOfAgentsStaffed' },
      Transitions: {
        NextAction: 'sorry',
        Conditions: conditions('NumberLessThan', '1'),
        Errors: errors('NoMatchingError', 'NoMatchingCondition'),
      },
    }),
    ['error Actions[0].Transitions.Conditions[0].Condition.Operator'],
  ],
]);
