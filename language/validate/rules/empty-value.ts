import type { Json } from '../../document';
import { isObject } from '../flow';
import { at } from '../place';
import { blockOf, type Rule } from '../rule';

/** An empty text, which the service refuses in Parameters. */
export const rule: Rule = {
  id: 'empty-value',
  severity: 'error',
  *check({ places }) {
    for (const place of places) {
      if (place.kind !== 'described') continue;
      const { action, name, path, spec, value } = place;
      if (spec.kind === 'json' && value !== undefined)
        for (const inner of emptyTexts(value, path))
          yield {
            ...blockOf(action),
            path: inner,
            severity: 'warning',
            message: `${name} holds an empty text here; console exports do too, but the API has refused them.`,
            fix: 'Leave the key out, or write a single space.',
          };
      if (value !== '' || spec.kind === 'json') continue;
      yield spec.kind === 'string' && spec.blankInExports
        ? {
            ...blockOf(action),
            path,
            severity: 'warning',
            message: `${name} is blank, as in exports of flows that were never finished; the service refuses it.`,
            fix: `Fill in ${name} before the flow is published.`,
          }
        : {
            ...blockOf(action),
            path,
            message: `${name} is an empty text, which the service refuses.`,
            fix: 'Leave the key out, or write a value; a single space is taken.',
          };
    }
  },
};

function* emptyTexts(value: Json, path: string): Iterable<string> {
  if (value === '') yield path;
  else if (Array.isArray(value))
    for (const [index, item] of (value as readonly Json[]).entries()) yield* emptyTexts(item, at(path, index));
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) yield* emptyTexts(item, at(path, key));
}
