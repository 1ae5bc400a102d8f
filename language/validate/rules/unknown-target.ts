import { shown, type ReadAction } from '../flow';
import { didYouMean } from '../../nearest';
import { at } from '../place';
import { blockOf, type Found, type Rule } from '../rule';

/** A branch leads to an action that does not exist. */
export const rule: Rule = {
  id: 'unknown-target',
  severity: 'error',
  *check({ flow }) {
    const fault = (action: ReadAction, path: string, to: string | undefined, written: boolean): Found | undefined => {
      if (to !== undefined && flow.byIdentifier.has(to)) return undefined;
      const message = !written
        ? 'The branch has no NextAction.'
        : `NextAction is ${shown(to)}, and no action has that Identifier.${to === undefined || to === '' ? '' : didYouMean(to, flow.byIdentifier.keys())}`;
      return { ...blockOf(action), path, message, fix: 'Name an action of this flow.' };
    };
    for (const action of flow.actions) {
      const transitions = at(action.path, 'Transitions');
      const faults = [
        action.hasNext && action.spec?.nextAction.presence !== 'refused'
          ? fault(action, at(transitions, 'NextAction'), action.next, true)
          : undefined,
        ...[...action.conditions, ...action.errors].map(({ path, to }) =>
          fault(action, at(path, 'NextAction'), to, to !== undefined),
        ),
      ];
      for (const found of faults) if (found) yield found;
    }
  },
};
