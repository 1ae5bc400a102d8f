import type { ReadingRule } from '../rule';

/** The text is not JSON. */
export const rule: ReadingRule = {
  id: 'json-syntax',
  severity: 'error',
  *checkObstacle(obstacle) {
    if (obstacle.kind === 'binary')
      yield {
        path: '',
        message: 'This is no text: it holds zero bytes.',
        fix: 'Give the JSON file of a flow, saved as UTF-8.',
      };
    if (obstacle.kind === 'syntax')
      yield {
        path: '',
        message: `Line ${obstacle.fault.line}, column ${obstacle.fault.column}: ${obstacle.fault.message}.`,
        fix: 'Mend the JSON at that place; nothing behind it was looked at.',
      };
  },
};
