/** Names for messages: the real one that somebody who mistyped it probably meant, and lists of those there are. */
import { distance } from 'fastest-levenshtein';

/** Longer names are compared by their beginning: input may be hostile. */
const LONGEST = 128;

/** The one of `names` that `wrong` most likely stands for: at most a third of its letters off. `undefined` when none is. */
export function nearest(wrong: string, names: Iterable<string>): string | undefined {
  const written = wrong.slice(0, LONGEST).toLowerCase();
  let best: { readonly name: string; readonly off: number } | undefined;
  for (const name of names) {
    const reach = Math.ceil(Math.max(written.length, name.length) / 3);
    if (Math.abs(written.length - name.length) > reach || name === wrong) continue;
    const off = distance(written, name.toLowerCase());
    if (off <= reach && (best === undefined || off < best.off)) best = { name, off };
  }
  return best?.name;
}

/** `Did you mean "office"?`, or nothing when no name is near. */
export function didYouMean(wrong: string, names: Iterable<string>): string | undefined {
  const name = nearest(wrong, names);
  return name === undefined ? undefined : `Did you mean ${JSON.stringify(name)}?`;
}

/** A list for a message, cut where it would fill the screen: `office, on-call and 14 more`. */
export function listed(names: Iterable<string>, most = 12): string {
  const all = [...names].map(shortened);
  if (all.length === 0) return 'none';
  return all.length <= most ? all.join(', ') : `${all.slice(0, most).join(', ')} and ${all.length - most} more`;
}

/** What stands in a file may be any length and hold line ends; a message is one line. */
function shortened(name: string): string {
  const letters = Array.from(name);
  const short = letters.length > 40 ? `${letters.slice(0, 37).join('')}…` : name;
  return /\p{Cc}/u.test(short) ? JSON.stringify(short) : short;
}
