/** Items that a scenario lays into tables, judged by the tables' keys: the engine would refuse the others in the middle of a run. Pure. */
import type { ResolvedResource } from '../../local/assembly/stack';
import type { LocalTable } from '../../local/tables/create-tables';
import type { Path } from '../../center/finding';
import type { Finding } from './finding';
import type { Item, Scenario } from './scenario';

const KINDS: Readonly<Record<string, { readonly typeOf: string; readonly words: string; readonly fix: string }>> = {
  S: { typeOf: 'string', words: 'a text', fix: 'Put it in quotes.' },
  N: { typeOf: 'number', words: 'a number', fix: 'Write it without quotes.' },
};

/** Keys that are missing, empty, or of another kind than the table or its indexes say. */
export function laidRowFindings(
  { rows = {}, story = [] }: Partial<Pick<Scenario, 'rows' | 'story'>>,
  tables: readonly LocalTable[],
  resources: readonly ResolvedResource[],
): readonly Finding[] {
  return [
    ...findingsIn(rows, ['rows'], tables, resources),
    ...story.flatMap((step, index) =>
      step.kind === 'lays' ? findingsIn(step.rows, ['story', index, 'lays'], tables, resources) : [],
    ),
  ];
}

function findingsIn(
  rows: Readonly<Record<string, readonly Item[]>>,
  path: Path,
  tables: readonly LocalTable[],
  resources: readonly ResolvedResource[],
): readonly Finding[] {
  return Object.entries(rows).flatMap(([name, items]) => {
    const table = tables.find(({ shortName }) => shortName === name);
    if (!table) return [];
    const kinds = kindsOf(table, resources);
    return items.flatMap((item, index) => [
      ...table.keys.flatMap((key) => missingKey(name, [...path, name, index], item, key)),
      ...Object.entries(item).flatMap(([attribute, value]): Finding[] => {
        const kind = KINDS[kinds.get(attribute) ?? ''];
        if (!kind || value === null || typeof value === kind.typeOf) return [];
        const message = `${attribute} is a key of the table ${name}, and must be ${kind.words}.`;
        return [{ path: [...path, name, index, attribute], ofKey: false, message, fix: kind.fix }];
      }),
    ]);
  });
}

function missingKey(table: string, path: Path, item: Item, key: string): Finding[] {
  const value = item[key];
  if (value !== undefined && value !== null && value !== '') return [];
  const message = `the item has no ${key}, which is the key of the table ${table}.`;
  return [{ path, ofKey: false, message, fix: `Add ${key}: ….` }];
}

/** `S` and `N`, by attribute. */
function kindsOf(
  { stack, logicalId }: LocalTable,
  resources: readonly ResolvedResource[],
): ReadonlyMap<string, string> {
  const definitions = resources.find((resource) => resource.stack === stack && resource.logicalId === logicalId)
    ?.properties['AttributeDefinitions'];
  return new Map(
    (Array.isArray(definitions) ? definitions : []).map((definition) => {
      const { AttributeName, AttributeType } = definition as Readonly<Record<string, unknown>>;
      return [String(AttributeName), String(AttributeType)] as const;
    }),
  );
}
