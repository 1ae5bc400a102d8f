/** Reading `Parameters` of a block. Exports hold scalars as strings; whatever else stands there is taken for what it says. */
import type { Action, Json } from '../document';
import { asText, interpolate, whole } from './references';
import type { Run } from './run';
import type { Scene } from './turn';

export type JsonObject = { readonly [key: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NONE: JsonObject = {};

export const parametersOf = (action: Action): JsonObject => (isObject(action.Parameters) ? action.Parameters : NONE);

/** An object among the parameters; empty when absent. */
export const objectAt = (parameters: JsonObject, name: string): JsonObject => {
  const value = parameters[name];
  return isObject(value) ? value : NONE;
};

/** The entries of an object's parameter. */
export const listAt = (parameters: JsonObject, name: string): readonly Json[] => {
  const value = parameters[name];
  return Array.isArray(value) ? (value as readonly Json[]) : [];
};

/** A static value as text; `undefined` when absent. */
export const staticText = (value: Json | undefined): string | undefined =>
  value === undefined ? undefined : (asText(value) ?? undefined);

/** A whole value: static, or exactly one reference. Null when absent or when the reference leads nowhere. */
export function wholeValue({ run, action }: Scene, name: string): string | null {
  return wholeText(run, parametersOf(action)[name]);
}

export function wholeText(run: Run, value: Json | undefined): string | null {
  if (value === undefined) return null;
  return asText(typeof value === 'string' ? whole(run, value) : value);
}

/** A value deep inside, with references in all its texts: a text that is one reference becomes what it leads to, whatever that is. */
export function interpolated(run: Run, value: Json): Json {
  if (typeof value === 'string') {
    const found = whole(run, value);
    return found !== null && typeof found === 'object' ? found : interpolate(run, value);
  }
  if (value === null || typeof value !== 'object' || isStatic(value)) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => interpolated(run, item));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [interpolate(run, key), interpolated(run, inner)]),
  );
}

/** Values of documents in which no reference can stand: they are looked through once, not at every call. */
const staticness = new WeakMap<object, boolean>();

function isStatic(value: object): boolean {
  const before = staticness.get(value);
  if (before !== undefined) return before;
  const is = Object.entries(value as JsonObject).every(
    ([key, inner]) =>
      !key.includes('$') &&
      (typeof inner === 'string'
        ? !inner.includes('$')
        : inner === null || typeof inner !== 'object' || isStatic(inner)),
  );
  staticness.set(value, is);
  return is;
}

/** A whole number of seconds, passes, …; null when it is none or out of its range. */
export function wholeNumber(text: string | null | undefined, from: number, to: number): number | null {
  if (text === null || text === undefined || !/^\s*-?\d+\s*$/.test(text)) return null;
  const number = Number(text);
  return number >= from && number <= to ? number : null;
}

/** `True`, `true`, `TRUE`, `Enabled`: each parameter has its own spelling of yes. */
export const isYes = (value: Json | undefined): boolean => /^(true|enabled)$/i.test(staticText(value) ?? '');

const UTF8 = new TextEncoder();

/** Size as Connect counts it: UTF-8 bytes. */
export const byteLength = (text: string): number => UTF8.encode(text).length;

/**
 * Entries of one object and then of another, whose values stand where both have a name. In Node 20 `{ ...before, ...more }` with names that
 * are new takes twenty times as long, and a call does this at every block that sets something.
 */
export const merged = <Value>(
  before: Readonly<Record<string, Value>>,
  more: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> =>
  // Assigned, this one name would not become an entry.
  Object.hasOwn(before, '__proto__') || Object.hasOwn(more, '__proto__')
    ? { ...before, ...more }
    : Object.assign({}, before, more);

/** Size of all names and values together; counted exactly only where it could come near `limit`. */
export function sizeOfAll(values: Readonly<Record<string, string>>, limit: number): number {
  let characters = 0;
  for (const [name, value] of Object.entries(values)) characters += name.length + value.length;
  // A character of JavaScript's is at most three bytes.
  if (characters * 3 <= limit) return characters;
  return Object.entries(values).reduce((sum, [name, value]) => sum + byteLength(name) + byteLength(value), 0);
}
