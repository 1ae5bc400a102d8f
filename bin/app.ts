/**
 * The CDK app: one definition becomes stacks. Run by `cdk`, or directly (`npm run synth`): then it writes `cdk.out`, or `CDK_OUTDIR`.
 *
 * Which definition and environment: `-c definition=… -c environment=…`, to `cdk` as to `npm run synth --`, or
 * `TSUNAGU_DEFINITION` and `TSUNAGU_ENVIRONMENT`.
 * `-c testCases=FOLDER` or `TSUNAGU_TESTCASES` adds a stack of Amazon Connect's own test cases, which `test export` wrote there.
 * `CDK_VALIDATION=false` leaves out the checks of templates, which take most of the time.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Center } from '../center/center';
import { formatCenterFinding, type Path } from '../center/finding';
import { flowsOf } from '../flows/all';
import { bundleFunctions } from '../lambdas/bundle';
import { Mistake } from '../language/mistake';
import type { Named } from '../language/named';
import { centerApp } from '../lib/stacks/center-app';
import { centerStacks } from '../lib/stacks/center-stacks';
import { refuseWhatIsTooLarge } from '../lib/stacks/limits';
import { refuseWrongValues } from '../lib/stacks/validation-report';
import { definitionFile, readCenter, type ReadCenter } from './definition';
import { ASSEMBLY, forgetStamp } from './synthesize';
import { readTestCases } from './test-cases';
import { EXIT } from './terminal';

async function synthesize(): Promise<void> {
  const isChecked = process.env['CDK_VALIDATION'] !== 'false';
  const outdir = process.env['CDK_OUTDIR'] ?? ASSEMBLY;
  forgetStamp(outdir);
  const app = centerApp(outdir);
  if (isChecked) (await import('../lib/stacks/aws-solutions.js')).holdAgainstAwsSolutions(app);
  const context = contextOf(process.argv.slice(2));
  const setting = (name: string): string | undefined => {
    const given: unknown =
      context.get(name) ?? app.node.tryGetContext(name) ?? process.env[`TSUNAGU_${name.toUpperCase()}`];
    return typeof given === 'string' && given !== '' ? given : undefined;
  };
  const definition = setting('definition');
  const { center, findings, placeOf } = await readCenter({ file: definition, environment: setting('environment') });
  for (const finding of findings) process.stderr.write(`${formatCenterFinding(finding)}\n`);
  if (!center) throw new Mistake('Nothing was synthesized: mend the definition first.');

  const testCases = setting('testCases');
  await bundleFunctions();
  centerStacks(app, {
    center,
    flows: flowsOf(center),
    folder: path.dirname(await definitionFile(definition)),
    placeOf: (named) => writtenAt(named, center, placeOf),
    ...(testCases === undefined ? {} : { testCases: await readTestCases(testCases) }),
  });
  const assembly = app.synth();
  refuseWhatIsTooLarge(assembly);
  refuseWrongValues(assembly.directory);
  if (process.env['CDK_OUTDIR']) return; // who runs it tells what came of it
  const names = assembly.stacks.map(({ stackName }) => stackName).join(', ');
  const checked = isChecked ? 'templates checked' : 'templates not checked';
  process.stderr.write(`${path.relative('', assembly.directory)}: ${names} (${checked})\n`);
}

/** `-c name=value`, as `cdk` takes it. */
function contextOf(args: readonly string[]): ReadonlyMap<string, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { context: { type: 'string', short: 'c', multiple: true } },
    });
    return new Map((values.context ?? []).map((given) => given.split(/=(.*)/su, 2) as [string, string]));
  } catch (error) {
    throw new Mistake(
      `${error instanceof Error ? error.message : String(error)}. There is: -c environment=… -c definition=… -c testCases=…`,
    );
  }
}

/** Where the definition speaks of a thing: the first value that is its name. */
function writtenAt({ name }: Named, center: Center, placeOf: ReadCenter['placeOf']): string | undefined {
  const find = (node: unknown, way: Path): Path | undefined => {
    if (node === name) return way;
    if (typeof node !== 'object' || node === null) return undefined;
    for (const [key, inner] of Object.entries(node)) {
      const found = find(inner, [...way, Array.isArray(node) ? Number(key) : key]);
      if (found) return found;
    }
    return undefined;
  };
  const way = find(center, []);
  if (!way) return undefined;
  const { file, line, column } = placeOf(way);
  return `${file}:${line}:${column}`;
}

void synthesize().catch((error: unknown) => {
  const isExpected = error instanceof Error && (error instanceof Mistake || error.name === 'ValidationFailed');
  process.exitCode = isExpected ? EXIT.findings : EXIT.broken;
  const text = error instanceof Error ? (isExpected ? error.message : error.stack) : String(error);
  process.stderr.write(`${text}\n`);
});
