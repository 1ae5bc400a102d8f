/** Judges the conditions the catalog's entries are written with. */
import type { Json } from '../document';
import type { When } from './spec';

type JsonObject = { readonly [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a dotted path, or `undefined`. */
export function valueAt(object: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = object;
  for (const key of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** Whether `when` holds for the parameters of an action. Words are compared without regard to case, so that one slip is one finding. */
export function holds(when: When, parameters: JsonObject): boolean {
  if ('all' in when) return when.all.every((part) => holds(part, parameters));
  const value = valueAt(parameters, when.parameter);
  if ('present' in when) return (value !== undefined) === when.present;
  if ('includes' in when) return Array.isArray(value) && value.includes(when.includes);
  return typeof value === 'string' && value.toLowerCase() === when.is.toLowerCase();
}
