import { shown } from '../flow';
import { at } from '../place';
import type { Rule } from '../rule';

/** Two actions have one name. */
export const rule: Rule = {
  id: 'duplicate-identifier',
  severity: 'error',
  *check({ flow }) {
    for (const action of flow.actions) {
      if (action.identifier === undefined) continue;
      const first = flow.byIdentifier.get(action.identifier);
      if (first && first !== action)
        yield {
          block: action.identifier,
          path: at(action.path, 'Identifier'),
          message: `The Identifier ${shown(action.identifier)} is already that of ${first.path}; each must be the only one.`,
          fix: 'Rename one of the two, and the branches that mean it.',
        };
    }
  },
};
