/**
 * How long a contact is likely to wait: its place times the pace at which the queue's last contacts were answered. Connect keeps its own
 * formula to itself; this is the one that functions of ours count by, too.
 */
import type { Switchboard } from './switchboard';

const LOOKED_BACK_MILLISECONDS = 1_800_000;
const MOST_ANSWERS = 10;

/** A contact of the queue has reached an agent. */
export function noteAnswer(board: Switchboard, queueArn: string): void {
  const times = board.answered.get(queueArn) ?? [];
  times.push(board.now);
  if (times.length > MOST_ANSWERS) times.shift();
  board.answered.set(queueArn, times);
}

/** In whole seconds; nothing can be said when nobody was answered within half an hour. */
export function expectedWaitSeconds(board: Switchboard, queueArn: string, place: number): number | undefined {
  const from = board.now - LOOKED_BACK_MILLISECONDS;
  const times = (board.answered.get(queueArn) ?? []).filter((at) => at >= from);
  const [first] = times;
  return first === undefined ? undefined : Math.ceil((place * (board.now - first)) / 1000 / times.length);
}
