import { reached, type Edge } from '../graph';
import type { ReadAction } from '../flow';
import { blockOf, type Rule } from '../rule';

/** A contact can reach a transfer to a queue with no queue chosen. */
export const rule: Rule = {
  id: 'queue-not-set',
  severity: 'error',
  *check({ flow, graph }) {
    // A quick connect brings its queue along; a module's caller may have chosen one.
    if (!graph.start || ['QUEUE_TRANSFER', 'AGENT_TRANSFER', 'MODULE'].includes(flow.flowType ?? '')) return;
    const without = (counted: 'success' | 'any'): ReadonlySet<ReadAction> =>
      reached([graph.start as ReadAction], (action) => [...waysWithoutQueue(action, graph.from(action), counted)]);
    const never = without('any');
    const sets = flow.actions.some(({ type }) => type === 'UpdateContactTargetQueue');
    for (const action of without('success')) {
      if (action.type !== 'TransferContactToQueue') continue;
      const where = { ...blockOf(action), path: action.path };
      if (!sets)
        yield {
          ...where,
          severity: 'warning',
          message:
            'This flow chooses no queue before its transfer; that works only if the flow it was entered from did.',
          fix: 'Choose the queue here with "UpdateContactTargetQueue" if a telephone number leads to this flow.',
        };
      else if (never.has(action))
        yield {
          ...where,
          message: 'On some way from the start no queue is chosen before this transfer, and the transfer fails there.',
          fix: 'Lead every way through "UpdateContactTargetQueue".',
        };
      else
        yield {
          ...where,
          severity: 'warning',
          message: 'The error branch of "UpdateContactTargetQueue" leads to this transfer, which then has no queue.',
          fix: 'Lead that branch to a queue that is sure to exist, or to an apology and a hang-up.',
        };
    }
  },
};

/**
 * Where a contact still has no queue: behind the choice of one only when the choice failed, or, where `any` way out of it counts
 * as chosen, nowhere. A module may choose one.
 */
function* waysWithoutQueue(
  action: ReadAction,
  ways: readonly Edge[],
  counted: 'success' | 'any',
): Iterable<ReadAction> {
  const chooses = action.type === 'UpdateContactTargetQueue' || action.type === 'InvokeFlowModule';
  for (const { to, kind } of ways) if (!chooses || (kind === 'error' && counted === 'success')) yield to;
}
