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

/** Turns by the strategy of the queue that was set; one that nobody knows is not so. Left out where all of them say the same. */
export function turn(
  strategies: Strategies,
  isSo: (strategy: WaitingStrategy) => boolean,
  { yes, no }: { readonly yes: Target; readonly no: Target },
): Block {
  const so = strategies.filter(isSo);
  const ways = (target: Target) => Object.fromEntries(strategies.map(({ name }) => [name, target]));
  if (so.length === strategies.length) return onlyIf(false, check(attribute('waiting'), ways(no), { otherwise: yes }));
  if (so.length === 0) return onlyIf(false, check(attribute('waiting'), ways(yes), { otherwise: no }));
  return check(attribute('waiting'), Object.fromEntries(so.map(({ name }) => [name, yes])), { otherwise: no });
}

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

const hearing =
  (language: LanguageCode, next: Target) =>
  ({ name }: WaitingStrategy): Block =>
    setHook('CustomerQueue', customerQueueFlow(name, language), anyway(next));

/** What callers of the queue that was set hear while they wait. */
export function hearWhileWaiting(
  [standard, ...rest]: Strategies,
  language: LanguageCode,
  next: Target,
  part: PartOf,
): readonly [Block, ...Block[]] {
  const hook = hearing(language, next);
  if (rest.length === 0) return [hook(standard)];
  const cases = Object.fromEntries(rest.map(({ name }, index) => [name, part(index + 2)]));
  return [check(attribute('waiting'), cases, { otherwise: part(1) }), hook(standard), ...rest.map(hook)];
}

/** The same where the first strategy's words are set already. */
export function hearOtherwise(
  [standard, ...rest]: Strategies,
  language: LanguageCode,
  next: Target,
  part: PartOf,
): readonly [Block, ...Block[]] {
  const hook = hearing(language, next);
  if (rest.length === 0) return [onlyIf(false, hook(standard))];
  const cases = Object.fromEntries(rest.map(({ name }, index) => [name, part(index + 1)]));
  return [check(attribute('waiting'), cases, { otherwise: next }), ...rest.map(hook)];
}
