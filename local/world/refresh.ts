/**
 * Brings a world up to date after API calls changed what it was read from. It is changed in place, so that an exchange which is
 * running sees new hours at its next look; what an exchange has taken over when it began (who serves which queue) it keeps.
 */
import type { World } from '../../exchange/world';

const PARTS = ['hours', 'queues', 'routingProfiles', 'agents', 'quickConnects', 'lines'] as const;

export function refreshWorld(world: World, fresh: World): void {
  for (const part of PARTS) {
    const [before, after] = [world[part], fresh[part]];
    if (before === undefined || after === undefined) continue;
    const known = new Map(before.map((item) => [keyOf(item), item]));
    const list = before as object[];
    list.splice(0, list.length, ...after.map((item) => renewed(known.get(keyOf(item)), item)));
  }
}

const keyOf = (item: { readonly arn: string } | { readonly name: string }): string =>
  'arn' in item ? item.arn : item.name;

function renewed(before: object | undefined, after: object): object {
  if (!before) return after;
  for (const name of Object.keys(before)) if (!(name in after)) Reflect.deleteProperty(before, name);
  return Object.assign(before, after);
}
