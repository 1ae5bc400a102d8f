/** `test export`: scenarios as Amazon Connect's own test cases, a file each; and those that cannot be, with the reason. */
import { formatCenterFinding } from '../../../center/finding';
import type { TestCase } from '../../../language/test-case';
import { expressed } from '../../../rehearsal/native/export';
import type { Scenario } from '../../../rehearsal/scenario/scenario';
import { assemblyOf, withAssemblyFlags, type AssemblyFlags } from '../../assembly-flags';
import { shown } from '../../definition';
import { FaultyDefinition } from '../../faulty-definition';
import { closingOnSignals, openCenter } from '../../local-center';
import type { Register } from '../../register';
import { readScenarioFiles, SCENARIOS } from '../../scenario-files';
import { EXIT, type ExitCode, type Terminal } from '../../terminal';
import { wouldFail } from '../../would-fail';
import { writeTestCases } from '../../test-cases';

interface ExportOptions extends AssemblyFlags {
  readonly output: string;
  readonly environment?: string;
  readonly definition?: string;
  readonly json?: boolean;
}

export const register: Register = (test, terminal, done) => {
  withAssemblyFlags(
    test
      .command('export')
      .description("write scenarios as Amazon Connect's own test cases; says which cannot be, and why"),
  )
    .argument('[path...]', `files of scenarios, or folders of them (default: ${SCENARIOS})`)
    .option('--output <folder>', 'where the test cases go', 'test-cases')
    .option('--environment <name>', 'environment of the definition, e.g. dev')
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--json', 'what was written and what was not, as JSON on standard output')
    .action(async (paths: readonly string[], _options: unknown, command: { optsWithGlobals(): ExportOptions }) => {
      done(await exportScenarios(paths, command.optsWithGlobals(), terminal));
    });
};

interface Written {
  readonly scenario: string;
  readonly place: string;
  readonly file?: string;
  /** What is left out, and what must hold when it runs. */
  readonly notes?: readonly string[];
  /** Why it is no test case. */
  readonly reasons?: readonly string[];
}

async function exportScenarios(
  paths: readonly string[],
  options: ExportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const source = assemblyOf(options);
  const scenarios = await read(paths);
  const opened = await openCenter({
    source,
    environment: options.environment,
    definition: options.definition,
    standIns: options.standIn,
    progress: (line) => terminal.err(line),
  });
  const { center, known } = opened;
  const signals = closingOnSignals(center);
  try {
    if (wouldFail(opened, options, terminal, 'nothing was written.')) return EXIT.findings;
    const told: { entry: Written; testCase?: TestCase }[] = [];
    for (const { scenario, place } of scenarios) {
      const result = await expressed(scenario, center, known);
      const about = { scenario: scenario.name, place };
      if ('reasons' in result) told.push({ entry: { ...about, reasons: result.reasons } });
      else told.push({ entry: { ...about, notes: result.notes }, testCase: named(result.testCase, told) });
    }
    const files = await writeTestCases(
      options.output,
      told.flatMap(({ testCase }) => testCase ?? []),
    );
    const left = [...files];
    const entries = told.map(({ entry, testCase }): Written => {
      const file = testCase && left.shift();
      return { ...entry, ...(file === undefined ? {} : { file }) };
    });
    if (options.json) terminal.out(JSON.stringify({ output: shown(options.output), scenarios: entries }));
    else for (const line of text(entries, options.output)) terminal.out(line);
    return EXIT.ok;
  } finally {
    signals.done();
    await center.close();
  }
}

/** Test cases of an instance have names of their own; two files may hold scenarios of one name. */
function named(testCase: TestCase, before: readonly { testCase?: TestCase }[]): TestCase {
  const taken = new Set(before.map(({ testCase: other }) => other?.name));
  let { name } = testCase;
  for (let more = 2; taken.has(name); more += 1) name = `${testCase.name.slice(0, 120)} (${more})`;
  return { ...testCase, name };
}

function text(entries: readonly Written[], output: string): string[] {
  const written = entries.filter(({ reasons }) => reasons === undefined);
  const others = entries.filter(({ reasons }) => reasons !== undefined);
  return [
    `${written.length} of ${entries.length} scenarios are test cases in ${shown(output)}:`,
    ...written.flatMap(({ scenario, file, notes = [] }) => [
      `  ${scenario}  (${file})`,
      ...notes.map((note) => `    ${note}`),
    ]),
    ...(others.length === 0 ? [] : ['', `${others.length} cannot be:`]),
    ...others.flatMap(({ scenario, place, reasons = [] }) => [
      `  ${scenario}  (${place})`,
      ...reasons.map((why) => `    ${why}`),
    ]),
    ...(written.length === 0 ? [] : ['', `Deploy them: TSUNAGU_TESTCASES=${shown(output)} npm run deploy`]),
  ];
}

interface Read {
  readonly scenario: Scenario;
  readonly place: string;
}

/** @throws Mistake when a path cannot be read, nothing is in it, or with everything that is wrong in its files */
async function read(paths: readonly string[]): Promise<readonly Read[]> {
  const { scenarios, findings } = await readScenarioFiles(paths);
  const faults = findings.filter(({ severity }) => severity === 'error');
  if (faults.length > 0) throw new FaultyDefinition(faults.map(formatCenterFinding).join('\n'));
  return scenarios.map(({ scenario, place }) => ({ scenario, place: `${place.file}:${place.line}` }));
}
