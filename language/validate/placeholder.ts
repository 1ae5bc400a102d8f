/** What stands in a flow's text for a value that only a deploy knows, and how texts with such values are put together. */
import type { Json } from '../document';
import { isObject } from './flow';

/** No author writes it, so that whatever holds it is not judged. */
export const PLACEHOLDER = 'known-when-deployed';

/** Literal text, or a value that comes in its place: what stands for it, or the placeholder. */
export type TextPart = string | { readonly token: string } | undefined;

/**
 * JSON text from its parts. Where a value that comes later stands alone, outside of any JSON string, it becomes a string of its
 * own, so that the text stays JSON.
 */
export function textFrom(parts: readonly TextPart[]): string {
  let isInString = false;
  return parts
    .map((part) => {
      if (typeof part !== 'string') {
        const token = part?.token ?? PLACEHOLDER;
        return isInString ? token : `"${token}"`;
      }
      for (let index = 0; index < part.length; index += 1) {
        if (part[index] === '\\' && isInString) index += 1;
        else if (part[index] === '"') isInString = !isInString;
      }
      return part;
    })
    .join('');
}

/** Whether the value at a finding's place holds a placeholder. */
export function isPlaceholderAt(document: Json, path: string): boolean {
  let value: Json | undefined = document;
  for (const step of path.matchAll(/\[(\d+)\]|\['((?:\\.|[^'\\])*)'\]|([^.[\]]+)/g)) {
    const [, index, quoted, plain] = step;
    if (index !== undefined) value = Array.isArray(value) ? (value as readonly Json[])[Number(index)] : undefined;
    else {
      const key = quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '';
      value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    }
  }
  return typeof value === 'string' && value.includes(PLACEHOLDER);
}
