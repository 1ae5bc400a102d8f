import type { Requests } from '../effect';
import { isYes, objectAt, parametersOf, wholeNumber, wholeText, wholeValue } from '../parameters';
import { isE164 } from '../telephone-number';
import { fail, leave, next, request, type Play, type Scene } from '../turn';

const LONGEST_RINGING_SECONDS = 600;

/** "Transfer to phone number": dials an outside number; the flow goes on after that call, or ends with it. */
export const transferParticipantToThirdParty: Play = (scene, reply) => {
  const { run, action } = scene;
  const resumes = isYes(parametersOf(action)['ContinueFlowExecution']);
  const number = wholeValue(scene, 'ThirdPartyPhoneNumber');
  if (reply)
    return resumes ? next(run) : leave(run, { by: 'hand-over', reason: `transferred to the outside number ${number}` });
  if (number === null || !isE164(number))
    return fail(
      run,
      'CallFailed',
      `ThirdPartyPhoneNumber is ${number === null ? 'nothing' : `"${number}"`}, not an E.164 number`,
    );
  const timeLimitSeconds = wholeNumber(
    wholeValue(scene, 'ThirdPartyConnectionTimeLimitSeconds'),
    1,
    LONGEST_RINGING_SECONDS,
  );
  return timeLimitSeconds === null
    ? fail(run, 'NoMatchingError', `ThirdPartyConnectionTimeLimitSeconds is no number, 1 to ${LONGEST_RINGING_SECONDS}`)
    : request(run, { kind: 'dial', number, timeLimitSeconds, resumes, ...readManner(scene) });
};

/** The caller id shown, and the keys sent after the answer. */
function readManner(scene: Scene): Pick<Requests['dial'], 'callerId' | 'keysAfterAnswer'> {
  const { run, action } = scene;
  const shown = objectAt(parametersOf(action), 'CallerId');
  const [number, name] = [wholeText(run, shown['Number']), wholeText(run, shown['Name'])];
  const keysAfterAnswer = wholeValue(scene, 'ThirdPartyDTMFDigits');
  const callerId = { ...(number === null ? {} : { number }), ...(name === null ? {} : { name }) };
  return {
    ...(Object.keys(callerId).length === 0 ? {} : { callerId }),
    ...(keysAfterAnswer === null ? {} : { keysAfterAnswer }),
  };
}
