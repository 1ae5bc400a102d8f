import { WAIT_EVENTS, type WaitEvent } from '../effect';
import { listAt, parametersOf, wholeNumber, wholeValue } from '../parameters';
import { fail, request, result, set, type Play } from '../turn';

const WEEK_SECONDS = 604_800;

/**
 * "Wait": for a time, or, in a chat, until the customer writes or a bot leaves. In the form that keeps running the flow goes on by
 * `Continue`, and each time it comes back here it goes on so again until the time is over; the service interrupts what is being played
 * then, which is not done here. On a call only that form is played, as in Connect.
 */
export const wait: Play = (scene, reply) => {
  const { run, action } = scene;
  const { channel } = run.contact;
  if (reply?.kind === 'pause')
    return result(run, reply.event ?? 'WaitCompleted', set(`waited: ${reply.event ?? 'for all the time'}`));
  if (reply?.kind === 'timer')
    return result(
      run,
      reply.isOver ? 'WaitCompleted' : 'Continue',
      set(reply.isOver ? 'waited' : 'goes on while it waits'),
    );
  const parameters = parametersOf(action);
  const seconds = wholeNumber(wholeValue(scene, 'TimeLimitSeconds'), 1, WEEK_SECONDS);
  if (seconds === null) return fail(run, 'NoMatchingError', `TimeLimitSeconds is no number, 1 to ${WEEK_SECONDS}`);
  if (parameters['ContinueExecution'] !== undefined) return request(run, { kind: 'timer', seconds });
  if (channel === 'VOICE')
    return fail(run, 'NoMatchingError', 'on a call a Wait plays only in the form that keeps running');
  const events = listAt(parameters, 'Events').filter(isWaitEvent);
  return request(run, {
    kind: 'pause',
    seconds,
    ...(channel === 'CHAT' && events.length > 0 ? { until: events } : {}),
  });
};

const isWaitEvent = (event: unknown): event is WaitEvent => WAIT_EVENTS.some((known) => known === event);
