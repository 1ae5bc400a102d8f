/**
 * Bundles every function by one esbuild run to `build/functions/<name>/index.js`, the form in which it is deployed and in which
 * the local center runs it. Skipped when no input has changed since. Also a script: `tsx lambdas/bundle.ts`.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildOptions } from 'esbuild';

export const FUNCTION_NAMES = [
  'find-customer',
  'check-holiday',
  'tag-repeat-caller',
  'find-caller',
  'order-people',
  'place-in-queue',
  'prepare-callback',
  'request-callback',
  'queue-callback',
  'follow-contacts',
  'follow-callbacks',
  'follow-records',
  'follow-people',
  'expire-callbacks',
  'call-out',
  'refresh-holidays',
  'wire-center',
] as const;
export type BundledFunction = (typeof FUNCTION_NAMES)[number];

const PACKAGE = path.join(__dirname, '..');
const OUTPUT = path.join(PACKAGE, 'build', 'functions');
const STAMP = path.join(OUTPUT, 'inputs.sha256');

/** What the bundles are made of: our own source and the locked versions of everything else. */
const INPUTS = ['lambdas', 'center', 'package-lock.json'];

/**
 * CommonJS starts faster than ES modules on Lambda; `module` entry points let unused code be dropped, which `main` ones do not;
 * the credentials chain is replaced by what Lambda really gives. Syntax is what the oldest supported Node runs too, because
 * the local center runs these very bundles.
 */
export const BUNDLE_OPTIONS = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  alias: { '@aws-sdk/credential-provider-node': path.join(__dirname, 'adapters', 'environment-credentials.ts') },
  legalComments: 'none',
  absWorkingDir: PACKAGE,
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** The file that holds a function's handler. */
export const handlerFile = (name: string): string => path.join(__dirname, name, 'handler.ts');

/** Brings `build/functions` up to date. Safe to call from several processes at once. Throws what esbuild finds wrong. */
export async function bundleFunctions(): Promise<void> {
  const stamp = await inputsHash();
  if (await isUpToDate(stamp)) return;
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    ...BUNDLE_OPTIONS,
    entryPoints: Object.fromEntries(FUNCTION_NAMES.map((name) => [`${name}/index`, handlerFile(name)])),
    outdir: OUTPUT,
    write: false,
  });
  for (const file of outputFiles) await replaceFile(file.path, file.contents);
  await replaceFile(STAMP, stamp);
}

async function isUpToDate(stamp: string): Promise<boolean> {
  if (!FUNCTION_NAMES.every((name) => existsSync(path.join(OUTPUT, name, 'index.js')))) return false;
  return existsSync(STAMP) && (await readFile(STAMP, 'utf8')) === stamp;
}

async function inputsHash(): Promise<string> {
  const hash = createHash('sha256').update(
    JSON.stringify({ ...BUNDLE_OPTIONS, alias: 0, absWorkingDir: 0, FUNCTION_NAMES }),
  );
  for (const input of INPUTS)
    for (const file of await filesUnder(path.join(PACKAGE, input)))
      hash.update(`\0${path.relative(PACKAGE, file)}\0`).update(await readFile(file));
  return hash.digest('hex');
}

async function filesUnder(place: string): Promise<string[]> {
  if (!existsSync(place)) return []; // an installed package has no lock file of its own
  if (path.extname(place)) return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** All or nothing: whoever loads the old file meanwhile gets the whole old file. */
async function replaceFile(file: string, contents: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, contents);
  await rename(draft, file);
}

if (require.main === module) {
  void bundleFunctions().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
