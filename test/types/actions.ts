// Actions of the catalog by their own words. See targets.ts for how to read the marks.
import { action } from '../../language/build/action';
import { when } from '../../language/build/control';
import { flow } from '../../language/build/flow';
import { hangUp } from '../../language/build/participant';
import { named } from '../../language/named';

/** Every form there is. */
export const good = flow('task', {
  task: (to) =>
    action(
      'CreateTask',
      { Name: 'Call $.Attributes.name back', ContactFlowId: named('flow', 'tasks'), DelaySeconds: '60' },
      { next: to.wait, errors: { NoMatchingError: to.bye } },
    ),
  wait: (to) =>
    action(
      'Wait',
      { TimeLimitSeconds: '60', Events: ['CustomerReturned'] },
      {
        conditions: { WaitCompleted: to.metric, CustomerReturned: to.bye },
        errors: { NoMatchingError: to.bye },
      },
    ),
  metric: (to) =>
    action(
      'CheckMetricData',
      { MetricType: 'NumberOfContactsInQueue', QueueId: '$.Attributes.queue' },
      {
        conditions: [when('NumberGreaterThan', '5', to.bye)],
        errors: { NoMatchingError: to.bye, NoMatchingCondition: to.hours },
      },
    ),
  hours: (to) =>
    action(
      'CheckHoursOfOperation',
      {},
      { conditions: { True: to.stream, False: to.bye }, errors: { NoMatchingError: to.bye } },
    ),
  stream: (to) =>
    action(
      'UpdateContactMediaStreamingBehavior',
      {
        MediaStreamingState: 'Enabled',
        MediaStreamType: 'Audio',
        Participants: [{ ParticipantType: 'Customer', MediaDirections: ['To', 'From'] }],
      },
      { next: to.bye, errors: { NoMatchingError: to.bye } },
    ),
  bye: () => action('DisconnectParticipant', {}),
});

flow('task', {
  // @ts-expect-error: Nme
  task: (to) => action('CreateTask', { Nme: 'Call' }, { next: to.bye, errors: { NoMatchingError: to.bye } }),
  bye: () => hangUp(),
});

flow('task', {
  // @ts-expect-error: {}
  task: (to) => action('CreateTask', {}, { next: to.bye, errors: { NoMatchingError: to.bye } }),
  bye: () => hangUp(),
});

flow('task', {
  task: (to) =>
    action(
      'CreateTask',
      // @ts-expect-error: DelaySeconds
      { Name: 'Call', DelaySeconds: 'soon' },
      { next: to.bye, errors: { NoMatchingError: to.bye } },
    ),
  bye: () => hangUp(),
});

flow('task', {
  // @ts-expect-error: errors
  task: (to) => action('CreateTask', { Name: 'Call' }, { next: to.bye, errors: {} }),
  bye: () => hangUp(),
});

flow('task', {
  // @ts-expect-error: { next: to.bye }
  task: (to) => action('CreateTask', { Name: 'Call' }, { next: to.bye }),
  bye: () => hangUp(),
});

flow('task', {
  // @ts-expect-error: { errors: { NoMatchingError: to.bye } }
  task: (to) => action('CreateTask', { Name: 'Call' }, { errors: { NoMatchingError: to.bye } }),
  bye: () => hangUp(),
});

flow('task', {
  // @ts-expect-error: goodby
  task: (to) => action('CreateTask', { Name: 'Call' }, { next: to.goodby, errors: { NoMatchingError: to.bye } }),
  bye: () => hangUp(),
});

flow('log', {
  // @ts-expect-error: FlowLoggingBehavior
  log: (to) => action('UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'On' }, { next: to.bye }),
  bye: () => hangUp(),
});

flow('log', {
  log: (to) =>
    action(
      'UpdateFlowLoggingBehavior',
      { FlowLoggingBehavior: 'Enabled' },
      // @ts-expect-error: errors
      { next: to.bye, errors: { NoMatchingError: to.bye } },
    ),
  bye: () => hangUp(),
});

flow('stream', {
  stream: (to) =>
    action(
      'UpdateContactMediaStreamingBehavior',
      {
        MediaStreamingState: 'Enabled',
        MediaStreamType: 'Audio',
        // @ts-expect-error: ParticipantType
        Participants: [{ ParticipantType: 'Agent', MediaDirections: ['To'] }],
      },
      { next: to.bye, errors: { NoMatchingError: to.bye } },
    ),
  bye: () => hangUp(),
});

flow('hours', {
  hours: (to) =>
    action(
      'CheckHoursOfOperation',
      {},
      {
        // @ts-expect-error: conditions
        conditions: { True: to.bye },
        errors: { NoMatchingError: to.bye },
      },
    ),
  bye: () => hangUp(),
});

flow('compare', {
  compare: (to) =>
    action(
      'Compare',
      // @ts-expect-error: ComparisonValue
      { ComparisonValue: 'team' },
      { conditions: { sales: to.bye }, errors: { NoMatchingCondition: to.bye } },
    ),
  bye: () => hangUp(),
});

flow('bye', {
  // @ts-expect-error: { next: to.bye }
  bye: (to) => action('DisconnectParticipant', {}, { next: to.bye }),
});
