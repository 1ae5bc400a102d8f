/** Calls that would never end are ended, with the reason. */
import { close } from './closing';
import type { Leg } from './live-contact';
import { place, type Switchboard } from './switchboard';

/** A flow that goes round without time passing is stopped after so many blocks, and one that leads nowhere after so many in all. */
export const MOST_STEPS_WITHOUT_TIME = 2000;
export const MOST_STEPS = 20_000;

/** Whether the contact was stopped: it has gone through too many blocks. Who waits in a queue is followed by time, not by blocks. */
export function stopEndless(board: Switchboard, leg: Leg): boolean {
  const { live } = leg;
  if (live.steps > MOST_STEPS && !live.waiting)
    stop(board, leg, `flow "${leg.run.flow.name}" was still going on after ${MOST_STEPS} blocks, at "${leg.run.at}"`);
  else if (live.stepsWithoutTime > MOST_STEPS_WITHOUT_TIME)
    stop(
      board,
      leg,
      `flow "${leg.run.flow.name}" went through ${MOST_STEPS_WITHOUT_TIME} blocks without any time passing, at "${leg.run.at}"`,
    );
  return live.isOver;
}

/** Nobody comes for a contact that is in no queue: its prompts would go round until the caller hangs up. */
export const stopForever = (board: Switchboard, leg: Leg): void =>
  stop(
    board,
    leg,
    `flow "${leg.run.flow.name}" repeats its prompts for ever at "${leg.run.at}", for a contact that is in no queue`,
  );

function stop(board: Switchboard, leg: Leg, reason: string): void {
  board.tell(leg.live, { kind: 'failed', text: reason, ...place(leg) });
  board.tell(leg.live, { kind: 'hung-up', by: 'flow', ...place(leg) });
  close(board, leg.live, 'CONTACT_FLOW_DISCONNECT', reason);
}
