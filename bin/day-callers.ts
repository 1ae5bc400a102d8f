/** Who calls on a day: on our own definition, one caller for each customer of its list; on any other assembly, what `--press` says. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseCustomers } from '../center/customers';
import type { CallerKind } from '../rehearsal/day/whole-day';
import { definitionFile, readCenter } from './definition';

/** Numbers of Tokyo that are not in use. */
const numberOf = (index: number): string => `+8135555${String(100 + index).padStart(4, '0')}`;

/** More kinds of callers than this take long to play before the day. */
const MOST_KINDS = 200;

export async function callersOf(
  options: {
    readonly press?: readonly string[] | undefined;
    readonly definition?: string | undefined;
    readonly environment?: string | undefined;
  },
  isAssembly: boolean,
): Promise<readonly CallerKind[]> {
  const presses =
    options.press?.map((keys) => keys.split(',').map((part) => part.trim())) ??
    (isAssembly ? [] : await customers(options));
  return (presses.length > 0 ? presses : [[]]).slice(0, MOST_KINDS).map((keys, index) => ({
    from: numberOf(index),
    presses: keys,
  }));
}

/** Each customer keys in their number. */
async function customers(where: {
  readonly definition?: string | undefined;
  readonly environment?: string | undefined;
}): Promise<string[][]> {
  const { center } = await readCenter({ file: where.definition, environment: where.environment });
  if (!center) return [];
  const file = path.resolve(path.dirname(await definitionFile(where.definition)), center.customers.file);
  const bytes = await readFile(file).catch(() => undefined);
  const rows = bytes ? parseCustomers(bytes, file, center).rows : [];
  return rows.flatMap((row) => (row.ok ? [[`${row.number}#`]] : []));
}
