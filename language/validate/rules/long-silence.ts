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
    // What follows a block comes before the block itself in this order.
    const groups = circles(silent, next);
    const secondsFrom = new Map<ReadAction, number>();
    for (const group of groups) {
      const goesRound = group.length > 1 || group.some((action) => next(action).includes(action));
      const own = group.reduce((sum, action) => sum + secondsOf(action), 0) * (goesRound ? 2 : 1);
      const inside = new Set(group);
      const behind = group
        .flatMap((action) => next(action))
        .reduce((most, to) => (inside.has(to) ? most : Math.max(most, secondsFrom.get(to) ?? 0)), 0);
      for (const action of group) secondsFrom.set(action, own + behind);
    }
    // One finding where a silence begins, not one for each function within it.
    const isWithin = new Set<ReadAction>();
    for (const group of groups.toReversed()) {
      const first = group.find((action) => secondsOf(action) > 0);
      const begins = first !== undefined && (secondsFrom.get(first) as number) > LONGEST_SECONDS;
      const within = group.some((action) => isWithin.has(action));
      if (begins || within) for (const action of group) for (const to of next(action)) isWithin.add(to);
      if (!begins || within) continue;
      yield {
        ...blockOf(first),
        path: first.path,
        message: `From here functions may run for ${secondsFrom.get(first)} seconds with nothing said between them; after ${LONGEST_SECONDS} the call takes an error branch.`,
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
