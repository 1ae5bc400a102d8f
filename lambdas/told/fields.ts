/** Reads what Amazon Connect tells of contacts and people: events and records grow fields as they like, and any may be missing. */
import { MalformedEvent } from './event';

/** What lies at the end of a path of own properties; `undefined` where the path ends early. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let reached = value;
  for (const key of path) {
    if (typeof reached !== 'object' || reached === null || !Object.hasOwn(reached, key)) return undefined;
    reached = (reached as Readonly<Record<string, unknown>>)[key];
  }
  return reached;
}

/** A text that is there and not empty. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const text = at(value, ...path);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** Where a time is not known yet, events may say the first moment of 1970; what happens in a contact center is later. */
const FIRST_DAY = 86_400_000;

/** A time, written so that texts order as times do: ISO 8601 UTC with milliseconds. */
export function timeAt(value: unknown, ...path: readonly string[]): string | undefined {
  const time = Date.parse(textAt(value, ...path) ?? '');
  return Number.isNaN(time) || time < FIRST_DAY ? undefined : new Date(time).toISOString();
}

/** What nothing can be noted without. Throws `MalformedEvent`. */
export function needed<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new MalformedEvent(`${name} is missing or is none`);
  return value;
}
