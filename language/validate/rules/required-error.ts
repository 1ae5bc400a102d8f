import { holds } from '../../catalog/when';
import { at } from '../place';
import { blockOf, type Rule } from '../rule';

/** An error branch the service insists on is missing. */
export const rule: Rule = {
  id: 'required-error',
  severity: 'error',
  *check({ flow }) {
    for (const action of flow.actions)
      for (const error of action.spec?.errors ?? []) {
        if (error.branch !== 'required' || (error.when && !holds(error.when, action.parameters))) continue;
        if (action.errors.some(({ errorType }) => errorType === error.type)) continue;
        yield {
          ...blockOf(action),
          path: at(at(action.path, 'Transitions'), 'Errors'),
          message: `${action.type} has no branch for ${error.type}, which it must have${error.when ? ' in this form' : ''}.`,
          fix: `Add {"ErrorType": "${error.type}", "NextAction": …} and say where the contact goes then.`,
        };
      }
  },
};
