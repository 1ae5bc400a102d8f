import type { ReadingRule } from '../rule';

/** The console's export from before 2021: another language. */
export const rule: ReadingRule = {
  id: 'legacy-export',
  severity: 'warning',
  *checkObstacle(obstacle) {
    if (obstacle.kind !== 'legacy') return;
    yield {
      path: 'modules',
      message:
        'This is the console’s old export form (modules and branches), which the API does not take; nothing in it was checked.',
      fix: 'Import it in the console, save it, and take the flow from "describe-contact-flow".',
    };
  },
};
