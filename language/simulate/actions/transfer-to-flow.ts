import { wholeValue } from '../parameters';
import { fail, leave, request, set, type Play } from '../turn';

/** "Transfer to flow": goes on at the start of another flow and never comes back. */
export const transferToFlow: Play = (scene, reply) => {
  const { run } = scene;
  if (reply?.kind === 'flow')
    return leave(run, { by: 'flow', flow: reply.flow }, set(`goes on in flow "${reply.flow.name}"`));
  const flowId = wholeValue(scene, 'ContactFlowId');
  return flowId
    ? request(run, { kind: 'flow', flowId, purpose: 'transfer' })
    : fail(run, 'NoMatchingError', 'ContactFlowId leads nowhere');
};
