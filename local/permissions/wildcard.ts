/** Patterns of IAM: `*` stands for any text, `?` for one character. */

/** Stand for a `*` and a `?` that are meant as such: in a value that was put in for a policy variable. */
const LITERAL: Readonly<Record<string, string>> = { '*': '\uE000', '?': '\uE001' };

/** A text as a pattern that only the text itself follows. */
export const literally = (text: string): string => text.replaceAll(/[*?]/gu, (sign) => LITERAL[sign] ?? sign);

/** Whether a text follows a pattern. Actions are compared without regard to case, everything else exactly. */
export function follows(pattern: string, text: string, { ignoresCase = false } = {}): boolean {
  // The signs of a text are never wildcards: they are compared with their stand-ins, as a pattern that means them has.
  const written = literally(text);
  return ignoresCase ? matches(pattern.toLowerCase(), written.toLowerCase()) : matches(pattern, written);
}

/** Goes back to the last `*` only, so that no pattern takes longer than the product of the two lengths. */
function matches(pattern: string, text: string): boolean {
  let [inPattern, inText] = [0, 0];
  let [star, taken] = [-1, 0];
  while (inText < text.length) {
    const sign = pattern[inPattern];
    if (sign === '*') {
      star = inPattern;
      taken = inText;
      inPattern += 1;
    } else if (sign === '?' || (sign !== undefined && sign === text[inText])) {
      inPattern += 1;
      inText += 1;
    } else if (star >= 0) {
      inPattern = star + 1;
      taken += 1;
      inText = taken;
    } else return false;
  }
  while (pattern[inPattern] === '*') inPattern += 1;
  return inPattern === pattern.length;
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
