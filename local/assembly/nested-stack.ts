/** Finds the template of a nested stack: an asset of the assembly, or a file that lies with its parent. */
import path from 'node:path';
import type { BootFinding } from './finding';
import type { Value } from './intrinsics';
import { fieldsOf, textOf } from './property';
import type { AssemblyStack, Assembly } from './read-assembly';
import type { ParsedTemplate } from './template';
import { DEEPEST_NESTING, fileOf } from './template-file';

export type NestedStack =
  | { readonly stack: AssemblyStack; readonly findings: readonly BootFinding[] }
  | {
      readonly missing: string;
      readonly fix: string;
      /** It may well be where its address says: only this machine does not have it. */
      readonly isElsewhere: boolean;
    };

/** The nested stack that a parent's resource stands for, with the parameters it hands over. */
export function nestedStack(
  assembly: Assembly,
  parent: AssemblyStack,
  logicalId: string,
  properties: Readonly<Record<string, Value>>,
  read: (file: string) => ParsedTemplate,
): NestedStack {
  const { nesting = [] } = parent;
  const address = textOf(properties['TemplateURL']);
  if (address === '')
    return {
      missing: `the nested stack ${logicalId} names no template`,
      fix: 'give its TemplateURL: an address, or a path from here',
      isElsewhere: false,
    };
  const file = assembly.assets.get(address.split('/').at(-1) ?? '')?.file ?? fileOf(address, parent.folder);
  if (file === undefined)
    return {
      missing: `the template of the nested stack ${logicalId} (${address}) is not in the assembly`,
      fix: 'put it beside its parent, or synthesize it along',
      isElsewhere: /^https?:/u.test(address),
    };
  if (nesting.length >= DEEPEST_NESTING || nesting.includes(file))
    return {
      missing: `the nested stack ${logicalId} stands in itself, or deeper than ${DEEPEST_NESTING} levels`,
      fix: 'break the cycle',
      isElsewhere: false,
    };
  const { template, findings } = read(file);
  const stack = `${parent.stack}-${logicalId}`;
  const placed = findings.map((finding) => ({ ...finding, stack }));
  if (!template)
    return {
      missing: `the template of the nested stack ${logicalId} cannot be read: ${placed[0]?.message ?? ''}`,
      fix: placed[0]?.fix ?? 'give a CloudFormation template',
      isElsewhere: false,
    };
  return {
    findings: placed,
    stack: {
      stack,
      region: parent.region,
      account: parent.account,
      template,
      parameters: handedOver(properties['Parameters']),
      nesting: [...nesting, file],
      folder: path.dirname(file),
    },
  };
}

const handedOver = (given: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fieldsOf(given)).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map((part) => textOf(part)).join(',') : textOf(value),
    ]),
  );
