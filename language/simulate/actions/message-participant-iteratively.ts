import { branchFor } from '../branches';
import type { Speech } from '../effect';
import { isYes, listAt, parametersOf, wholeNumber, wholeValue } from '../parameters';
import { readSpeech } from '../speech';
import { fail, leave, request, result, type Play } from '../turn';

/**
 * "Loop prompts": says a list round and round and never completes by itself. Every `InterruptFrequencySeconds` the contact takes the
 * `MessagesInterrupted` branch; after it the list begins again with its first prompt, unless the messages go on during interruptions.
 * Only calls hear it: another contact takes the error branch, or, without one, its queue flow is over and it waits on.
 */
export const messageParticipantIteratively: Play = (scene, reply) => {
  const { run, action } = scene;
  const parameters = parametersOf(action);
  if (reply?.kind === 'loop') {
    const position = isYes(parameters['ContinueMessagingDuringInterrupt']) ? reply.position : 0;
    return result({ ...run, interrupted: { block: run.at, position } }, 'MessagesInterrupted');
  }
  if (run.contact.channel !== 'VOICE')
    return branchFor(action, 'NoMatchingError')
      ? fail(run, 'NoMatchingError', `prompts are looped for calls; this contact is a ${run.contact.channel}`)
      : leave(run, { by: 'end' });
  const speeches: Speech[] = [];
  for (const message of listAt(parameters, 'Messages')) {
    const read = readSpeech(run, message);
    if ('problem' in read) return fail(run, 'NoMatchingError', read.problem);
    if (read.speech) speeches.push(read.speech);
  }
  if (speeches.length === 0) return fail(run, 'NoMatchingError', 'Messages holds nothing to be heard');
  const seconds = wholeNumber(wholeValue(scene, 'InterruptFrequencySeconds'), 1, Number.MAX_SAFE_INTEGER);
  if (seconds === null && parameters['InterruptFrequencySeconds'] !== undefined)
    return fail(run, 'NoMatchingError', 'InterruptFrequencySeconds is no number of seconds, 1 or more');
  const from = run.interrupted?.block === run.at ? run.interrupted.position % speeches.length : 0;
  return request(
    { ...run, interrupted: undefined },
    { kind: 'loop', speeches, from, ...(seconds === null ? {} : { interruptSeconds: seconds }) },
  );
};
