/**
 * The error of a wrong word sits on that word. `tsc` already proves that each marked line of test/types does not compile; here the
 * marks are taken away and the compiler's own line and column are compared with where the word stands.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const ROOT = path.join(__dirname, '..', '..', '..');
const MARKED = path.join(ROOT, 'test', 'types');
/** As deep as test/types, so that the imports of the copies still lead to the sources. */
const UNMARKED = path.join(ROOT, 'build', `wrong-words-${process.pid}`);
const MARK = /@ts-expect-error: (?<word>.+)$/u;

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

async function compile(): Promise<string> {
  const compiler = path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const outcome = await promisify(execFile)(process.execPath, [compiler, '-p', UNMARKED, '--pretty', 'false']).catch(
    (failure: { stdout: string }) => failure,
  );
  return outcome.stdout;
}

/** From 1, or 0 when the line has no such word of its own: `goodby` is not in `goodbye`. */
function columnOf(word: string, line: string): number {
  const escaped = word.replaceAll(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
  return line.search(new RegExp(`(?<![A-Za-z])${escaped}(?![A-Za-z])`, 'u')) + 1;
}

const expected: Place[] = [];
let found: readonly Place[] = [];

beforeAll(async () => {
  await mkdir(UNMARKED, { recursive: true });
  for (const file of (await readdir(MARKED)).sort()) {
    const text = await readFile(path.join(MARKED, file), 'utf8');
    const lines = text.split('\n');
    lines.forEach((line, index) => {
      const word = MARK.exec(line)?.groups?.['word'];
      if (word === undefined) return;
      expected.push({ file, line: index + 2, column: columnOf(word, lines[index + 1] ?? '') });
    });
    await writeFile(path.join(UNMARKED, file), text.replaceAll('@ts-expect-error', 'wrong'));
  }
  await writeFile(
    path.join(UNMARKED, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', compilerOptions: { types: [] }, include: ['*.ts'] }),
  );
  found = [
    ...(await compile()).matchAll(/^(?:.*\/)?(?<file>[^/\n]+\.ts)\((?<line>\d+),(?<column>\d+)\): error/gmu),
  ].map(({ groups }) => ({
    file: String(groups?.['file']),
    line: Number(groups?.['line']),
    column: Number(groups?.['column']),
  }));
}, 60_000);

afterAll(() => rm(UNMARKED, { recursive: true, force: true }));

test('every wrong word is an error that begins at the word, and nothing else is an error', () => {
  const places = expected.map(({ file, line, column }) => ({ file, line, column }));

  expect(places.length).toBeGreaterThan(40);
  expect(found).toEqual(places);
});
