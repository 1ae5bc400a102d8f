/** Patterns of IAM: `*` stands for any text, `?` for one character. */

/** Stand for a `*`, a `?` and a `$` that are meant as such: in a value that was put in for a policy variable. */
const LITERAL: Readonly<Record<string, string>> = { '*': '\uE000', '?': '\uE001', $: '\uE002' };

const known = new Map<string, RegExp>();

/** A text as a pattern that only the text itself follows. */
export const literally = (text: string): string => text.replaceAll(/[*?$]/gu, (sign) => LITERAL[sign] ?? sign);

/** Whether a text follows a pattern. Actions are compared without regard to case, everything else exactly. */
export function follows(pattern: string, text: string, { ignoresCase = false } = {}): boolean {
  if (!/[*?\uE000-\uE002]/u.test(pattern))
    return ignoresCase ? pattern.toLowerCase() === text.toLowerCase() : pattern === text;
  return expression(pattern, ignoresCase).test(text);
}

/** A colon of an ARN is no text that `*` stands for, but in the last part: each of the six parts is compared by itself. */
export function followsArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const [patterns, parts] = [inParts(pattern), inParts(arn)];
  return patterns.length === parts.length && patterns.every((part, index) => follows(part, parts[index] ?? ''));
}

function inParts(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function expression(pattern: string, ignoresCase: boolean): RegExp {
  const key = `${ignoresCase ? 'i' : 'c'} ${pattern}`;
  let found = known.get(key);
  if (!found) {
    const source = pattern
      .replaceAll(/\*+/gu, '*')
      .replaceAll(/[.+^${}()|[\]\\]/gu, '\\$&')
      .replaceAll('*', '[^]*')
      .replaceAll('?', '[^]')
      .replaceAll(
        /[\uE000-\uE002]/gu,
        (sign) => `\\${Object.keys(LITERAL).find((plain) => LITERAL[plain] === sign) ?? ''}`,
      );
    found = new RegExp(`^${source}$`, ignoresCase ? 'iu' : 'u');
    known.set(key, found);
  }
  return found;
}
