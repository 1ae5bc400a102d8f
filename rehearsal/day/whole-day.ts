/**
 * A day of whole calls: every caller rings, hears the flows, keys in what they key in, waits, talks. Functions answer what they answered
 * when each kind of caller was played before the day (`recordCallers`).
 */
import { Exchange } from '../../exchange/exchange';
import type { Invocation, InvocationOutcome } from '../../exchange/call';
import type { ExchangeEvent } from '../../exchange/event';
import type { CallerScript } from '../../exchange/people';
import { runExchange, runExchangeSync } from '../../exchange/run';
import type { World } from '../../exchange/world';
import { arrivalTimes } from './arrivals';
import { chanceOf } from './chance';
import { openAlways, staffed } from './day-world';
import { Measuring, type DayMeasures } from './measures';
import type { DayPlan } from './plan';
import { RecordedAnswers } from './recorded-answers';

/** Callers of a kind do the same; each call is of a kind drawn at random. */
export interface CallerKind {
  /** E.164. */
  readonly from: string;
  /** What is pressed each time the flow asks, in order; then the caller stays silent. */
  readonly presses: readonly string[];
}

export interface Callers {
  /** The name of the line they dial. */
  readonly line: string;
  readonly kinds: readonly CallerKind[];
  readonly startsAt: Date;
}

export interface RecordedCallers {
  readonly answers: RecordedAnswers;
  /** The share of callers who came to each queue, by ARN. */
  readonly demand: ReadonlyMap<string, number>;
}

/** How long a caller who is played before the day waits at most: long enough to hear all that is said while waiting. */
const RECORDED_PATIENCE_SECONDS = 300;

/** Plays each kind of caller: once served, once waiting in vain, once with the queues full, once with nobody there. */
export async function recordCallers(
  world: World,
  callers: Callers,
  invoke: (invocation: Invocation) => Promise<InvocationOutcome>,
): Promise<RecordedCallers> {
  const open = openAlways(world);
  const answers = new RecordedAnswers();
  const demand = new Map<string, number>();
  const full = new Map(world.queues.map(({ arn, maxContacts = 0 }) => [arn, maxContacts * 2]));
  for (const [index, kind] of callers.kinds.entries())
    for (const how of ['served', 'waiting', 'full', 'nobody'] as const) {
      const exchange = new Exchange(open, {
        startsAt: callers.startsAt,
        ...(how === 'full' ? { othersWaiting: full } : {}),
        onEvent: (event) => {
          if (event.kind !== 'queued' || how !== 'served') return;
          const queue = exchange.contact(event.contactId ?? '')?.queue?.arn;
          if (queue !== undefined) demand.set(queue, (demand.get(queue) ?? 0) + 1 / callers.kinds.length);
        },
      });
      for (const { username } of how === 'nobody' ? [] : world.agents)
        exchange.staff(username, { answers: 0, talks: 1, isBusy: how !== 'served' });
      call(exchange, callers, kind, `recorded-${index}-${how}`, { patience: RECORDED_PATIENCE_SECONDS });
      await runExchange(exchange, {
        invoke: async (invocation) => {
          const outcome = await invoke(invocation);
          answers.record(invocation, outcome);
          return outcome;
        },
      });
    }
  return { answers, demand };
}

export interface WholeDay extends DayMeasures {
  readonly calls: number;
  /** Everything that happened by itself. */
  readonly events: number;
}

/** @param onCalls told now and then how many have called */
export function playWholeDay(
  world: World,
  plan: DayPlan,
  callers: Callers,
  { answers, demand }: RecordedCallers,
  onCalls?: (calls: number) => void,
): WholeDay {
  const measuring = new Measuring(plan);
  const measured = new MeasuredContacts(measuring);
  const exchange = new Exchange(staffed(openAlways(world), plan.agents, demand), {
    startsAt: callers.startsAt,
    seed: plan.seed,
    isForgetful: true,
    onEvent: (event) => measured.hear(event),
  });
  for (const { username } of exchange.world.agents)
    exchange.staff(username, { answers: 0, talks: plan.handle, wrapsUp: 0 });
  const arrival = arrivalTimes(plan.arrivals, chanceOf(plan.seed, 'arrivals'));
  const kinds = chanceOf(plan.seed, 'kinds');
  let events = 0;
  let calls = 0;
  const isOver = (): boolean => {
    events += 1;
    return false;
  };
  for (let at = arrival(); at !== undefined; at = arrival()) {
    runExchangeSync(exchange, answers, { until: Math.round(at), isOver });
    const kind = callers.kinds[Math.floor(kinds() * callers.kinds.length)];
    if (!kind) break;
    calls += 1;
    call(exchange, callers, kind, `call-${calls}`, plan.patience === undefined ? {} : { patience: plan.patience });
    if (calls % 10_000 === 0) onCalls?.(calls);
  }
  runExchangeSync(exchange, answers, { isOver });
  return { calls, events, ...measuring.result() };
}

function call(
  exchange: Exchange,
  { line }: Callers,
  { from, presses }: CallerKind,
  contactId: string,
  script: Omit<CallerScript, 'answers'>,
): void {
  const made = exchange.do({ kind: 'call', line, from, contactId });
  if (made.ok) exchange.script(contactId, { ...script, answers: presses.map((press) => ({ press })) });
}

/** Which contacts wait and which agents have one in hand, by what happens. */
class MeasuredContacts {
  private readonly waiting = new Map<string, { readonly since: number; readonly counts: boolean }>();
  private readonly inHand = new Map<string, 'talking' | 'wrapping-up'>();

  constructor(private readonly measuring: Measuring) {}

  hear({ kind, contactId, atMilliseconds: at }: ExchangeEvent): void {
    if (contactId === undefined) return;
    if (kind === 'queued') this.waiting.set(contactId, { since: at, counts: this.measuring.queued(at) });
    // A callback is answered when its agent is there; then the customer is rung.
    else if (kind === 'connected' || kind === 'dialling') this.out(contactId, 'answered', at);
    else if (kind === 'dequeued') this.out(contactId, 'moved', at);
    else if (kind === 'accepted') {
      this.inHand.set(contactId, 'talking');
      this.measuring.occupied(at, 1);
    } else if (kind === 'wrapping-up') this.inHand.set(contactId, 'wrapping-up');
    else if (kind === 'wrapped-up' || kind === 'left') this.free(contactId, at);
    else if (kind === 'ended') {
      this.out(contactId, 'abandoned', at);
      if (this.inHand.get(contactId) === 'talking') this.free(contactId, at);
    }
  }

  private out(contactId: string, how: 'answered' | 'abandoned' | 'moved', at: number): void {
    const waiter = this.waiting.get(contactId);
    if (!waiter) return;
    this.waiting.delete(contactId);
    this.measuring.left(how, at, waiter.since, waiter.counts);
  }

  private free(contactId: string, at: number): void {
    if (this.inHand.delete(contactId)) this.measuring.occupied(at, -1);
  }
}
