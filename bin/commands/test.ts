/** `test`: rehearses scenarios in a center that is booted for it on this machine. `test schema`: what editors complete scenarios from. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters, styleText } from 'node:util';
import { formatCenterFinding } from '../../center/finding';
import { Mistake } from '../../language/mistake';
import { CoverageCount, percentOf, type Coverage } from '../../rehearsal/coverage/coverage';
import { coveragePicture } from '../../rehearsal/coverage/picture';
import { coverageTable } from '../../rehearsal/coverage/table';
import type { Prices } from '../../rehearsal/price/prices';
import type { LoadedScenario } from '../../rehearsal/scenario/load';
import { Rehearsal } from '../../rehearsal/scenario/rehearsal';
import { htmlReport } from '../../rehearsal/scenario/report/html';
import { jsonReport } from '../../rehearsal/scenario/report/json';
import { junitXml } from '../../rehearsal/scenario/report/junit';
import { scenarioText, summaryText, type TextStyle } from '../../rehearsal/scenario/report/text';
import { hasPassed, type RunResult } from '../../rehearsal/scenario/result';
import { editorSchema } from '../../rehearsal/scenario/schema';
import { assemblyOf, withAssemblyFlags, type AssemblyFlags } from '../assembly-flags';
import { shown, writeWhole } from '../definition';
import { readPrices } from '../prices';
import { closingOnSignals, openCenter, type OpenedCenter } from '../local-center';
import type { Register } from '../register';
import { readScenarioFiles, SCENARIOS, type ScenarioFiles } from '../scenario-files';
import { EXIT, type ExitCode, type Terminal } from '../terminal';
import { wouldFail } from '../would-fail';
import { register as exportCommand } from './test/export';
import { register as mutation } from './test/mutation';
import { register as random } from './test/random';

const REPORTERS = ['text', 'junit', 'json', 'html'] as const;
type Reporter = (typeof REPORTERS)[number];

interface TestOptions extends AssemblyFlags {
  readonly environment?: string;
  readonly definition?: string;
  readonly reporter: string;
  readonly output?: string;
  readonly grep?: string;
  readonly coverage?: boolean;
  readonly minimum?: string;
  readonly prices?: string;
  readonly verbose?: boolean;
  readonly json?: boolean;
}

export const register: Register = (program, terminal, done) => {
  const test = withAssemblyFlags(
    program.command('test').description('rehearse scenarios: what callers do and hear, and where they must end'),
  )
    .argument('[path...]', `files of scenarios, or folders of them (default: ${SCENARIOS})`)
    .option('--environment <name>', 'environment of the definition, e.g. dev')
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--grep <text>', 'only scenarios whose name holds this')
    .option('--reporter <kind>', REPORTERS.join(', '), 'text')
    .option('--output <file>', 'write the report there; the terminal gets the text')
    .option('--coverage', 'also count which branches of which flows were taken, and list those that were not')
    .option('--minimum <percent>', 'with less than this of all branches taken, something was found')
    .option('--prices <file>', 'what things cost, instead of the list prices that come with this')
    .option('--verbose', 'tell the story and the cost of every scenario, not only what failed')
    .option('--json', 'the same as --reporter json')
    .action(async (paths: string[], options: TestOptions) => {
      done(await rehearse(paths, options, terminal));
    });
  for (const one of [exportCommand, mutation, random]) one(test, terminal, done);
  test
    .command('schema')
    .description(`write the JSON Schema for editors, ${SCENARIOS}/scenarios.schema.json`)
    .option('--json', 'print it instead')
    .action(async (_options: object, command: { optsWithGlobals(): { json?: boolean } }) => {
      const text = schemaText();
      const file = path.join(SCENARIOS, 'scenarios.schema.json');
      if (command.optsWithGlobals().json) terminal.out(text.trimEnd());
      else {
        await writeWhole(file, text);
        terminal.out(`${shown(file)} written.`);
      }
      done(EXIT.ok);
    });
};

/** What `scenarios/scenarios.schema.json` holds. */
export const schemaText = (): string => `${JSON.stringify(editorSchema(), null, 2)}\n`;

interface Asked {
  readonly reporter: Reporter;
  /** Percent. */
  readonly minimum: number | undefined;
}

function asked({ reporter, json, minimum, coverage }: TestOptions): Asked {
  const mistakes: string[] = [];
  const known = json ? 'json' : REPORTERS.find((each) => each === reporter);
  if (!known) mistakes.push(`--reporter: there is no "${reporter}" · there are ${REPORTERS.join(', ')}`);
  const least = minimum === undefined ? undefined : Number(minimum);
  if (least !== undefined && !(least >= 0 && least <= 100))
    mistakes.push(`--minimum: "${minimum ?? ''}" is no percentage · write a number from 0 to 100`);
  if (least !== undefined && !coverage)
    mistakes.push('--minimum: says how much must be covered · write --coverage, too');
  if (mistakes.length > 0) throw new Mistake(mistakes.join('\n'));
  return { reporter: known ?? 'text', minimum: least };
}

async function rehearse(paths: readonly string[], options: TestOptions, terminal: Terminal): Promise<ExitCode> {
  const { reporter, minimum } = asked(options);
  const source = assemblyOf(options);
  const prices = await readPrices(options.prices);
  const read = await readScenarioFiles(paths);
  if (read.findings.length > 0) return found(read.findings.map(formatCenterFinding), options, terminal);
  const { grep } = options;
  const scenarios = read.scenarios.filter(({ scenario }) => grep === undefined || scenario.name.includes(grep));
  if (scenarios.length === 0)
    throw new Mistake(`--grep: no scenario's name holds "${grep ?? ''}" · give a part of one`);
  const opened = await openCenter({
    source,
    environment: options.environment,
    definition: options.definition,
    standIns: options.standIn,
    progress: (line) => terminal.err(line),
  });
  const signals = closingOnSignals(opened.center);
  try {
    if (opened.isBroken && wouldFail(opened, options, terminal, 'no scenario was played.')) return EXIT.findings;
    return await play({ opened, read, scenarios, reporter, minimum, prices, options, terminal });
  } finally {
    signals.done();
    await opened.center.close();
  }
}

function found(findings: readonly string[], { json }: TestOptions, terminal: Terminal): ExitCode {
  if (json) terminal.out(JSON.stringify({ findings }));
  for (const finding of findings) terminal.err(finding);
  return EXIT.findings;
}

interface Play {
  readonly opened: OpenedCenter;
  readonly read: ScenarioFiles;
  readonly scenarios: readonly LoadedScenario[];
  readonly reporter: Reporter;
  readonly minimum: number | undefined;
  readonly prices: Prices;
  readonly options: TestOptions;
  readonly terminal: Terminal;
}

async function play({
  opened,
  read,
  scenarios,
  reporter,
  minimum,
  prices,
  options,
  terminal,
}: Play): Promise<ExitCode> {
  const { center, known } = opened;
  const rehearsal = new Rehearsal(center, known, { prices });
  const faults = rehearsal.check(scenarios);
  if (faults.length > 0) return found(faults.map(formatCenterFinding), options, terminal);

  const began = performance.now();
  const style = styleFor(terminal, options);
  const count = new CoverageCount();
  const results: RunResult['results'][number][] = [];
  const lines: string[] = [];
  const isText = reporter === 'text' || options.output !== undefined;
  const tell = (told: readonly string[]): void => {
    lines.push(...told);
    if (isText) for (const line of told) terminal.out(line);
  };
  for (const scenario of scenarios) {
    const {
      passages: _passages,
      events: _events,
      ...result
    } = await rehearsal.play(scenario, { onPassage: count.add });
    results.push(result);
    tell(scenarioText(result, style));
  }
  const run: RunResult = {
    results,
    files: read.files.filter((file) => results.some((result) => result.file === file)),
    // of a few scenarios nobody can tell what the others need
    ...(options.grep === undefined ? { unusedGrants: rehearsal.unusedGrants() } : {}),
    measuredMilliseconds: performance.now() - began,
  };
  const coverage = options.coverage ? count.of(center.world) : undefined;
  if (coverage) tell(['', ...coverageTable(coverage), '']);
  tell(summaryText(run, style));
  const report = reportOf(reporter, run, coverage, opened) ?? `${stripVTControlCharacters(lines.join('\n'))}\n`;
  if (options.output !== undefined) {
    await writeFile(options.output, report);
    terminal.out(`${options.output} written.`);
  } else if (reporter !== 'text') terminal.out(report.trimEnd());
  const percent = coverage ? percentOf(coverage) : 100;
  if (minimum !== undefined && percent < minimum)
    terminal.err(
      `--minimum: ${percent} % of all branches were taken, less than ${minimum} % · write scenarios that take the others`,
    );
  return results.every(hasPassed) && percent >= (minimum ?? 0) ? EXIT.ok : EXIT.findings;
}

/** The report of a kind; the text is what the terminal gets. */
function reportOf(
  reporter: Reporter,
  run: RunResult,
  coverage: Coverage | undefined,
  { center }: OpenedCenter,
): string | undefined {
  switch (reporter) {
    case 'junit':
      return junitXml(run);
    case 'json':
      return `${JSON.stringify(jsonReport(run, coverage), null, 2)}\n`;
    case 'html': {
      const flows = new Map(center.world.flows.map((flow) => [flow.arn, flow]));
      return htmlReport(
        run,
        coverage && {
          coverage,
          picture: (flow) => {
            const drawn = flows.get(flow.flowArn);
            return drawn ? coveragePicture(drawn, flow, { theme: 'auto' }) : '';
          },
        },
      );
    }
    case 'text':
    default:
      return undefined;
  }
}

function styleFor({ interactive }: Terminal, { verbose = false }: TestOptions): TextStyle {
  const colour =
    (format: 'red' | 'green' | 'dim') =>
    (text: string): string =>
      interactive && text !== '' ? styleText(format, text) : text;
  return {
    width: Math.max(80, interactive ? (process.stdout.columns ?? 120) : 120),
    verbose,
    red: colour('red'),
    green: colour('green'),
    dim: colour('dim'),
  };
}
