/** The real name that somebody who mistyped one probably meant. */
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

/** ` Did you mean "office"?`, to follow a sentence; nothing when no name is near. */
export function didYouMean(wrong: string, names: Iterable<string>): string {
  const name = nearest(wrong, names);
  return name === undefined ? '' : ` Did you mean ${JSON.stringify(name)}?`;
}
