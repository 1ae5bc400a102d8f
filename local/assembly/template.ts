/** One CloudFormation template as text, JSON or YAML, turned into plain data. */
import { didYouMean } from '../../language/nearest';
import type { BootFinding } from './finding';
import { isFields, isNodes, kindOf, type Fields, type Node } from './node';
import { textOf } from './property';
import { SERVERLESS, withoutServerless } from './serverless';
import { readTemplateText } from './template-text';

export interface Template {
  readonly parameters: ReadonlyMap<string, Fields>;
  readonly mappings: Fields;
  readonly conditions: ReadonlyMap<string, Node>;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly outputs: ReadonlyMap<string, Fields>;
  /** It declares `AWS::LanguageExtensions`, without which CloudFormation refuses some functions. */
  readonly hasExtensions: boolean;
  /** The template as written, when `Fn::ForEach` is to be carried out on it once its parameters are known. */
  readonly loops?: Fields;
}

const EXTENSIONS = 'AWS::LanguageExtensions';

/** Macros whose work the evaluation does itself. */
const DONE_HERE = [EXTENSIONS, SERVERLESS];

/** Begins the key of a loop: `Fn::ForEach::Queues`. */
export const LOOP = 'Fn::ForEach::';

/** What may become of a resource that a deployment no longer needs. */
const DELETION_POLICIES = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'];

export interface TemplateResource {
  readonly type: string;
  readonly properties: Fields;
  readonly condition?: string;
  readonly dependsOn: readonly string[];
  readonly metadata: Fields;
}

/** Deeper than any template people write; past it, reading would exhaust the stack. */
const DEEPEST = 200;

export interface ParsedTemplate {
  readonly template?: Template;
  readonly findings: readonly BootFinding[];
}

/** Reads a template's text. What is malformed is a finding; sections that are well formed are kept. */
export function parseTemplate(stack: string, text: string): ParsedTemplate {
  const { value, faults } = readTemplateText(text);
  const findings = faults.map(({ severity, path = '', message }) => ({
    ...finding(stack, path, message, severity === 'error' ? 'give a CloudFormation template' : 'keep one of them'),
    severity,
  }));
  if (value === undefined) return { findings };
  const read = readTemplate(stack, value);
  return { ...read, findings: [...findings, ...read.findings] };
}

/** As `parseTemplate`, for a template that is data already. */
export function readTemplate(stack: string, given: unknown): ParsedTemplate {
  if (!isFields(given))
    return {
      findings: [
        finding(stack, '', `a template is an object, this is ${kindOf(given)}`, 'give a CloudFormation template'),
      ],
    };
  const { tooDeep, hasLoops } = survey(given);
  if (tooDeep !== undefined)
    return {
      findings: [finding(stack, tooDeep, `nested deeper than ${DEEPEST} levels`, 'give a CloudFormation template')],
    };
  const findings: BootFinding[] = [];
  const macros = macrosOf(given['Transform']);
  const data = macros.includes(SERVERLESS) ? serverlessCarriedOut(stack, given, findings) : given;
  const section = (name: string): Fields => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined || value === null) return {};
    if (isFields(value)) return value;
    findings.push(finding(stack, name, `${name} is ${kindOf(value)}, it must be an object`, 'write it as name: value'));
    return {};
  };
  const entries = (name: string): [string, Node][] =>
    Object.entries(section(name)).filter(([key]) => !key.startsWith(LOOP));
  const objects = (name: string): Map<string, Fields> => {
    const kept = new Map<string, Fields>();
    for (const [key, value] of entries(name)) {
      if (isFields(value)) kept.set(key, value);
      else
        findings.push(
          finding(stack, `${name}.${key}`, `is ${kindOf(value)}, it must be an object`, 'see the template reference'),
        );
    }
    return kept;
  };
  const resources = new Map<string, TemplateResource>();
  for (const [logicalId, fields] of objects('Resources')) {
    const read = readResource(stack, logicalId, fields, findings);
    if (read) resources.set(logicalId, read);
  }
  for (const macro of macros.filter((name) => !DONE_HERE.includes(name)))
    findings.push({
      ...finding(
        stack,
        'Transform',
        `the macro ${macro} is not carried out here: what it would make of the template is missing`,
        'give the processed template, for example the one that `aws cloudformation get-template --template-stage Processed` answers',
      ),
      severity: 'warning',
    });
  // The CDK's own asks whether the account is prepared for it.
  if (Object.keys(section('Rules')).some((rule) => rule !== 'CheckBootstrapVersion'))
    findings.push({
      ...finding(stack, 'Rules', 'rules are not asked here', 'see for yourself that the parameters keep to them'),
      severity: 'warning',
    });
  if (!Object.hasOwn(data, 'Resources'))
    findings.push(finding(stack, '', 'there is no Resources section', 'give a CloudFormation template'));
  return {
    template: {
      parameters: objects('Parameters'),
      mappings: section('Mappings'),
      conditions: new Map(entries('Conditions')),
      resources,
      outputs: objects('Outputs'),
      hasExtensions: macros.includes(EXTENSIONS),
      ...(hasLoops ? { loops: given } : {}),
    },
    // With loops it is read again once they are carried out, and everything is found then.
    findings: hasLoops ? [] : findings,
  };
}

function serverlessCarriedOut(stack: string, data: Fields, findings: BootFinding[]): Fields {
  const { Resources = {}, Globals = {} } = data;
  if (!isFields(Resources)) return data;
  const found = (logicalId: string, path: string, message: string): void =>
    void findings.push({
      ...finding(stack, path, message, 'give the processed template, if it matters'),
      severity: 'warning',
      logicalId,
    });
  return { ...data, Resources: withoutServerless(Resources, isFields(Globals) ? Globals : {}, found) };
}

const macrosOf = (transform: Node | undefined): readonly string[] =>
  (isNodes(transform) ? transform : transform === undefined || transform === null ? [] : [transform]).map(
    (macro) => textOf(macro) || textOf(isFields(macro) ? macro['Name'] : undefined),
  );

function readResource(
  stack: string,
  logicalId: string,
  fields: Fields,
  findings: BootFinding[],
): TemplateResource | undefined {
  const path = `Resources.${logicalId}`;
  const fault = (place: string, message: string, fix: string): void =>
    void findings.push({ ...finding(stack, place, message, fix), logicalId });
  const { Type, Properties = {}, Condition, DependsOn = [], Metadata = {} } = fields;
  if (typeof Type !== 'string' || Type === '') {
    fault(`${path}.Type`, `is ${kindOf(Type)}, it must name a resource type`, 'e.g. AWS::Connect::Queue');
    return undefined;
  }
  if (!isFields(Properties) && Properties !== null) {
    fault(`${path}.Properties`, `is ${kindOf(Properties)}, it must be an object`, 'write it as Name: value');
    return undefined;
  }
  if (Condition !== undefined && typeof Condition !== 'string')
    fault(
      `${path}.Condition`,
      `is ${kindOf(Condition)}, it must be the name of a condition`,
      'define it under Conditions',
    );
  const dependsOn: string[] = [];
  for (const other of isNodes(DependsOn) ? DependsOn : [DependsOn])
    if (typeof other === 'string') dependsOn.push(other);
    else fault(`${path}.DependsOn`, `names ${kindOf(other)}, it must name a resource`, 'write a logical id, or a list');
  for (const policy of ['DeletionPolicy', 'UpdateReplacePolicy']) {
    const given = fields[policy];
    if (typeof given === 'string' && !DELETION_POLICIES.includes(given))
      fault(
        `${path}.${policy}`,
        `is ${kindOf(given)}.${didYouMean(given, DELETION_POLICIES)}`,
        `write one of ${DELETION_POLICIES.join(', ')}`,
      );
  }
  return {
    type: Type,
    properties: Properties ?? {},
    ...(typeof Condition === 'string' ? { condition: Condition } : {}),
    dependsOn,
    metadata: isFields(Metadata) ? Metadata : {},
  };
}

/**
 * The path at which `data` becomes too deep, if it does, and whether there is a loop in it. Walks without recursion:
 * hostile input must not end the process.
 */
function survey(data: Fields): { tooDeep?: string; hasLoops: boolean } {
  let hasLoops = false;
  const open: { node: object; depth: number; top: string }[] = [{ node: data, depth: 0, top: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth, top } = next;
    if (depth > DEEPEST) return { tooDeep: top, hasLoops };
    const isList = Array.isArray(node);
    for (const [key, inner] of Object.entries(node)) {
      if (!isList && key.startsWith(LOOP)) hasLoops = true;
      if (typeof inner !== 'object' || inner === null) continue;
      open.push({
        node: inner as object,
        depth: depth + 1,
        top: depth < 2 ? (top === '' ? key : `${top}.${key}`) : top,
      });
    }
  }
  return { hasLoops };
}

const finding = (stack: string, path: string, message: string, fix: string): BootFinding => ({
  severity: 'error',
  stack,
  ...(path ? { path } : {}),
  message,
  fix,
});
