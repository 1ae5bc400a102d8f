/** What templates are made of, and how a wrong piece is named. */
import { textOf } from './property';

/** Anything a template may hold. Objects are plain, arrays are arrays. */
export type Node = string | number | boolean | null | readonly Node[] | { readonly [key: string]: Node };
export type Fields = { readonly [key: string]: Node };

export const isFields = (node: unknown): node is Fields =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

export const isNodes = (node: unknown): node is readonly Node[] => Array.isArray(node);

/** Characters of a wrong value that a message repeats. */
const LONGEST_QUOTE = 60;

/** A wrong value, named in a message: `a list`, `the text "x"`. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return `the ${typeof value} ${textOf(value, '?')}`;
  return `the text ${JSON.stringify(value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value)}`;
}
