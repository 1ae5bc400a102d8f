import { DEEPEST } from '../read';
import type { ReadingRule } from '../rule';

/** Nesting no flow has. */
export const rule: ReadingRule = {
  id: 'too-deep',
  severity: 'error',
  *checkObstacle(obstacle) {
    if (obstacle.kind !== 'too-deep') return;
    yield {
      path: '',
      message: `The document is nested more than ${DEEPEST} levels deep; flows nest about ten.`,
      fix: 'See what wrote the file: it is no flow, or it was wrapped again and again.',
    };
  },
};
