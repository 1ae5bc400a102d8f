/**
 * A contact center at work: callers, agents, queues and flows as a discrete-event core. No I/O and no clock of its own: time is moved by
 * whoever drives it (`run.ts`), functions are errands for others to run, and the same seed, world and commands give the same events.
 *
 * ```ts
 * const exchange = new Exchange(world, { startsAt: new Date('2026-11-24T10:00:00+09:00'), onEvent: console.log });
 * exchange.staff('sato', { answers: 3, talks: { exponential: 180 }, wrapsUp: 30 });
 * const called = exchange.do({ kind: 'call', line: 'main', from: '+819012345678' });
 * await runExchange(exchange, ports);
 * ```
 */
import type { Keypad, QueueMetrics, Speech } from '../language/simulate/effect';
import { agentCalled, findTarget } from './addresses';
import { legOver } from './after-flow';
import { botListens, botTimeOver } from './bots';
import type { InvocationOutcome } from './call';
import { enqueueCallback } from './callbacks';
import { agentEnds, callerHangsUp, close } from './closing';
import type { Command, Outcome } from './command';
import { carryOut } from './commands';
import type { AgentView, ContactHistory } from './contact-history';
import { expectedWaitSeconds } from './expected-wait';
import { attempt, settled } from './functions';
import { interrupt, nextPrompt } from './hearing';
import { historyOf } from './history';
import { isNoLongerHeld } from './holds';
import { answered, press, prompted } from './keys';
import { advance, begin } from './legs';
import type { Caller, Due, LiveAgent } from './live-contact';
import { accept, clears, makeOffers, notTaken, whisperTooLong } from './offering';
import type { Errand, ExchangeOptions } from './options';
import { outsideAnswers, outsideFails, outsideHangsUp } from './outbound';
import type { AgentScript, CallerScript } from './people';
import { metricsOf } from './queueing';
import { says } from './chat';
import { Switchboard } from './switchboard';
import type { Entry } from './agenda';
import { changeStatus } from './statuses';
import type { World } from './world';
import { wrappedUp } from './wrap-up';

export type { Errand, ExchangeOptions } from './options';

/** An agent who is never there for the exchange's contacts is on this one. */
const BUSY_CONTACT = 'busy elsewhere';

export class Exchange {
  private readonly board: Switchboard;
  private readonly tickets = new Map<number, Entry<Due>>();
  private ticketsMade = 0;

  constructor(
    readonly world: World,
    options: ExchangeOptions,
  ) {
    this.board = new Switchboard(world, options);
  }

  /** Milliseconds since the beginning. */
  get now(): number {
    return this.board.now;
  }

  /** The clock's time at `now`. */
  get time(): Date {
    return new Date(this.board.startsAt + this.board.now);
  }

  /** When something happens next by itself; undefined: nothing will. Functions that were not settled may still make something happen. */
  nextAt(): number | undefined {
    return this.board.agenda.first?.at;
  }

  /** Lets what is due next happen, and moves the clock there. False: there was nothing. */
  advance(): boolean {
    const entry = this.board.agenda.take();
    if (!entry) return false;
    this.board.now = Math.max(this.board.now, entry.at);
    this.happen(entry.due);
    return true;
  }

  /** Lets everything happen that is due until then, and moves the clock there: for a real clock. */
  advanceTo(milliseconds: number): void {
    for (;;) {
      const at = this.nextAt();
      if (at === undefined || at > milliseconds) break;
      this.advance();
    }
    this.board.now = Math.max(this.board.now, milliseconds);
  }

  /** Does it now. */
  do(command: Command): Outcome {
    return carryOut(this.board, command);
  }

  /** Does it later; on refusal an event `failed` says why. Answers a ticket for `cancel`. */
  doAfter(milliseconds: number, command: Command): number {
    this.ticketsMade += 1;
    const ticket = this.ticketsMade;
    this.tickets.set(ticket, this.board.after(milliseconds, { kind: 'command', command, ticket }));
    return ticket;
  }

  cancel(ticket: number): void {
    this.board.cancel(this.tickets.get(ticket));
    this.tickets.delete(ticket);
  }

  /** Functions to run, each once: whoever drives the exchange runs them and settles them. */
  takeErrands(): readonly Errand[] {
    const { errands } = this.board;
    if (errands.length > 0) this.board.errands = [];
    return errands;
  }

  /** A function came back. Nothing comes of it when the contact has moved on, or of a second time. */
  settle(errandId: number, outcome: InvocationOutcome): void {
    const pending = this.board.pending.get(errandId);
    if (!pending) return;
    this.board.pending.delete(errandId);
    settled(this.board, pending, outcome);
  }

  /** What the contact's customer does by themselves from now on, wherever they go on to. */
  script(contactId: string, script: CallerScript): void {
    const live = this.board.contacts.get(contactId);
    const caller = live?.caller ?? live?.callee;
    if (!caller) return;
    caller.script = script;
    caller.answered = 0;
    if (script.hangsUpAfterSeconds !== undefined)
      this.board.afterForCaller(caller, Math.round(script.hangsUpAfterSeconds * 1000), {
        kind: 'caller-hangs-up',
        caller,
      });
  }

  /**
   * What an agent does by themselves from now on, beginning with the status. `undefined`: logs out, and is driven by nobody.
   * @param agent login or ARN; one who is not there changes nothing
   */
  staff(agent: string, script: AgentScript | undefined): void {
    const found = agentCalled(this.world, agent);
    const live = 'found' in found ? this.board.agents.get(found.found.arn) : undefined;
    if (!live) return;
    this.board.floor.release(live.agent.arn, BUSY_CONTACT, this.board.now);
    live.script = script;
    changeStatus(this.board, live, script ? (script.status ?? 'Available') : 'Offline');
    if (script?.isBusy)
      this.board.floor.occupy(live.agent.arn, BUSY_CONTACT, { channel: 'VOICE', state: 'connected' }, this.board.now);
  }

  contact(contactId: string): ContactHistory | undefined {
    const live = this.board.contacts.get(contactId);
    return live && historyOf(live);
  }

  *contacts(): Iterable<ContactHistory> {
    for (const live of this.board.contacts.values()) yield historyOf(live);
  }

  /** By login or ARN. */
  agent(agent: string): AgentView | undefined {
    const found = agentCalled(this.world, agent);
    return 'found' in found ? this.board.floor.agent(found.found.arn) : undefined;
  }

  agents(): readonly AgentView[] {
    return [...this.board.agents.values()].map((agent: LiveAgent) => this.board.view(agent));
  }

  /** Of a queue, or of an agent's own, by ARN or id. Nothing when there is none. */
  queueMetrics(queue: string): QueueMetrics | undefined {
    const target = findTarget(this.world, { queueId: queue });
    const agentId = /\/queue\/agent\/([^/]+)$/.exec(queue)?.[1];
    const own = agentId === undefined ? undefined : findTarget(this.world, { agentId });
    const found = 'found' in target ? target : own;
    return found && 'found' in found ? metricsOf(this.board, undefined, found.found) : undefined;
  }

  /** How long a waiting contact is likely to wait still, in seconds; nothing when it waits in no queue, or nobody was answered lately. */
  expectedWaitSeconds(contactId: string): number | undefined {
    const queue = this.board.contacts.get(contactId)?.waiting?.queue;
    const place = this.board.floor.position(contactId);
    return queue && place !== undefined ? expectedWaitSeconds(this.board, queue.arn, place) : undefined;
  }

  /** 1 is next. */
  positionInQueue(contactId: string): number | undefined {
    return this.board.floor.position(contactId);
  }

  /** How keys are listened to at this moment; nothing when the contact's keypad is closed. */
  listensFor(contactId: string): Keypad | undefined {
    return this.asks(contactId)?.keypad;
  }

  /** What a contact is being asked at this moment; nothing when its keypad is closed. */
  asks(contactId: string): { readonly speech?: Speech; readonly keypad: Keypad } | undefined {
    const leg = this.board.contacts.get(contactId)?.legs.customer;
    return leg?.keys.state === 'listening' && leg.request?.kind === 'ask' ? leg.request : undefined;
  }

  /**
   * The longest stretch, in milliseconds, in which the customer of a contact has heard nothing and was not being asked, up to now or to
   * a later time at which nothing has happened.
   */
  longestSilence(contactId: string, asOf = this.now): number {
    const live = this.board.contacts.get(contactId);
    const caller: Caller | undefined = live?.caller ?? live?.lastCaller;
    return caller ? Math.max(caller.longestQuiet, asOf - caller.quietFrom) : 0;
  }

  /** A contact that is over is no longer known. One that is not stays. */
  forget(contactId: string): void {
    if (this.board.contacts.get(contactId)?.isOver) this.board.contacts.delete(contactId);
  }

  private happen(due: Due): void {
    const { board } = this;
    switch (due.kind) {
      case 'reply':
        return advance(board, due.leg, due.input);
      case 'prompted':
        return due.leg.request?.kind === 'bot' ? botListens(board, due.leg) : prompted(board, due.leg);
      case 'keys-over':
        return due.leg.request?.kind === 'bot' ? botTimeOver(board, due.leg) : answered(board, due.leg);
      case 'next-prompt':
        return nextPrompt(board, due.leg, due.position);
      case 'interrupt':
        return interrupt(board, due.leg);
      case 'attempt':
        return attempt(board, due.leg);
      case 'leg-over':
        return legOver(board, due.leg);
      case 'enter':
        if (isNoLongerHeld(due)) return;
        return begin(board, due.live, due.who, due.purpose, due.flow);
      case 'offers':
        return makeOffers(board);
      case 'accept':
        return accept(board, due.live, due.agent);
      case 'reject':
        return notTaken(board, due.live, 'rejected');
      case 'ring-over':
        return notTaken(board, due.live, 'missed');
      case 'clears':
        return clears(board, due.live, due.agent);
      case 'whisper-too-long':
        return whisperTooLong(board, due.live);
      case 'outside-answers':
        return outsideAnswers(board, due.live);
      case 'outside-fails':
        return outsideFails(board, due);
      case 'outside-hangs-up':
        return outsideHangsUp(board, due.live);
      case 'enqueue-callback':
        return enqueueCallback(board, due.live);
      case 'expire':
        return close(board, due.live, 'EXPIRED', 'nobody came in time');
      case 'keys':
        return this.pressed(due);
      case 'says':
        says(board, due.caller.live, due.text);
        return;
      case 'caller-hangs-up':
        return callerHangsUp(board, due.caller);
      case 'patience-over':
        return this.patienceOver(due.caller);
      case 'agent-ends':
        return agentEnds(board, due.live, due.agent.agent.username);
      case 'wrapped-up':
        return wrappedUp(board, due.live, due.agent);
      case 'command':
        return this.commanded(due);
    }
  }

  private pressed({ caller, keys, spacingMilliseconds }: Extract<Due, { kind: 'keys' }>): void {
    const [key = '', ...rest] = keys;
    if (rest.length > 0)
      this.board.afterForCaller(caller, spacingMilliseconds, {
        kind: 'keys',
        caller,
        keys: rest.join(''),
        spacingMilliseconds,
      });
    press(this.board, caller.live, key);
  }

  /** An agent who has accepted is with the caller in a moment: that is no longer waiting. */
  private patienceOver(caller: Caller): void {
    const { waiting } = caller.live;
    if (!waiting) return;
    if (waiting.accepted) this.board.afterForCaller(caller, 1000, { kind: 'patience-over', caller });
    else callerHangsUp(this.board, caller);
  }

  private commanded({ command, ticket }: Extract<Due, { kind: 'command' }>): void {
    this.tickets.delete(ticket);
    const outcome = this.do(command);
    if (outcome.ok) return;
    const live = 'contactId' in command ? this.board.contacts.get(command.contactId ?? '') : undefined;
    this.board.tell(live, {
      kind: 'failed',
      text: `${command.kind}: ${outcome.reason}`,
      ...('agent' in command && command.agent !== undefined ? { agent: command.agent } : {}),
    });
  }
}
