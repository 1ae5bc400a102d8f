/**
 * What the tokens in a template's flows point at, by name: `@{queue:sales}` for a `Ref` or `Fn::GetAtt` of that queue, also when
 * it comes from another stack by an SSM parameter or an export. What leads nowhere is `undefined`.
 */
import type { Json } from '../document';
import { named, type NamedKind } from '../named';
import { isObject, type JsonObject } from './flow';

/** Names a token of one template. */
export type NameOf = (token: Json) => string | undefined;

/** What a flow may name, and the property that holds its name. */
const NAMED_RESOURCES: Readonly<Record<string, { readonly kind: NamedKind; readonly property?: string }>> = {
  'AWS::Connect::Queue': { kind: 'queue', property: 'Name' },
  'AWS::Connect::HoursOfOperation': { kind: 'hours', property: 'Name' },
  'AWS::Connect::ContactFlow': { kind: 'flow', property: 'Name' },
  'AWS::Connect::ContactFlowModule': { kind: 'module', property: 'Name' },
  'AWS::Connect::Prompt': { kind: 'prompt', property: 'Name' },
  'AWS::Connect::User': { kind: 'agent', property: 'Username' },
  // People know a function by its construct: its name in the cloud is mostly made up.
  'AWS::Lambda::Function': { kind: 'function' },
  'AWS::Serverless::Function': { kind: 'function' },
};

/** Versions and aliases are what they are of; the property that says which. */
const OF_ANOTHER: Readonly<Record<string, string>> = {
  'AWS::Lambda::Alias': 'FunctionName',
  'AWS::Lambda::Version': 'FunctionName',
  'AWS::Connect::ContactFlowModuleAlias': 'ContactFlowModuleId',
  'AWS::Connect::ContactFlowModuleVersion': 'ContactFlowModuleId',
};

/** How far a token is followed from stack to stack; a circle ends here. */
const FARTHEST = 12;

/** Reads templates that belong together, those of an assembly; answers for each how its tokens are called. */
export function templateNames(templates: readonly JsonObject[]): (template: JsonObject) => NameOf {
  const shared = new Map<string, { readonly value: Json; readonly template: JsonObject }>();
  for (const template of templates) {
    for (const { Type: type, Properties: properties } of entriesOf(template['Resources'])) {
      if (type !== 'AWS::SSM::Parameter' || !isObject(properties)) continue;
      const { Name: name, Value: value } = properties;
      if (typeof name === 'string' && value !== undefined) shared.set(`parameter ${name}`, { value, template });
    }
    for (const { Export: exported, Value: value } of entriesOf(template['Outputs']))
      if (isObject(exported) && typeof exported['Name'] === 'string' && value !== undefined)
        shared.set(`export ${exported['Name']}`, { value, template });
  }

  const textOf = (token: Json | undefined, template: JsonObject, steps: number): string | undefined => {
    if (typeof token === 'string') return token;
    if (!isObject(token) || steps > FARTHEST) return undefined;
    const follow = (value: Json | undefined, inside = template): string | undefined => textOf(value, inside, steps + 1);
    const elsewhere = (key: string): string | undefined => {
      const found = shared.get(key);
      return found && follow(found.value, found.template);
    };
    const { Ref: reference, 'Fn::GetAtt': attribute, 'Fn::ImportValue': imported } = token;
    const [logicalId] =
      typeof attribute === 'string'
        ? attribute.split('.')
        : Array.isArray(attribute)
          ? (attribute as readonly Json[])
          : [];
    const id = typeof reference === 'string' ? reference : logicalId;
    if (typeof id === 'string') {
      const resource = own(template['Resources'], id);
      if (isObject(resource)) return nameOfResource(id, resource, follow);
      const parameter = own(template['Parameters'], id);
      const standard = isObject(parameter) ? parameter['Default'] : undefined;
      if (!isObject(parameter) || typeof standard !== 'string') return undefined;
      return typeof parameter['Type'] === 'string' && parameter['Type'].startsWith('AWS::SSM::Parameter::Value')
        ? elsewhere(`parameter ${standard}`)
        : standard;
    }
    if (typeof imported === 'string') return elsewhere(`export ${imported}`);
    const { 'Fn::Select': select, 'Fn::Join': join } = token;
    if (Array.isArray(select)) {
      const [index, list] = select as readonly Json[];
      return listOf(list, template, steps)?.[Number(index)];
    }
    if (Array.isArray(join)) {
      const [separator, parts] = join as readonly Json[];
      const texts = Array.isArray(parts) ? (parts as readonly Json[]).map((part) => follow(part)) : [undefined];
      return typeof separator === 'string' && texts.every((text) => text !== undefined)
        ? texts.join(separator)
        : undefined;
    }
    return undefined;
  };

  /** The items of a list that is written out, or packed into one text and split again. */
  const listOf = (list: Json | undefined, template: JsonObject, steps: number): readonly string[] | undefined => {
    if (Array.isArray(list)) return (list as readonly Json[]).map((item) => textOf(item, template, steps + 1) ?? '');
    const split = isObject(list) ? list['Fn::Split'] : undefined;
    if (!Array.isArray(split)) return undefined;
    const [separator, packed] = split as readonly Json[];
    return typeof separator === 'string' ? textOf(packed, template, steps + 1)?.split(separator) : undefined;
  };

  return (template) => (token) => textOf(token, template, 0);
}

const entriesOf = (section: Json | undefined): readonly JsonObject[] =>
  isObject(section) ? Object.values(section).filter(isObject) : [];

const own = (section: Json | undefined, key: string): Json | undefined =>
  isObject(section) && Object.hasOwn(section, key) ? section[key] : undefined;

function nameOfResource(
  id: string,
  resource: JsonObject,
  follow: (value: Json | undefined) => string | undefined,
): string | undefined {
  const type = typeof resource['Type'] === 'string' ? resource['Type'] : '';
  const properties = isObject(resource['Properties']) ? resource['Properties'] : {};
  const other = Object.hasOwn(OF_ANOTHER, type) ? OF_ANOTHER[type] : undefined;
  if (other !== undefined) return follow(properties[other]);
  const facts = Object.hasOwn(NAMED_RESOURCES, type) ? NAMED_RESOURCES[type] : undefined;
  if (!facts) return undefined;
  const written = properties[facts.property ?? 'FunctionName'];
  const construct = constructOf(resource);
  const names = facts.property === undefined ? [construct, written, id] : [written, construct, id];
  const name = names.find((one): one is string => typeof one === 'string' && /^[^{}]+$/u.test(one));
  return named(facts.kind, name ?? id);
}

/** The construct's id: what stands before `Resource` in `Aozora-dev-Flows/Functions/find-customer/Resource`. */
function constructOf(resource: JsonObject): string | undefined {
  const metadata = resource['Metadata'];
  const path = isObject(metadata) ? metadata['aws:cdk:path'] : undefined;
  return typeof path === 'string' ? path.split('/').findLast((part) => part !== 'Resource') : undefined;
}

/** What an unresolved token is called, the same each time: by its logical id. */
export function placeholderOf(token: Json | undefined): string {
  if (!isObject(token)) return '';
  const { Ref: reference, 'Fn::GetAtt': attribute, 'Fn::ImportValue': imported } = token;
  const parts: readonly Json[] = Array.isArray(attribute) ? attribute : [reference ?? attribute ?? imported ?? ''];
  const text = parts.filter((part) => typeof part === 'string').join('.');
  return text.replaceAll(/[^\w.:/-]/gu, '');
}
