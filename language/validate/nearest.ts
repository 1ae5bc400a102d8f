/** The real name somebody probably meant. */

/** The nearest of `names`, when it is near enough to be a slip; `undefined` otherwise. */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  const lower = word.toLowerCase().slice(0, 80);
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const limit = Math.max(1, Math.floor(Math.min(name.length, lower.length) / 3));
    if (Math.abs(name.length - lower.length) > limit || name === word) continue;
    const distance = editDistance(lower, name.toLowerCase());
    if (distance <= limit && distance < (best?.distance ?? Infinity)) best = { name, distance };
  }
  return best?.name;
}

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(word: string, names: Iterable<string>): string {
  const name = nearest(word, names);
  return name === undefined ? '' : ` Did you mean ${JSON.stringify(name)}?`;
}

/** Letters to add, take away or change. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
