import { isFinished, type Callback } from '../../center/callback';
import type { CallbackFact } from '../../center/callback-facts';

export interface ExpireCallbacksPorts {
  readonly callbacks: {
    /** All that are not over, or of which a contact still waits. */
    open(): AsyncIterable<Callback>;
    /** Those of them that `open` does not find, since an older version wrote them; it does once they were changed, even to nothing. */
    unmarked(): AsyncIterable<string>;
    change(
      id: string,
      decide: (callback: Callback) => readonly CallbackFact[],
    ): Promise<{ readonly callback: Callback; readonly isNew: boolean } | undefined>;
    free(callback: Callback): Promise<void>;
  };
  /** Ends a contact, at Connect's pace; one that is over is fine. */
  readonly stop: (contactId: string) => Promise<void>;
  readonly clock: () => Date;
}

const MINUTE = 60_000;

/** Connect makes a callback's contact at once; nobody has told of one after so long, so there is none. */
const LOST_MILLISECONDS = 15 * MINUTE;

/** Whoever is said to talk for so long beyond the end has stopped, and nobody told. */
const LONGEST_TALK_MILLISECONDS = 12 * 60 * MINUTE;

/** For so long it is tried again to end what waits for a callback that is over. */
const AGAIN_MILLISECONDS = 60 * MINUTE;

/** The run that reads the whole table, of one every five minutes. */
const isFirstOfDay = (now: Date): boolean => now.getUTCHours() === 0 && now.getUTCMinutes() < 5;

/** Most that one run changes: the next one goes on. */
const MOST_OF_A_RUN = 100;

/**
 * Gives up callbacks that nobody got to in time, and puts automatic ones whose contact was never made on the list of those that people
 * call. One that cannot be changed holds up no other.
 */
export async function expireCallbacks({ callbacks, stop, clock }: ExpireCallbacksPorts): Promise<{
  readonly expired: number;
  readonly lost: number;
}> {
  const now = clock();
  const told = { expired: 0, lost: 0 };
  const faults: unknown[] = [];
  if (isFirstOfDay(now)) for await (const id of callbacks.unmarked()) await callbacks.change(id, () => []);
  for await (const callback of callbacks.open()) {
    const fact = due(callback, now);
    const open = openStill(callback, now);
    if (!fact && open.length === 0) continue;
    try {
      if (fact) await give(callback.id, fact.kind);
      for (const contactId of open) await stop(contactId);
    } catch (error) {
      faults.push(error);
    }
    if (told.expired + told.lost + faults.length >= MOST_OF_A_RUN) break;
  }
  if (faults.length > 0)
    throw new AggregateError(faults, `${faults.length} callbacks could not be given up`, { cause: faults[0] });
  return told;

  async function give(id: string, kind: Due['kind']): Promise<void> {
    // it may have changed since the table was read
    const changed = await callbacks.change(id, (callback) => [due(callback, now)].filter((fact) => fact !== undefined));
    if (!changed) return;
    const { callback, isNew } = changed;
    if (isNew) told[kind === 'expired' ? 'expired' : 'lost'] += 1;
    if (!isFinished(callback)) return;
    for (const contactId of callback.openContactIds) await stop(contactId);
    await callbacks.free(callback);
  }
}

/** Contacts of one that was given up just now, where they could not be ended then. */
function openStill(callback: Callback, now: Date): readonly string[] {
  const last = callback.history.at(-1)?.at ?? callback.requestedAt;
  const isNew = now.getTime() - Date.parse(last) < AGAIN_MILLISECONDS;
  return isFinished(callback) && isNew ? callback.openContactIds : [];
}

type Due = Extract<CallbackFact, { readonly kind: 'expired' | 'abandoned' }>;

function due(callback: Callback, now: Date): Due | undefined {
  if (isFinished(callback)) return undefined;
  const { state, dueBy, mode, nativeContactIds, requestedAt } = callback;
  const patience = state === 'active' ? LONGEST_TALK_MILLISECONDS : 0;
  if (now.getTime() >= Date.parse(dueBy) + patience) return { kind: 'expired', at: now.toISOString() };
  const isLost = mode === 'automatic' && nativeContactIds.length === 0;
  if (isLost && now.getTime() >= Date.parse(requestedAt) + LOST_MILLISECONDS)
    return { kind: 'abandoned', at: now.toISOString() };
  return undefined;
}
