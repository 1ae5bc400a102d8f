import { callbackId, isFinished, type Callback, type CallbackFact } from '../../center/callback';
import type { QueueCallbackAnswer } from './answer';

export interface QueueCallbackPorts {
  readonly callbacks: {
    /** Adds facts to a callback that counts, and answers it; nothing where there is none. */
    change(
      id: string,
      decide: (callback: Callback) => readonly CallbackFact[],
    ): Promise<{ readonly callback: Callback } | undefined>;
    /** It was deleted for the person it was of. */
    wasForgotten(id: string): Promise<boolean>;
  };
  readonly connect: {
    /** Sets where in its queue a contact stands. */
    route(contactId: string, place: Place): Promise<void>;
  };
  readonly contacts: {
    /** Notes where it stands, for whoever counts places. */
    place(contactId: string, place: Place & { readonly caller: string; readonly expiresAt: number }): Promise<void>;
  };
  readonly clock: () => Date;
}

export type Place = { readonly priority: number } | { readonly ageSeconds: number };

/** Connect gives every contact 5, and serves lower ones first. */
const AFTER_EVERYBODY = 6;

/** Nobody waits that long: Connect itself gives a callback up after two weeks. */
const LONGEST_SECONDS = 15 * 86_400;

/**
 * Ties the contact that Connect made for a callback to it, and gives it the place in its queue that the center wants: as if the caller
 * had gone on waiting, or after everybody who is on the line.
 */
export async function queueCallback(
  { contactId, previousContactId }: { readonly contactId: string; readonly previousContactId: string | undefined },
  priority: 'keeps-its-place' | 'new-calls-first',
  { callbacks, connect, contacts, clock }: QueueCallbackPorts,
): Promise<QueueCallbackAnswer> {
  if (previousContactId === undefined) throw new Error('this contact came of no other: it is no callback');
  const id = callbackId(previousContactId);
  const now = clock();
  const at = now.toISOString();
  const changed = await callbacks.change(id, ({ dueBy }) => [
    { kind: 'created', at, contactId },
    ...(dueBy <= at ? [{ kind: 'expired', at } as const] : []),
  ]);
  if (!changed) {
    if (await callbacks.wasForgotten(id)) return { status: '410' };
    throw new Error(`${id} was never written down`);
  }
  const { callback } = changed;
  // one that somebody has taken is called by them
  if (isFinished(callback) || callback.mode === 'by-hand') return { status: '410' };
  const waited = Math.floor((now.getTime() - Date.parse(callback.waitingSince)) / 1000);
  const place: Place =
    priority === 'new-calls-first'
      ? { priority: AFTER_EVERYBODY }
      : { ageSeconds: Math.min(Math.max(waited, 0), LONGEST_SECONDS) };
  await connect.route(contactId, place);
  const expiresAt = Math.ceil(now.getTime() / 1000) + LONGEST_SECONDS;
  await contacts.place(contactId, { ...place, caller: callback.number, expiresAt });
  return { status: '200' };
}
