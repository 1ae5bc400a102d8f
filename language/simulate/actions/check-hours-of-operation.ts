import { parametersOf, wholeValue } from '../parameters';
import { checked, fail, request, result, type Play } from '../turn';

/** "Check hours of operation": of the hours named, or of the target queue. */
export const checkHoursOfOperation: Play = (scene, reply) => {
  const { run, action } = scene;
  if (reply?.kind === 'hours')
    return result(
      run,
      reply.isOpen ? 'True' : 'False',
      checked(`hours "${reply.name}" are ${reply.isOpen ? 'open' : 'closed'}`),
    );
  if (parametersOf(action)['HoursOfOperationId'] === undefined) return request(run, { kind: 'hours' });
  const hoursId = wholeValue(scene, 'HoursOfOperationId');
  return hoursId === null
    ? fail(run, 'NoMatchingError', 'HoursOfOperationId leads nowhere')
    : request(run, { kind: 'hours', hoursId });
};
