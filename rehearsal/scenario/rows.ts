/** A scenario with a table is played once for each row: `<name>` in it stands for the row's value of that name. Pure. */
import type { Path, Place } from '../../center/finding';
import { didYouMean, listed } from '../../center/nearest';
import type { Sourced, SourcedEntry } from '../../center/source';

export type Mapping = Extract<Sourced, { kind: 'mapping' }>;
type Row = ReadonlyMap<string, SourcedEntry>;

export const entry = (tree: Sourced, name: string): Sourced | undefined =>
  tree.kind === 'mapping' ? tree.entries.get(name)?.value : undefined;

/** The scenario once for each row of its table, the row's values in it. */
export function rowsOf(scenario: Mapping): readonly Mapping[] {
  if (!entry(scenario, 'each')) return [scenario];
  const bare = withoutTable(scenario);
  const rows = tableOf(scenario);
  if (rows.length === 0) return [bare];
  return rows.flatMap((row) => {
    const filled = fill(bare, row);
    return filled.kind === 'mapping' ? [filled] : [];
  });
}

const withoutTable = (scenario: Mapping): Mapping => ({
  ...scenario,
  entries: new Map([...scenario.entries].filter(([name]) => name !== 'each')),
});

function tableOf(scenario: Mapping): readonly Row[] {
  const table = entry(scenario, 'each');
  return table?.kind === 'list' ? table.items.flatMap((row) => (row.kind === 'mapping' ? [row.entries] : [])) : [];
}

/** What stands right between `<` and `>`; not what a pattern has there: `(?<name>…)`. */
const PLACEHOLDER = /(?<!\(\?)<(?!\s)([^<>]+)(?<!\s)>/gu;
const ALONE = /^<([^<>]+)>$/u;

/** A text that is one placeholder becomes the row's value, with the row's place; in a longer one the value is written out. */
function fill(tree: Sourced, row: Row): Sourced {
  switch (tree.kind) {
    case 'scalar': {
      if (typeof tree.value !== 'string') return tree;
      const whole = ALONE.exec(tree.value)?.[1];
      const alone = whole === undefined ? undefined : row.get(whole)?.value;
      return alone ?? { ...tree, value: filledText(tree.value, row) };
    }
    case 'list':
      return { ...tree, items: tree.items.map((item) => fill(item, row)) };
    case 'mapping':
    default: {
      const entries = [...tree.entries].map(([name, { keyPlace, value }]): [string, SourcedEntry] => [
        filledText(name, row),
        { keyPlace, value: fill(value, row) },
      ]);
      return { ...tree, entries: new Map(entries) };
    }
  }
}

const filledText = (text: string, row: Row): string =>
  text.replaceAll(PLACEHOLDER, (placeholder, name: string) => plainValue(row, name) ?? placeholder);

function plainValue(row: Row, name: string): string | undefined {
  const value = row.get(name)?.value;
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

export interface StrayPlaceholder {
  readonly place: Place;
  readonly path: Path;
  readonly message: string;
  readonly fix: string;
}

/** Placeholders that no row fills in. Where there is no table only a text that is nothing else can be meant as one. */
export function strayPlaceholders(scenario: Mapping): readonly StrayPlaceholder[] {
  const rows = tableOf(scenario);
  const isTable = entry(scenario, 'each') !== undefined;
  // What is wrong with the table itself is said elsewhere.
  if (isTable && rows.length === 0) return [];
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const stray: StrayPlaceholder[] = [];
  const look = (text: string, place: Place, path: Path): void => {
    for (const [placeholder, name = ''] of text.matchAll(PLACEHOLDER)) {
      const isAlone = ALONE.test(text);
      if (!isTable) {
        if (isAlone)
          stray.push({
            place,
            path,
            message: `${placeholder} stands for a value of a table, and there is none.`,
            fix: `Write \`each:\` with a row such as { ${name}: … }, or the value itself.`,
          });
      } else if (rows.some((row) => !row.has(name)))
        stray.push({
          place,
          path,
          message: `${names.includes(name) ? 'not every row' : 'no row'} of the table has a value ${JSON.stringify(name)}. There are: ${listed(names)}.`,
          fix:
            (names.includes(name) ? undefined : didYouMean(name, names)) ?? 'Add it to the rows, or name one of these.',
        });
      else if (!isAlone && rows.some((row) => plainValue(row, name) === undefined))
        stray.push({
          place,
          path,
          message: `${placeholder} stands in a longer text, and is no plain value in every row.`,
          fix: 'Give a text, a number, true or false there.',
        });
    }
  };
  const walk = (tree: Sourced, path: Path): void => {
    if (tree.kind === 'scalar') {
      if (typeof tree.value === 'string') look(tree.value, tree.place, path);
    } else if (tree.kind === 'list') for (const [index, item] of tree.items.entries()) walk(item, [...path, index]);
    else
      for (const [name, { keyPlace, value }] of tree.entries) {
        look(name, keyPlace, [...path, name]);
        walk(value, [...path, name]);
      }
  };
  walk(withoutTable(scenario), []);
  return stray;
}
