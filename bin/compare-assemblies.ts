/** What would change in the cloud between two assemblies, and what would be lost by it. Offline: templates are all it reads. */
import { fullDiff, ResourceImpact, type ResourceDifference } from '@aws-cdk/cloudformation-diff';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Mistake } from '../language/mistake';

/** What cannot be had back: replaced or deleted, its numbers, conversations and rows are gone with it. */
const IRREPLACEABLE: Readonly<Record<string, string>> = {
  'AWS::Connect::Instance': 'an instance',
  'AWS::Connect::PhoneNumber': 'a telephone number',
  'AWS::DynamoDB::Table': 'a table',
  'AWS::DynamoDB::GlobalTable': 'a table',
  'AWS::S3::Bucket': 'a bucket',
};

/** Properties that CloudFormation updates in place, though the comparison's own data says otherwise. */
const IN_PLACE: Readonly<Record<string, readonly string[]>> = { 'AWS::Connect::PhoneNumber': ['Description'] };

export interface ResourceChange {
  readonly logicalId: string;
  readonly type: string;
  /** How the CDK calls it: `Aozora-dev-Data/Customers/Resource`. */
  readonly path?: string;
  /** `abandoned`: taken out of the stack but kept in the account, as its deletion policy says. */
  readonly change: 'created' | 'updated' | 'replaced' | 'perhaps replaced' | 'deleted' | 'abandoned';
  /** Names of the properties that differ. */
  readonly properties: readonly string[];
  /** What would be lost: `a table`. */
  readonly loses?: string;
}

export interface StackChange {
  readonly stack: string;
  readonly change: 'created' | 'updated' | 'deleted' | 'unreadable';
  readonly resources: readonly ResourceChange[];
  /** Everything else that differs: `Outputs.LineMain`. */
  readonly others: readonly string[];
}

export interface AssemblyComparison {
  /** Stacks that differ, those of the new assembly first. */
  readonly stacks: readonly StackChange[];
  /** In words, one for each instance, number, table or bucket that would be gone, and each stack that could not be compared. */
  readonly losses: readonly string[];
}

type Template = Readonly<Record<string, unknown>>;

/** Templates by name of the stack; nested ones as `Parent/LogicalId`. `undefined`: listed, but not there or not JSON. */
type Templates = ReadonlyMap<string, Template | undefined>;

/** @throws Mistake when one of the folders is no cloud assembly */
export function compareAssemblies(oldDirectory: string, newDirectory: string): AssemblyComparison {
  const before = templatesOf(oldDirectory);
  const after = templatesOf(newDirectory);
  const stacks = [...new Set([...after.keys(), ...before.keys()])]
    .map((stack) => compareStack(stack, before, after))
    .filter(({ change, resources, others }) => change !== 'updated' || resources.length + others.length > 0);
  return { stacks, losses: stacks.flatMap(lossesOf) };
}

function compareStack(stack: string, before: Templates, after: Templates): StackChange {
  const [old, made] = [before.get(stack), after.get(stack)];
  const isUnreadable = (before.has(stack) && !old) || (after.has(stack) && !made);
  if (isUnreadable) return { stack, change: 'unreadable', resources: [], others: [] };
  const diff = fullDiff({ ...old }, { ...made });
  const resources = diff.resources.logicalIds.flatMap((id) => changeOf(id, diff.resources.get(id)));
  const sections = {
    Parameters: diff.parameters,
    Outputs: diff.outputs,
    Conditions: diff.conditions,
    Mappings: diff.mappings,
  };
  const others = Object.entries(sections).flatMap(([section, { logicalIds }]) =>
    logicalIds.map((id) => `${section}.${id}`),
  );
  return { stack, change: old ? (made ? 'updated' : 'deleted') : 'created', resources, others };
}

function changeOf(logicalId: string, difference: ResourceDifference): ResourceChange[] {
  if (!difference.isDifferent) return [];
  const type = difference.oldResourceType ?? difference.newResourceType ?? '';
  const change = wordFor(difference, type);
  const constructPath: unknown = (difference.newValue ?? difference.oldValue)?.['Metadata']?.['aws:cdk:path'];
  const properties =
    difference.isAddition || difference.isRemoval
      ? []
      : [
          ...Object.keys(difference.propertyUpdates),
          ...Object.keys(difference.otherChanges).filter((key) => key !== 'Type'),
        ];
  const isLost = change !== 'created' && change !== 'updated';
  const loses = isLost ? IRREPLACEABLE[type] : undefined;
  return [
    {
      logicalId,
      type,
      ...(typeof constructPath === 'string' ? { path: constructPath } : {}),
      change,
      properties,
      ...(loses === undefined ? {} : { loses }),
    },
  ];
}

function wordFor(difference: ResourceDifference, type: string): ResourceChange['change'] {
  if (difference.isAddition) return 'created';
  if (difference.isRemoval) return difference.changeImpact === ResourceImpact.WILL_ORPHAN ? 'abandoned' : 'deleted';
  if (difference.resourceTypeChanged) return 'replaced';
  const impacts = Object.entries(difference.propertyUpdates)
    .filter(([property]) => !IN_PLACE[type]?.includes(property))
    .map(([, update]) => update.changeImpact);
  if (impacts.includes(ResourceImpact.WILL_REPLACE)) return 'replaced';
  return impacts.includes(ResourceImpact.MAY_REPLACE) ? 'perhaps replaced' : 'updated';
}

function lossesOf({ stack, change, resources }: StackChange): string[] {
  if (change === 'unreadable')
    return [
      `${stack}: its template is missing or no JSON in one of the assemblies, so what would be lost cannot be told`,
    ];
  return resources.flatMap(({ loses, path: constructPath, logicalId, type, change: what, properties }) => {
    if (loses === undefined) return [];
    const because = properties.length > 0 ? ` (${properties.join(', ')})` : '';
    return [`${constructPath ?? `${stack}/${logicalId}`}: ${loses} would be ${what}${because} [${type}]`];
  });
}

function templatesOf(directory: string): Templates {
  const manifest = readJson(path.join(directory, 'manifest.json')) as { readonly artifacts?: unknown } | undefined;
  if (!manifest || typeof manifest.artifacts !== 'object' || manifest.artifacts === null)
    throw new Mistake(
      `${directory} is no cloud assembly: it has no manifest.json that can be read. Give the folder that synth wrote, such as cdk.out.`,
    );
  const templates = new Map<string, Template | undefined>();
  const add = (stack: string, file: string): void => {
    const template = readJson(path.join(directory, file)) as Template | undefined;
    templates.set(stack, template);
    for (const [logicalId, nested] of nestedIn(template)) add(`${stack}/${logicalId}`, nested);
  };
  for (const [id, artifact] of Object.entries(manifest.artifacts as Record<string, Artifact>)) {
    if (artifact.type === 'aws:cloudformation:stack')
      add(
        artifact.properties?.stackName ?? artifact.displayName ?? id,
        artifact.properties?.templateFile ?? `${id}.template.json`,
      );
    if (artifact.type === 'cdk:cloud-assembly' && artifact.properties?.directoryName !== undefined)
      for (const [stack, template] of templatesOf(path.join(directory, artifact.properties.directoryName)))
        templates.set(stack, template);
  }
  return templates;
}

interface Artifact {
  readonly type?: string;
  readonly displayName?: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly directoryName?: string;
  };
}

/** Nested stacks of a template, by logical id, with the files of their templates. */
function nestedIn(template: Template | undefined): [string, string][] {
  const resources = (template?.['Resources'] ?? {}) as Record<
    string,
    { Type?: string; Metadata?: Record<string, unknown> }
  >;
  return Object.entries(resources).flatMap(([logicalId, { Type, Metadata }]) => {
    const file = Metadata?.['aws:asset:path'];
    return Type === 'AWS::CloudFormation::Stack' && typeof file === 'string' ? [[logicalId, file]] : [];
  });
}

function readJson(file: string): unknown {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
