import { isYes, parametersOf } from '../parameters';
import { readSpeech } from '../speech';
import { fail, next, request, type Play } from '../turn';

/** "Play prompt": says one thing and goes on when it was said. In chats and tasks it is written, so it can only be text. */
export const messageParticipant: Play = ({ run, action }, reply) => {
  if (reply) return next(run);
  const parameters = parametersOf(action);
  const { channel, isBufferingKeys } = run.contact;
  const read = readSpeech(run, parameters);
  if ('problem' in read) return fail(run, 'NoMatchingError', read.problem);
  if (!read.speech) return fail(run, 'NoMatchingError', 'there is no Text, SSML, PromptId or Media to be heard');
  if (channel !== 'VOICE' && parameters['Text'] === undefined)
    return fail(run, 'NoMatchingError', `only Text can be written; this contact is a ${channel}`);
  const isSkippedByKeys = isBufferingKeys && isYes(parameters['SkipWhenDTMFBufferEnabled']);
  return request(run, { kind: 'say', speech: read.speech, ...(isSkippedByKeys ? { isSkippedByKeys } : {}) });
};
