import { parametersOf, wholeNumber, wholeValue } from '../parameters';
import { fail, leave, request, result, set, type Play } from '../turn';

const WEEK_SECONDS = 604_800;

/** "Wait": pauses the flow. On a call none of the events that could cut it short can happen, so it always completes. */
export const wait: Play = (scene, reply) => {
  const { run, action } = scene;
  if (reply)
    return result(run, 'WaitCompleted', set('waited; Connect documents this for chat, task and email, not for calls'));
  if (parametersOf(action)['ContinueExecution'] !== undefined)
    return leave(run, {
      by: 'stop',
      reason: `block "${run.at}" of flow "${run.flow.name}" is a Wait that keeps running, which the simulator cannot play`,
    });
  const seconds = wholeNumber(wholeValue(scene, 'TimeLimitSeconds'), 1, WEEK_SECONDS);
  if (seconds === null) return fail(run, 'NoMatchingError', `TimeLimitSeconds is no number, 1 to ${WEEK_SECONDS}`);
  return request(run, { kind: 'pause', seconds });
};
