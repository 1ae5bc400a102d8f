import type { ReadAction } from '../flow';
import { reached, type Edge } from '../graph';
import { blockOf, type Rule } from '../rule';

/** A caller is handed to an agent who may be busy, and is hung up on then. */
export const rule: Rule = {
  id: 'agent-busy',
  severity: 'warning',
  *check({ graph }) {
    if (!graph.start) return;
    const unchecked = reached([graph.start], (action) =>
      graph.from(action).flatMap(({ to, kind }) => (isAccepted(action, kind) ? [] : [to])),
    );
    for (const action of unchecked)
      if (action.type === 'TransferContactToAgent')
        yield {
          ...blockOf(action),
          path: action.path,
          message: 'The agent may be busy here, and then the caller is disconnected without a word.',
          fix: 'Choose the agent with "UpdateContactTargetQueue" and AgentId, then "TransferContactToQueue": the call waits in the agent’s own queue. Or ask "CheckMetricData" for NumberOfAgentsAvailable first.',
        };
  },
};

/** Whether somebody thought of the busy agent on this way: the agent is known to be free, or waiting for the agent was tried and failed. */
function isAccepted({ type, parameters }: ReadAction, kind: Edge['kind']): boolean {
  if (type === 'CheckMetricData') return parameters['MetricType'] === 'NumberOfAgentsAvailable' && kind === 'condition';
  const waits = type === 'TransferContactToQueue' || (type === 'UpdateContactTargetQueue' && 'AgentId' in parameters);
  return waits && kind === 'error';
}
