/**
 * What a booted local center costs, side by side, each in a process of its own with the same assembly and engine: one that only
 * loads the templates, starts the engine and creates the tables; one that boots the whole center (functions, gateway, custom resources, world);
 * and one that a command opens, with the definition's list of customers in its table. Then calls on it.
 * Trust the ratios, not the milliseconds, and those of a quiet machine: a boot uses two cores at once. Exits with 1 when the process of the
 * booted center takes more than twice that of the first, and a tenth for noise.
 * Run: `npx tsx bench/boot.ts [assembly]`, about half a minute.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { freshAssembly } from '../bin/synthesize';

const ROUNDS = 7;

/** A booted center may take so much of what templates and tables alone take. */
const MOST = 2;
const NOISE = 0.1;

const KINDS = ['bare', 'booted', 'opened'] as const;
type Kind = (typeof KINDS)[number];

interface Measured {
  /** From the start of the process until all is up. */
  readonly processMilliseconds: number;
  /** The same without Node's own start and the loader of TypeScript. */
  readonly bootMilliseconds: number;
  /** Of the Node process when all is up; the engine's own is the same in both. */
  readonly residentMegabytes: number;
  readonly firstCallMilliseconds?: number;
  readonly nextCallMilliseconds?: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const upSince = (begun: number): Pick<Measured, 'processMilliseconds' | 'bootMilliseconds'> => ({
  processMilliseconds: performance.now(),
  bootMilliseconds: performance.now() - begun,
});

const resident = (): number => {
  global.gc?.();
  return process.memoryUsage().rss / 1024 / 1024;
};

async function bootBare(directory: string): Promise<Measured> {
  const begun = performance.now();
  const { readAssembly } = await import('../local/assembly/read-assembly.js');
  const { resolveAssembly } = await import('../local/assembly/resolve-assembly.js');
  const { startTableEngine, tableSettings } = await import('../local/tables/engine.js');
  const { createTables } = await import('../local/tables/create-tables.js');
  const { resources } = resolveAssembly(readAssembly({ directory }));
  const engine = await startTableEngine(tableSettings(process.env));
  await createTables(resources, engine.endpoint);
  const measured = { ...upSince(begun), residentMegabytes: resident() };
  await engine.close();
  return measured;
}

async function bootCenter(directory: string): Promise<Measured> {
  const begun = performance.now();
  const room = await import('../local/center.js');
  const { tableSettings } = await import('../local/tables/engine.js');
  const center = await room.bootCenter({ assembly: { directory }, tables: tableSettings(process.env) });
  const measured = { ...upSince(begun), residentMegabytes: resident() };
  await center.close();
  return measured;
}

async function openCenter(directory: string): Promise<Measured> {
  const begun = performance.now();
  const room = await import('../bin/local-center.js');
  const { planCall } = await import('../bin/call-plan.js');
  const { center, known } = await room.openCenter({ source: { directory }, progress: () => undefined });
  const up = upSince(begun);
  const call = async (): Promise<number> => {
    const at = performance.now();
    const { plan } = planCall({ press: ['1001#'], at: '2026-11-24T10:00:00' }, known);
    await center.call(plan);
    return performance.now() - at;
  };
  const residentMegabytes = resident();
  const firstCallMilliseconds = await call();
  const next: number[] = [];
  for (let round = 0; round < 10; round++) next.push(await call());
  await center.close();
  return { ...up, residentMegabytes, firstCallMilliseconds, nextCallMilliseconds: median(next) };
}

/** In a process of its own, so that neither finds the other's modules loaded. */
function measured(what: Kind, directory: string): Measured {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--expose-gc',
      '--no-warnings',
      '--import',
      pathToFileURL(require.resolve('tsx')).href,
      __filename,
      what,
      directory,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${what} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Measured;
}

/** Answers whether the booted center keeps within its bound. */
function report(directory: string): boolean {
  const runs: Readonly<Record<Kind, Measured[]>> = { bare: [], booted: [], opened: [] };
  for (let round = 0; round < ROUNDS; round++) for (const kind of KINDS) runs[kind].push(measured(kind, directory));
  const of = (kind: Kind, field: keyof Measured): number => median(runs[kind].map((run) => run[field] ?? Number.NaN));
  const row = (name: string, field: keyof Measured, unit: string): string => {
    const bare = of('bare', field);
    const cells = KINDS.map((kind) =>
      kind === 'bare'
        ? `${bare.toFixed(0)} ${unit}`
        : `${of(kind, field).toFixed(0)} ${unit} (${(of(kind, field) / bare).toFixed(2)}×)`,
    );
    return [name.padEnd(18), ...cells.map((cell) => cell.padStart(24))].join('');
  };
  const ratio = of('booted', 'processMilliseconds') / of('bare', 'processMilliseconds');
  const isWithin = ratio <= MOST + NOISE;
  process.stdout.write(
    `${[
      `medians of ${ROUNDS} rounds, ${path.relative(process.cwd(), directory) || directory}`,
      ['', 'templates and tables', 'booted center', 'with its customers']
        .map((cell, at) => (at ? cell.padStart(24) : ''.padEnd(18)))
        .join(''),
      row('process', 'processMilliseconds', 'ms'),
      row('of it, the boot', 'bootMilliseconds', 'ms'),
      row('resident memory', 'residentMegabytes', 'MB'),
      `one call: first ${of('opened', 'firstCallMilliseconds').toFixed(0)} ms, then ${of('opened', 'nextCallMilliseconds').toFixed(0)} ms`,
      `bound: ${MOST}× of the process, and ${NOISE} for noise · ${isWithin ? 'kept' : `not kept: ${ratio.toFixed(2)}×`}`,
    ].join('\n')}\n`,
  );
  return isWithin;
}

const BOOTS: Readonly<Record<Kind, (directory: string) => Promise<Measured>>> = {
  bare: bootBare,
  booted: bootCenter,
  opened: openCenter,
};

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function main([what, directory]: readonly (string | undefined)[]): Promise<void> {
  const kind = KINDS.find((known) => known === what);
  if (kind && directory) {
    process.stdout.write(JSON.stringify(await BOOTS[kind](directory)));
    return;
  }
  if (!report(path.resolve(what ?? (await freshAssembly({ progress: tell })).directory))) process.exitCode = 1;
}

void main(process.argv.slice(2));
