/** `diff`: what a deployment would change, against an assembly that was saved when it was last deployed. */
import { Option } from 'commander';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { compareFlowSets, isChanged, type FlowChange } from '../../language/compare/flows';
import { dataReport, markdownReport, textReport } from '../../language/compare/report';
import { Mistake } from '../../language/mistake';
import { compareAssemblies, type AssemblyComparison, type ResourceChange } from '../compare-assemblies';
import { namedFlows } from '../named-flows';
import type { Register } from '../register';
import { freshAssembly } from '../synthesize';
import { EXIT, type Terminal } from '../terminal';

/** Where an assembly is kept after a deployment, beside the center. */
export const SAVED = path.join('.tsunagu', 'deployed');

interface DiffOptions {
  readonly against: string;
  readonly assembly?: string;
  readonly environment?: string;
  readonly definition?: string;
  readonly format: 'text' | 'markdown' | 'json';
  readonly json?: boolean;
}

export const register: Register = (program, terminal, done) => {
  program
    .command('diff')
    .description('what a deployment would change; offline, against a saved assembly')
    .option('--against <dir>', 'the assembly that was deployed last, saved: cp -r cdk.out <dir>', SAVED)
    .option('--assembly <dir>', 'the new one (default: synthesized from the definition)')
    .option('--environment <name>', 'overlay of the definition')
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .addOption(
      new Option('--format <format>', 'how to print; markdown is for a pull request')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .option('--json', 'the same as --format json')
    .addHelpText(
      'after',
      '\nEnds with 1 when an instance, a telephone number, a table or a bucket would be replaced or deleted. What callers notice is told apart,\nand ends with 1 in: flow diff OLD NEW.',
    )
    .action(async (options: DiffOptions) => {
      const [old, made] = [saved(options.against), await newAssembly(options, terminal)];
      const comparison = compareAssemblies(old, made);
      const callers = await changesForCallers(old, made);
      const format = options.json ? 'json' : options.format;
      if (format === 'json')
        terminal.out(JSON.stringify({ ...comparison, callers: dataReport(callers) }, undefined, 2));
      else if (format === 'markdown') printMarkdown(comparison, callers, terminal);
      else print(comparison, callers, terminal);
      done(comparison.losses.length > 0 ? EXIT.findings : EXIT.ok);
    });
};

function saved(directory: string): string {
  if (existsSync(directory)) return directory;
  throw new Mistake(
    `There is no saved assembly in ${directory}. \`npm run deploy\` keeps one in ${SAVED}; or name a copy of a cdk.out: --against DIR`,
  );
}

async function newAssembly({ assembly, environment, definition }: DiffOptions, terminal: Terminal): Promise<string> {
  if (assembly !== undefined) {
    if (existsSync(assembly)) return assembly;
    throw new Mistake(`--assembly: there is no folder ${assembly}.`);
  }
  const { directory } = await freshAssembly({
    ...(environment === undefined ? {} : { environment }),
    ...(definition === undefined ? {} : { definition }),
    progress: (line) => terminal.err(line),
  });
  return directory;
}

const quietly = (): void => undefined;

/** The flows of both assemblies, compared; templates that cannot be read are told among the stacks. */
async function changesForCallers(old: string, made: string): Promise<readonly FlowChange[]> {
  return compareFlowSets(await namedFlows(old, quietly), await namedFlows(made, quietly));
}

const SIGNS: Readonly<Record<ResourceChange['change'], string>> = {
  created: '+',
  updated: '~',
  replaced: '!',
  'perhaps replaced': '!',
  deleted: '-',
  abandoned: '-',
};

function print(comparison: AssemblyComparison, callers: readonly FlowChange[], terminal: Terminal): void {
  for (const line of stackLines(comparison)) terminal.out(line);
  if (callers.some(isChanged)) {
    terminal.out('');
    terminal.out('For callers:');
    for (const line of textReport(callers)) terminal.out(line === '' ? '' : `  ${line}`);
  }
  if (comparison.losses.length === 0) return;
  terminal.out('');
  terminal.out('Lost by it:');
  for (const loss of comparison.losses) terminal.out(`  ${loss}`);
}

function stackLines({ stacks }: AssemblyComparison): readonly string[] {
  if (stacks.length === 0) return ['Nothing would change.'];
  return stacks.flatMap(({ stack, change, resources, others }) => [
    change === 'updated' ? stack : `${stack} (${change})`,
    ...resources.map(({ change: what, type, path: constructPath, logicalId, properties }) => {
      const name = constructPath?.replace(`${stack}/`, '').replace(/\/Resource$/u, '') ?? logicalId;
      const differing = properties.length > 0 ? `: ${properties.join(', ')}` : '';
      return `  ${SIGNS[what]} ${name} (${type}) ${what}${differing}`;
    }),
    ...(others.length > 0 ? [`  ~ ${others.join(', ')}`] : []),
  ]);
}

/** What would be lost first, then what callers notice; resources are folded away. */
function printMarkdown(comparison: AssemblyComparison, callers: readonly FlowChange[], terminal: Terminal): void {
  const { stacks, losses } = comparison;
  if (losses.length > 0) {
    terminal.out('## Lost by it');
    terminal.out('');
    for (const loss of losses) terminal.out(`- ${loss}`);
    terminal.out('');
  }
  for (const line of markdownReport(callers)) terminal.out(line);
  const count = stacks.reduce((sum, { resources }) => sum + resources.length, 0);
  terminal.out('## For the account');
  terminal.out('');
  if (stacks.length === 0) return terminal.out('Nothing would change.');
  terminal.out(`<details><summary>${count} resources in ${stacks.length} stacks would change</summary>`);
  // A fence no line of the report can close.
  for (const line of ['', '````', ...stackLines(comparison), '````', '', '</details>']) terminal.out(line);
}
