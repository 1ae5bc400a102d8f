import { parametersOf } from '../parameters';
import { readSpeech } from '../speech';
import { fail, next, request, type Play } from '../turn';

/** "Play prompt": says one thing and goes on when it was said. */
export const messageParticipant: Play = ({ run, action }, reply) => {
  if (reply) return next(run);
  const read = readSpeech(run, parametersOf(action));
  if ('problem' in read) return fail(run, 'NoMatchingError', read.problem);
  if (!read.speech) return fail(run, 'NoMatchingError', 'there is no Text, SSML, PromptId or Media to be heard');
  return request(run, { kind: 'say', speech: read.speech });
};
