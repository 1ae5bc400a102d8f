import { withAction, type Damaging } from '../damage';

/** Blocks that only set something, heard or seen later: attributes, recording, voices, hooks, queues, priorities, tags. */
const SETS = /^(Update|TagContact|UntagContact)/u;

/** A setting is forgotten: the contact passes by as if the block were not there. */
export const setting: Damaging = (action, document) => {
  const { NextAction } = action.Transitions;
  if (!SETS.test(action.Type) || NextAction === undefined) return [];
  // A block that does nothing, in its place: a comparison that nothing meets.
  const nothing = {
    ...action,
    Type: 'Compare',
    Parameters: { ComparisonValue: 'nothing' },
    Transitions: { NextAction, Errors: [{ NextAction, ErrorType: 'NoMatchingCondition' }] },
  };
  return [{ text: `${action.Type} is forgotten`, document: withAction(document, nothing) }];
};
