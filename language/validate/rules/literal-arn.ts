import type { Json } from '../../document';
import { isObject, shown } from '../flow';
import { at } from '../place';
import { blockOf, type Rule } from '../rule';

const ARN = /^arn:aws[\w-]*:/;

/** An address where a name belongs. */
export const rule: Rule = {
  id: 'literal-arn',
  severity: 'warning',
  *check({ flow, authored }) {
    if (!authored) return;
    for (const action of flow.actions)
      for (const [path, value] of texts(action.parameters, at(action.path, 'Parameters')))
        // Views of Amazon's own have the same address everywhere.
        if (ARN.test(value) && !value.includes(':aws:view/'))
          yield {
            ...blockOf(action),
            path,
            message: `The address ${shown(value)} is written out; it exists in one account and Region only.`,
            fix: 'Name the thing, as in "@{queue:sales}"; the construct writes the address.',
          };
  },
};

function* texts(value: Json, path: string): Iterable<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value))
    for (const [index, item] of (value as readonly Json[]).entries()) yield* texts(item, at(path, index));
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) yield* texts(item, at(path, key));
}
