/** How the callers of a center's queues wait, and turns that depend on it. */
import type { Center, LanguageCode, WaitingStrategy } from '../center/center';
import { type Block, type Target, anyway, onlyIf } from '../language/build/block';
import { setHook } from '../language/build/contact';
import { check } from '../language/build/control';
import type { PartOf } from '../language/build/flow';
import { QUEUE_NAME } from '../language/build/references';
import { Mistake } from '../language/mistake';
import { UNKNOWN, attribute } from './calls';
import { customerQueueFlow } from './names';

/** Strategies in use; the first is the default team's, which holds for calls that have come to no queue yet. */
export type Strategies = readonly [WaitingStrategy, ...WaitingStrategy[]];

/** Throws a `Mistake` when the center has no strategy. */
export function strategyOf({ teams, waiting }: Center, team: string): WaitingStrategy {
  const name = teams.find((each) => each.name === team)?.waiting;
  const strategy = waiting.find((each) => each.name === name) ?? waiting[0];
  if (!strategy) throw new Mistake('The center has no strategy of waiting; list at least one under waiting.');
  return strategy;
}

/** Those by which some queue of the center waits. */
export function strategiesInUse(center: Center): Strategies {
  const standard = strategyOf(center, center.customers.defaultTeam);
  const used = new Set([...center.teams, ...center.queues].map(({ waiting }) => waiting));
  return [standard, ...center.waiting.filter(({ name }) => name !== standard.name && used.has(name))];
}

/** Those of the default team and of all teams that stand behind `other-team`. */
export function lastStrategies(center: Center): Strategies {
  const [standard, ...rest] = strategiesInUse(center);
  const last = new Set(otherTeams(center).map((team) => strategyOf(center, team).name));
  return [standard, ...rest.filter(({ name }) => last.has(name))];
}

/** Those whose callers may be told that nobody can take the call: who is sent to another team meets that team's strategy. */
export function finalStrategies(center: Center, when: 'full' | 'unstaffed'): Strategies {
  const [standard, ...rest] = strategiesInUse(center);
  const last = lastStrategies(center);
  return [standard, ...rest.filter((strategy) => strategy[when] !== 'other-team' || last.includes(strategy))];
}

/** Teams behind `other-team`, without the default team. */
export function otherTeams(center: Center): readonly string[] {
  const teams = strategiesInUse(center).map(({ otherTeam }) => otherTeam);
  return [...new Set(teams)].filter((team) => team !== center.customers.defaultTeam);
}

/** Turns by the strategy of the queue that was set; left out where all of them say the same. */
export function turn(
  [standard, ...rest]: Strategies,
  isSo: (strategy: WaitingStrategy) => boolean,
  { yes, no }: { readonly yes: Target; readonly no: Target },
): Block {
  const [usual, unusual] = isSo(standard) ? [yes, no] : [no, yes];
  const others = rest.filter((strategy) => isSo(strategy) !== isSo(standard));
  return onlyIf(
    others.length > 0,
    check(attribute('waiting'), toEach(others.length > 0 ? others : [standard], unusual), { otherwise: usual }),
  );
}

const toEach = (strategies: readonly WaitingStrategy[], target: Target): { readonly [name: string]: Target } =>
  Object.fromEntries(strategies.map(({ name }) => [name, target]));

/** Turns by whether the queue that was set is one of these teams'; left out where there are none. */
export const turnByTeam = (
  teams: readonly string[],
  { yes, no }: { readonly yes: Target; readonly no: Target },
): Block =>
  onlyIf(
    teams.length > 0,
    check(QUEUE_NAME, Object.fromEntries((teams.length > 0 ? teams : [UNKNOWN]).map((name) => [name, yes])), {
      otherwise: no,
    }),
  );

/** What callers of the queue that was set hear while they wait; a strategy that is not known is the first. */
export function hearWhileWaiting(
  [standard, ...rest]: Strategies,
  language: LanguageCode,
  next: Target,
  part: PartOf,
): readonly [Block, ...Block[]] {
  const hooks = rest.map(({ name }) => setHook('CustomerQueue', customerQueueFlow(name, language), anyway(next)));
  const usual = setHook('CustomerQueue', customerQueueFlow(standard.name, language), anyway(next));
  if (rest.length === 0) return [usual];
  const cases = Object.fromEntries(rest.map(({ name }, index) => [name, part(index + 2)]));
  return [check(attribute('waiting'), cases, { otherwise: part(1) }), usual, ...hooks];
}
