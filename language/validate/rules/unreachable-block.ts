import { blockOf, type Rule } from '../rule';

/** No contact ever meets the block. */
export const rule: Rule = {
  id: 'unreachable-block',
  severity: 'warning',
  *check({ flow, graph }) {
    // Without a start everything is unreachable; that is said once, elsewhere.
    if (!graph.start) return;
    for (const action of flow.actions)
      if (!graph.reachable.has(action))
        yield {
          ...blockOf(action),
          path: action.path,
          message: `No contact ever comes to this block (${action.type ?? 'of no type'}): no way leads here from the start.`,
          fix: 'Connect it, or take it out.',
        };
  },
};
