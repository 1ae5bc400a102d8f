/** Test cases as files: one JSON file each, in a folder; written by `test export`, read by the CDK app. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Mistake } from '../language/mistake';
import { testCaseFaults, type TestCase } from '../language/test-case';
import { errorCode, fileProblem, shown } from './definition';

const ENDING = '.test-case.json';

/** @throws Mistake when there is no such folder, no test case in it, or with everything that is wrong in its files */
export async function readTestCases(folder: string): Promise<readonly TestCase[]> {
  const files = (await namesIn(folder)).filter((name) => name.endsWith('.json'));
  if (files.length === 0)
    throw new Mistake(
      `${shown(folder)}: there is no test case (*${ENDING}) · write them with: npm run -s tsunagu -- test export`,
    );
  const faults: string[] = [];
  const testCases: TestCase[] = [];
  const places = new Map<string, string>();
  for (const name of files) {
    const file = shown(path.join(folder, name));
    const given = await parsed(path.join(folder, name));
    const found = 'problem' in given ? [given.problem] : testCaseFaults(given.value);
    faults.push(...found.map((fault) => `${file} · ${fault}`));
    if ('problem' in given || found.length > 0) continue;
    const testCase = given.value as TestCase;
    const before = places.get(testCase.name);
    if (before !== undefined) faults.push(`${file} · name: "${testCase.name}" is in ${before}, too; give each its own`);
    places.set(testCase.name, file);
    testCases.push(testCase);
  }
  if (faults.length > 0) throw new Mistake(faults.join('\n'));
  return testCases;
}

/** Writes each in a file of its own, and takes away those that an earlier export left there. Answers the files. */
export async function writeTestCases(folder: string, testCases: readonly TestCase[]): Promise<readonly string[]> {
  try {
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) if (name.endsWith(ENDING)) await rm(path.join(folder, name));
    const taken = new Set<string>();
    const files: string[] = [];
    for (const testCase of testCases) {
      const file = path.join(folder, `${unused(fileName(testCase.name), taken)}${ENDING}`);
      await writeFile(file, `${JSON.stringify(testCase, undefined, 2)}\n`);
      files.push(shown(file));
    }
    return files;
  } catch (error) {
    throw new Mistake(
      `--output: ${shown(folder)} cannot be written: ${fileProblem(error)} · name a folder you may write to`,
    );
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR')
      throw new Mistake(
        `testCases: there is no folder ${shown(folder)} · write one with: npm run -s tsunagu -- test export --output ${shown(folder)}`,
      );
    throw new Mistake(`testCases: ${shown(folder)} cannot be read: ${fileProblem(error)}`);
  }
}

async function parsed(file: string): Promise<{ readonly value: unknown } | { readonly problem: string }> {
  try {
    return { value: JSON.parse(await readFile(file, 'utf8')) };
  } catch (error) {
    return { problem: error instanceof SyntaxError ? `is no JSON: ${error.message}` : fileProblem(error) };
  }
}

/** Letters and digits of any script, dashes between; file systems take no more than about 200 bytes safely. */
function fileName(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '');
  return Array.from(plain).slice(0, 50).join('') || 'test';
}

function unused(name: string, taken: Set<string>): string {
  let free = name;
  for (let more = 2; taken.has(free); more += 1) free = `${name}-${more}`;
  taken.add(free);
  return free;
}
