import { at } from '../place';
import { blockOf, type Rule } from '../rule';
import type { NextActionSpec } from '../../catalog/spec';

/** `NextAction` is missing, or stands on an action that ends the flow. */
export const rule: Rule = {
  id: 'next-action',
  severity: 'error',
  *check({ flow }) {
    for (const action of flow.actions) {
      if (!action.spec) continue;
      const { nextAction, terminal } = action.spec;
      const where = { ...blockOf(action), path: at(at(action.path, 'Transitions'), 'NextAction') };
      if (nextAction.presence === 'required' && !action.hasNext)
        yield {
          ...where,
          message: `${action.type} has no NextAction; the service wants one on every action that does not end the flow.`,
          fix: mirror(nextAction),
        };
      if (nextAction.presence === 'refused' && action.hasNext)
        yield {
          ...where,
          message: `${action.type} ${terminal ? 'ends the flow and' : ''} takes no NextAction.`,
          fix: 'Write "Transitions": {}.',
        };
    }
  },
};

function mirror({ followed, mirrors }: NextActionSpec): string {
  if (followed !== false || !mirrors) return 'Add NextAction: where the contact goes when the action succeeds.';
  const branch = 'error' in mirrors ? `the ${mirrors.error} branch` : `the condition "${mirrors.condition}"`;
  return `Add NextAction with the target of ${branch}: it is never followed, but must be there.`;
}
