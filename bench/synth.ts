/**
 * How long the sample takes to synthesize, against an app of one queue run by the same tool: `tsx bench/synth.ts`.
 * Runs alternate, so that whatever else the machine does weighs on both; medians are compared.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleFunctions } from '../lambdas/bundle';

const PACKAGE = path.join(__dirname, '..');
const TSX = pathToFileURL(require.resolve('tsx')).href;

const APPS = {
  sample: path.join(PACKAGE, 'bin', 'app.ts'),
  'one queue': path.join(__dirname, 'one-queue-app.ts'),
} as const;
type AppName = keyof typeof APPS;

/** Times of most runs, whatever the machine; a run with the validator takes seconds. */
const ROUNDS = { on: 3, off: 5 } as const;
const AIM = 2;

function seconds(app: AppName, validator: keyof typeof ROUNDS, outdir: string): number {
  const began = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--import', TSX, APPS[app]], {
    cwd: PACKAGE,
    encoding: 'utf8',
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_VALIDATION: validator === 'on' ? 'true' : 'false' },
  });
  if (status !== 0) throw new Error(`${app} does not synthesize:\n${stderr}`);
  return Number(process.hrtime.bigint() - began) / 1e9;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

async function measure(): Promise<void> {
  await bundleFunctions();
  const root = mkdtempSync(path.join(os.tmpdir(), 'bench-synth-'));
  try {
    for (const validator of ['off', 'on'] as const) {
      const times: Record<AppName, number[]> = { sample: [], 'one queue': [] };
      for (let round = 0; round < ROUNDS[validator]; round += 1)
        for (const app of Object.keys(APPS) as AppName[])
          times[app].push(seconds(app, validator, path.join(root, `${app} ${validator}`)));
      const [sample, one] = [median(times.sample), median(times['one queue'])];
      const ratio = sample / one;
      process.stdout.write(
        `synth, validator ${validator.padEnd(3)}  sample ${sample.toFixed(2)} s  one queue ${one.toFixed(2)} s  ${ratio.toFixed(2)}x  (aim ${AIM}x: ${ratio <= AIM ? 'met' : 'missed'})\n`,
      );
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

void measure().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
