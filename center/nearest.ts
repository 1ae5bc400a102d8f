const { min } = Math;
const NEVER = Number.MAX_SAFE_INTEGER;

/** How many letters must be inserted, deleted, replaced or swapped with their neighbour to turn `a` into `b`; counts to `most` + 1. */
export function distance(a: string, b: string, most = NEVER): number {
  const [from, to] = [Array.from(a), Array.from(b)];
  let twoAbove: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of from.entries()) {
    const current = [row + 1];
    for (const [column, other] of to.entries()) {
      const replaced = (above[column] ?? 0) + (letter === other ? 0 : 1);
      const swapped =
        row > 0 && column > 0 && letter === to[column - 1] && other === from[row - 1]
          ? (twoAbove[column - 1] ?? 0) + 1
          : NEVER;
      current.push(min(replaced, swapped, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    if (min(...current) > most) return most + 1;
    [twoAbove, above] = [above, current];
  }
  return above[to.length] ?? 0;
}

/** The one of `names` somebody who wrote `wrong` most likely meant; `undefined` when none is near. */
export function nearest(wrong: string, names: Iterable<string>): string | undefined {
  const written = wrong.slice(0, 128).toLowerCase();
  let best: { name: string; away: number } | undefined;
  for (const name of names) {
    const reach = Math.max(1, Math.floor(Math.max(written.length, name.length) / 3));
    if (Math.abs(written.length - name.length) > reach) continue;
    const away = distance(written, name.toLowerCase(), Math.min(reach, (best?.away ?? NEVER) - 1));
    if (away <= reach && (best === undefined || away < best.away)) best = { name, away };
  }
  return best?.name;
}

/** `Did you mean "office"?`, or nothing when no name is near. */
export function didYouMean(wrong: string, names: Iterable<string>): string | undefined {
  const name = nearest(wrong, names);
  return name === undefined ? undefined : `Did you mean "${name}"?`;
}

/** A list for a message, cut where it would fill the screen: `office, on-call and 14 more`. */
export function listed(names: Iterable<string>, most = 12): string {
  const all = [...names];
  if (all.length === 0) return 'none';
  return all.length <= most ? all.join(', ') : `${all.slice(0, most).join(', ')} and ${all.length - most} more`;
}
