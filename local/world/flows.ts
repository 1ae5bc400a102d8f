/** Flows and modules, with what was published of them as versions and aliases. */
import { FLOW_TYPES, type FlowDocument } from '../../language/document';
import type { Flow } from '../../exchange/world';
import { fieldsOf, listOf, textOf } from '../assembly/property';
import type { ResolvedResource } from '../assembly/stack';
import { kindOf } from '../assembly/node';
import type { Directory } from './directory';
import type { Reader } from './reader';

export interface PublishedFlows {
  /** Flows, modules, and each of them once more for every version and alias. */
  readonly all: readonly Flow[];
  /** Flows alone that a number may lead to. */
  readonly flows: readonly Flow[];
}

export function readFlows(directory: Directory): PublishedFlows {
  const flows = directory.of('ContactFlow').flatMap((resource) => readFlow(resource, directory));
  const modules = directory.of('ContactFlowModule').flatMap((resource) => readModule(resource, directory));
  const bases = new Map([...flows, ...modules].map((flow) => [flow.arn, flow]));
  const published = [
    ...readVersions(directory, 'ContactFlowVersion', 'ContactFlowId', bases),
    ...readVersions(directory, 'ContactFlowModuleVersion', 'ContactFlowModuleId', bases),
  ];
  const aliases = readAliases(directory, bases, published);
  const archived = new Set(
    directory.of('ContactFlow').flatMap(({ ref, properties }) => (properties['State'] === 'ARCHIVED' ? [ref] : [])),
  );
  return {
    all: [...flows, ...modules, ...published, ...aliases],
    flows: flows.filter(({ arn }) => !archived.has(arn)),
  };
}

function readFlow(resource: ResolvedResource, directory: Directory): Flow[] {
  const reader = directory.read(resource);
  const name = reader.get('Name').text() || resource.name;
  const document = documentOf(reader.get('Content'), `the flow "${name}"`, resource.properties['Content']);
  const type = reader.get('Type');
  if (!type.isThere) type.text();
  return document ? [{ arn: resource.ref, name, type: type.oneOf(FLOW_TYPES, 'CONTACT_FLOW'), document }] : [];
}

/** A module has no type of its own: it runs as part of whatever invokes it. */
function readModule(resource: ResolvedResource, directory: Directory): Flow[] {
  const reader = directory.read(resource);
  const name = reader.get('Name').text() || resource.name;
  const document = documentOf(reader.get('Content'), `the module "${name}"`, resource.properties['Content']);
  return document ? [{ arn: resource.ref, name, type: 'CONTACT_FLOW', document }] : [];
}

/** A version holds what its owner said when it was made: in a first deployment, what the owner says now. */
function readVersions(
  directory: Directory,
  kind: string,
  property: string,
  bases: ReadonlyMap<string, Flow>,
): readonly Flow[] {
  return directory.of(kind).flatMap((resource) => {
    const owner = ownerOf(directory.read(resource).get(property), bases);
    return owner ? [{ ...owner, arn: resource.ref }] : [];
  });
}

function readAliases(
  directory: Directory,
  bases: ReadonlyMap<string, Flow>,
  published: readonly Flow[],
): readonly Flow[] {
  return directory.of('ContactFlowModuleAlias').flatMap((resource) => {
    const reader = directory.read(resource);
    const owner = ownerOf(reader.get('ContactFlowModuleId'), bases);
    if (!owner) return [];
    const number = reader.get('ContactFlowModuleVersion').number(1, Number.MAX_SAFE_INTEGER, 1);
    const version = published.find(({ arn }) => arn === `${owner.arn}:${number}`);
    if (!version)
      reader
        .get('ContactFlowModuleVersion')
        .fault(
          `version ${number} of the module "${owner.name}" is not made by this assembly; its present content stands in`,
          'name a version by Fn::GetAtt <version>.Version',
          'warning',
        );
    const { name, type, document } = version ?? owner;
    return [{ arn: resource.ref, name, type, document }];
  });
}

function ownerOf(reader: Reader, bases: ReadonlyMap<string, Flow>): Flow | undefined {
  const arn = reader.text();
  return bases.get(arn);
}

function documentOf(reader: Reader, what: string, content: unknown): FlowDocument | undefined {
  const fault = (message: string): undefined => {
    reader.fault(`${what} ${message}`, 'give the flow language of version 2019-10-30 as JSON text');
    return undefined;
  };
  if (typeof content !== 'string') return fault(`needs its Content as text, and it is ${kindOf(content)}`);
  let document: unknown;
  try {
    document = JSON.parse(content);
  } catch (error) {
    return fault(`is not JSON: ${(error as Error).message}`);
  }
  const fields = fieldsOf(document);
  if (Array.isArray(fields['modules']))
    return fault('is an export of before 2021 ("modules"), a language that Connect no longer takes');
  if (typeof fields['StartAction'] !== 'string' || !Array.isArray(fields['Actions']))
    return fault('has no StartAction or no Actions');
  for (const [index, action] of listOf(fields['Actions']).entries()) {
    const { Identifier, Type, Transitions } = fieldsOf(action);
    if (textOf(Identifier) === '' || typeof Identifier !== 'string' || typeof Type !== 'string')
      return fault(`has an action without Identifier or Type: Actions[${index}]`);
    if (typeof Transitions !== 'object' || Transitions === null)
      return fault(`has an action without Transitions: Actions[${index}] (${Identifier})`);
  }
  const { StartAction } = fields;
  if (!listOf(fields['Actions']).some((action) => fieldsOf(action)['Identifier'] === StartAction))
    return fault(`starts at "${StartAction}", and has no action of that name`);
  return document as FlowDocument;
}
