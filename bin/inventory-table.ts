/** What a booted center is made of, as a table for people: a line for each type, what it is here, and names. */
import type { InventoryEntry, Standing } from '../local/inventory';

const HEADINGS: readonly (readonly [Standing, string])[] = [
  ['runs', 'Runs'],
  ['stands in', 'Stands in'],
  ['listed', 'Needs a stand-in'],
  ['ignored', 'Ignored'],
];

/** Names of a type that a line shows; the others are counted. */
const MOST_NAMES = 4;
const WIDEST_TYPE = 44;

export function inventoryTable(inventory: readonly InventoryEntry[]): readonly string[] {
  return HEADINGS.flatMap(([standing, heading]) => {
    const rows = rowsOf(inventory.filter((entry) => entry.standing === standing));
    if (rows.length === 0) return [];
    const width = Math.min(WIDEST_TYPE, Math.max(...rows.map(({ type }) => type.length)));
    return [
      heading,
      ...rows.map(({ type, what, names }) => {
        const shown = names.slice(0, MOST_NAMES).join(', ');
        const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : '';
        return `  ${String(names.length).padStart(3)} ${type.padEnd(width)}  ${what}${standing === 'ignored' ? '' : `: ${shown}${more}`}`;
      }),
    ];
  });
}

interface Row {
  readonly type: string;
  readonly what: string;
  readonly names: string[];
}

/** One row for all of a type that are the same thing here. */
function rowsOf(entries: readonly InventoryEntry[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const { type, what, name } of entries) {
    const key = `${type}\n${what}`;
    const row = rows.get(key) ?? { type, what, names: [] };
    row.names.push(name);
    rows.set(key, row);
  }
  return [...rows.values()].toSorted((a, b) => a.type.localeCompare(b.type, 'en'));
}
