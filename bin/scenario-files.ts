/** Files of scenarios on this machine. */
import { existsSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CenterFinding } from '../center/finding';
import { Mistake } from '../language/mistake';
import { loadScenarios, type LoadedScenario } from '../rehearsal/scenario/load';

/** Where scenarios are unless told otherwise. */
export const SCENARIOS = 'scenarios';

export interface ScenarioFiles {
  /** In the order of the paths, files of a folder by name. */
  readonly files: readonly string[];
  readonly scenarios: readonly LoadedScenario[];
  readonly findings: readonly CenterFinding[];
}

/**
 * Reads files, and folders with all that is below them.
 * @throws Mistake when a path is not there, or nothing is found in them
 */
export async function readScenarioFiles(paths: readonly string[]): Promise<ScenarioFiles> {
  const named = paths.length > 0 ? paths : [SCENARIOS];
  const gone = named.filter((each) => !existsSync(each));
  if (gone.length > 0)
    throw new Mistake(
      gone
        .map((each) => `${each}: there is no such file or folder · give files of scenarios, or folders of them`)
        .join('\n'),
    );
  const files = [...new Set((await Promise.all(named.map(filesAt))).flat())];
  if (files.length === 0)
    throw new Mistake(
      `${named.join(', ')}: there is no file of scenarios (*.yaml) · give files of scenarios, or folders of them`,
    );
  const loaded = await Promise.all(
    files.map(async (file) => loadScenarios(await readFile(file, 'utf8'), path.relative(process.cwd(), file) || file)),
  );
  return {
    files: files.map((file) => path.relative(process.cwd(), file) || file),
    scenarios: loaded.flatMap(({ scenarios }) => scenarios),
    findings: loaded.flatMap(({ findings }) => findings),
  };
}

async function filesAt(named: string): Promise<readonly string[]> {
  if (!statSync(named).isDirectory()) return [path.resolve(named)];
  const found = await readdir(named, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && /\.ya?ml$/u.test(entry.name))
    .map((entry) => path.resolve(entry.parentPath, entry.name))
    .sort();
}
