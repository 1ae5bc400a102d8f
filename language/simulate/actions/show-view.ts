import { askOutside, missing } from '../outside-play';
import { objectAt, staticText, wholeNumber } from '../parameters';

/**
 * "Show view": a page for an agent or a chat customer, and what was chosen on it: the result is the action, `$.Views.Action`; what was
 * filled in is `$.Views.ViewResultData`. Nobody chose in time: `TimeLimitExceeded`.
 */
export const showView = askOutside({
  service: 'views',
  refuses: (parameters) =>
    missing(objectAt(parameters, 'ViewResource'), 'Id') ??
    (wholeNumber(staticText(parameters['InvocationTimeLimitSeconds']), 1, Number.MAX_SAFE_INTEGER) === null
      ? 'InvocationTimeLimitSeconds is no number of seconds, 1 or more'
      : undefined),
  keep: (data, _, __, result) => ({ Views: { Action: result ?? null, ViewResultData: data } }),
  branches: 'always',
});
