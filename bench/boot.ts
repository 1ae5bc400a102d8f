/**
 * What a booted local center costs, side by side: a process that boots the whole center (functions, endpoint, custom resources,
 * world, the customers' list) against one that only loads the templates, starts the engine and creates the tables; both
 * with the same assembly and engine. Then a call on it. Trust the ratios, not the milliseconds.
 * Run: `npx tsx bench/boot.ts [assembly]`, about half a minute.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { freshAssembly } from '../bin/synthesize';

const ROUNDS = 7;

interface Measured {
  readonly bootMilliseconds: number;
  /** Of the Node process when all is up; the engine's own is the same in both. */
  readonly residentMegabytes: number;
  readonly firstCallMilliseconds?: number;
  readonly nextCallMilliseconds?: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

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
  const measured = { bootMilliseconds: performance.now() - begun, residentMegabytes: resident() };
  await engine.close();
  return measured;
}

async function bootCenter(directory: string): Promise<Measured> {
  const begun = performance.now();
  const { openCenter } = await import('../bin/local-center.js');
  const { planCall } = await import('../bin/call-plan.js');
  const { center, known } = await openCenter({ assembly: directory, progress: () => undefined });
  const bootMilliseconds = performance.now() - begun;
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
  return { bootMilliseconds, residentMegabytes, firstCallMilliseconds, nextCallMilliseconds: median(next) };
}

/** In a process of its own, so that neither finds the other's modules loaded. */
function measured(what: 'bare' | 'center', directory: string): Measured {
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

function report(directory: string): void {
  const runs = { bare: [] as Measured[], center: [] as Measured[] };
  for (let round = 0; round < ROUNDS; round++)
    for (const what of ['bare', 'center'] as const) runs[what].push(measured(what, directory));
  const of = (what: 'bare' | 'center', field: keyof Measured): number =>
    median(runs[what].map((run) => run[field] ?? Number.NaN));
  const row = (name: string, field: keyof Measured, unit: string): string => {
    const [bare, center] = [of('bare', field), of('center', field)];
    const cells = [`${bare.toFixed(0)} ${unit}`, `${center.toFixed(0)} ${unit}`, `${(center / bare).toFixed(2)}×`];
    return [name.padEnd(18), ...cells.map((cell) => cell.padStart(24))].join('');
  };
  process.stdout.write(
    `${[
      `medians of ${ROUNDS} rounds, ${path.relative(process.cwd(), directory) || directory}`,
      ['', 'templates and tables only', 'booted center', 'ratio']
        .map((cell, at) => (at ? cell.padStart(24) : ''.padEnd(18)))
        .join(''),
      row('boot, modules too', 'bootMilliseconds', 'ms'),
      row('resident memory', 'residentMegabytes', 'MB'),
      `${'one call'.padEnd(18)}${`first ${of('center', 'firstCallMilliseconds').toFixed(0)} ms, then ${of('center', 'nextCallMilliseconds').toFixed(0)} ms`.padStart(48)}`,
    ].join('\n')}\n`,
  );
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

async function main([what, directory]: readonly (string | undefined)[]): Promise<void> {
  if ((what === 'bare' || what === 'center') && directory) {
    const result = await (what === 'bare' ? bootBare(directory) : bootCenter(directory));
    process.stdout.write(JSON.stringify(result));
    return;
  }
  report(path.resolve(what ?? (await freshAssembly({ progress: tell })).directory));
}

void main(process.argv.slice(2));
