/** Finds the flows inside a CloudFormation template, a cloud assembly's included. */
import type { FlowKind } from '../catalog/spec';
import type { Json } from '../document';
import { isObject, type JsonObject } from './flow';
import { at } from './place';
import { PLACEHOLDER, textFrom, type TextPart } from './placeholder';
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
        place: placeOf(id),
      },
    ];
  });
}

/** Flows and modules of a template whose content is put together in a way that cannot be followed here. */
export function unreadFlowsOfTemplate(template: JsonObject): readonly Pick<TemplateFlow, 'name' | 'place'>[] {
  const read = new Set(flowsOfTemplate(template, () => undefined).map(({ place }) => place));
  return Object.entries(isObject(template['Resources']) ? template['Resources'] : {}).flatMap(([id, resource]) => {
    const place = placeOf(id);
    if (!isObject(resource) || !RESOURCE_TYPES.includes(resource['Type'] as string) || read.has(place)) return [];
    const name = isObject(resource['Properties']) ? resource['Properties']['Name'] : undefined;
    return [{ name: typeof name === 'string' ? name : id, place }];
  });
}

const placeOf = (id: string): string => at(at(at('Resources', id), 'Properties'), 'Content');

/** Text that is put together by `Fn::Join` or `Fn::Sub`, tokens by their names; `undefined` when it is none of these. */
function contentText(value: Json | undefined, nameOf: NameOf): string | undefined {
  const parts = contentParts(value, nameOf);
  return parts && textFrom(parts);
}

function contentParts(value: Json | undefined, nameOf: NameOf): readonly TextPart[] | undefined {
  if (typeof value === 'string') return [value];
  if (!isObject(value)) return undefined;
  const join = value['Fn::Join'];
  if (Array.isArray(join)) {
    const [separator, parts] = join as readonly Json[];
    if (typeof separator !== 'string' || !Array.isArray(parts)) return undefined;
    return (parts as readonly Json[]).flatMap((part, index) => [
      ...(index === 0 ? [] : [separator]),
      ...(typeof part === 'string' ? [part] : tokenParts(part, nameOf)),
    ]);
  }
  const substituted = value['Fn::Sub'];
  const [text, own] = Array.isArray(substituted) ? (substituted as readonly Json[]) : [substituted];
  if (typeof text !== 'string') return undefined;
  const variables = isObject(own) ? own : {};
  // Texts and, at every second place, what stands in braces between them.
  return text.split(/\$\{([^{}]*)\}/).flatMap((part, index): readonly TextPart[] => {
    if (index % 2 === 0) return [part];
    if (part.startsWith('!')) return [`\${${part.slice(1)}}`];
    const name = part.trim();
    if (!Object.hasOwn(variables, name))
      return tokenParts(name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name }, nameOf);
    const variable = variables[name] as Json;
    return typeof variable === 'string' ? [variable] : tokenParts(variable, nameOf);
  });
}

/** A token's name, as it may stand inside a text of the flow's JSON. A join or a substitution inside another is its own text. */
function tokenParts(token: Json, nameOf: NameOf): readonly TextPart[] {
  const name = nameOf(token);
  if (name !== undefined) return [{ token: JSON.stringify(name).slice(1, -1) }];
  const isText = isObject(token) && ('Fn::Join' in token || 'Fn::Sub' in token);
  const inner = isText ? contentParts(token, nameOf) : undefined;
  if (inner !== undefined) return inner;
  const what = placeholderOf(token);
  return [{ token: what === '' ? PLACEHOLDER : `${PLACEHOLDER}:${what}` }];
}
