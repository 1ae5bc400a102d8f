/** Finds the flows inside a CloudFormation template, a cloud assembly's included. */
import type { FlowKind } from '../catalog/spec';
import type { Json } from '../document';
import { isObject, type JsonObject } from './flow';
import { at } from './place';
import { placeholderOf, templateNames, type NameOf } from './template-names';

export interface TemplateFlow {
  /** `Name` when it is plain text, else the logical id. */
  readonly name: string;
  readonly flowType: FlowKind | undefined;
  /** JSON text of the flow; values known only at deploy time stand in it as placeholders. */
  readonly content: string;
  /** Where the content stands in the template. */
  readonly place: string;
}

const RESOURCE_TYPES = ['AWS::Connect::ContactFlow', 'AWS::Connect::ContactFlowModule'];

/** Whether a value is a CloudFormation template. */
export const isTemplate = (value: unknown): value is JsonObject =>
  isObject(value) && isObject(value['Resources']) && !('Actions' in value);

/**
 * Every flow and module of a template whose content can be read. `nameOf` says what its tokens are called (`templateNames` of the
 * templates that belong together); by default only what this template itself holds is known.
 */
export function flowsOfTemplate(
  template: JsonObject,
  nameOf: NameOf = templateNames([template])(template),
): readonly TemplateFlow[] {
  const resources = template['Resources'];
  if (!isObject(resources)) return [];
  return Object.entries(resources).flatMap(([id, resource]) => {
    if (!isObject(resource)) return [];
    const resourceType = resource['Type'];
    if (typeof resourceType !== 'string' || !RESOURCE_TYPES.includes(resourceType)) return [];
    const properties = resource['Properties'];
    if (!isObject(properties)) return [];
    const content = contentText(properties['Content'], nameOf);
    if (content === undefined) return [];
    const { Name: name, Type: type } = properties;
    const isModule = resourceType === 'AWS::Connect::ContactFlowModule';
    return [
      {
        name: typeof name === 'string' ? name : id,
        flowType: isModule ? 'MODULE' : typeof type === 'string' ? (type as FlowKind) : undefined,
        content,
        place: at(at(at('Resources', id), 'Properties'), 'Content'),
      },
    ];
  });
}

/** Begins what stands for a value that only a deploy knows; the token's logical id follows. */
const PLACEHOLDER = 'known-when-deployed';

/** Text that is put together by `Fn::Join` or `Fn::Sub`, tokens by their names; `undefined` when it is none of these. */
function contentText(value: Json | undefined, nameOf: NameOf): string | undefined {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return undefined;
  const join = value['Fn::Join'];
  if (Array.isArray(join)) {
    const [separator, parts] = join as readonly Json[];
    if (typeof separator !== 'string' || !Array.isArray(parts)) return undefined;
    return (parts as readonly Json[])
      .map((part) => (typeof part === 'string' ? part : insideJson(part, nameOf)))
      .join(separator);
  }
  const substituted = value['Fn::Sub'];
  const [text, own] = Array.isArray(substituted) ? (substituted as readonly Json[]) : [substituted];
  if (typeof text !== 'string') return undefined;
  const variables = isObject(own) ? own : {};
  return text.replaceAll(/\$\{(!?)([^{}]*)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(variables, name)) {
      const variable = variables[name] as Json;
      return typeof variable === 'string' ? variable : insideJson(variable, nameOf);
    }
    return insideJson(name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name }, nameOf);
  });
}

/** A token's name, as it may stand inside a text of the flow's JSON. A join or a substitution inside another is its own text. */
function insideJson(token: Json, nameOf: NameOf): string {
  const name = nameOf(token);
  if (name !== undefined) return JSON.stringify(name).slice(1, -1);
  const inner = isObject(token) && ('Fn::Join' in token || 'Fn::Sub' in token) ? contentText(token, nameOf) : undefined;
  if (inner !== undefined) return inner;
  const what = placeholderOf(token);
  return what === '' ? PLACEHOLDER : `${PLACEHOLDER}:${what}`;
}
