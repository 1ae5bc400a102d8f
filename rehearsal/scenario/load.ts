/** Reads a file of scenarios: the scenarios it holds, or everything that is wrong with it, all at once. Pure. */
import { formatPath, type CenterFinding, type Path, type Place } from '../../center/finding';
import { judge } from '../../center/schema-findings';
import { keyPlaceIn, placeIn, plain, readSource, type Sourced } from '../../center/source';
import { complete } from './complete';
import { entry, rowsOf, strayPlaceholders, type Mapping } from './rows';
import type { Scenario } from './scenario';
import { fileSchema, scenarioSchema } from './schema';

/** A scenario and where it stands. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  readonly place: Place;
  /** Where the value at `path` stands, e.g. `['agents', 'sato.kenji']`, or the nearest thing around it; `ofKey`: where its name does. */
  readonly placeOf: (path: Path, ofKey?: boolean) => Place;
}

export interface LoadedScenarios {
  /** In the order of the file; those with a fault are left out. */
  readonly scenarios: readonly LoadedScenario[];
  readonly findings: readonly CenterFinding[];
}

const KIND = {
  name: 'a file of scenarios',
  beginning: 'Start with `scenarios:` and, below it, `- name: …`, `story:` and `ends:`.',
};

/** How many calls one file may come to: a table is easily made long by mistake. */
const MOST_SCENARIOS = 2000;

export function loadScenarios(yaml: string, file: string): LoadedScenarios {
  const { tree, findings } = readSource(yaml, file, KIND);
  if (!tree) return { scenarios: [], findings };
  const outside = judge(fileSchema, plain(tree), tree);
  findings.push(...outside.findings);
  const given = entry(tree, 'given');
  const written = entry(tree, 'scenarios');
  const scenarios: LoadedScenario[] = [];
  const names = new Map<string, Place>();
  for (const [index, one] of (written?.kind === 'list' ? written.items : []).entries()) {
    if (one.kind !== 'mapping') continue;
    const above: Path = ['scenarios', index];
    const whole = withGiven(one, given);
    for (const { place, path, ...stray } of strayPlaceholders(whole))
      findings.push(error(place, [...above, ...path], stray.message, stray.fix));
    for (const filled of rowsOf(whole)) {
      if (scenarios.length === MOST_SCENARIOS) {
        const message = `the file comes to more than ${MOST_SCENARIOS} scenarios.`;
        findings.push(error(one.place, above, message, 'Make the tables shorter, or several files.'));
        return { scenarios, findings: inOrder(findings) };
      }
      const judged = judge(scenarioSchema, plain(filled), filled);
      for (const found of judged.findings) findings.push({ ...found, path: under(above, found.path) });
      if (!judged.value) continue;
      const scenario = complete(judged.value);
      const first = names.get(scenario.name);
      const place = placeIn(filled, ['name']);
      if (first) {
        const message = `two scenarios are called ${JSON.stringify(scenario.name)}, the first in line ${first.line}.`;
        const fix = entry(one, 'each') ? 'Put a value of the table into the name: <value>.' : 'Give it another name.';
        findings.push(error(place, [...above, 'name'], message, fix));
      } else names.set(scenario.name, place);
      scenarios.push({
        scenario,
        place: one.place,
        placeOf: (path, ofKey) => (ofKey ? keyPlaceIn(filled, path) : placeIn(filled, path)),
      });
    }
  }
  return { scenarios, findings: inOrder(findings) };
}

const error = (place: Place, path: Path, message: string, fix: string): CenterFinding => ({
  severity: 'error',
  ...place,
  path: formatPath(path),
  message,
  fix,
});

function under(above: Path, path: string): string {
  const start = formatPath(above);
  if (path === '') return start;
  return path.startsWith('[') ? `${start}${path}` : `${start}.${path}`;
}

/** A scenario's own setting takes the place of the one that is given to all. */
function withGiven(scenario: Mapping, given: Sourced | undefined): Mapping {
  return given?.kind === 'mapping'
    ? { ...scenario, entries: new Map([...given.entries, ...scenario.entries]) }
    : scenario;
}

/** As they stand in the file, each once: what is given to all is found wrong in every scenario. */
export function inOrder(findings: readonly CenterFinding[]): readonly CenterFinding[] {
  const seen = new Set<string>();
  return findings
    .toSorted((a, b) => (a.file === b.file ? a.line - b.line || a.column - b.column : 0))
    .filter(({ line, column, message }) => {
      const text = `${line} ${column} ${message}`;
      return !seen.has(text) && seen.add(text);
    });
}
