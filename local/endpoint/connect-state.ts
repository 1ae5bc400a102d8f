/** What the local Connect endpoint knows: the assembly's Connect resources, and the associations made by API calls. */
import { fieldsOf, textOf } from '../assembly/property';
import type { ResolvedOutput, ResolvedResource } from '../assembly/stack';
import { standInNumber } from '../assembly/stand-ins';

export interface PhoneNumber {
  readonly arn: string;
  readonly id: string;
  /** E.164 */
  readonly number: string;
  readonly country: string;
  readonly type: string;
  readonly description?: string;
  /** ARN of the instance it is claimed to. */
  targetArn: string;
  /** ARN of the flow that answers it. */
  flowArn?: string;
}

export interface ConnectState {
  readonly instanceArn: string;
  readonly resources: ResolvedResource[];
  /** By ARN. */
  readonly phoneNumbers: ReadonlyMap<string, PhoneNumber>;
  /** Quick connect ARNs by queue ARN. */
  readonly quickConnects: Map<string, Set<string>>;
  /** What queues show to whoever is called from them, by queue ARN. */
  readonly outboundCallers: Map<string, OutboundCaller>;
}

export interface OutboundCaller {
  readonly name?: string;
  readonly numberArn?: string;
  readonly flowArn?: string;
}

const NUMBER_ARN = /^arn:[^:]+:connect:([^:]+):\d{12}:phone-number\/([-a-zA-Z0-9]+)$/u;

/** The last segment of an ARN is the id. */
export const idOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

export function connectState(
  instanceArn: string,
  resources: readonly ResolvedResource[],
  outputs: readonly ResolvedOutput[],
): ConnectState {
  const phoneNumbers = new Map<string, PhoneNumber>();
  for (const { type, ref, attributes, properties } of resources) {
    if (type !== 'AWS::Connect::PhoneNumber') continue;
    phoneNumbers.set(ref, {
      arn: ref,
      id: idOf(ref),
      number: attributes['Address'] ?? standInNumber(ref, 'US'),
      country: textOf(properties['CountryCode'], 'US'),
      type: textOf(properties['Type'], 'DID'),
      ...(typeof properties['Description'] === 'string' ? { description: properties['Description'] } : {}),
      targetArn: textOf(properties['TargetArn'], instanceArn),
    });
  }
  // A number given by ARN exists already: it is known by being named somewhere.
  for (const text of stringsIn([resources.map(({ properties }) => properties), outputs.map(({ value }) => value)])) {
    const match = NUMBER_ARN.exec(text);
    if (!match || phoneNumbers.has(text)) continue;
    const country = match[1]?.startsWith('ap-northeast-') ? 'JP' : 'US';
    phoneNumbers.set(text, {
      arn: text,
      id: match[2] ?? '',
      number: standInNumber(text, country),
      country,
      type: 'DID',
      targetArn: instanceArn,
    });
  }
  const quickConnects = new Map<string, Set<string>>();
  const outboundCallers = new Map<string, OutboundCaller>();
  for (const { type, ref, properties } of resources) {
    if (type !== 'AWS::Connect::Queue') continue;
    const given = properties['QuickConnectArns'];
    quickConnects.set(ref, new Set(Array.isArray(given) ? given.map((arn) => textOf(arn)) : []));
    const caller = fieldsOf(properties['OutboundCallerConfig']);
    outboundCallers.set(
      ref,
      shownCaller(caller['OutboundCallerIdName'], caller['OutboundCallerIdNumberArn'], caller['OutboundFlowArn']),
    );
  }
  // What API calls change is changed in copies: the assembly stays as it was read.
  const own = resources.map((resource) => ({ ...resource, properties: { ...resource.properties } }));
  return { instanceArn, resources: own, phoneNumbers, quickConnects, outboundCallers };
}

/** Something that an API call makes. */
export function add({ resources }: ConnectState, made: ResolvedResource): void {
  resources.push(made);
}

/** Something that an API call deletes. */
export function remove({ resources }: ConnectState, { ref }: ResolvedResource): void {
  const index = resources.findIndex((candidate) => candidate.ref === ref);
  if (index >= 0) resources.splice(index, 1);
}

/** Changes a resource of a state, as an API call does; a property that becomes `undefined` is taken away. */
export function amend({ properties }: ResolvedResource, changes: Readonly<Record<string, unknown>>): void {
  Object.assign(properties, changes);
  for (const [name, value] of Object.entries(changes))
    if (value === undefined) Reflect.deleteProperty(properties, name);
}

/** Of a caller's parts, those that are given. */
export function shownCaller(name: unknown, numberArn: unknown, flowArn: unknown): OutboundCaller {
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof numberArn === 'string' ? { numberArn } : {}),
    ...(typeof flowArn === 'string' ? { flowArn } : {}),
  };
}

function* stringsIn(node: unknown): Generator<string> {
  if (typeof node === 'string') yield node;
  else if (typeof node === 'object' && node !== null) for (const inner of Object.values(node)) yield* stringsIn(inner);
}
