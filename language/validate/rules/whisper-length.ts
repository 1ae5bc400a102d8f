import type { ReadAction } from '../flow';
import { circles } from '../graph';
import { blockOf, type Rule } from '../rule';
import { promptsOf } from '../spoken';

/** Seconds after which Connect ends a whisper by disconnecting somebody. */
const LONGEST_SECONDS = 120;

/** A whisper takes longer than Connect lets it. */
export const rule: Rule = {
  id: 'whisper-length',
  severity: 'warning',
  *check({ flow, graph }) {
    if (!graph.start || !['AGENT_WHISPER', 'CUSTOMER_WHISPER', 'OUTBOUND_WHISPER'].includes(flow.flowType ?? ''))
      return;
    const next = (action: ReadAction): readonly ReadAction[] => graph.from(action).map(({ to }) => to);
    // What follows a block comes before the block itself in this order.
    const from = new Map<ReadAction, number>();
    for (const group of circles(graph.reachable, next)) {
      const inside = new Set(group);
      const rounds = group.length > 1 ? Math.max(1, ...group.map(roundsOf)) : 1;
      const own = group.reduce((sum, action) => sum + secondsOf(action), 0) * rounds;
      const behind = group
        .flatMap((action) => next(action))
        .reduce((most, to) => (inside.has(to) ? most : Math.max(most, from.get(to) ?? 0)), 0);
      for (const action of group) from.set(action, own + behind);
    }
    const seconds = from.get(graph.start) ?? 0;
    if (seconds <= LONGEST_SECONDS) return;
    yield {
      ...blockOf(graph.start),
      path: graph.start.path,
      message: `This whisper takes ${Math.floor(seconds)} seconds or more on its longest way; after ${LONGEST_SECONDS} the contact or the agent is disconnected.`,
      fix: 'Whisper what the agent needs in the first second, and leave the rest to the screen.',
    };
  },
};

function secondsOf({ type, parameters }: ReadAction): number {
  const wait = type === 'Wait' ? Number(parameters['TimeLimitSeconds']) : 0;
  return (
    (Number.isFinite(wait) ? wait : 0) + promptsOf(parameters).reduce((sum, { leastSeconds }) => sum + leastSeconds, 0)
  );
}

function roundsOf({ type, parameters }: ReadAction): number {
  const count = type === 'Loop' ? Number(parameters['LoopCount']) : 1;
  return Number.isFinite(count) ? count : 1;
}
