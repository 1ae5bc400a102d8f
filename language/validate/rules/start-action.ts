import { shown } from '../flow';
import { didYouMean } from '../../nearest';
import type { Rule } from '../rule';

/** The action a contact meets first does not exist. */
export const rule: Rule = {
  id: 'start-action',
  severity: 'error',
  *check({ flow }) {
    const { startAction } = flow;
    if (startAction === undefined)
      yield {
        path: 'StartAction',
        message: `StartAction is ${shown(flow.document['StartAction'])}; it must be the Identifier of the action that a contact meets first.`,
        fix: 'Write the Identifier of the first action.',
      };
    else if (!flow.byIdentifier.has(startAction))
      yield {
        path: 'StartAction',
        message: `StartAction names ${shown(startAction)}, and no action has that Identifier.${didYouMean(startAction, flow.byIdentifier.keys())}`,
        fix: 'Name an action of this flow.',
      };
  },
};
