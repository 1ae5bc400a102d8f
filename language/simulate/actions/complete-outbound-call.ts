import { objectAt, parametersOf, wholeNumber, wholeText, wholeValue } from '../parameters';
import { next, request, set, type Play } from '../turn';

const LONGEST_SECONDS = 600;

/**
 * "Call phone number": places the call whose outbound whisper this is; without it the first prompt does. The action has no error branch:
 * when the call cannot be placed, the flow is over and the agent goes on to after-contact work.
 */
export const completeOutboundCall: Play = (scene, reply) => {
  const { run, action } = scene;
  if (reply) return next(run, set('the call is placed'));
  const callerId = wholeText(run, objectAt(parametersOf(action), 'CallerId')['Number']);
  const timeLimitSeconds = wholeNumber(wholeValue(scene, 'ConnectionTimeLimitSeconds'), 1, LONGEST_SECONDS);
  return request(run, {
    kind: 'complete',
    ...(callerId === null ? {} : { callerId }),
    ...(timeLimitSeconds === null ? {} : { timeLimitSeconds }),
  });
};
