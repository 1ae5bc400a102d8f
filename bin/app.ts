/**
 * The CDK app: one definition becomes stacks. Run by `cdk`, or directly: `tsx bin/app.ts` writes `cdk.out` (or `CDK_OUTDIR`).
 *
 * Which definition and environment: `-c definition=… -c environment=…`, or `TSUNAGU_DEFINITION` and `TSUNAGU_ENVIRONMENT`.
 * `CDK_VALIDATION=false` leaves out the checks of templates, which take most of the time.
 */
import path from 'node:path';
import { bundleFunctions } from '../lambdas/bundle';
import { Mistake } from '../language/mistake';
import { centerApp } from '../lib/stacks/center-app';
import { centerStacks } from '../lib/stacks/center-stacks';
import { definitionFile, readCenter } from './definition';
import { fixtureFlows as flowsOf } from '../test/lib/fixture-flows';

const PACKAGE = path.join(__dirname, '..');

/** Synthesizes; answers whether all was well. */
async function synthesize(): Promise<boolean> {
  const isChecked = process.env['CDK_VALIDATION'] !== 'false';
  const app = centerApp(process.env['CDK_OUTDIR'] ?? path.join(PACKAGE, 'cdk.out'), isChecked);
  const setting = (name: string): string | undefined => {
    const given: unknown = app.node.tryGetContext(name) ?? process.env[`TSUNAGU_${name.toUpperCase()}`];
    return typeof given === 'string' && given !== '' ? given : undefined;
  };
  const [definition, environment] = [setting('definition'), setting('environment')];
  const { center } = await readCenter({ file: definition, environment });
  if (!center) return false;
  await bundleFunctions();
  centerStacks(app, { center, flows: flowsOf(center), folder: path.dirname(await definitionFile(definition)) });
  app.synth();
  return true;
}

void synthesize()
  .catch((error: unknown) => {
    process.stderr.write(
      error instanceof Mistake ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
    );
    return false;
  })
  .then((isWell) => {
    if (!isWell) process.exitCode = 1;
  });
