/** A cloud assembly that is as new as what it is made of: synthesized again only when something of that changed. */
import { spawn } from 'node:child_process';
import { createHash, type Hash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { formatCenterFinding } from '../center/finding';
import { wordingsOf } from '../center/wordings';
import { definitionFile, readCenter, type ReadCenter } from './definition';
import { FaultyDefinition } from './faulty-definition';
import { EXIT } from './terminal';

const PACKAGE = path.join(__dirname, '..');
/** Where an assembly is unless told otherwise. */
export const ASSEMBLY = path.join(PACKAGE, 'cdk.out');
const STAMP = 'inputs.sha256';

/** What an assembly is made of besides the definition; folders with all their files. */
const SOURCES = [
  'bin/app.ts',
  'bin/definition.ts',
  'center',
  'flows',
  'lambdas',
  'language',
  'lib',
  'package-lock.json',
];

export interface FreshAssemblyOptions {
  /** Which overlay of the definition; `TSUNAGU_ENVIRONMENT`, else the definition's default when left out. */
  readonly environment?: string;
  /** The definition's file; `TSUNAGU_DEFINITION`, else `config/center.yaml` when left out. */
  readonly definition?: string;
  /** Where the assembly is; `cdk.out` of this package when left out. */
  readonly directory?: string;
  /** Told what is being done, and what is odd about the definition. Not called when nothing had to be done. */
  readonly progress: (line: string) => void;
}

/**
 * Answers where the assembly is, and whether it was made just now. Templates are not validated: that is for `npm run synth`.
 * Whoever reads the old assembly meanwhile reads all of it: the new one takes its place at once.
 *
 * @throws FaultyDefinition with everything that is wrong with the definition or its flows
 */
export async function freshAssembly({
  environment = process.env['TSUNAGU_ENVIRONMENT'] || undefined,
  definition = process.env['TSUNAGU_DEFINITION'] || undefined,
  directory = ASSEMBLY,
  progress,
}: FreshAssemblyOptions): Promise<{ directory: string; synthesized: boolean }> {
  const read = await readCenter({ file: definition, environment });
  if (!read.center) throw new FaultyDefinition(read.findings.map(formatCenterFinding).join('\n'));
  const stamp = await stampOf(read, definition);
  const stampFile = path.join(directory, STAMP);
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) return { directory, synthesized: false };

  for (const finding of read.findings) progress(formatCenterFinding(finding));
  progress(`Synthesizing ${read.file} (${read.center.environment}) …`);
  const draft = `${directory}.${process.pid}`;
  try {
    await synthesizeTo(draft, { environment, definition });
    await writeFile(path.join(draft, STAMP), stamp);
    await takePlace(draft, directory);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return { directory, synthesized: true };
}

/** Says that an assembly is no longer what `freshAssembly` made: somebody else writes there. */
export const forgetStamp = (directory: string): void => rmSync(path.join(directory, STAMP), { force: true });

async function stampOf({ center }: ReadCenter, definition: string | undefined): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(center));
  for (const source of SOURCES) await addTo(hash, path.join(PACKAGE, source), PACKAGE);
  const folder = path.dirname(await definitionFile(definition));
  for (const { wording } of center ? wordingsOf(center) : [])
    for (const said of Object.values(wording))
      if (typeof said !== 'string') await addTo(hash, path.join(folder, said.file), folder);
  return hash.digest('hex');
}

async function addTo(hash: Hash, place: string, root: string): Promise<void> {
  const files = path.extname(place)
    ? [place]
    : (await readdir(place, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .toSorted();
  for (const file of files) hash.update(`\0${path.relative(root, file)}\0`).update(await readFile(file));
}

/** In a process of its own: the CDK takes hundreds of megabytes that a local center has better use for. */
async function synthesizeTo(
  directory: string,
  {
    environment = '',
    definition = '',
  }: { readonly environment?: string | undefined; readonly definition?: string | undefined },
): Promise<void> {
  const app = spawn(
    process.execPath,
    ['--import', pathToFileURL(require.resolve('tsx')).href, path.join(__dirname, 'app.ts')],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        CDK_OUTDIR: directory,
        CDK_VALIDATION: 'false',
        TSUNAGU_ENVIRONMENT: environment,
        TSUNAGU_DEFINITION: definition,
        // Test cases have no part in a call.
        TSUNAGU_TESTCASES: '',
      },
    },
  );
  let said = '';
  app.stderr.setEncoding('utf8').on('data', (text: string) => void (said += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    app.once('error', reject).once('close', resolve);
  });
  if (code === EXIT.ok) return;
  if (code === EXIT.findings) throw new FaultyDefinition(said.trim());
  throw new Error(`the synthesis ended with ${code ?? 'a signal'}:\n${said}`);
}

async function takePlace(draft: string, directory: string): Promise<void> {
  const old = `${draft}.old`;
  if (existsSync(directory)) await rename(directory, old);
  await rename(draft, directory);
  await rm(old, { recursive: true, force: true });
}
