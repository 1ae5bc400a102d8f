import { valueAt } from '../../catalog/when';
import type { Json } from '../../document';
import { isObject, shown, type ReadAction, type ReadFlow } from '../flow';
import { at } from '../place';
import { blockOf, type Rule } from '../rule';

/** An empty text, which the service refuses in Parameters. */
export const rule: Rule = {
  id: 'empty-value',
  severity: 'error',
  *check({ flow, places }) {
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
      const removed = spec.kind === 'string' && spec.blankInExports ? noted(flow, action, name) : undefined;
      yield removed === undefined
        ? {
            ...blockOf(action),
            path,
            message: `${name} is an empty text, which the service refuses.`,
            fix: 'Leave the key out, or write a value; a single space is taken.',
          }
        : {
            ...blockOf(action),
            path,
            severity: 'warning',
            message: `${name} was blanked out; Metadata says that ${shown(removed)} stood there. The service refuses it blank.`,
            fix: `Fill in ${name} before the flow is published.`,
          };
    }
  },
};

/** The name that Metadata keeps of what a parameter pointed at: flows that are passed on have their addresses taken out. */
function noted(flow: ReadFlow, action: ReadAction, name: string): string | undefined {
  const metadata = flow.document['Metadata'];
  const blocks = isObject(metadata) ? metadata['ActionMetadata'] : undefined;
  const block = isObject(blocks) && action.identifier !== undefined ? blocks[action.identifier] : undefined;
  const displayName = isObject(block) ? valueAt(block, `parameters.${name}.displayName`) : undefined;
  return typeof displayName === 'string' && displayName !== '' ? displayName : undefined;
}

function* emptyTexts(value: Json, path: string): Iterable<string> {
  if (value === '') yield path;
  else if (Array.isArray(value))
    for (const [index, item] of (value as readonly Json[]).entries()) yield* emptyTexts(item, at(path, index));
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) yield* emptyTexts(item, at(path, key));
}
