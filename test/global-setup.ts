/** Runs once before all tests: what it sets is seen by every test process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freshAssembly } from '../bin/synthesize';

/** The sample, synthesized once for the whole run. */
export const SAMPLE_ASSEMBLY = path.join(__dirname, '..', 'build', 'tests', 'cdk.out');

export default async function globalSetup(): Promise<void> {
  // Whatever a test leaves behind goes with the run.
  const scratch = mkdtempSync(path.join(tmpdir(), 'tsunagu-tests-'));
  process.env['TMPDIR'] = scratch;
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  process.env['CDK_VALIDATION'] = 'false'; // the template validator runs in `npm run synth`, not in every test
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  process.env['TZ'] = 'UTC'; // as on Lambda: a test that needs another zone says so
  await freshAssembly({ directory: SAMPLE_ASSEMBLY, progress: () => undefined });
}
