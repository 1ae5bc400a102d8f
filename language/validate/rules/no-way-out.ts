import { circles } from '../graph';
import type { ReadAction } from '../flow';
import { blockOf, type Rule } from '../rule';

/** Blocks that lead only to one another, with nothing a caller could do about it. */
export const rule: Rule = {
  id: 'no-way-out',
  severity: 'error',
  *check({ graph }) {
    const next = (action: ReadAction): readonly ReadAction[] => graph.from(action).map(({ to }) => to);
    for (const group of circles(graph.reachable, next)) {
      const inside = new Set(group);
      const goesRound = group.length > 1 || group.some((action) => next(action).includes(action));
      if (!goesRound || group.some((action) => isExit(action) || next(action).some((to) => !inside.has(to)))) continue;
      const first = group.toSorted((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }))[0] as ReadAction;
      const names = group.map(({ identifier }) => identifier ?? '?').slice(0, 5);
      yield {
        ...blockOf(first),
        path: first.path,
        message: `A contact that comes here goes round for ever: ${names.join(', ')}${group.length > 5 ? ` and ${group.length - 5} more` : ''} lead only to one another, and none of them asks, waits or ends.`,
        fix: 'Lead one branch out of the circle: to a prompt and "DisconnectParticipant", or to a queue.',
      };
    }
  },
};

/** Whether a contact can leave here, or a person can do something: of a type nobody knows, perhaps. */
const isExit = ({ spec }: ReadAction): boolean =>
  spec === undefined || ['asks', 'waits', 'leaves', 'ends'].includes(spec.onTheLine);
