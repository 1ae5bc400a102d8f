/**
 * A callback and what is known of it. What Connect tells of it comes late, twice, out of order or never, so nothing is changed step by
 * step: facts are gathered, and the state is what all of them say together, in the order in which they happened.
 *
 * Finished is `completed`, `cancelled` and `no-answer`, and stays so, but for one proof: whoever talks, or has talked, with the customer
 * makes it `active` and then `completed`, whatever was written before.
 */
import { betterName, inOrder, moment, type CallbackFact } from './callback-facts';

export type CallbackState = 'in-queue' | 'assigned' | 'active' | 'no-answer' | 'completed' | 'cancelled';
export const CALLBACK_STATES = ['in-queue', 'assigned', 'active', 'no-answer', 'completed', 'cancelled'] as const;

/** What was asked for; never changes. */
export interface CallbackRequest {
  /** `cb-` and the beginning of the asking contact's id. */
  readonly id: string;
  /** The number to call, E.164. */
  readonly number: string;
  /** The number that called, E.164; absent where it was withheld. */
  readonly caller?: string;
  /** The team or own queue that calls, as the definition names it. */
  readonly queue: string;
  /** Why it was offered: `waiting`, `closed`, `holiday`, `full` or `unstaffed`. */
  readonly reason: string;
  /** `ja-JP` */
  readonly language: string;
  readonly customerNumber?: string;
  readonly customerName?: string;
  readonly company?: string;
  /** Connect calls by itself, or people do. */
  readonly wanted: CallbackMode;
  /** Further attempts of a callback by hand. */
  readonly retries: number;
  /** ISO 8601 UTC, as all times here. */
  readonly requestedAt: string;
  /** When the call began: what it keeps its place by. */
  readonly calledAt: string;
  /** From when on it is given up. */
  readonly dueBy: string;
  /** The contact in which the caller asked. */
  readonly contactId: string;
}

export type CallbackMode = 'automatic' | 'by-hand';

/** A line of the log. */
export interface CallbackStep {
  readonly at: string;
  readonly state: CallbackState;
  readonly what: string;
  readonly who?: string;
}

export interface Callback extends CallbackRequest {
  readonly state: CallbackState;
  /** Who calls now: `by-hand` also when an automatic one was taken, or its contact was lost. */
  readonly mode: CallbackMode;
  readonly assignee?: string;
  /** Calls that nobody answered, and the one that somebody did. A call no one told us of is not counted. */
  readonly attempts: number;
  /** Why it is cancelled, in words. */
  readonly because?: string;
  /** Contacts that Connect made for it. */
  readonly nativeContactIds: readonly string[];
  /** Of these the ones that wait: whoever gives the callback up ends them. */
  readonly openContactIds: readonly string[];
  readonly history: readonly CallbackStep[];
  /** All that is known, in order, each fact once. */
  readonly facts: readonly CallbackFact[];
}

/** The same contact asks for the same callback, however often it is told. */
export const callbackId = (contactId: string): string => `cb-${contactId.replaceAll('-', '').slice(0, 12)}`;

export const isFinished = ({ state }: Pick<Callback, 'state'>): boolean =>
  state === 'completed' || state === 'cancelled' || state === 'no-answer';

/** Numbers by which a person is known: one person never has two callbacks waiting. In order. */
export const personKeys = ({ number, caller }: Pick<CallbackRequest, 'number' | 'caller'>): readonly string[] =>
  [...new Set([number, ...(caller === undefined ? [] : [caller])])].sort();

/** Adds a fact. Known already: nothing changes but what it adds. */
export const apply = (callback: Callback, ...facts: readonly CallbackFact[]): Callback =>
  callbackOf(callback, [...callback.facts, ...facts]);

/** The callback that these facts make, in whatever order and however often they are given. */
export function callbackOf(request: CallbackRequest, known: readonly CallbackFact[]): Callback {
  const facts = inOrder(known);
  return { ...requestOf(request), ...told(request, facts), facts };
}

const REQUESTED = [
  ...(['id', 'number', 'caller', 'queue', 'reason', 'language', 'customerNumber', 'customerName', 'company'] as const),
  ...(['wanted', 'retries', 'requestedAt', 'calledAt', 'dueBy', 'contactId'] as const),
] satisfies readonly (keyof CallbackRequest)[];

/** What was asked for, without what came of it. */
export const requestOf = (of: CallbackRequest): CallbackRequest =>
  Object.fromEntries(
    REQUESTED.flatMap((name) => (of[name] === undefined ? [] : [[name, of[name]]])),
  ) as unknown as CallbackRequest;

type Told = Pick<
  Callback,
  'state' | 'mode' | 'assignee' | 'attempts' | 'because' | 'nativeContactIds' | 'openContactIds' | 'history'
>;

/** Goes through what happened, in order. */
function told(request: CallbackRequest, facts: readonly CallbackFact[]): Told {
  const history: CallbackStep[] = [
    { at: request.requestedAt, state: 'in-queue', what: `requested: ${request.reason}` },
  ];
  const natives = new Set<string>();
  const queued = new Set<string>();
  const ended = new Set<string>();
  /** Contacts with an agent on the line, and who that is. */
  const live = new Map<string, string | undefined>();
  let state: CallbackState = 'in-queue';
  let mode = request.wanted;
  let assignee: string | undefined;
  let attempts = 0;
  let because: string | undefined;

  const isOver = (): boolean => isFinished({ state });
  const log = ({ at }: CallbackFact, what: string, who?: string): void => {
    history.push({ at, state: live.size > 0 ? 'active' : state, what, ...(who !== undefined && { who }) });
  };
  const cancel = (fact: CallbackFact, why: string, who?: string): void => {
    if (isOver()) return;
    state = 'cancelled';
    because = why;
    log(fact, `cancelled: ${why}`, who);
  };

  for (const fact of facts) {
    if ('contactId' in fact && fact.kind !== 'got-through' && !fact.isOutgoing) natives.add(fact.contactId);
    switch (fact.kind) {
      case 'created':
        break;
      case 'queued': {
        const isAgain = queued.has(fact.contactId);
        queued.add(fact.contactId);
        if (isOver() || ended.has(fact.contactId)) break;
        if (isAgain) {
          attempts += 1;
          live.delete(fact.contactId);
        }
        log(fact, isAgain ? 'no answer: in the queue again' : 'in the queue');
        break;
      }
      case 'connected': {
        if (ended.has(fact.contactId)) break;
        const isNew = !live.has(fact.contactId);
        live.set(fact.contactId, betterName(live.get(fact.contactId), fact.who));
        if (isNew) log(fact, 'an agent calls', fact.who);
        break;
      }
      case 'ended': {
        const who = betterName(live.get(fact.contactId), fact.who);
        live.delete(fact.contactId);
        ended.add(fact.contactId);
        const isCall = fact.isAnswered === true || fact.isCalled === true;
        if (isCall) attempts += 1;
        if (fact.isAnswered) {
          if (state === 'completed') break;
          state = 'completed';
          because = undefined;
          assignee = who ?? assignee;
          log(fact, 'talked', who);
        } else if (isOver()) {
          if (isCall) log(fact, 'no answer', who);
        } else if (fact.isOutgoing) {
          // somebody tried by hand what Connect does by itself: that goes on
          if (!isCall || mode === 'automatic') break;
          state = attempts > request.retries ? 'no-answer' : 'in-queue';
          assignee = undefined;
          log(fact, state === 'no-answer' ? 'no answer, for the last time' : 'no answer: waits again', who);
        } else if (assignee === undefined && isCall) {
          state = 'no-answer';
          log(fact, 'no answer, for the last time', who);
        } else if (mode === 'automatic') {
          // a callback is not lost with its contact: it waits in the list
          mode = 'by-hand';
          log(
            fact,
            `its contact ended (${fact.reason ?? 'no reason given'}) before anybody was called: to be called by hand`,
          );
        }
        break;
      }
      case 'got-through':
        if (moment(fact.at) >= moment(request.requestedAt)) cancel(fact, 'got through on another call', fact.who);
        break;
      case 'taken':
        if (isOver()) break;
        state = 'assigned';
        assignee = fact.who;
        mode = 'by-hand';
        log(fact, 'taken', fact.who);
        break;
      case 'released':
        if (state !== 'assigned') break;
        state = 'in-queue';
        assignee = undefined;
        log(fact, 'released', fact.who);
        break;
      case 'done':
        if (isOver()) break;
        state = 'completed';
        assignee ??= fact.who;
        log(fact, fact.note === undefined ? 'done' : `done: ${fact.note}`, fact.who);
        break;
      case 'cancelled':
        cancel(fact, fact.because ?? 'asked to', fact.who);
        break;
      case 'abandoned':
        if (isOver() || mode === 'by-hand' || natives.size > 0) break;
        mode = 'by-hand';
        log(fact, 'no contact was made for it: to be called by hand');
        break;
      case 'expired':
        live.clear(); // whoever talked for so long was not told to us to have stopped
        cancel(fact, 'expired');
        break;
    }
  }
  const talking = [...live.values()].at(-1);
  const by = live.size > 0 ? (talking ?? assignee) : assignee;
  return {
    state: live.size > 0 ? 'active' : state,
    mode,
    ...(by !== undefined && { assignee: by }),
    attempts,
    ...(because !== undefined && { because }),
    nativeContactIds: [...natives],
    openContactIds: [...natives].filter((contactId) => !ended.has(contactId) && !live.has(contactId)),
    history,
  };
}
