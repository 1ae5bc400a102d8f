import { isObject, isYes, listAt, objectAt, parametersOf, type JsonObject } from '../parameters';
import { readRecording, recordingSet } from '../recording';
import { withContact, type Run } from '../run';
import { fail, next, set, type Play, type Turn } from '../turn';

/** "Set recording, analytics and processing behavior": one channel at a time; another channel than the contact's is a `ChannelMismatch`. */
export const updateContactRecordingAndAnalyticsBehavior: Play = ({ run, action }) => {
  const parameters = parametersOf(action);
  const { VoiceBehavior: voice, ChatBehavior: chat, ScreenRecordingBehavior: screen } = parameters;
  if (voice !== undefined) return setVoice(run, objectAt(parameters, 'VoiceBehavior'));
  if (chat !== undefined) return setChat(run, objectAt(parameters, 'ChatBehavior'));
  if (screen !== undefined) return setScreen(run, objectAt(parameters, 'ScreenRecordingBehavior'));
  return fail(run, 'NoMatchingError', 'there is no VoiceBehavior, ChatBehavior or ScreenRecordingBehavior');
};

const mismatch = (run: Run, what: string): Turn =>
  fail(run, 'ChannelMismatch', `the block sets ${what} behavior, the contact is a ${run.contact.channel}`);

function setVoice(run: Run, behavior: JsonObject): Turn {
  if (run.contact.channel !== 'VOICE') return mismatch(run, 'voice');
  const analytics = behavior['VoiceAnalyticsBehavior'];
  const recording = readRecording(
    run.contact,
    objectAt(behavior, 'VoiceRecordingBehavior'),
    isObject(analytics) ? analytics : undefined,
  );
  return next(withContact(run, { recording }), set(recordingSet(recording)));
}

/** A chat has a transcript whatever is set; only its analysis can be chosen. */
function setChat(run: Run, behavior: JsonObject): Turn {
  if (run.contact.channel !== 'CHAT') return mismatch(run, 'chat');
  const analytics = isYes(objectAt(behavior, 'ChatAnalyticsBehavior')['Enabled']);
  return next(
    withContact(run, { recording: { ...run.contact.recording, analytics } }),
    set(`chat: ${analytics ? 'analysed' : 'not analysed'}`),
  );
}

function setScreen(run: Run, behavior: JsonObject): Turn {
  const screen = listAt(behavior, 'ScreenRecordedParticipants').includes('Agent');
  return next(
    withContact(run, { recording: { ...run.contact.recording, screen } }),
    set(`recording of the agent's screen: ${screen ? 'on' : 'off'}`),
  );
}
