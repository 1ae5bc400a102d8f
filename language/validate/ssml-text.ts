/**
 * Reads speech markup as far as a caller depends on it: one `<speak>`, every element closed in order, `&` and `<` escaped.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/supported-ssml-tags.html
 */

export interface SsmlFault {
  readonly message: string;
  readonly fix: string;
  /** Perhaps spoken all the same: real flows hold such markup. */
  readonly spoken?: true;
}

/** Elements that are honoured; others are dropped, and their text is spoken plainly. */
const ELEMENTS = new Set([
  'speak',
  'break',
  'lang',
  'mark',
  'p',
  'phoneme',
  'prosody',
  's',
  'say-as',
  'sub',
  'w',
  'amazon:effect',
  'amazon:domain',
  'amazon:auto-breaths',
  'amazon:breath',
  'emphasis',
  'voice',
  'audio',
]);

const TAG = /^<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/;
const ENTITY = /^&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);/;

export function ssmlFault(ssml: string): SsmlFault | undefined {
  const open: string[] = [];
  let strange: string | undefined;
  let isRootSeen = false;
  for (let position = 0; position < ssml.length;) {
    const markup = ssml.slice(position).search(/[<&]/);
    const text = markup === -1 ? ssml.slice(position) : ssml.slice(position, position + markup);
    if (open.length === 0 && text.trim() !== '')
      return {
        message: `${JSON.stringify(text.trim().slice(0, 40))} stands outside <speak>`,
        fix: 'Put everything between <speak> and </speak>.',
        spoken: true,
      };
    if (markup === -1) break;
    position += markup;
    // A tag never reaches further than this; the limit keeps a hostile text from being read again and again.
    const rest = ssml.slice(position, position + 2000);
    if (rest.startsWith('&')) {
      const entity = ENTITY.exec(rest)?.[0];
      if (entity === undefined) return { message: 'an "&" is not escaped', fix: 'Write "&amp;".' };
      position += entity.length;
      continue;
    }
    const skipped = /^<!--[^]*?-->|^<\?[^]*?\?>/.exec(rest)?.[0];
    if (skipped !== undefined) {
      position += skipped.length;
      continue;
    }
    const tag = TAG.exec(rest);
    if (!tag)
      return {
        message: `${JSON.stringify(rest.slice(0, 30))} begins no element`,
        fix: 'Close the element with ">", quote its attributes, and write a plain "<" as "&lt;".',
      };
    const [whole, closing, name, , selfClosing] = tag as unknown as [string, string, string, string, string];
    if (open.length === 0 && (name !== 'speak' || closing || isRootSeen))
      return {
        message: `<${closing}${name}> stands outside <speak>`,
        fix: 'Put everything into one <speak>.',
        spoken: true,
      };
    isRootSeen = true;
    if (!ELEMENTS.has(name)) strange ??= name;
    if (closing) {
      const last = open.pop();
      if (last !== name)
        return { message: `</${name}> closes <${last}>`, fix: `Close <${last}> first, in the order of opening.` };
    } else if (!selfClosing) open.push(name);
    position += whole.length;
  }
  if (!isRootSeen)
    return { message: 'there is no <speak>', fix: 'Wrap the text in <speak> and </speak>.', spoken: true };
  if (open.length > 0) return { message: `<${open.at(-1)}> is never closed`, fix: `Write </${open.at(-1)}>.` };
  return strange === undefined
    ? undefined
    : {
        message: `<${strange}> is none of the elements Connect honours, and is dropped`,
        fix: 'Take the element out.',
        spoken: true,
      };
}
