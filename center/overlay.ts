/** Lays an environment's differences over the definition; each value keeps the place where it really stands. */
import { isNothing, type Sourced, type SourcedEntry, type SourcedList, type SourcedMapping } from './source';

/** Of these only one may be given: an overlay that gives one takes the base's other away. */
const ALTERNATIVES: readonly (readonly string[])[] = [
  ['alias', 'arn'],
  ['person', 'team', 'number'],
];

/**
 * Mappings are merged, deep. Lists whose items have a `name`, a `login` or a `code` are merged item by item, new ones go to the end;
 * other lists and single values are replaced. A setting without a value (`outboundCaller: ~`) takes the base's away.
 */
export function laidOver(base: Sourced, overlay: Sourced): Sourced {
  if (base.kind === 'mapping' && overlay.kind === 'mapping') return mergedMapping(base, overlay);
  if (base.kind === 'list' && overlay.kind === 'list') return mergedList(base, overlay) ?? overlay;
  return overlay;
}

function mergedMapping(base: SourcedMapping, overlay: SourcedMapping): SourcedMapping {
  const entries = new Map<string, SourcedEntry>(base.entries);
  for (const [name, entry] of overlay.entries) {
    for (const group of ALTERNATIVES) {
      if (group.includes(name)) for (const other of group) if (other !== name) entries.delete(other);
    }
    if (isNothing(entry.value)) {
      entries.delete(name);
      continue;
    }
    const under = base.entries.get(name);
    entries.set(name, under ? { keyPlace: entry.keyPlace, value: laidOver(under.value, entry.value) } : entry);
  }
  return { ...base, entries };
}

function mergedList(base: SourcedList, overlay: SourcedList): SourcedList | undefined {
  const key = ['name', 'login', 'code'].find((candidate) =>
    [...base.items, ...overlay.items].every((item) => identity(item, candidate) !== undefined),
  );
  if (key === undefined) return undefined;
  const items = [...base.items];
  const count = items.length;
  for (const item of overlay.items) {
    const index = items.findIndex((other, at) => at < count && identity(other, key) === identity(item, key));
    const under = items[index];
    if (under) items[index] = laidOver(under, item);
    else items.push(item);
  }
  return { ...base, items };
}

function identity(item: Sourced, key: string): string | undefined {
  const value = item.kind === 'mapping' ? item.entries.get(key)?.value : undefined;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
