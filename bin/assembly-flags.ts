/** What to boot, as the flags of a command say it: a cloud assembly, templates, or nothing: then it is our own definition. */
import type { Command } from 'commander';
import { existsSync, statSync } from 'node:fs';
import { Mistake } from '../language/mistake';
import type { AssemblySettings, AssemblySource } from '../local/assembly/read-assembly';

export interface AssemblyFlags {
  readonly assembly?: string;
  readonly template?: readonly string[];
  readonly parameter?: readonly string[];
  readonly region?: string;
  readonly account?: string;
  readonly standIn?: readonly string[];
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** Adds the flags to a command. */
export const withAssemblyFlags = (command: Command): Command =>
  command
    .option('--assembly <path>', 'this cloud assembly (a folder, or one template) as it is, instead of the definition')
    .option('--template <file...>', 'these CloudFormation templates, JSON or YAML, instead of the definition')
    .option('--parameter <name=value>', 'a value for a parameter of the templates', collect)
    .option('--region <region>', 'Region of the stacks, ap-northeast-1')
    .option('--account <number>', 'account of the stacks, twelve digits')
    .option(
      '--stand-in <function=module>',
      'run this module instead of a function (its name, or the ARN of one that lies elsewhere): its `handler`',
      collect,
    );

/**
 * The assembly that the flags name; `undefined` when they name none.
 *
 * @throws Mistake with everything that is wrong with the flags
 */
export function assemblyOf({
  assembly,
  template,
  parameter,
  region,
  account,
}: AssemblyFlags): AssemblySource | undefined {
  const wrong: string[] = [];
  if (assembly !== undefined && template !== undefined)
    wrong.push('--assembly and --template · both are given · give one of them');
  if (assembly !== undefined && !existsSync(assembly))
    wrong.push(`--assembly: there is no ${assembly} · give the folder that \`cdk synth\` wrote, or a template`);
  for (const file of template ?? [])
    if (!existsSync(file)) wrong.push(`--template: there is no ${file} · give CloudFormation templates, JSON or YAML`);
    else if (!statSync(file).isFile())
      wrong.push(`--template: ${file} is a folder · give the files in it, or --assembly ${file}`);
  const parameters: Record<string, string> = {};
  for (const one of parameter ?? []) {
    const [, name, value = ''] = /^([A-Za-z0-9]+)=(.*)$/su.exec(one) ?? [];
    if (name === undefined)
      wrong.push(
        `--parameter: "${one}" · it must be the name of a parameter, and its value · write --parameter Stage=dev`,
      );
    else parameters[name] = value;
  }
  if (region !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d+$/u.test(region))
    wrong.push(`--region: "${region}" is no Region · write it as ap-northeast-1`);
  if (account !== undefined && !/^\d{12}$/u.test(account))
    wrong.push(`--account: "${account}" is no account · write its twelve digits`);
  const hasSettings = parameter !== undefined || region !== undefined || account !== undefined;
  if (hasSettings && assembly === undefined && template === undefined)
    wrong.push(
      '--parameter, --region, --account · they say what --assembly or --template leaves open · give one of these',
    );
  if (wrong.length > 0) throw new Mistake(wrong.join('\n'));
  const settings: AssemblySettings = {
    ...(parameter === undefined ? {} : { parameters }),
    ...(region === undefined ? {} : { region }),
    ...(account === undefined ? {} : { account }),
  };
  if (assembly !== undefined) return { directory: assembly, ...settings };
  return template === undefined ? undefined : { templates: template, ...settings };
}
