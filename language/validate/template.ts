/** Finds the flows inside a CloudFormation template, a cloud assembly's included. */
import type { FlowKind } from '../catalog/spec';
import type { Json } from '../document';
import { isObject, type JsonObject } from './flow';
import { at } from './place';

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

/** Every flow and module of a template whose content can be read. */
export function flowsOfTemplate(template: JsonObject): readonly TemplateFlow[] {
  const resources = template['Resources'];
  if (!isObject(resources)) return [];
  return Object.entries(resources).flatMap(([id, resource]) => {
    if (!isObject(resource)) return [];
    const resourceType = resource['Type'];
    if (typeof resourceType !== 'string' || !RESOURCE_TYPES.includes(resourceType)) return [];
    const properties = resource['Properties'];
    if (!isObject(properties)) return [];
    const content = contentText(properties['Content']);
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

/** Stands for what only a deploy knows: inside a JSON text, and as a whole value. */
const PLACEHOLDER = 'known-when-deployed';

/** Text that is put together by `Fn::Join` or `Fn::Sub`, with placeholders; `undefined` when it is none of these. */
function contentText(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return undefined;
  const join = value['Fn::Join'];
  if (Array.isArray(join)) {
    const [separator, parts] = join as readonly Json[];
    if (typeof separator !== 'string' || !Array.isArray(parts)) return undefined;
    return (parts as readonly Json[]).map((part) => (typeof part === 'string' ? part : PLACEHOLDER)).join(separator);
  }
  const substituted = value['Fn::Sub'];
  const text: Json | undefined = Array.isArray(substituted) ? (substituted as readonly Json[])[0] : substituted;
  return typeof text === 'string'
    ? text.replaceAll(/\$\{(!?)([^{}]*)\}/g, (_, literal: string, name: string) =>
        literal ? `\${${name}}` : PLACEHOLDER,
      )
    : undefined;
}
