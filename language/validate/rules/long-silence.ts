import { circles } from '../graph';
import type { ReadAction } from '../flow';
import { blockOf, type Rule } from '../rule';

/** Seconds of functions in a row after which Connect gives up on the chain, and callers on the line. */
const LONGEST_SECONDS = 20;

/** Functions may keep the caller in silence for too long. */
export const rule: Rule = {
  id: 'long-silence',
  severity: 'warning',
  *check({ graph }) {
    const silent = [...graph.reachable].filter(({ spec }) => spec?.onTheLine === 'quiet');
    const next = (action: ReadAction): readonly ReadAction[] =>
      graph
        .from(action)
        .map(({ to }) => to)
        .filter(({ spec }) => spec?.onTheLine === 'quiet');
    // Later groups come first, so that what follows a block is always counted before the block itself.
    const secondsFrom = new Map<ReadAction, number>();
    const isBehind = new Set<ReadAction>();
    const late: ReadAction[] = [];
    for (const group of circles(silent, next)) {
      const inside = new Set(group);
      const round = group.length > 1 || group.some((action) => next(action).includes(action));
      const own = group.reduce((sum, action) => sum + secondsOf(action), 0) * (round ? 2 : 1);
      let behind = 0;
      for (const action of group)
        for (const to of next(action)) if (!inside.has(to)) behind = Math.max(behind, secondsFrom.get(to) ?? 0);
      for (const action of group) secondsFrom.set(action, own + behind);
      if (own + behind <= LONGEST_SECONDS) continue;
      for (const action of group) {
        for (const to of next(action)) if (!inside.has(to)) isBehind.add(to);
        if (secondsOf(action) > 0) late.push(action);
      }
    }
    // One finding where a silence begins, not one for each function within it.
    for (const action of late) {
      if (isBehind.has(action) && followsFunction(action, late, next)) continue;
      yield {
        ...blockOf(action),
        path: action.path,
        message: `From here functions may run for ${secondsFrom.get(action)} seconds with nothing said between them; after ${LONGEST_SECONDS} the call takes an error branch.`,
        fix: 'Say a word between the functions, or give them less time.',
      };
    }
  },
};

function secondsOf({ type, parameters }: ReadAction): number {
  if (type !== 'InvokeLambdaFunction' || parameters['InvocationType'] === 'ASYNCHRONOUS') return 0;
  const seconds = Number(parameters['InvocationTimeLimitSeconds']);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 60) : 0;
}

/** Whether another late function comes straight before this one. */
function followsFunction(
  action: ReadAction,
  late: readonly ReadAction[],
  next: (action: ReadAction) => readonly ReadAction[],
): boolean {
  return late.some((before) => before !== action && next(before).includes(action));
}
