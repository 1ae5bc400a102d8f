/** The way out for every action type that has no words of its own here. */
import type { ActionType } from '../catalog/catalog';
import type { Json } from '../document';
import type { Block, Condition, Target } from './block';

/** Any action of the catalog, written as on the wire. Names stand in `parameters` as `named(kind, name)`. */
export function action(
  type: ActionType,
  parameters: { readonly [key: string]: Json },
  branches: {
    /** Left out on terminal types only. Where no outcome takes it, a copy of one of the branches. */
    readonly next?: Target;
    readonly conditions?: readonly Condition[];
    /** By error type: `{ NoMatchingError: to.sorry }`. */
    readonly errors?: { readonly [errorType: string]: Target };
  } = {},
): Block {
  const { next, conditions, errors } = branches;
  return {
    type,
    parameters,
    ...(next !== undefined && { next }),
    ...(conditions && { conditions }),
    ...(errors && { errors: Object.entries(errors).map(([errorType, to]) => ({ type: errorType, next: to })) }),
  };
}
