/** Evaluates one stack: its resources in the order of their creation, and its outputs. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { didYouMean } from '../../language/nearest';
import { creationOrder } from './dependencies';
import { Evaluation } from './evaluation';
import { NO_VALUE, type Value } from './intrinsics';
import { Notes } from './notes';
import type { ResolvedOutput, ResolvedResource, ResolvedStack, StackSource, Surroundings } from './stack';
import { withoutLoops } from './loops';
import { fileOf } from './template-file';
import { isFields } from './node';
import { readTemplate, type TemplateResource } from './template';

export function resolveStack(given: StackSource, around: Surroundings): ResolvedStack {
  const notes = new Notes(given.stack);
  const source = loopsCarriedOut(given, around, notes);
  const evaluation = new Evaluation(source, around, notes);
  const resources = resolveResources(source, evaluation, notes);
  const outputs = resolveOutputs(source, evaluation);
  const { findings, standIns, awaitsCustom } = notes;
  return { resources, outputs, findings, standIns: [...standIns], awaitsCustom };
}

/** The stack with the bodies of its loops in their place. */
function loopsCarriedOut(source: StackSource, around: Surroundings, notes: Notes): StackSource {
  const { loops, hasExtensions } = source.template;
  if (!loops) return source;
  if (!hasExtensions)
    notes.find(
      'Transform',
      'CloudFormation takes Fn::ForEach only in a template that declares AWS::LanguageExtensions',
      'add Transform: AWS::LanguageExtensions',
      'warning',
    );
  const evaluation = new Evaluation(source, around, notes);
  const written = notes.attempt(() => withoutLoops(loops, (list, path) => evaluation.texts(list, path)), 'Resources');
  if (!written) return source;
  const { template, findings } = readTemplate(source.stack, written);
  notes.findings.push(...findings);
  return template ? { ...source, template } : source;
}

function resolveResources(
  { template, stack, region, account, folder }: StackSource,
  evaluation: Evaluation,
  notes: Notes,
): ResolvedResource[] {
  const { order, cycles } = creationOrder(template);
  for (const cycle of cycles) {
    notes.logicalId = cycle[0];
    notes.find(
      `Resources.${cycle[0]}`,
      `needs itself: ${[...cycle, cycle[0]].join(' → ')}`,
      'break the cycle, for example by making one of the associations in a custom resource',
    );
  }
  const resources: ResolvedResource[] = [];
  for (const logicalId of order) {
    const resource = template.resources.get(logicalId);
    if (!resource || !evaluation.exists(logicalId)) continue;
    notes.logicalId = logicalId;
    const place = `Resources.${logicalId}`;
    for (const other of resource.dependsOn)
      if (!template.resources.has(other))
        notes.find(
          `${place}.DependsOn`,
          `there is no resource "${other}".${didYouMean(other, template.resources.keys())}`,
          'name a resource of this template',
        );
    const properties = evaluation.properties(logicalId);
    const identity = notes.attempt(() => evaluation.identities.of(logicalId), place);
    if (!identity) continue;
    const { ref, attributes } = identity;
    resources.push({
      stack,
      region,
      account,
      logicalId,
      type: resource.type,
      ...writtenBeside(resource, properties, folder),
      name: shortName(resource, properties, logicalId),
      ref,
      attributes,
      properties,
    });
  }
  notes.logicalId = undefined;
  return resources;
}

function resolveOutputs({ template, stack }: StackSource, evaluation: Evaluation): ResolvedOutput[] {
  const outputs: ResolvedOutput[] = [];
  for (const [key, fields] of template.outputs) {
    const place = `Outputs.${key}`;
    if (typeof fields['Condition'] === 'string' && !evaluation.tryCondition(fields['Condition'], place)) continue;
    const value = evaluation.tryEvaluate(fields['Value'] ?? '', `${place}.Value`);
    if (value === undefined || value === NO_VALUE || typeof value === 'object') continue;
    const exported = isFields(fields['Export']) ? fields['Export']['Name'] : undefined;
    const exportName = exported === undefined ? undefined : evaluation.tryEvaluate(exported, `${place}.Export.Name`);
    outputs.push({
      stack,
      key,
      value: String(value),
      ...(typeof exportName === 'string' ? { exportName } : {}),
    });
  }
  return outputs;
}

function writtenBeside(
  { type, metadata }: TemplateResource,
  properties: Readonly<Record<string, Value>>,
  folder: string | undefined,
): Pick<ResolvedResource, 'constructPath' | 'assetPath'> {
  const constructPath = metadata['aws:cdk:path'];
  const written = metadata['aws:asset:path'];
  const assetPath =
    typeof written === 'string'
      ? path.resolve(folder ?? '', written)
      : type === 'AWS::Lambda::Function'
        ? codeBeside(properties['Code'], folder)
        : undefined;
  return {
    ...(typeof constructPath === 'string' ? { constructPath } : {}),
    ...(assetPath === undefined ? {} : { assetPath }),
  };
}

/** Code that lies with its template, as `aws cloudformation package` takes it: a path, or what a key of a bucket ends with. */
function codeBeside(code: Value | undefined, folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  if (typeof code === 'string') {
    const place = path.resolve(folder, code);
    return code !== '' && existsSync(place) ? place : undefined;
  }
  const key = isFields(code) ? code['S3Key'] : undefined;
  return typeof key === 'string' ? fileOf(`s3://bucket/${key}`, folder) : undefined;
}

function shortName(
  { type, metadata }: TemplateResource,
  properties: Readonly<Record<string, Value>>,
  logicalId: string,
): string {
  const constructPath = metadata['aws:cdk:path'];
  if (typeof constructPath === 'string') {
    const segments = constructPath.split('/').filter((segment) => segment !== 'Resource' && segment !== 'Default');
    const last = segments.at(-1);
    if (last && segments.length > 1) return last;
  }
  const own = type === 'AWS::Lambda::Function' ? properties['FunctionName'] : undefined;
  return typeof own === 'string' ? own : logicalId;
}
