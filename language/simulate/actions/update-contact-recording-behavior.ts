import { isObject, objectAt, parametersOf } from '../parameters';
import { readRecording, recordingSet } from '../recording';
import { withContact } from '../run';
import { next, set, type Play } from '../turn';

/** "Set recording and analytics behavior", in its older form. Recording begins when agent and customer are joined. */
export const updateContactRecordingBehavior: Play = ({ run, action }) => {
  const parameters = parametersOf(action);
  const analytics = parameters['AnalyticsBehavior'];
  const recording = readRecording(
    run.contact,
    objectAt(parameters, 'RecordingBehavior'),
    isObject(analytics) ? analytics : undefined,
  );
  return next(withContact(run, { recording }), set(recordingSet(recording)));
};
