import type { Json } from '../../../language/document';
import { withParameters, type Damaging } from '../damage';

/** Blocks that keep values under names which others read: contact attributes, flow attributes, what a function is given. */
const KEPT_UNDER = ['Attributes', 'FlowAttributes', 'LambdaInvocationAttributes', 'Tags'] as const;

/** A value is kept under another name: whoever reads the right one finds nothing. */
export const key: Damaging = (action, document) =>
  KEPT_UNDER.flatMap((parameter) => {
    const kept = action.Parameters?.[parameter];
    if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return [];
    return Object.keys(kept).map((name) => ({
      text: `${parameter}.${name} is kept as ${name}_`,
      document: withParameters(document, action, {
        ...action.Parameters,
        [parameter]: renamed(kept as { readonly [name: string]: Json }, name),
      }),
    }));
  });

const renamed = (values: { readonly [name: string]: Json }, name: string): { readonly [name: string]: Json } =>
  Object.fromEntries(Object.entries(values).map(([each, value]) => [each === name ? `${name}_` : each, value]));
