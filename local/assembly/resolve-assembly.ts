/** Evaluates all stacks of an assembly, in the order of their deployment: what one exports or stores, the next can read. */
import type { BootFinding } from './finding';
import type { Value } from './intrinsics';
import { fieldsOf, textOf } from './property';
import type { Asset, Assembly, AssemblyStack } from './read-assembly';
import { resolveStack } from './resolve-stack';
import type { CustomAnswer, ResolvedOutput, ResolvedResource, ResolvedStack } from './stack';
import { parseTemplate } from './template';
import { readFileSync } from 'node:fs';

export interface ResolvedAssembly {
  readonly resources: readonly ResolvedResource[];
  readonly outputs: readonly ResolvedOutput[];
  readonly assets: ReadonlyMap<string, Asset>;
  readonly findings: readonly BootFinding[];
  /** Values that only a deployment knows, in words. */
  readonly standIns: readonly string[];
  /** Something read a custom resource's answer before it ran: resolve again with the answers. */
  readonly awaitsCustom: boolean;
}

/** Answers of custom resources, by `<stack> <logical id>`. */
export type CustomAnswers = ReadonlyMap<string, CustomAnswer>;

export const customKey = (stack: string, logicalId: string): string => `${stack} ${logicalId}`;

/** How deep stacks may nest; the service allows fewer. */
const DEEPEST_NESTING = 8;

export function resolveAssembly(assembly: Assembly, answers: CustomAnswers = new Map()): ResolvedAssembly {
  const exported = new Map<string, string>();
  const stored = new Map<string, string>();
  const resources: ResolvedResource[] = [];
  const outputs: ResolvedOutput[] = [];
  const findings: BootFinding[] = [...assembly.findings];
  const standIns: string[] = [];
  let awaitsCustom = false;

  const resolve = (stack: AssemblyStack, depth: number): ResolvedStack => {
    const nested = new Map<string, ReadonlyMap<string, Value> | undefined>();
    const result = resolveStack(stack, {
      ssmParameter: (name) => stored.get(name),
      stackExport: (name) => exported.get(name),
      exportNames: () => exported.keys(),
      customAnswer: (name, logicalId) => answers.get(customKey(name, logicalId)),
      nestedOutputs: (logicalId, properties) => {
        if (!nested.has(logicalId)) {
          const inner =
            depth < DEEPEST_NESTING
              ? nestedStack(assembly, stack, logicalId, properties, (finding) => findings.push(finding))
              : undefined;
          nested.set(
            logicalId,
            inner && new Map(keep(resolve(inner, depth + 1)).map(({ key, value }) => [key, value])),
          );
        }
        return nested.get(logicalId);
      },
    });
    return result;
  };

  const keep = (result: ResolvedStack): readonly ResolvedOutput[] => {
    resources.push(...result.resources);
    outputs.push(...result.outputs);
    findings.push(...result.findings);
    standIns.push(...result.standIns);
    awaitsCustom ||= result.awaitsCustom;
    for (const { exportName, value } of result.outputs) if (exportName !== undefined) exported.set(exportName, value);
    for (const { type, ref, attributes } of result.resources)
      if (type === 'AWS::SSM::Parameter') stored.set(ref, attributes['Value'] ?? '');
    return result.outputs;
  };

  for (const stack of assembly.stacks) keep(resolve(stack, 0));
  return { resources, outputs, assets: assembly.assets, findings, standIns, awaitsCustom };
}

function nestedStack(
  assembly: Assembly,
  parent: AssemblyStack,
  logicalId: string,
  properties: Readonly<Record<string, Value>>,
  found: (finding: BootFinding) => void,
): AssemblyStack | undefined {
  const key = textOf(properties['TemplateURL']).split('/').at(-1) ?? '';
  const asset = assembly.assets.get(key);
  if (!asset) return undefined;
  let text: string;
  try {
    text = readFileSync(asset.file, 'utf8');
  } catch {
    return undefined;
  }
  const stack = `${parent.stack}-${logicalId}`;
  const { template, findings } = parseTemplate(stack, text);
  for (const finding of findings) found(finding);
  if (!template) return undefined;
  const given = properties['Parameters'];
  const parameters = Object.fromEntries(
    Object.entries(fieldsOf(given)).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((part) => textOf(part)).join(',') : textOf(value),
    ]),
  );
  return {
    stack,
    region: parent.region,
    account: parent.account,
    template,
    parameters,
    ...(parent.folder ? { folder: parent.folder } : {}),
  };
}
