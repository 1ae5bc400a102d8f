import { reached } from '../graph';
import type { ReadAction } from '../flow';
import { blockOf, type Rule } from '../rule';

/** A caller is hung up on without having heard a word. */
export const rule: Rule = {
  id: 'silent-end',
  severity: 'warning',
  *check({ flow, graph }) {
    // In other types of flow somebody spoke before, or the flow is about the agent.
    if (!graph.start || (flow.flowType !== undefined && flow.flowType !== 'CONTACT_FLOW')) return;
    const met = reached([graph.start], (action) => (silent(action) ? graph.from(action).map(({ to }) => to) : []));
    for (const action of met)
      if (action.type === 'DisconnectParticipant')
        yield {
          ...blockOf(action),
          path: action.path,
          message: 'There is a way from the start to this hang-up on which the caller hears nothing at all.',
          fix: 'Say something before hanging up, on the error branches too.',
        };
  },
};

const silent = (action: ReadAction): boolean => action.spec?.onTheLine === 'quiet';
