import { at } from '../place';
import { blockOf, type Rule } from '../rule';

/** An action stands in a type of flow that does not take it. */
export const rule: Rule = {
  id: 'flow-type',
  severity: 'error',
  *check({ flow }) {
    const { flowType } = flow;
    // Campaign flows have blocks of their own, which no page describes.
    if (flowType === undefined || flowType === 'CAMPAIGN') return;
    for (const action of flow.actions) {
      const { spec } = action;
      if (!spec || spec.flowTypes.includes(flowType)) continue;
      const disputed = spec.disputedFlowTypes?.includes(flowType) ?? false;
      yield {
        ...blockOf(action),
        path: at(action.path, 'Type'),
        ...(disputed && { severity: 'warning' as const }),
        message: disputed
          ? `It is not sure that ${action.type} may stand in ${flowType}; sure are ${spec.flowTypes.join(', ')}.`
          : `${action.type} may not stand in ${flowType}, but in ${spec.flowTypes.join(', ')}.`,
        fix: INSTEAD[action.type ?? '']?.(flowType) ?? 'Take the action out, or move it to a flow of such a type.',
      };
    }
  },
};

/** What people mean who put these in the wrong place. */
const INSTEAD: Readonly<Record<string, (flowType: string) => string | undefined>> = {
  MessageParticipant: () => 'In hold flows, use "MessageParticipantIteratively".',
  DisconnectParticipant: () => 'In whisper and hold flows, end with "EndFlowExecution".',
  EndFlowExecution: () => 'End the flow with "DisconnectParticipant" or a transfer.',
  TransferContactToQueue: (flowType) =>
    flowType === 'CUSTOMER_QUEUE' ? 'In a customer queue flow, use "DequeueContactAndTransferToQueue".' : undefined,
  DequeueContactAndTransferToQueue: () =>
    'Before the queue, use "UpdateContactTargetQueue" and "TransferContactToQueue".',
  MessageParticipantIteratively: () => 'Where nobody waits, use "MessageParticipant".',
};
