import { blockOf, type Rule } from '../rule';

/** A parameter the service insists on is not written. */
export const rule: Rule = {
  id: 'required-parameter',
  severity: 'error',
  *check({ places }) {
    for (const place of places)
      if (place.kind === 'described' && place.required && place.value === undefined)
        yield {
          ...blockOf(place.action),
          path: place.path,
          message: `${place.action.type} has no ${place.name}, which it must have${place.spec.required === 'conditional' ? ' with what else is written here' : ''}.`,
          fix: `Add ${place.name}${expected(place.spec)}.`,
        };
  },
};

function expected(spec: { readonly kind: string; readonly values?: readonly string[] }): string {
  if (spec.values) return `: one of ${spec.values.join(', ')}`;
  if (spec.kind === 'integerString') return ': a whole number, written as text';
  return '';
}
