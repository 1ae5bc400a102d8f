import { isObject, objectAt, parametersOf } from '../parameters';
import { readRecording, recordingSet } from '../recording';
import { withContact } from '../run';
import { fail, next, set, type Play } from '../turn';

/** "Set recording, analytics and processing behavior": one channel at a time; another channel than the contact's is a `ChannelMismatch`. */
export const updateContactRecordingAndAnalyticsBehavior: Play = ({ run, action }) => {
  const parameters = parametersOf(action);
  if (parameters['ChatBehavior'] !== undefined)
    return fail(run, 'ChannelMismatch', 'the block sets chat behavior, the contact is a call');
  const voice = parameters['VoiceBehavior'];
  if (voice === undefined) {
    return parameters['ScreenRecordingBehavior'] === undefined
      ? fail(run, 'NoMatchingError', 'there is no VoiceBehavior, ChatBehavior or ScreenRecordingBehavior')
      : next(run, set('screen recording'));
  }
  const analytics = objectAt(parameters, 'VoiceBehavior')['VoiceAnalyticsBehavior'];
  const recording = readRecording(
    run.contact,
    objectAt(objectAt(parameters, 'VoiceBehavior'), 'VoiceRecordingBehavior'),
    isObject(analytics) ? analytics : undefined,
  );
  return next(withContact(run, { recording }), set(recordingSet(recording)));
};
