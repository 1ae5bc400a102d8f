/** Places strange calls on a hosted center until one caller is lost, and makes of that call the shortest scenario that still loses them. */
import * as fc from 'fast-check';
import type { ExchangeEvent } from '../../exchange/event';
import type { AgentScript } from '../../exchange/people';
import { runExchange } from '../../exchange/run';
import type { LocalCenter } from '../../local/center';
import { aroundOf, isFollowed } from '../../local/records/around';
import { Following } from '../../local/records/following';
import { itemsOf } from '../../local/tables/items';
import type { Scenario } from '../scenario/scenario';
import { judge, type CallerOutcome, type Ending } from './outcome';
import type { Placed } from './placed';
import { fateOf, type Promised } from './promise';
import { scenarioOf } from './scenario-of';
import { strangeCalls, type Mood, type StrangeCall, type Surroundings } from './strange-call';

/** A call that is still going on after so long, on its own clock, never ends. */
const LONGEST_CALL_MILLISECONDS = 4 * 3_600_000;

/** What hosts the calls: a booted center. */
export type Host = Pick<
  LocalCenter,
  'world' | 'openExchange' | 'ports' | 'breakService' | 'breakFunctions' | 'resources' | 'services'
> & {
  readonly tables: Omit<LocalCenter['tables'], 'engine'>;
};

export interface LostCallers {
  readonly calls: number;
  readonly seed: number;
  /** How many calls ended how, the shrinking ones not counted. */
  readonly endings: Readonly<Record<Ending, number>>;
  readonly longestSilenceSeconds: number;
  /** The first caller lost, with as little as possible around. */
  readonly counterexample?: { readonly problems: readonly string[]; readonly scenario: Scenario };
}

export interface RandomCallersOptions {
  readonly calls: number;
  readonly seed: number;
  readonly onProgress?: (placed: number) => void;
  /** Absent: a callback is believed in when the service makes a contact of it. */
  readonly promise?: Promised;
}

/** Nothing of a call is thrown on: it is a problem of that call. */
export async function placeStrangeCalls(
  center: Host,
  around: Surroundings,
  { calls, seed, onProgress, promise }: RandomCallersOptions,
): Promise<LostCallers> {
  const endings: Record<Ending, number> = { 'a person': 0, 'a callback': 0, 'a polite end': 0, 'gave up': 0, lost: 0 };
  let placed = 0;
  let longestSilenceSeconds = 0;
  let isShrinking = false;
  const holds = fc.asyncProperty(strangeCalls(around), async (call) => {
    const { ending, problems, silentSeconds } = await place(center, call, promise);
    if (!isShrinking) {
      placed += 1;
      endings[ending] += 1;
      longestSilenceSeconds = Math.max(longestSilenceSeconds, silentSeconds);
      onProgress?.(placed);
    }
    isShrinking ||= problems.length > 0;
    return problems.length === 0;
  });
  const { counterexample } = await fc.check(holds, { numRuns: calls, seed });
  const found = counterexample?.[0];
  if (!found) return { calls: placed, seed, endings, longestSilenceSeconds };
  const lost = await place(center, found, promise);
  return {
    calls: placed,
    seed,
    endings,
    longestSilenceSeconds,
    counterexample: { problems: lost.problems, scenario: scenarioOf(lost) },
  };
}

/** Places one call in tables as they were after the boot, and follows the caller to the end. */
export async function place(center: Host, call: StrangeCall, promise?: Promised): Promise<Placed> {
  await center.tables.reset();
  const mends = [
    center.breakFunctions(call.functions),
    ...(call.tables ? [center.breakService({ service: 'dynamodb', how: call.tables })] : []),
  ];
  const events: ExchangeEvent[] = [];
  try {
    return { ...(await follow(center, call, events, promise)), events, call };
  } catch (error) {
    const problems = [`the exchange threw: ${(error as Error).message}`];
    return { ending: 'lost', problems, silentSeconds: 0, events, call };
  } finally {
    for (const mend of mends) mend();
  }
}

async function follow(
  center: Host,
  call: StrangeCall,
  events: ExchangeEvent[],
  promise: Promised | undefined,
): Promise<CallerOutcome> {
  const { world, resources, services } = center;
  const following =
    call.deaf.length === 0 && isFollowed(resources)
      ? new Following({ world, startsAt: call.at, around: aroundOf(services, resources, { isStored: false }) })
      : undefined;
  const exchange = center.openExchange({
    startsAt: call.at,
    onEvent: (event) => {
      events.push(event);
      following?.hear(event);
    },
    othersWaiting: new Map(
      world.queues.flatMap(({ arn, name }) => (call.waiting[name] === undefined ? [] : [[arn, call.waiting[name]]])),
    ),
  });
  const awayStatus = world.statuses?.find(({ type, isEnabled }) => type === 'CUSTOM' && isEnabled)?.name;
  for (const [login, mood] of Object.entries(call.agents)) exchange.staff(login, conduct(mood, awayStatus));
  await following?.begin(exchange);
  const dialled = exchange.do({
    kind: 'call',
    line: call.line,
    ...(call.from === undefined ? {} : { from: call.from }),
  });
  if (!dialled.ok || dialled.contactId === undefined)
    return { ending: 'lost', problems: [dialled.ok ? 'no contact came to be' : dialled.reason], silentSeconds: 0 };
  const { contactId } = dialled;
  exchange.script(contactId, {
    answers: call.answers,
    patience: call.patienceSeconds,
    ...(call.hangsUpAfterSeconds === undefined ? {} : { hangsUpAfterSeconds: call.hangsUpAfterSeconds }),
  });
  for (const { afterSeconds, keys } of call.anyTime)
    if (keys !== '') exchange.doAfter(afterSeconds * 1000, { kind: 'press', contactId, keys });
  const isOver = (): boolean => events.some(({ kind }) => kind === 'ended' || kind === 'connected');
  const ports = { ...center.ports({ faults: call.functions }), ...(following ? { beside: following } : {}) };
  await runExchange(exchange, ports, { until: LONGEST_CALL_MILLISECONDS, isOver });
  const { tables } = center;
  const items = async (name: string) => {
    const table = tables.tables.find(({ shortName }) => shortName === name);
    return table && itemsOf(table, tables);
  };
  const fate = promise && (await fateOf(promise, { contactId, events, exchange, items }));
  const outcome = judge(events, exchange.longestSilence(contactId) / 1000, fate);
  return isOver() ? outcome : { ...outcome, ending: 'lost', problems: [...outcome.problems, 'the call never ends'] };
}

function conduct(mood: Mood, awayStatus: string | undefined): AgentScript | undefined {
  const answers: AgentScript = { answers: 3, talks: 30 };
  switch (mood) {
    case 'available':
      return answers;
    case 'silent':
      return { ...answers, answers: 'never' };
    case 'rejects':
      return { ...answers, answers: 'rejects' };
    case 'busy':
      return { ...answers, isBusy: true };
    case 'away':
    default:
      return awayStatus === undefined ? undefined : { ...answers, status: awayStatus };
  }
}
