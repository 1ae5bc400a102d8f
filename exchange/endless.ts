/** Calls that would never end are ended, with the reason. */
import { finish, place, queueName, tell, type Draft, type Leg } from './call-in-progress';

/** A flow that goes round without time passing is stopped after so many blocks, and one that leads nowhere after so many in all. */
export const MOST_STEPS_WITHOUT_TIME = 2000;
export const MOST_STEPS = 20_000;

/** Whether the call was stopped: it has gone through too many blocks. Who waits in a queue is followed by time, not by blocks. */
export function stopEndless(draft: Draft, leg: Leg): boolean {
  const at = `at "${leg.run.at}"`;
  if (draft.steps > MOST_STEPS && !draft.waiting)
    stop(draft, leg, `flow "${leg.run.flow.name}" was still going on after ${MOST_STEPS} blocks, ${at}`);
  else if (draft.stepsWithoutTime > MOST_STEPS_WITHOUT_TIME)
    stop(
      draft,
      leg,
      `flow "${leg.run.flow.name}" went through ${MOST_STEPS_WITHOUT_TIME} blocks without any time passing, ${at}`,
    );
  return draft.outcome !== undefined;
}

/** Nobody comes for a contact that is in no queue: its prompts would go round until the caller hangs up. */
export const stopForever = (draft: Draft, leg: Leg): void =>
  stop(
    draft,
    leg,
    `flow "${leg.run.flow.name}" repeats its prompts for ever at "${leg.run.at}", for a contact that is in no queue`,
  );

function stop(draft: Draft, leg: Leg, reason: string): void {
  tell(draft, { kind: 'failed', text: reason, ...place(leg) });
  tell(draft, { kind: 'hung-up', by: 'flow', ...place(leg) });
  finish(draft, { kind: 'ended', reason, ...queueName(draft) });
}
