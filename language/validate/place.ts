/** Places in a document, as findings name them: `Actions[3].Parameters.Attributes['my key']`. */

const PLAIN = /^[A-Za-z_][\w-]*$/;

/** The place of a key or an index inside another place; `''` is the document itself. */
export function at(place: string, key: string | number): string {
  if (typeof key === 'number') return `${place}[${key}]`;
  if (!PLAIN.test(key)) return `${place}[${quoted(key)}]`;
  return place === '' ? key : `${place}.${key}`;
}

const quoted = (key: string): string => `'${key.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
