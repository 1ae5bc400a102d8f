/** Drives an exchange: in virtual time, as fast as it goes, or on a real clock. Functions are run through a port. */
import type { Invocation, InvocationOutcome } from './call';
import type { Exchange } from './exchange';

export interface RunPorts {
  /** Runs a function once. Never rejects: a failure is an outcome. */
  invoke(invocation: Invocation): InvocationOutcome | Promise<InvocationOutcome>;
  /** Absent: nothing but the exchange is on its clock. */
  readonly beside?: Beside;
}

/**
 * What goes on beside an exchange on the same clock: events on their way, rules, schedules, functions that they invoke. In virtual time
 * whichever is due next happens next, and what it brings about has happened before anything later does. Times are milliseconds of the exchange.
 */
export interface Beside {
  /** When it has something to do next. */
  nextAt(): number | undefined;
  /** The same without what goes on for ever, as heart beats and schedules do: that alone keeps nobody waiting. */
  pendingAt(): number | undefined;
  /** Does all that is due by then. The exchange stands at that time already, and may be acted on. */
  advanceTo(milliseconds: number): Promise<void>;
}

export interface SyncRunPorts {
  invoke(invocation: Invocation): InvocationOutcome;
}

export interface RunOptions {
  /** Milliseconds on the exchange's clock; nothing later happens, and the clock is moved there. Absent: as long as anything happens. */
  readonly until?: number;
  /** Asked before each thing that happens. */
  readonly isOver?: () => boolean;
}

/** Runs until nothing more happens, `isOver` answers true, or `until` is reached. Functions that answer at once are not awaited. */
export async function runExchange(exchange: Exchange, ports: RunPorts, options: RunOptions = {}): Promise<void> {
  for (;;) {
    for (const { id, invocation } of exchange.takeErrands()) {
      const outcome = ports.invoke(invocation);
      exchange.settle(id, outcome instanceof Promise ? await outcome : outcome);
    }
    if (ports.beside && (await letBesideGo(exchange, ports.beside, options))) continue;
    if (!goOn(exchange, options)) return;
  }
}

/** When something happens next, here or beside; `undefined`: nothing will but what goes on for ever. */
export function nextOf(exchange: Exchange, beside: Beside | undefined): number | undefined {
  const [here, there] = [exchange.nextAt(), beside?.pendingAt()];
  return here === undefined || there === undefined ? (here ?? there) : Math.min(here, there);
}

/** Lets happen what is due beside before anything in the exchange is; false when there is no such thing. */
export async function letBesideGo(
  exchange: Exchange,
  beside: Beside,
  { until, isOver }: RunOptions = {},
): Promise<boolean> {
  const at = beside.nextAt();
  if (at === undefined || at > (until ?? Number.POSITIVE_INFINITY)) return false;
  const here = exchange.nextAt();
  if (here !== undefined ? here <= at : until === undefined && beside.pendingAt() === undefined) return false;
  if (isOver?.()) return false;
  exchange.advanceTo(at);
  await beside.advanceTo(exchange.now);
  return true;
}

export function runExchangeSync(exchange: Exchange, ports: SyncRunPorts, options: RunOptions = {}): void {
  do for (const { id, invocation } of exchange.takeErrands()) exchange.settle(id, ports.invoke(invocation));
  while (goOn(exchange, options));
}

/** Lets one thing happen; false when it is time to stop. */
function goOn(exchange: Exchange, { until, isOver }: RunOptions): boolean {
  if (isOver?.()) return false;
  if (until !== undefined) {
    const at = exchange.nextAt();
    if (at === undefined || at > until) {
      exchange.advanceTo(until);
      return false;
    }
  }
  return exchange.advance();
}

/** A clock that passes by itself. */
export interface RealClock {
  /** Milliseconds; only differences count. */
  now(): number;
  /** Calls `then` once after so long; answers how to call it off. */
  after(milliseconds: number, then: () => void): () => void;
}

export interface RealTimeOptions extends RunOptions {
  /** Told when it is over by itself: `until` is reached or `isOver` answered true. */
  readonly onStop?: () => void;
}

/** No timer runs longer: what is due later is looked at again. */
const LONGEST_TIMER = 60_000;
/** How soon a command that was given meanwhile is noticed. */
const LOOK_AGAIN = 50;

/** Runs on the real clock, beginning where the exchange stands. Commands may be given at any time. */
export function runInRealTime(
  exchange: Exchange,
  ports: RunPorts,
  clock: RealClock,
  options: RealTimeOptions = {},
): { stop(): void } {
  const offset = exchange.now - clock.now();
  let callOff: (() => void) | undefined;
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    callOff?.();
  };
  const look = (): void => {
    if (isStopped) return;
    const present = clock.now() + offset;
    const limit = Math.min(present, options.until ?? Number.POSITIVE_INFINITY);
    if (limit > exchange.now) exchange.advanceTo(limit);
    for (const { id, invocation } of exchange.takeErrands())
      void Promise.resolve(ports.invoke(invocation)).then((outcome) => {
        if (isStopped) return;
        catchUp();
        exchange.settle(id, outcome);
      });
    if (options.isOver?.() || (options.until !== undefined && present >= options.until)) {
      stop();
      options.onStop?.();
      return;
    }
    const next = exchange.nextAt();
    const wait = Math.min(LOOK_AGAIN, LONGEST_TIMER, next === undefined ? LOOK_AGAIN : Math.max(1, next - present));
    callOff = clock.after(wait, look);
  };
  const catchUp = (): void => {
    const present = clock.now() + offset;
    if (present > exchange.now) exchange.advanceTo(present);
  };
  look();
  return { stop };
}
