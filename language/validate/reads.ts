/** Values of the call that a flow reads, wherever a reference stands. */
import type { Json } from '../document';
import { isObject, type ReadAction } from './flow';
import { at } from './place';

/** One reference, such as `$.External.customer.name`. */
export interface Read {
  readonly action: ReadAction;
  /** Where it stands. */
  readonly path: string;
  /** As written. */
  readonly reference: string;
  /** `['External', 'customer', 'name']` */
  readonly keys: readonly string[];
}

const REFERENCE = /\$((?:\.[^\s.[\]"'<>,;:!?(){}/\\|&=+*#@$%^~`。、，．！？「」]+|\[['"][^'"\]]*['"]\])+)/gu;
const STEP = /\.([^.[]+)|\[['"]([^'"\]]*)['"]\]/gu;

/** Every reference in the parameters and conditions of some actions. */
export function* readsOf(actions: Iterable<ReadAction>): Iterable<Read> {
  for (const action of actions) {
    const values = [
      ...texts(action.parameters, at(action.path, 'Parameters')),
      ...action.conditions.flatMap(({ operands, path }) => [...texts(operands, at(at(path, 'Condition'), 'Operands'))]),
    ];
    for (const [path, value] of values)
      for (const [reference, steps] of value.matchAll(REFERENCE))
        yield {
          action,
          path,
          reference,
          keys: [...(steps ?? '').matchAll(STEP)].map((step) => step[1] ?? step[2] ?? ''),
        };
  }
}

function* texts(value: Json | readonly Json[], path: string): Iterable<readonly [string, string]> {
  if (typeof value === 'string') {
    if (value.includes('$')) yield [path, value];
  } else if (Array.isArray(value))
    for (const [index, item] of (value as readonly Json[]).entries()) yield* texts(item, at(path, index));
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) yield* texts(item, at(path, key));
}
