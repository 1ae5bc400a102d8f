import { blockOf, type Rule } from '../rule';

/** A text is longer than Connect speaks or sends in one go. */
export const rule: Rule = {
  id: 'prompt-length',
  severity: 'error',
  *check({ places }) {
    for (const place of places) {
      if (place.kind !== 'described' || place.spec.kind !== 'string' || typeof place.value !== 'string') continue;
      const { maxLength } = place.spec;
      if (maxLength === undefined || maxLength < 1000 || place.value.length <= maxLength) continue;
      yield {
        ...blockOf(place.action),
        path: place.path,
        message: `${place.name} has ${place.value.length} characters; at most ${maxLength} are taken, markup included.`,
        fix: 'Say it in two blocks, or say less: nobody listens that long.',
      };
    }
  },
};
