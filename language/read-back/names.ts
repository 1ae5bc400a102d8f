/** Addresses in an exported document, and the names that stand for them: given, or written in the document itself. Never guessed. */
import { actionSpec } from '../catalog/catalog';
import type { ParameterSpec, Referent } from '../catalog/spec';
import type { Action, FlowDocument, Json } from '../document';
import { named, readNamed, type NamedKind } from '../named';

/** Names by address, as somebody wrote them down. */
export type Names = ReadonlyMap<string, string>;

/** An address without a name that can be used. */
export interface Unknown {
  readonly address: string;
  readonly kind: NamedKind;
  /** Block that holds it first. */
  readonly block: string;
  /** A name it may have: what the address itself says. Somebody must agree to it. */
  readonly suggestion?: string;
  /** Why the name that is known cannot be used. */
  readonly reason?: string;
}

export type Naming =
  | { readonly isComplete: true; readonly kinds: ReadonlyMap<string, NamedKind>; readonly names: Names }
  | { readonly isComplete: false; readonly unknown: readonly Unknown[] };

type JsonObject = { readonly [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ARN = /^arn:[^\s"]+$/u;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/iu;

/** What an ARN says of the thing it is for. */
const KINDS: readonly (readonly [RegExp, NamedKind])[] = [
  [/:function:/u, 'function'],
  [/\/queue\//u, 'queue'],
  [/\/operating-hours\//u, 'hours'],
  [/\/contact-flow\//u, 'flow'],
  [/\/flow-module\//u, 'module'],
  [/\/prompt\//u, 'prompt'],
  [/\/agent\//u, 'agent'],
  [/:view\/|\/view\//u, 'view'],
  [/:bot-alias\/|:bot:/u, 'bot'],
  [/:phone-number\//u, 'number'],
  [/\/data-table\//u, 'table'],
  [/:assistant\//u, 'assistant'],
];

interface Found {
  readonly address: string;
  readonly kind: NamedKind;
  readonly block: string;
  readonly written: readonly string[];
}

/** Finds every address of a document and its name. Where any is missing, all that are missing are listed. */
export function nameAddresses(document: FlowDocument, given: Names): Naming {
  const found = new Map<string, Found>();
  for (const action of document.Actions)
    for (const { address, kind, written } of addressesIn(action, metadataOf(document, action.Identifier))) {
      const before = found.get(address);
      found.set(address, {
        address,
        kind: before?.kind ?? kind,
        block: before?.block ?? action.Identifier,
        written: [...new Set([...(before?.written ?? []), ...written])],
      });
    }
  const names = new Map<string, string>();
  const kinds = new Map<string, NamedKind>();
  const taken = new Map<string, string>(alreadyNamed(document).map((written) => [written, 'the document itself']));
  const unknown: Unknown[] = [];
  for (const one of found.values()) {
    const name = given.get(one.address) ?? (one.written.length === 1 ? one.written[0] : undefined);
    const reason = name === undefined ? undefined : reasonAgainst(one, name, taken);
    if (name === undefined || reason !== undefined) {
      unknown.push(unknownOf(one, reason));
      continue;
    }
    taken.set(named(one.kind, name), one.address);
    names.set(one.address, name);
    kinds.set(one.address, one.kind);
  }
  return unknown.length > 0 ? { isComplete: false, unknown } : { isComplete: true, kinds, names };
}

function reasonAgainst({ address, kind }: Found, name: string, taken: ReadonlyMap<string, string>): string | undefined {
  if (name.trim() === '' || /[{}]/u.test(name)) return `the name "${name}" cannot be used: write one without { and }`;
  const other = taken.get(named(kind, name));
  return other === undefined || other === address
    ? undefined
    : `"${name}" already names ${other}; give one of the two another name`;
}

function unknownOf({ address, kind, block, written }: Found, reason: string | undefined): Unknown {
  const own = kind === 'function' ? /:function:([\w-]+)(?::[\w$-]+)?$/u.exec(address)?.[1] : undefined;
  const several =
    written.length > 1 ? `the export calls it ${written.map((name) => `"${name}"`).join(' and ')}` : undefined;
  const because = reason ?? several;
  return {
    address,
    kind,
    block,
    ...(own !== undefined && { suggestion: own }),
    ...(because !== undefined && { reason: because }),
  };
}

/** Names that stand in the document already: an authored flow has them. */
function alreadyNamed(document: FlowDocument): readonly string[] {
  const walk = (value: Json): readonly string[] => {
    if (typeof value === 'string') return readNamed(value) ? [value] : [];
    return typeof value === 'object' && value !== null ? Object.values(value as JsonObject).flatMap(walk) : [];
  };
  return [...new Set(document.Actions.flatMap(({ Parameters }) => walk(Parameters ?? {})))];
}

type Place = readonly (string | number)[];

function* addressesIn(action: Action, metadata: JsonObject): Generator<Omit<Found, 'block'>> {
  const fields = actionSpec(action.Type)?.parameters ?? {};
  function* walk(value: Json, spec: ParameterSpec | undefined, place: Place): Generator<Omit<Found, 'block'>> {
    if (typeof value === 'string') {
      const refersTo = spec?.kind === 'string' ? spec.refersTo : undefined;
      if (ARN.test(value) || (refersTo !== undefined && UUID.test(value)))
        yield { address: value, kind: kindOf(value, refersTo), written: writtenNames(value, place, metadata) };
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries())
        yield* walk(item as Json, spec?.kind === 'list' ? spec.of : undefined, [...place, index]);
    } else if (isObject(value)) {
      for (const [key, item] of Object.entries(value)) yield* walk(item, inside(spec, key), [...place, key]);
    }
  }
  for (const [key, value] of Object.entries(action.Parameters ?? {}))
    yield* walk(value, Object.hasOwn(fields, key) ? fields[key] : undefined, [key]);
}

const inside = (spec: ParameterSpec | undefined, key: string): ParameterSpec | undefined => {
  if (spec?.kind === 'map') return spec.of;
  return spec?.kind === 'object' && Object.hasOwn(spec.fields, key) ? spec.fields[key] : undefined;
};

const kindOf = (address: string, refersTo: Referent | undefined): NamedKind =>
  refersTo ?? KINDS.find(([form]) => form.test(address))?.[1] ?? 'resource';

function metadataOf({ Metadata }: FlowDocument, block: string): JsonObject {
  const all = Metadata?.['ActionMetadata'];
  const one = isObject(all) && Object.hasOwn(all, block) ? all[block] : undefined;
  return isObject(one) ? one : {};
}

/** What the console's designer wrote beside the block: the name a person chose from a list. */
function writtenNames(address: string, place: Place, metadata: JsonObject): readonly string[] {
  const shown = at(metadata['parameters'], [...place, 'displayName']);
  const beside = (value: Json): readonly Json[] => {
    if (Array.isArray(value)) return value.flatMap((item: Json) => beside(item));
    if (!isObject(value)) return [];
    // An older export names the thing without its address: a block has one thing then, at one of these places.
    return value['id'] === address ? [value['text'] ?? null] : [];
  };
  const others = Object.entries(metadata).flatMap(([key, value]) => (key === 'parameters' ? [] : beside(value)));
  const alone = [
    PLACES_OF_TEXT.has(String(place.at(-1))) ? textAlone(metadata, String(place.at(-1))) : undefined,
    place.at(-1) === 'AliasArn' ? metadata['lexV2BotName'] : undefined,
  ];
  return [
    ...new Set(
      [shown, ...others, ...alone].filter((name): name is string => typeof name === 'string' && name.trim() !== ''),
    ),
  ];
}

/** Where an older export has the name of a block's only thing, by the parameter that holds the address. */
const PLACES_OF_TEXT: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['QueueId', [['queue', 'text']]],
  [
    'AgentId',
    [
      ['queue', 'text'],
      ['agent', 'text'],
    ],
  ],
  [
    'ContactFlowId',
    [
      ['ContactFlow', 'text'],
      ['contactFlow', 'text'],
    ],
  ],
  [
    'HoursOfOperationId',
    [
      ['Hours', 'text'],
      ['hours', 'text'],
    ],
  ],
  ['PromptId', [['promptName']]],
  ['LambdaFunctionARN', [['lambdaName'], ['functionName']]],
  ['FlowModuleId', [['contactFlowModuleName'], ['module', 'text']]],
]);

function textAlone(metadata: JsonObject, parameter: string): Json | undefined {
  return PLACES_OF_TEXT.get(parameter)
    ?.map((place) => (at(metadata, [...place.slice(0, -1), 'id']) === undefined ? at(metadata, place) : undefined))
    .find((name) => name !== undefined);
}

function at(value: Json | undefined, place: Place): Json | undefined {
  let here: Json | undefined = value;
  for (const step of place) {
    if (Array.isArray(here)) here = here[Number(step)] as Json | undefined;
    else if (isObject(here) && Object.hasOwn(here, String(step))) here = here[String(step)];
    else return undefined;
  }
  return here;
}

/** Puts names where addresses stood, in any part of a document. */
export function withNames<T>(value: T, kinds: ReadonlyMap<string, NamedKind>, names: Names): T {
  const walk = (node: unknown): unknown => {
    if (typeof node === 'string') {
      const kind = kinds.get(node);
      const name = names.get(node);
      return kind !== undefined && name !== undefined ? named(kind, name) : node;
    }
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node === 'object' && node !== null)
      return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, walk(inner)]));
    return node;
  };
  return walk(value) as T;
}
