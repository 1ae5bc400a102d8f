import {
  callbackId,
  isFinished,
  personKeys,
  type Callback,
  type CallbackMode,
  type CallbackRequest,
} from '../../center/callback';
import { readTelephone } from '../../center/telephone';
import { telephoneNumber } from '../../center/telephone-number';
import type { RequestCallbackAnswer } from './answer';

export interface Wish {
  readonly contactId: string;
  /** The number that calls; absent where it is withheld. */
  readonly caller: string | undefined;
  /** The number to call, E.164. */
  readonly number: string;
  readonly queue: string;
  readonly reason: string;
  readonly language: string;
  readonly customer: Pick<CallbackRequest, 'customerNumber' | 'customerName' | 'company'>;
}

export interface Terms {
  readonly mode: CallbackMode;
  readonly retries: number;
  readonly expireAfterHours: number;
}

/** A callback as it stands in the table. */
export interface Standing {
  readonly callback: Callback;
  /**
   * `asking`: written down, but nobody knows yet whether the person has one waiting · `refused`: they had · `standing`: it counts.
   */
  readonly stage: 'asking' | 'refused' | 'standing';
  /** How often it was begun to be asked for. */
  readonly round: number;
  /** When this round began. */
  readonly askedAt: string;
}

/** Who has a person's one place: a callback, by one of its rounds. */
export interface Hold {
  readonly callback: string;
  readonly round: number;
}

/** Each of these happens as a whole or not at all, and sees all that happened before. */
export interface RequestCallbackPorts {
  readonly callbacks: {
    /** Writes the wish down as `asking`, unless there is one of that id; answers what stands. */
    draft(request: CallbackRequest): Promise<Standing>;
    /** Asks once more what was refused in that round; false when somebody else did. */
    redraft(request: CallbackRequest, round: number): Promise<boolean>;
    /** Ends the asking of that round; false when it has ended otherwise. */
    settle(id: string, round: number, stage: 'refused' | 'standing'): Promise<boolean>;
    standing(id: string): Promise<Standing | undefined>;
    holder(person: string): Promise<Hold | undefined>;
    /** Takes the person's place from whoever was seen there (`from`; nobody when absent); false when that is no longer so. */
    hold(person: string, mine: Hold, from?: Hold): Promise<boolean>;
    release(person: string, mine: Hold): Promise<void>;
  };
  /** When the call began that has come to this contact, ISO 8601 UTC; nothing while nobody has told. */
  readonly contacts: { calledAt(contactId: string): Promise<string | undefined> };
  readonly clock: () => Date;
  readonly pause: (milliseconds: number) => Promise<void>;
}

const HOUR = 3_600_000;

/** Whoever asks is answered within this, or its function has broken off. */
const ASKING_MILLISECONDS = 5000;

/** How long and how often a call waits for another one of the same person that is being decided. */
const PAUSE_MILLISECONDS = 50;
const MOST_PAUSES = 30;

/**
 * Notes the wish to be called back, unless this person has one waiting. A person is the number that calls and the number to be called.
 * The wish is written down before the places of its numbers are taken, in their order, and counts only from the moment all are held:
 * of two calls at once one is noted, the same contact asks as often as it likes, and what broke off in the middle is taken over.
 */
export async function requestCallback(
  wish: Wish,
  terms: Terms,
  { callbacks, contacts, clock, pause }: RequestCallbackPorts,
): Promise<RequestCallbackAnswer> {
  const read = readTelephone(wish.number);
  if (!read.ok || !wish.number.startsWith('+')) return { status: '404' };
  const now = clock();
  const requestedAt = now.toISOString();
  const { queue, reason, language, customer, contactId } = wish;
  const caller = telephoneNumber(wish.caller);
  const request: CallbackRequest = {
    id: callbackId(contactId),
    number: read.number,
    ...(caller !== undefined && { caller }),
    queue,
    reason,
    language,
    ...customer,
    contactId,
    requestedAt,
    wanted: terms.mode,
    retries: terms.retries,
    calledAt: (await contacts.calledAt(contactId)) ?? requestedAt,
    dueBy: new Date(now.getTime() + terms.expireAfterHours * HOUR).toISOString(),
  };

  const mine = await ask();
  if (mine === 'noted') return { status: '200', id: request.id };
  if (mine === 'other') return { status: '409' };
  for (const person of personKeys(request)) {
    const outcome = await take(person, mine);
    if (outcome === 'held') continue;
    // whoever refuses first says so to all tries of this contact
    if (await callbacks.settle(request.id, mine.round, 'refused'))
      for (const held of personKeys(request)) await callbacks.release(held, mine);
    if (outcome === 'undecided') throw new Error('another call of this person did not come to an end in time');
    return outcomeOf(await callbacks.standing(request.id));
  }
  if (await callbacks.settle(request.id, mine.round, 'standing')) return { status: '200', id: request.id };
  return outcomeOf(await callbacks.standing(request.id));

  /** The round in which to ask, unless a callback of this contact stands already. */
  async function ask(): Promise<Hold | 'noted' | 'other'> {
    for (;;) {
      const { stage, round, callback } = await callbacks.draft(request);
      if (callback.contactId !== contactId) throw new Error(`${request.id} is another contact's callback`);
      if (stage === 'standing') return noted(callback);
      if (stage === 'asking') return { callback: request.id, round };
      if (await callbacks.redraft(request, round)) return { callback: request.id, round: round + 1 };
    }
  }

  /** The same wish was noted before; another number asked for in the same call is a second one. */
  function noted(callback: Callback): 'noted' | 'other' {
    if (isFinished(callback)) throw new Error(`${request.id} is over, and a contact asks for one callback`);
    return callback.number === request.number ? 'noted' : 'other';
  }

  async function take(person: string, mine: Hold): Promise<'held' | 'taken' | 'undecided'> {
    for (let pauses = 0; ;) {
      const holder = await callbacks.holder(person);
      if (holder?.callback === mine.callback && holder.round >= mine.round)
        return holder.round === mine.round ? 'held' : 'taken';
      const fate = !holder || holder.callback === mine.callback ? 'over' : await fateOf(holder.callback, person);
      if (fate === 'waiting') return 'taken';
      if (fate === 'over') {
        if (await callbacks.hold(person, mine, holder)) return 'held';
      } else {
        pauses += 1;
        if (pauses > MOST_PAUSES) return 'undecided';
        await pause(PAUSE_MILLISECONDS);
      }
    }
  }

  /** What has become of a callback that holds a person's place. */
  async function fateOf(id: string, person: string): Promise<'waiting' | 'over' | 'undecided'> {
    const found = await callbacks.standing(id);
    if (!found || found.stage === 'refused' || !personKeys(found.callback).includes(person)) return 'over';
    if (found.stage === 'standing') return isFinished(found.callback) ? 'over' : 'waiting';
    if (clock().getTime() - Date.parse(found.askedAt) < ASKING_MILLISECONDS) return 'undecided';
    return (await callbacks.settle(id, found.round, 'refused')) ? 'over' : 'undecided';
  }

  function outcomeOf(found: Standing | undefined): RequestCallbackAnswer {
    return found?.stage === 'standing' ? { status: '200', id: request.id } : { status: '409' };
  }
}
