/**
 * Damages a folder of real flows: `npx tsx test/corpus/damage-corpus.ts DIRECTORY`. Every kind of damage is done in every place of every flow
 * that `index.json` calls clean, one at a time. Prints a table; exits 1 when less than 97 % are found of what the service would refuse,
 * 2 without a folder.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FlowKind } from '../../language/catalog/spec';
import { tallyOf } from './damaging';

const LEAST_PERCENT = 97;

interface Entry {
  readonly file: string;
  /** A type with a question mark is somebody's guess, and not relied on. */
  readonly flowType?: string;
  readonly clean: boolean;
}

const percent = (found: number, places: number): string =>
  places === 0 ? 'no place' : `${((100 * found) / places).toFixed(1)} %`;

function main(directory: string | undefined): number {
  if (directory === undefined) {
    console.error('Which folder? npx tsx test/corpus/damage-corpus.ts DIRECTORY');
    return 2;
  }
  const entries = JSON.parse(readFileSync(path.join(directory, 'index.json'), 'utf8')) as readonly Entry[];
  const started = performance.now();
  const flows = entries
    .filter(({ clean }) => clean)
    .map(({ file, flowType }) => ({
      name: file,
      document: JSON.parse(readFileSync(path.join(directory, file), 'utf8')) as unknown,
      ...(flowType !== undefined && /^[A-Z_]+$/.test(flowType) && { flowType: flowType as FlowKind }),
    }))
    // Exports from before 2021 are in another language, and have no such places.
    .filter(({ document }) => typeof document === 'object' && document !== null && 'Actions' in document);
  const tallies = tallyOf(flows);
  console.log(`${'places'.padStart(7)}${'found'.padStart(8)}${''.padStart(10)}  kind of damage`);
  for (const { damage, places, found, missed } of tallies) {
    const kind = `${damage.kind}${damage.isRefused ? '' : ' (on the call)'}`;
    console.log(
      `${String(places).padStart(7)}${String(found).padStart(8)}${percent(found, places).padStart(10)}  ${kind}`,
    );
    for (const one of missed.slice(0, 3)) console.log(`${''.padStart(27)}missed: ${one}`);
  }
  const refused = tallies.filter(({ damage }) => damage.isRefused);
  const places = refused.reduce((sum, one) => sum + one.places, 0);
  const found = refused.reduce((sum, one) => sum + one.found, 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${tallies.length} kinds, ${flows.length} flows, ${seconds} s; of what the service would refuse, ${found} of ${places} found: ${percent(found, places)}`,
  );
  return 100 * found >= LEAST_PERCENT * places && places > 0 ? 0 : 1;
}

process.exitCode = main(process.argv[2]);
