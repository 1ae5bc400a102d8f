/** Plays one call: a thin layer over an exchange with one caller, that stops when the call is connected, over, or out of patience. */
import { collect } from '../language/simulate/keypad';
import { Mistake } from '../language/mistake';
import type { AgentState, CallEvent, CallPlan, CallPorts, CallReport } from './call';
import type { ExchangeEvent } from './event';
import { Exchange } from './exchange';
import type { AgentScript } from './people';
import { uuidOf } from './random';
import { letBesideGo, type Beside } from './run';
import { SECONDS_PER_KEY } from './scripts';
import { heard } from './speech';
import { milliseconds } from './switchboard';
import type { Line, World } from './world';

export interface Arrival {
  /** E.164; absent when withheld. */
  readonly from?: string;
  readonly line: string;
  readonly at: Date;
  readonly agents: Readonly<Record<string, AgentState>>;
  readonly patienceSeconds: number;
  readonly hangUpAtSeconds?: number;
  /** Contacts of other callers that stand in a queue all the while, by queue name. They fill it; nobody serves them. */
  readonly othersWaiting?: Readonly<Record<string, number>>;
}

/** Who holds the telephone. */
export interface CallerPort {
  /**
   * Asked each time the flow asks, when its prompt is over. Answers the keys pressed (`0`–`9`, `*`, `#`; `''` for none),
   * or `hang-up`.
   */
  press(prompt: { readonly text: string; readonly seconds: number }): Promise<string>;
}

export interface PlayOptions {
  /** Chance of this call: the same seed gives the same call. 0 when absent. */
  readonly seed?: number;
}

/** What goes on beside the exchange of a call, and hears of it. */
export interface Follower extends Beside {
  hear(event: ExchangeEvent): void;
  /** Before the caller dials. */
  begin(exchange: Exchange): Promise<void>;
}

export interface PlayPorts extends CallPorts {
  /** Makes what follows the call's exchange; absent: nothing does. */
  follow?(exchange: Exchange): Follower | undefined;
}

interface Listener extends PlayOptions {
  readonly caller: CallerPort;
  readonly onEvent?: (event: CallEvent) => void;
}

/**
 * Plays a call from the ring to the end, as a script says.
 * @throws Mistake when the plan names a line or an agent that the world does not have, or keys that no telephone has
 */
export async function playCall(
  world: World,
  plan: CallPlan,
  ports: PlayPorts,
  options: PlayOptions = {},
): Promise<CallReport> {
  const faults = plan.presses
    .filter((keys) => !/^[0-9*#]*$/.test(keys))
    .map((keys) => `presses: there is "${keys}"; a telephone has 0 to 9, * and #; press those, or '' to stay silent`);
  const presses = [...plan.presses];
  const caller: CallerPort = { press: () => Promise.resolve(presses.shift() ?? '') };
  return start(world, plan, ports, { ...options, caller }, faults);
}

/**
 * Starts a call that somebody makes as it goes: `caller` is asked each time the flow asks, `onEvent` hears of each event as it happens.
 * @throws Mistake when the arrival names a line or an agent that the world does not have
 */
export async function startCall(
  world: World,
  arrival: Arrival,
  ports: PlayPorts,
  listener: Listener,
): Promise<CallReport> {
  return start(world, arrival, ports, listener, []);
}

async function start(
  world: World,
  arrival: Arrival,
  ports: PlayPorts,
  listener: Listener,
  otherFaults: readonly string[],
): Promise<CallReport> {
  const line = world.lines.find(({ name }) => name === arrival.line);
  const faults = [...otherFaults, ...faultsOf(world, arrival)];
  if (!line || faults.length > 0) throw new Mistake(faults.join('\n'));
  return new PlayedCall(staffable(world), line, arrival, ports, listener).play();
}

/** The status of agents who are there and take no calls. */
const AWAY = 'Away';
const staffables = new WeakMap<World, World>();

/** The same world with a status for those who are away. */
function staffable(world: World): World {
  let known = staffables.get(world);
  if (!known) {
    const away = { arn: `${world.instanceArn}/agent-state/away`, name: AWAY, type: 'CUSTOM', isEnabled: true } as const;
    known = { ...world, statuses: [...(world.statuses ?? []).filter(({ name }) => name !== AWAY), away] };
    staffables.set(world, known);
  }
  return known;
}

function scriptOf(state: AgentState): AgentScript {
  if (state.kind === 'available') return { answers: state.answersAfterSeconds, talks: 'for-ever' };
  return {
    answers: 'never',
    talks: 'for-ever',
    ...(state.kind === 'away' ? { status: AWAY } : {}),
    isBusy: state.kind === 'busy',
  };
}

/** One call of one caller, followed until it is connected, over, or out of patience. */
class PlayedCall {
  private readonly exchange: Exchange;
  private readonly events: CallEvent[] = [];
  private outcome: CallReport['outcome'] | undefined;
  /** The contact in which the caller is now. */
  private current: string;
  /** When a caller who still waits is followed no further. */
  private followedUntil: number | undefined;
  private endsAt: number | undefined;
  private isAsked = false;
  /** Keys that the caller meant to press after the end of the input. */
  private lost = '';
  /** How often the contact was offered where it waits. */
  private rings = 0;
  /** Callbacks are asked for here, and not followed. */
  private readonly unfollowed: string[] = [];
  private follower: Follower | undefined;

  constructor(
    world: World,
    private readonly line: Line,
    private readonly arrival: Arrival,
    private readonly ports: PlayPorts,
    private readonly listener: Listener,
  ) {
    const { seed = 0 } = listener;
    this.current = uuidOf(`${seed} ${arrival.from ?? ''} ${line.name} ${arrival.at.toISOString()}`);
    this.exchange = new Exchange(world, {
      startsAt: arrival.at,
      seed,
      othersWaiting: new Map(
        world.queues.flatMap(({ arn, name }) =>
          Object.hasOwn(arrival.othersWaiting ?? {}, name) ? [[arn, arrival.othersWaiting?.[name] ?? 0] as const] : [],
        ),
      ),
      onEvent: (event) => this.hears(event),
    });
  }

  async play(): Promise<CallReport> {
    const { exchange, arrival, line, current } = this;
    for (const { username } of exchange.world.agents) {
      const state = Object.hasOwn(arrival.agents, username) ? arrival.agents[username] : undefined;
      if (state) exchange.staff(username, scriptOf(state));
    }
    this.follower = this.ports.follow?.(exchange);
    await this.follower?.begin(exchange);
    const from = arrival.from === undefined ? {} : { from: arrival.from };
    exchange.do({ kind: 'call', line: line.name, contactId: current, ...from });
    if (arrival.hangUpAtSeconds !== undefined)
      exchange.doAfter(milliseconds(arrival.hangUpAtSeconds), { kind: 'hang-up', contactId: current });
    while (!this.outcome) await this.goOn();
    return {
      outcome: this.outcome,
      events: this.events,
      attributes: exchange.contact(this.current)?.contact.attributes ?? {},
      silentSeconds: exchange.longestSilence(this.current, this.endsAt) / 1000,
    };
  }

  private async goOn(): Promise<void> {
    const { exchange, follower } = this;
    for (const { id, invocation } of exchange.takeErrands()) exchange.settle(id, await this.ports.invoke(invocation));
    for (const contactId of this.unfollowed.splice(0)) exchange.do({ kind: 'stop', contactId });
    if (this.isAsked) await this.press();
    if (this.outcome) return;
    const at = exchange.nextAt();
    if (
      this.followedUntil !== undefined &&
      !this.hangsUpBefore(this.followedUntil) &&
      (at ?? Infinity) >= this.followedUntil
    )
      return this.patienceOver(this.followedUntil);
    if (follower && (await letBesideGo(exchange, follower))) return;
    if (!exchange.advance()) this.outcome = { kind: 'ended', reason: 'nothing more could happen' };
  }

  private hangsUpBefore(time: number): boolean {
    const { hangUpAtSeconds } = this.arrival;
    return hangUpAtSeconds !== undefined && milliseconds(hangUpAtSeconds) <= time;
  }

  /** The flow asks: the caller answers. Keys take their time, and those after the end of the input are lost. */
  private async press(): Promise<void> {
    const { exchange, current: contactId } = this;
    this.isAsked = false;
    const asked = exchange.asks(contactId);
    if (!asked) return;
    const sound = asked.speech ? heard(exchange.world, asked.speech) : undefined;
    const keys = await this.listener.caller.press(sound && 'text' in sound ? sound : { text: '', seconds: 0 });
    if (keys === 'hang-up') {
      exchange.do({ kind: 'hang-up', contactId });
      return;
    }
    const { used, lost } = collect(keys.replace(/[^0-9*#]/g, ''), asked.keypad);
    this.lost = lost;
    if (used !== '') exchange.doAfter(milliseconds(SECONDS_PER_KEY), { kind: 'press', contactId, keys: used });
  }

  private hears(event: ExchangeEvent): void {
    this.follower?.hear(event);
    const { contactId, otherContactId } = event;
    if (event.kind === 'created' && contactId !== undefined && otherContactId === this.current) {
      if (this.exchange.contact(contactId)?.contact.initiationMethod === 'QUEUE_TRANSFER') this.current = contactId;
      else this.unfollowed.push(contactId);
    }
    if (contactId !== this.current || this.outcome) return;
    const { atMilliseconds, kind, contactId: _contact, otherContactId: _other, status: _status, by, ...rest } = event;
    if (isCallEvent(kind)) {
      const lost =
        kind === 'pressed' && this.lost ? { text: `"${this.lost}" came after the end of the input and is lost` } : {};
      if (kind === 'pressed') this.lost = '';
      const told: CallEvent = {
        atSeconds: atMilliseconds / 1000,
        kind,
        ...rest,
        ...lost,
        ...(by === 'caller' || by === 'flow' || by === 'agent' ? { by } : {}),
      };
      this.events.push(told);
      this.listener.onEvent?.(told);
    }
    this.follow(event);
  }

  /** What an event means for where the call is going. */
  private follow({ kind, atMilliseconds, agent, queue, text = '' }: ExchangeEvent): void {
    if (kind === 'listening') this.isAsked = true;
    else if (kind === 'queued') {
      this.rings = 0;
      this.followedUntil ??= atMilliseconds + milliseconds(this.arrival.patienceSeconds);
    } else if (kind === 'rang' && agent !== undefined) this.rings += 1;
    else if (kind === 'connected') this.outcome = this.connection(agent, queue);
    else if (kind === 'ended')
      this.outcome = { kind: 'ended', reason: text, ...(queue === undefined ? {} : { queue }) };
  }

  /** Connected for good: to an agent, or to an outside number after which no flow goes on. */
  private connection(agent: string | undefined, queue: string | undefined): CallReport['outcome'] | undefined {
    if (agent !== undefined && queue !== undefined)
      return { kind: 'connected', queue, agent, reason: `${agent} took the call` };
    const endpoint = this.exchange.contact(this.current)?.transferredTo?.endpoint;
    return endpoint === undefined
      ? undefined
      : { kind: 'connected', reason: `transferred to the outside number ${endpoint}` };
  }

  /** An agent who has accepted is with the caller in a moment: that is no longer waiting. */
  private patienceOver(at: number): void {
    this.followedUntil = Number.POSITIVE_INFINITY;
    const history = this.exchange.contact(this.current);
    if (history?.state === 'whispering') return;
    const why =
      this.rings === 0 ? 'nobody who serves the queue was available' : `rang ${this.rings} times, nobody answered`;
    this.endsAt = at;
    this.outcome = {
      kind: 'queued',
      reason: `still waiting after ${this.arrival.patienceSeconds} s: ${why}`,
      ...(history?.queue ? { queue: history.queue.name } : {}),
    };
  }
}

const CALL_EVENTS: { readonly [Kind in CallEvent['kind']]: true } = {
  dialled: true,
  said: true,
  asked: true,
  pressed: true,
  invoked: true,
  set: true,
  checked: true,
  queued: true,
  rang: true,
  missed: true,
  whispered: true,
  connected: true,
  'hung-up': true,
  failed: true,
};
const isCallEvent = (kind: ExchangeEvent['kind']): kind is CallEvent['kind'] => Object.hasOwn(CALL_EVENTS, kind);

const names = (list: readonly string[]): string => (list.length > 0 ? list.join(', ') : 'none');

function faultsOf(world: World, arrival: Arrival): readonly string[] {
  const lines = world.lines.map(({ name }) => name);
  const agents = world.agents.map(({ username }) => username);
  const queues = world.queues.map(({ name }) => name);
  const seconds = { patienceSeconds: arrival.patienceSeconds, hangUpAtSeconds: arrival.hangUpAtSeconds ?? 0 };
  return [
    ...(lines.includes(arrival.line)
      ? []
      : [`line: there is no line called "${arrival.line}"; there are ${names(lines)}; dial one of those`]),
    ...Object.keys(arrival.agents)
      .filter((agent) => !agents.includes(agent))
      .map((agent) => `agents: there is nobody called "${agent}"; there are ${names(agents)}; name one of those`),
    ...Object.keys(arrival.othersWaiting ?? {})
      .filter((queue) => !queues.includes(queue))
      .map((queue) => `othersWaiting: there is no queue "${queue}"; there are ${names(queues)}; name one of those`),
    ...Object.entries(seconds)
      .filter(([, value]) => !Number.isFinite(value) || value < 0)
      .map(([name, value]) => `${name}: there is ${value}; it may be 0 or more; give a number of seconds`),
    ...(Number.isNaN(arrival.at.getTime()) ? ['at: there is no such time; give a date and time'] : []),
  ];
}
