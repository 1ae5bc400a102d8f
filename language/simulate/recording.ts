/** Who is recorded: what both recording actions come to. */
import type { Contact, Recording } from './contact';
import { isYes, listAt, objectAt, type JsonObject } from './parameters';

/**
 * Reads `RecordedParticipants` (empty: nobody) and `IVRRecordingBehavior` (absent: as before) of `behavior`.
 * Analytics need both sides, and are as before when `analytics` is absent.
 */
export function readRecording(before: Contact, behavior: JsonObject, analytics: JsonObject | undefined): Recording {
  const participants = listAt(behavior, 'RecordedParticipants');
  const [agent, customer] = [participants.includes('Agent'), participants.includes('Customer')];
  const ivr = behavior['IVRRecordingBehavior'];
  return {
    agent,
    customer,
    automated: ivr === undefined ? before.recording.automated : isYes(ivr),
    analytics:
      agent &&
      customer &&
      (analytics ? isYes(objectAt({ analytics }, 'analytics')['Enabled']) : before.recording.analytics),
  };
}

/** In words: `agent and customer`, `nobody`. */
export function recordedInWords({ agent, customer }: Recording): string {
  if (agent && customer) return 'agent and customer';
  if (agent) return 'agent only';
  return customer ? 'customer only' : 'nobody';
}

export const recordingSet = (recording: Recording): string =>
  `recording: ${recordedInWords(recording)}${recording.automated ? ', keypad part too' : ''}${recording.analytics ? ', analysed' : ''}`;
