/** Logical ids and section names that a JSON template holds twice: JSON takes the last one and says nothing. */

export interface RepeatedKey {
  /** `Resources`, `Resources.Queue` */
  readonly path: string;
  /** Line of the repetition, from 1. */
  readonly line: number;
}

/** How deep keys are compared: sections, and what they name. */
const DEEPEST = 2;

/** The keys that are there again; `text` is JSON that has been parsed already. */
export function repeatedKeys(text: string): readonly RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  /** One entry an open object or list; objects near the top know their keys. */
  const open: { readonly keys?: Set<string>; readonly name: string }[] = [];
  let line = 1;
  let key = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\n') line++;
    else if (character === '{') open.push({ name: key, ...(open.length < DEEPEST ? { keys: new Set<string>() } : {}) });
    else if (character === '[') open.push({ name: key });
    else if (character === '}' || character === ']') open.pop();
    else if (character === '"') {
      const from = at + 1;
      for (at = from; text[at] !== '"' && at < text.length; at++) if (text[at] === '\\') at++;
      const keys = open.at(-1)?.keys;
      if (!keys || !isKey(text, at + 1)) continue;
      key = text.slice(from, at);
      if (keys.has(key)) repeated.push({ path: [...open.slice(1).map(({ name }) => name), key].join('.'), line });
      keys.add(key);
    }
  }
  return repeated;
}

function isKey(text: string, from: number): boolean {
  let at = from;
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  return text[at] === ':';
}
