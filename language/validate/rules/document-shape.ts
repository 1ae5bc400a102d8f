import { isObject } from '../flow';
import { didYouMean } from '../../nearest';
import { blockOf, type Found, type ReadingRule, type Rule } from '../rule';

const TOP = ['Version', 'StartAction', 'Metadata', 'Settings', 'Actions'];
const OF_ACTION = ['Identifier', 'Type', 'Parameters', 'Transitions'];

/** The document, an action or a branch is not built as the language says. */
export const rule: Rule & ReadingRule = {
  id: 'document-shape',
  severity: 'error',
  *checkObstacle(obstacle) {
    if (obstacle.kind === 'no-flow') yield { path: '', message: obstacle.message, fix: obstacle.fix };
  },
  *check({ flow, text }): Iterable<Found> {
    yield* flow.shapeFaults;
    for (const key of Object.keys(flow.document)) if (!TOP.includes(key)) yield strange(key, key, TOP, 'the document');
    const actions = flow.document['Actions'];
    if (Array.isArray(actions))
      for (const action of flow.actions) {
        const raw: unknown = actions[Number(/\d+/.exec(action.path)?.[0])];
        if (!isObject(raw)) continue;
        for (const key of Object.keys(raw))
          if (!OF_ACTION.includes(key))
            yield { ...blockOf(action), ...strange(`${action.path}.${key}`, key, OF_ACTION, 'an action') };
      }
    for (const path of text?.repeated ?? [])
      yield {
        path,
        severity: 'warning',
        message: 'This name is written twice in one object; the second silently replaces the first.',
        fix: 'Keep one of them.',
      };
  },
};

const strange = (path: string, key: string, known: readonly string[], where: string): Found => ({
  path,
  severity: 'warning',
  message: `${JSON.stringify(key)} is no part of ${where}, which has ${known.join(', ')}.${didYouMean(key, known)}`,
  fix: `Take ${JSON.stringify(key)} out.`,
});
