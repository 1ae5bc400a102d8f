import { callbackId, isFinished, type Callback } from '../../center/callback';
import type { CallbackFact } from '../../center/callback-facts';
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
    /** Lower is served first. */
    setPriority(contactId: string, priority: number): Promise<void>;
  };
  readonly contacts: {
    /** Notes where it stands, for whoever counts places. */
    place(contactId: string, place: Place): Promise<void>;
  };
  readonly clock: () => Date;
}

/** Where a callback stands in its queue, as the table of contacts notes it. */
export interface Place {
  /** When the call began in which it was asked for: that is what Connect keeps its place by. ISO 8601 UTC. */
  readonly countsFrom: string;
  /** Absent: Connect's own. */
  readonly priority?: number;
  /** The number to call, E.164. */
  readonly caller: string;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/** Connect gives every contact 5, and serves lower ones first. */
const AFTER_EVERYBODY = 6;

/** Nobody waits that long: Connect itself gives a callback up after two weeks. */
const LONGEST_SECONDS = 15 * 86_400;

/**
 * Ties the contact that Connect made for a callback to it, and gives it the place in its queue that the center wants: as if the caller
 * had gone on waiting, which Connect does by itself, or after everybody who is on the line.
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
  const isLast = priority === 'new-calls-first';
  if (isLast) await connect.setPriority(contactId, AFTER_EVERYBODY);
  await contacts.place(contactId, {
    countsFrom: callback.calledAt,
    ...(isLast && { priority: AFTER_EVERYBODY }),
    caller: callback.number,
    expiresAt: Math.ceil(now.getTime() / 1000) + LONGEST_SECONDS,
  });
  return { status: '200' };
}
