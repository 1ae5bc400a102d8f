import { callbackId, isFinished, type Callback } from '../../center/callback';
import type { CallbackFact } from '../../center/callback-facts';
import { factsTold, type Telling } from './telling';

export interface FollowCallbacksPorts {
  readonly callbacks: {
    find(id: string): Promise<Callback | undefined>;
    /** The callback in a person's place, whatever became of it. */
    ofPerson(number: string): Promise<Callback | undefined>;
    /** Adds facts to a callback that counts; says whether they told anything new. Nothing where there is none. */
    change(
      id: string,
      decide: (callback: Callback) => readonly CallbackFact[],
    ): Promise<{ readonly callback: Callback; readonly isNew: boolean } | undefined>;
    /** Lets the person ask for another one. */
    free(callback: Callback): Promise<void>;
  };
  readonly calls: {
    /** The number that called in this contact. */
    byContact(contactId: string): Promise<{ readonly caller: string } | undefined>;
  };
  /** Ends a contact; one that is over is fine. */
  readonly stop: (contactId: string) => Promise<void>;
}

/** Contacts in which a caller called, however often they were passed on since. */
const CALLED_IN: ReadonlySet<string> = new Set(['INBOUND', 'TRANSFER', 'QUEUE_TRANSFER']);
/** Contacts in which somebody calls a number by hand, or has it called by `call-out`. */
const CALLED_OUT: ReadonlySet<string> = new Set(['OUTBOUND', 'API']);

/**
 * Adds what is told of a contact to the callback it concerns: the callback's own contact, a call of the person's own that got through, or
 * one in which their number is dialled. Where the callback is over by that, contacts that still wait for it are ended.
 */
export async function followCallbacks(telling: Telling, ports: FollowCallbacksPorts): Promise<void> {
  const found = await concerned(telling, ports);
  if (!found) return;
  const changed = await ports.callbacks.change(found.id, (callback) => factsOf(telling, callback));
  if (!changed) return;
  const { callback, isNew } = changed;
  if (isFinished(callback) || callback.state === 'assigned')
    for (const contactId of callback.openContactIds) await ports.stop(contactId);
  if (isNew && isFinished(callback)) await ports.callbacks.free(callback);
}

const isOwn = ({ initiationMethod }: Telling): boolean => initiationMethod.startsWith('CALLBACK');

async function concerned(telling: Telling, { callbacks, calls }: FollowCallbacksPorts): Promise<Callback | undefined> {
  const { initiationMethod, contactId, previousContactId, initialContactId, agentAt, customer } = telling;
  if (isOwn(telling)) {
    // the contact came of the one in which the caller asked; of that one's chain where the service made it anew
    for (const asked of new Set([previousContactId, initialContactId])) {
      const callback = asked === undefined ? undefined : await callbacks.find(callbackId(asked));
      if (callback) return callback;
    }
    return undefined;
  }
  if (CALLED_OUT.has(initiationMethod)) return customer === undefined ? undefined : callbacks.ofPerson(customer);
  if (!CALLED_IN.has(initiationMethod) || agentAt === undefined) return undefined;
  const caller =
    customer ?? (await calls.byContact(contactId))?.caller ?? (await callerOf(initialContactId, contactId, calls));
  return caller === undefined ? undefined : callbacks.ofPerson(caller);
}

async function callerOf(
  initialContactId: string | undefined,
  contactId: string,
  calls: FollowCallbacksPorts['calls'],
): Promise<string | undefined> {
  if (initialContactId === undefined || initialContactId === contactId) return undefined;
  return (await calls.byContact(initialContactId))?.caller;
}

function factsOf(telling: Telling, callback: Callback): readonly CallbackFact[] {
  const { initiationMethod, contactId, initiatedAt, agentAt, agent } = telling;
  if (isOwn(telling)) return factsTold(telling, false);
  if (CALLED_OUT.has(initiationMethod)) return isSince(initiatedAt, callback) ? factsTold(telling, true) : [];
  // a call that ended what is over, or that was before, says nothing of it
  if (agentAt === undefined || isFinished(callback)) return [];
  const gotThrough = { kind: 'got-through', contactId, ...(agent !== undefined && { who: agent }) } as const;
  if (isSince(agentAt, callback)) return [{ ...gotThrough, at: agentAt }];
  // who accepted the very call in which it was asked for was listening to the whisper then
  return contactId === callback.contactId ? [{ ...gotThrough, at: callback.requestedAt }] : [];
}

/** Records tell whole seconds. */
const isSince = (at: string | undefined, { requestedAt }: Callback): boolean =>
  at !== undefined && Math.floor(Date.parse(at) / 1000) >= Math.floor(Date.parse(requestedAt) / 1000);
