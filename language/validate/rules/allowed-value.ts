import { oneOf, shown } from '../flow';
import { looksLikeReference } from '../json-path';
import { didYouMean } from '../../nearest';
import { blockOf, type Rule } from '../rule';

/** A value is not one of those that may stand there. */
export const rule: Rule = {
  id: 'allowed-value',
  severity: 'error',
  *check({ places }) {
    for (const place of places) {
      if (place.kind !== 'described' || place.spec.kind !== 'enum') continue;
      const { spec, value } = place;
      if (typeof value !== 'string' || value === '' || spec.values.includes(value)) continue;
      if (looksLikeReference(value)) continue;
      yield {
        ...blockOf(place.action),
        path: place.path,
        ...(spec.checkedOnCall && { severity: 'warning' as const }),
        message: `${place.name} is ${shown(value)}; it may be ${oneOf(spec.values)}.${didYouMean(value, spec.values)}`,
        fix: 'Write one of these, letter by letter.',
      };
    }
  },
};
