import { shown } from '../flow';
import { looksLikeReference } from '../json-path';
import { blockOf, type Rule } from '../rule';

/** A reference stands where the value must be known when the flow is published. */
export const rule: Rule = {
  id: 'static-value',
  severity: 'error',
  *check({ places }) {
    for (const place of places) {
      if (place.kind !== 'described' || typeof place.value !== 'string') continue;
      const { spec, value } = place;
      if (!('dynamic' in spec) || spec.dynamic !== 'none' || !looksLikeReference(value)) continue;
      yield {
        ...blockOf(place.action),
        path: place.path,
        message: `${place.name} is the reference ${shown(value)}; it must be a fixed value.`,
        fix: 'Write the value itself; where it depends on the call, branch before with "Compare".',
      };
    }
  },
};
