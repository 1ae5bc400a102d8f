import { shown } from '../flow';
import { embedsReference, isNamespace, looksLikeReference, referenceFault } from '../json-path';
import { blockOf, type Rule } from '../rule';

/** A fixed value stands where only a reference may, or a reference is not written as one. */
export const rule: Rule = {
  id: 'reference-value',
  severity: 'error',
  *check({ places }) {
    for (const place of places) {
      if (place.kind !== 'described' || typeof place.value !== 'string' || place.value === '') continue;
      const { spec, value } = place;
      if (!('dynamic' in spec)) continue;
      const where = { ...blockOf(place.action), path: place.path };
      const written = `${place.name} is ${shown(value)}`;
      if (spec.dynamic === 'onlyJsonPath') {
        const fault = referenceFault(value);
        if (fault !== undefined)
          yield {
            ...where,
            message: `${written}, which ${fault}; only one reference such as "$.Attributes.name" may stand there.`,
            fix: 'Write one reference; put a fixed value into an attribute first.',
          };
        else if (isNamespace(value))
          yield {
            ...where,
            message: `${written}, a group of values; one value of it is meant.`,
            fix: `Name the value, as in "${value}.name".`,
          };
      } else if (spec.dynamic === 'singleJsonPath') {
        const fault = looksLikeReference(value) ? referenceFault(value) : undefined;
        if (fault !== undefined)
          yield { ...where, message: `${written}, which ${fault}.`, fix: 'Write one whole reference.' };
        else if (!looksLikeReference(value) && embedsReference(value))
          yield {
            ...where,
            message: `${written}, a reference inside other text; the whole value is fixed, or is one reference.`,
            fix: 'Put the whole value together before, in an attribute, and write the reference to that.',
          };
      }
    }
  },
};
