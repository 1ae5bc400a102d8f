/** One CloudFormation template as text, JSON or YAML, turned into plain data. */
import { parseDocument, type CollectionTag, type ScalarTag, type Tags, isMap, isScalar, isSeq } from 'yaml';
import type { BootFinding } from './finding';
import { textOf } from './property';

/** Anything a template may hold. Objects are plain, arrays are arrays. */
export type Node = string | number | boolean | null | readonly Node[] | { readonly [key: string]: Node };
export type Fields = { readonly [key: string]: Node };

export interface Template {
  readonly parameters: ReadonlyMap<string, Fields>;
  readonly mappings: Fields;
  readonly conditions: ReadonlyMap<string, Node>;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly outputs: ReadonlyMap<string, Fields>;
}

/** Macros whose work the evaluation does itself. */
const DONE_HERE = ['AWS::LanguageExtensions'];

export interface TemplateResource {
  readonly type: string;
  readonly properties: Fields;
  readonly condition?: string;
  readonly dependsOn: readonly string[];
  readonly metadata: Fields;
}

/** Deeper than any template people write; past it, reading would exhaust the stack. */
const DEEPEST = 200;

export const isFields = (node: unknown): node is Fields =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

export const isNodes = (node: unknown): node is readonly Node[] => Array.isArray(node);

/** Short forms of YAML templates: `!Ref x`, `!GetAtt a.b`, `!Sub …`. */
const SHORT_FORMS = [
  'Base64',
  'Cidr',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'And',
  'Or',
  'Not',
  'Equals',
  'Ref',
  'Condition',
];

const longForm = (name: string): string => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`);

const TAGS: Tags = SHORT_FORMS.flatMap((name): (ScalarTag | CollectionTag)[] => {
  const wrap = (value: unknown): unknown => ({
    [longForm(name)]: name === 'GetAtt' && typeof value === 'string' ? split(value) : value,
  });
  return [
    { tag: `!${name}`, resolve: (text: string) => wrap(text) },
    {
      tag: `!${name}`,
      collection: 'seq',
      resolve: (node) => (isSeq(node) ? wrap(node.toJSON()) : node),
    },
    {
      tag: `!${name}`,
      collection: 'map',
      resolve: (node) => (isMap(node) || isScalar(node) ? wrap(node.toJSON()) : node),
    },
  ];
});

const split = (text: string): readonly string[] => {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
};

export interface ParsedTemplate {
  readonly template?: Template;
  readonly findings: readonly BootFinding[];
}

/** Reads a template's text. What is malformed is a finding; sections that are well formed are kept. */
export function parseTemplate(stack: string, text: string): ParsedTemplate {
  const data = parseText(text);
  if ('fault' in data) return { findings: [finding(stack, '', data.fault, 'give a CloudFormation template')] };
  return readTemplate(stack, data.value);
}

/** As `parseTemplate`, for a template that is data already. */
export function readTemplate(stack: string, data: unknown): ParsedTemplate {
  if (!isFields(data))
    return {
      findings: [
        finding(stack, '', `a template is an object, this is ${kindOf(data)}`, 'give a CloudFormation template'),
      ],
    };
  const tooDeep = deepest(data);
  if (tooDeep !== undefined)
    return {
      findings: [finding(stack, tooDeep, `nested deeper than ${DEEPEST} levels`, 'give a CloudFormation template')],
    };
  const findings: BootFinding[] = [];
  const section = (name: string): Fields => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined || value === null) return {};
    if (isFields(value)) return value;
    findings.push(finding(stack, name, `${name} is ${kindOf(value)}, it must be an object`, 'write it as name: value'));
    return {};
  };
  const objects = (name: string): Map<string, Fields> => {
    const kept = new Map<string, Fields>();
    for (const [key, value] of Object.entries(section(name))) {
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
  const { Transform } = data;
  for (const macro of isNodes(Transform) ? Transform : Transform === undefined ? [] : [Transform])
    if (!DONE_HERE.includes(textOf(macro)))
      findings.push({
        ...finding(
          stack,
          'Transform',
          `the macro ${textOf(macro) || textOf(isFields(macro) ? macro['Name'] : undefined)} is not carried out here: what it would make of the template is missing`,
          'give the processed template, for example the one that `aws cloudformation get-template --template-stage Processed` answers',
        ),
        severity: 'warning',
      });
  if (!Object.hasOwn(data, 'Resources'))
    findings.push(finding(stack, '', 'there is no Resources section', 'give a CloudFormation template'));
  return {
    template: {
      parameters: objects('Parameters'),
      mappings: section('Mappings'),
      conditions: new Map(Object.entries(section('Conditions'))),
      resources,
      outputs: objects('Outputs'),
    },
    findings,
  };
}

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
  const properties = Properties ?? {};
  if (!isFields(properties)) {
    fault(`${path}.Properties`, `is ${kindOf(properties)}, it must be an object`, 'write it as name: value');
    return undefined;
  }
  const dependsOn = (isNodes(DependsOn) ? DependsOn : [DependsOn]).filter((id): id is string => typeof id === 'string');
  return {
    type: Type,
    properties,
    ...(typeof Condition === 'string' ? { condition: Condition } : {}),
    dependsOn,
    metadata: isFields(Metadata) ? Metadata : {},
  };
}

function parseText(text: string): { value: unknown } | { fault: string } {
  const trimmed = text.trimStart();
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
    try {
      return { value: JSON.parse(text) };
    } catch (error) {
      return { fault: `is not JSON: ${messageOf(error)}` };
    }
  }
  try {
    const document = parseDocument(text, { customTags: TAGS, logLevel: 'error' });
    const [fault] = document.errors;
    if (fault) return { fault: `is not YAML: ${fault.message.split('\n')[0]}` };
    return { value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    return { fault: `is not YAML: ${messageOf(error)}` };
  }
}

/** The path at which `data` becomes too deep, or nothing. Walks without recursion: hostile input must not end the process. */
function deepest(data: unknown): string | undefined {
  const open: { node: unknown; depth: number; top: string }[] = [{ node: data, depth: 0, top: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth, top } = next;
    if (typeof node !== 'object' || node === null) continue;
    if (depth > DEEPEST) return top;
    for (const [key, inner] of Object.entries(node))
      open.push({ node: inner, depth: depth + 1, top: depth < 2 ? (top === '' ? key : `${top}.${key}`) : top });
  }
  return undefined;
}

/** Characters of a wrong value that a message repeats. */
const LONGEST_QUOTE = 60;

/** A wrong value, named in a message: `a list`, `the text "x"`. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return `the ${typeof value} ${textOf(value, '?')}`;
  return `the text ${JSON.stringify(value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value)}`;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const finding = (stack: string, path: string, message: string, fix: string): BootFinding => ({
  severity: 'error',
  stack,
  ...(path ? { path } : {}),
  message,
  fix,
});
