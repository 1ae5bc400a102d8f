import { referenceFault } from '../json-path';
import { ssmlFault } from '../ssml-text';
import { blockOf, type Rule } from '../rule';

/** Speech markup that the voice cannot read. */
export const rule: Rule = {
  id: 'ssml',
  severity: 'error',
  *check({ places }) {
    for (const place of places) {
      if (place.kind !== 'described' || typeof place.value !== 'string' || place.value.trim() === '') continue;
      if (!/(^|\.)SSML$/.test(place.name)) continue;
      // A text that comes from the call as a whole is read there.
      if (referenceFault(place.value) === undefined) continue;
      const fault = ssmlFault(place.value);
      if (fault)
        yield {
          ...blockOf(place.action),
          path: place.path,
          ...(fault.spoken && { severity: 'warning' as const }),
          message: `${place.name}: ${fault.message}.`,
          fix: fault.fix,
        };
    }
  },
};
