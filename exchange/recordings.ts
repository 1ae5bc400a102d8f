/** Who is recorded, and when: parts of a contact's recording as they begin and end. */
import type { LiveContact } from './live-contact';
import type { Switchboard } from './switchboard';

type Side = 'agent' | 'customer' | 'ivr';

const NOBODY: readonly Side[] = [];

/**
 * Looks again at who is to be recorded now. Both sides from the moment they are joined; on hold the agent alone; the part before that
 * where a flow has asked for it.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/set-recording-behavior.html
 */
export function updateRecording(board: Switchboard, live: LiveContact): void {
  const open = openPart(live);
  const { recording } = live.contact;
  if (!open && !recording.agent && !recording.customer && !recording.automated) return;
  const wanted = sidesOf(live);
  if (open && open.of.length === wanted.length && open.of.every((side, index) => side === wanted[index])) return;
  if (open) endPart(board, live, open, wanted.length === 0 && live.isRecordingPaused && !live.isOver);
  if (wanted.length === 0) return;
  live.recordings.push({ from: board.now, of: wanted });
  live.changedAt = board.now;
  board.tell(live, { kind: 'recording', text: `recording begins: ${wanted.join(' and ')}` });
}

export function endRecording(board: Switchboard, live: LiveContact): void {
  const open = openPart(live);
  if (open) endPart(board, live, open, false);
}

/** Pauses are only of what is recorded; while paused nothing is. */
export function pauseRecording(board: Switchboard, live: LiveContact, isPaused: boolean): string | undefined {
  if (isPaused === live.isRecordingPaused)
    return isPaused ? 'the recording is paused already' : 'the recording is not paused';
  if (isPaused && !openPart(live)) return 'nothing is being recorded';
  live.isRecordingPaused = isPaused;
  updateRecording(board, live);
  return undefined;
}

function openPart(live: LiveContact): LiveContact['recordings'][number] | undefined {
  const last = live.recordings.at(-1);
  return last && last.till === undefined ? last : undefined;
}

function endPart(
  board: Switchboard,
  live: LiveContact,
  part: LiveContact['recordings'][number],
  isPause: boolean,
): void {
  part.till = board.now;
  live.changedAt = board.now;
  board.tell(live, {
    kind: 'recording',
    text: `recording ${isPause ? 'is paused' : 'ends'}: ${part.of.join(' and ')}`,
  });
}

function sidesOf(live: LiveContact): readonly Side[] {
  const { recording, channel } = live.contact;
  if (channel !== 'VOICE' || live.isRecordingPaused || live.isOver) return NOBODY;
  if (live.agentTime?.connectedAt === undefined) return recording.automated && live.caller ? ['ivr'] : NOBODY;
  if (live.agentTime.wrapUpFrom !== undefined) return NOBODY;
  const isHeld = live.talksTo === 'nobody' || live.talksTo === 'third';
  const sides: Side[] = [];
  if (recording.agent) sides.push('agent');
  if (recording.customer && !isHeld && live.caller) sides.push('customer');
  return sides;
}
