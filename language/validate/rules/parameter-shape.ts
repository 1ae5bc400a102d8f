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
      if (place.spec.kind === 'integerString' && place.spec.numberToo && Number.isInteger(place.value)) {
        yield {
          ...blockOf(place.action),
          path: place.path,
          severity: 'warning',
          message: `${place.name} is the number ${shown(place.value)}; the service takes it, but the console writes text.`,
          fix: `Write ${JSON.stringify(JSON.stringify(place.value))}.`,
        };
        continue;
      }
      const wanted = wantedInstead(place.spec, place.value);
      if (wanted === undefined) continue;
      const { spec, value } = place;
      const scalar = typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
      yield {
        ...blockOf(place.action),
        path: place.path,
        message: `${place.name} is ${shown(place.value)}; it must be ${wanted}.`,
        fix: scalar === undefined ? `Write ${wanted}.` : `Write it as text: ${JSON.stringify(asText(spec, scalar))}.`,
      };
    }
  },
};

/** What should stand there instead of `value`; `undefined` when it is of the right kind. */
function wantedInstead(spec: ParameterSpec, value: Json): string | undefined {
  return isOfKind(spec, value) ? undefined : WANTED[spec.kind];
}

const WANTED = {
  string: 'a text',
  enum: 'a text',
  integerString: 'a whole number, written as text',
  map: 'an object of names and values',
  list: 'a list',
  object: 'an object',
  json: 'an object',
} as const satisfies Record<ParameterSpec['kind'], string>;

function isOfKind(spec: ParameterSpec, value: Json): boolean {
  if (spec.kind === 'list') return Array.isArray(value);
  if (spec.kind === 'map') return isObject(value);
  if (spec.kind === 'json') return !spec.object || isObject(value);
  if (spec.kind === 'object')
    return isObject(value) || (spec.dynamic !== undefined && typeof value === 'string' && looksLikeReference(value));
  return typeof value === 'string';
}

/** The text that a boolean or a number probably means: the catalog knows how each switch is spelled. */
function asText(spec: ParameterSpec, text: string): string {
  return (spec.kind === 'enum' && spec.values.find((known) => known.toLowerCase() === text.toLowerCase())) || text;
}
