/** The examples of docs/flows.md compile under the project's own settings, and run. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import type { FlowDocument } from '../../../language/document';
import { validate } from '../../../language/validate/validate';

const ROOT = path.join(__dirname, '..', '..', '..');
const FOLDER = path.join(ROOT, 'build', `flows-page-${process.pid}`);

const page = readFileSync(path.join(ROOT, 'docs', 'flows.md'), 'utf8');
/** As in a file of flows/, moved to a folder one level deeper. */
const examples = [...page.matchAll(/^```ts\n(?<code>[\s\S]*?)^```$/gmu)].map(({ groups }) =>
  String(groups?.['code'])
    .replaceAll("'./", "'../flows/")
    .replaceAll("'../", "'../../")
    .replaceAll(/^const /gmu, 'export const '),
);
const files = examples.map((_code, index) => path.join(FOLDER, `example-${index + 1}.ts`));

beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true });
  for (const [index, file] of files.entries()) writeFileSync(file, examples[index] ?? '');
  writeFileSync(
    path.join(FOLDER, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', compilerOptions: { types: [] }, include: ['*.ts'] }),
  );
});
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

test('every example compiles', () => {
  const compiler = path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  let said = '';
  try {
    execFileSync(process.execPath, [compiler, '-p', FOLDER, '--pretty', 'false'], { encoding: 'utf8' });
  } catch (error) {
    said = (error as { stdout: string }).stdout;
  }
  expect(files.length).toBe(4);
  expect(said).toBe('');
}, 60_000);

test.each(files.map((file, index) => [index + 1, file] as const))('example %i writes a flow', (number, file) => {
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
  });
  const found: { exports: Record<string, FlowDocument> } = { exports: {} };
  // oxlint-disable-next-line no-implied-eval -- the source is the page's
  new Function('module', 'exports', outputFiles[0]?.text ?? '')(found, found.exports);
  const documents = Object.values(found.exports);
  const errors = documents.flatMap((document) =>
    validate(JSON.stringify(document)).findings.filter(({ severity }) => severity === 'error'),
  );

  expect(documents.length).toBeGreaterThan(0);
  // The last example is what nobody would write: an unknown type.
  expect(errors.length > 0).toBe(number === 4);
});
