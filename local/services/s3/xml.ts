/** The little XML that S3 speaks. */

export type Xml = string | number | boolean | undefined | readonly Xml[] | { readonly [name: string]: Xml };

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A list repeats its element; `undefined` is left out. */
export function writeXml(root: string, content: Xml): string {
  return (
    DECLARATION + element(root, content, root === 'Error' ? '' : ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"')
  );
}

function element(name: string, content: Xml, attributes = ''): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map((entry: Xml) => element(name, entry)).join('');
  const inner =
    typeof content === 'object'
      ? Object.entries(content)
          .map(([child, value]) => element(child, value))
          .join('')
      : escaped(String(content));
  return `<${name}${attributes}>${inner}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

const escaped = (text: string): string =>
  text
    .replaceAll(/[&<>"']/gu, (letter) => `&${ENTITIES[letter]};`)
    .replaceAll(/(?![\n\t])\p{Cc}/gu, (letter) => `&#x${(letter.codePointAt(0) ?? 0).toString(16)};`);

/** Text of each element of that name, anywhere in it, as it stands. */
export function elements(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'gu'))].map(
    (match) => match[1] ?? '',
  );
}

/** Text of the first element of that name, read. */
export function textIn(xml: string, name: string): string | undefined {
  const [found] = elements(xml, name);
  return found?.replaceAll(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/giu,
    (_, hex?: string, decimal?: string, named?: string) => {
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return Object.entries(ENTITIES).find(([, entity]) => entity === named)?.[0] ?? '';
    },
  );
}
