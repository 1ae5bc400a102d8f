/** `diff`: what a deployment would change, against an assembly that was saved when it was last deployed. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Mistake } from '../../language/mistake';
import { compareAssemblies, type AssemblyComparison, type ResourceChange } from '../compare-assemblies';
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
    .option('--json', 'the changes as JSON on standard output')
    .addHelpText(
      'after',
      '\nEnds with 1 when an instance, a telephone number, a table or a bucket would be replaced or deleted.',
    )
    .action(async (options: DiffOptions) => {
      const comparison = compareAssemblies(saved(options.against), await newAssembly(options, terminal));
      if (options.json) terminal.out(JSON.stringify(comparison, undefined, 2));
      else print(comparison, terminal);
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

const SIGNS: Readonly<Record<ResourceChange['change'], string>> = {
  created: '+',
  updated: '~',
  replaced: '!',
  'perhaps replaced': '!',
  deleted: '-',
  abandoned: '-',
};

function print({ stacks, losses }: AssemblyComparison, terminal: Terminal): void {
  if (stacks.length === 0) terminal.out('Nothing would change.');
  for (const { stack, change, resources, others } of stacks) {
    terminal.out(change === 'updated' ? stack : `${stack} (${change})`);
    for (const { change: what, type, path: constructPath, logicalId, properties } of resources) {
      const name = constructPath?.replace(`${stack}/`, '').replace(/\/Resource$/u, '') ?? logicalId;
      const differing = properties.length > 0 ? `: ${properties.join(', ')}` : '';
      terminal.out(`  ${SIGNS[what]} ${name} (${type}) ${what}${differing}`);
    }
    if (others.length > 0) terminal.out(`  ~ ${others.join(', ')}`);
  }
  if (losses.length === 0) return;
  terminal.out('');
  terminal.out('Lost by it:');
  for (const loss of losses) terminal.out(`  ${loss}`);
}
