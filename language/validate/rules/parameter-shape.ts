import type { ParameterSpec } from '../../catalog/spec';
import type { Json } from '../../document';
import { isObject, shown } from '../flow';
import { looksLikeReference } from '../json-path';
import { blockOf, type Rule } from '../rule';

/** A value is of the wrong kind: a number where Connect wants text, a list where it wants an object. */
export const rule: Rule = {
  id: 'parameter-shape',
  severity: 'error',
  *check({ places }) {
    for (const place of places) {
      if (place.kind !== 'described' || place.value === undefined) continue;
      const wanted = wantedInstead(place.spec, place.value);
      if (wanted === undefined) continue;
      const scalar = typeof place.value === 'number' || typeof place.value === 'boolean';
      yield {
        ...blockOf(place.action),
        path: place.path,
        message: `${place.name} is ${shown(place.value)}; it must be ${wanted}.`,
        fix: scalar ? `Write it as text: ${JSON.stringify(asText(place.spec, place.value))}.` : `Write ${wanted}.`,
      };
    }
  },
};

/** What should stand there instead of `value`; `undefined` when it is of the right kind. */
function wantedInstead(spec: ParameterSpec, value: Json): string | undefined {
  switch (spec.kind) {
    case 'string':
    case 'enum':
      return typeof value === 'string' ? undefined : 'a text';
    case 'integerString':
      if (typeof value === 'number' && Number.isInteger(value) && spec.numberToo) return undefined;
      return typeof value === 'string' ? undefined : 'a whole number, written as text';
    case 'map':
      return isObject(value) ? undefined : 'an object of names and values';
    case 'list':
      return Array.isArray(value) ? undefined : 'a list';
    case 'object':
      if (typeof value === 'string' && spec.dynamic === 'singleJsonPath' && looksLikeReference(value)) return undefined;
      return isObject(value) ? undefined : 'an object';
    case 'json':
      return !spec.object || isObject(value) ? undefined : 'an object';
  }
}

/** The text that a boolean or a number probably means: the catalog knows how each switch is spelled. */
function asText(spec: ParameterSpec, value: Json): string {
  const text = String(value);
  return (spec.kind === 'enum' && spec.values.find((known) => known.toLowerCase() === text.toLowerCase())) || text;
}
