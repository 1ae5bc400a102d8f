/** Logical ids and section names that a JSON template holds twice: JSON takes the last one and says nothing. */

export interface RepeatedKey {
  /** `Resources`, `Resources.Queue` */
  readonly path: string;
  /** Line of the repetition, from 1. */
  readonly line: number;
}

/** How deep keys are compared: sections, and what they name. */
const DEEPEST = 2;

/** A text (with the colon after it, if it is a key), or what opens and closes objects and lists. */
const TOKEN = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}[\]]/gsu;

/** The keys that are there again; `text` is JSON that has been parsed already. */
export function repeatedKeys(text: string): readonly RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  /** One entry an open object or list; objects near the top know their keys. */
  const open: { readonly keys?: Set<string>; readonly name: string }[] = [];
  let key = '';
  for (const { 0: token, 1: name, 2: colon, index } of text.matchAll(TOKEN)) {
    if (token === '{') open.push({ name: key, ...(open.length < DEEPEST ? { keys: new Set<string>() } : {}) });
    else if (token === '[') open.push({ name: key });
    else if (token === '}' || token === ']') open.pop();
    else if (colon !== undefined && name !== undefined) {
      const keys = open.at(-1)?.keys;
      if (!keys) continue;
      key = name;
      if (keys.has(key))
        repeated.push({
          path: [...open.slice(1).map((outer) => outer.name), key].join('.'),
          line: text.slice(0, index).split('\n').length,
        });
      keys.add(key);
    }
  }
  return repeated;
}
