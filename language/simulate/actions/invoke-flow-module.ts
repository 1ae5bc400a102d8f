import { interpolated, parametersOf, wholeValue } from '../parameters';
import { withContact } from '../run';
import { fail, leave, request, set, type Play } from '../turn';

/** Modules may stand in modules, five deep. */
const DEEPEST = 5;

/** "Invoke module": plays a module and comes back here; the step takes the branch of its result. */
export const invokeFlowModule: Play = (scene, reply) => {
  const { run, action } = scene;
  if (reply?.kind === 'flow') {
    const input = interpolated(run, parametersOf(action)['Input'] ?? null);
    return leave(
      withContact(run, { modules: { input, result: null, resultData: null } }),
      { by: 'module', flow: reply.flow },
      set(`module "${reply.flow.name}" begins`),
    );
  }
  if (run.callers.length >= DEEPEST)
    return fail(run, 'NoMatchingError', `modules stand in modules ${DEEPEST} deep at most`);
  const flowId = wholeValue(scene, 'FlowModuleId');
  return flowId
    ? request(run, { kind: 'flow', flowId, purpose: 'module' })
    : fail(run, 'NoMatchingError', 'FlowModuleId leads nowhere');
};
