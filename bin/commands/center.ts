/** `center check`: everything that is wrong with a definition, at once. `center schema`: its JSON Schema for editors. */
import path from 'node:path';
import { formatCenterFinding, type CenterFinding } from '../../center/finding';
import { editorSchema } from '../../center/schema';
import { DEFAULT_ENVIRONMENT, definitionFile, environmentsOf, readCenter, shown, writeWhole } from '../definition';
import { EXIT, type ExitCode, type Terminal } from '../terminal';
import type { Register } from '../register';

export const register: Register = (program, terminal, done) => {
  const center = program.command('center').description('the definition of a center');
  center
    .command('check')
    .description('list everything that is wrong with a definition, in every environment')
    .argument('[file]', 'the definition (default: config/center.yaml)')
    .option(
      '--environment <name>',
      'only this one, e.g. dev; its overlay is environments/<name>.yaml beside the definition',
    )
    .option('--json', 'findings as JSON on standard output')
    .action(async (file: string | undefined, options: { environment?: string; json?: boolean }) => {
      done(await check(file, options, terminal));
    });
  center
    .command('schema')
    .description('write the JSON Schema for editors, center.schema.json beside the definition')
    .option('--json', 'print it instead')
    .action(async (options: { json?: boolean }) => {
      const text = schemaText();
      const file = path.join(path.dirname(await definitionFile()), 'center.schema.json');
      if (options.json) terminal.out(text.trimEnd());
      else {
        await writeWhole(file, text);
        terminal.out(`${shown(file)} written.`);
      }
      done(EXIT.ok);
    });
};

/** What `config/center.schema.json` holds. */
export const schemaText = (): string => `${JSON.stringify(editorSchema(), null, 2)}\n`;

interface Found extends CenterFinding {
  /** Where the fault shows; a fault of the definition itself shows in all. */
  readonly environments: readonly string[];
}

async function check(
  named: string | undefined,
  options: { environment?: string; json?: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const file = await definitionFile(named);
  const known = await environmentsOf(file);
  const environments =
    options.environment !== undefined ? [options.environment] : known.length > 0 ? known : [DEFAULT_ENVIRONMENT];
  const found = new Map<string, Found>();
  let name = file;
  for (const environment of environments) {
    const { findings, file: read } = await readCenter({ file, environment });
    name = read;
    for (const finding of findings) {
      const text = formatCenterFinding(finding);
      found.set(text, { ...finding, environments: [...(found.get(text)?.environments ?? []), environment] });
    }
  }
  const findings = [...found.values()];
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const code = errors > 0 ? EXIT.findings : EXIT.ok;
  if (options.json) {
    terminal.out(JSON.stringify({ file: name, environments, errors, warnings: findings.length - errors, findings }));
    return code;
  }
  for (const [text, { environments: where }] of found) {
    terminal.out(where.length === environments.length ? text : `${text} [${where.join(', ')}]`);
  }
  terminal.out(
    `${name} (${environments.join(', ')}): ${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}.`,
  );
  return code;
}

const counted = (count: number, what: string): string =>
  `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
