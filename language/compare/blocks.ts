/**
 * A flow as a caller walks it: blocks, and the ways out of each that a caller can take. Any JSON is read; what is malformed is
 * left out. Identifiers, layout, the order of the list and transitions that are never followed leave no trace in what is compared.
 */
import { actionSpec } from '../catalog/catalog';
import type { ActionSpec } from '../catalog/spec';
import { holds, valueAt } from '../catalog/when';
import type { Json } from '../document';

export type JsonObject = { readonly [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How a caller leaves a block: its main way, a condition that holds, or an error. */
export type Way =
  | { readonly kind: 'next' }
  | { readonly kind: 'condition'; readonly operator: string; readonly operands: readonly string[] }
  | { readonly kind: 'error'; readonly error: string };

export interface Exit {
  /** One way of one block; equal ways of two blocks have equal keys. */
  readonly key: string;
  readonly way: Way;
  /** `undefined`: the target does not exist, the call breaks off. */
  readonly to: Block | undefined;
}

export interface Block {
  readonly identifier: string;
  readonly type: string;
  /** `undefined`: a type nobody knows. */
  readonly spec: ActionSpec | undefined;
  readonly parameters: JsonObject;
  /** Every scalar of the parameters by its dotted path. */
  readonly leaves: ReadonlyMap<string, string>;
  readonly exits: readonly Exit[];
  /** Equal for two blocks that do the same and ask the same, wherever they lead. */
  readonly content: string;
  /** What the console calls the things that parameters point at, by their value: a queue's name for its ARN. */
  readonly labels: Labels;
}

/** Names of things by the value that points at them. */
export type Labels = ReadonlyMap<string, string>;

export interface Journey {
  /** `undefined`: the flow begins nowhere. */
  readonly start: Block | undefined;
  /** Blocks a caller can meet, nearest first. */
  readonly met: readonly Block[];
  /** Blocks no caller can meet. */
  readonly never: readonly Block[];
}

/** Levels of a parameter that are looked at; the service takes far fewer. */
const DEEPEST = 100;

/** Lists whose order means nothing. */
const SETS = /(?:Participants|MediaDirections|Events|TagKeys|ResponseFields|HideResponseOn)$/u;

export function journeyOf(document: Json | undefined, labels: Labels = new Map()): Journey {
  const actions = actionsOf(document);
  const blocks = new Map<string, Block & { exits: Exit[] }>();
  const transitions = new Map<string, JsonObject>();
  for (const action of actions) {
    const { Identifier: identifier, Type: type, Parameters: parameters, Transitions: exits } = action;
    if (typeof identifier !== 'string' || typeof type !== 'string' || blocks.has(identifier)) continue;
    blocks.set(identifier, blockOf(identifier, type, isObject(parameters) ? parameters : {}, labels));
    transitions.set(identifier, isObject(exits) ? exits : {});
  }
  for (const [identifier, block] of blocks)
    block.exits.push(...exitsOf(block, transitions.get(identifier) ?? {}, blocks));
  const complete = new Map([...blocks].map(([identifier, block]) => [identifier, block] as const));
  for (const block of complete.values()) Object.assign(block, { content: contentOf(block) });
  const startAction = isObject(document) ? document['StartAction'] : undefined;
  const start = typeof startAction === 'string' ? complete.get(startAction) : undefined;
  const met = new Set<Block>(start ? [start] : []);
  for (const block of met) for (const { to } of block.exits) if (to) met.add(to);
  return { start, met: [...met], never: [...complete.values()].filter((block) => !met.has(block)) };
}

const actionsOf = (document: Json | undefined): readonly JsonObject[] =>
  listOf(isObject(document) ? document['Actions'] : undefined);

function blockOf(identifier: string, type: string, parameters: JsonObject, labels: Labels) {
  return {
    identifier,
    type,
    spec: actionSpec(type),
    parameters,
    leaves: leavesOf(parameters),
    exits: [] as Exit[],
    content: '',
    labels,
  };
}

/** Numbers and booleans count as the text the console writes for them; an empty object says nothing. */
function leavesOf(parameters: JsonObject): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>();
  const walk = (value: Json | undefined, path: string, depth: number): void => {
    if (depth > DEEPEST) leaves.set(path, '…');
    else if (Array.isArray(value)) {
      const items = value as readonly Json[];
      if (items.length === 0) leaves.set(path, '(none)');
      else if (SETS.test(path) && items.every((item) => typeof item === 'string'))
        leaves.set(path, [...new Set(items)].toSorted().join(', '));
      else for (const [index, item] of items.entries()) walk(item, `${path}[${index}]`, depth + 1);
    } else if (isObject(value))
      for (const key of Object.keys(value).toSorted()) walk(value[key], path ? `${path}.${key}` : key, depth + 1);
    else if (value !== undefined) leaves.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  };
  walk(parameters, '', 0);
  return leaves;
}

/**
 * What the consoles that wrote these documents call things, as `{parameters: {QueueId: {displayName}}}` of their layout. A name that
 * two things share tells neither, and is left out.
 */
export function labelsOf(documents: readonly (Json | undefined)[]): Labels {
  const labels = new Map<string, string>();
  for (const document of documents) {
    const metadata = isObject(document) ? document['Metadata'] : undefined;
    const layout = isObject(metadata) && isObject(metadata['ActionMetadata']) ? metadata['ActionMetadata'] : {};
    for (const { Identifier: identifier, Parameters: parameters } of actionsOf(document)) {
      const label =
        typeof identifier === 'string' && Object.hasOwn(layout, identifier) ? layout[identifier] : undefined;
      if (!isObject(label) || !isObject(parameters)) continue;
      for (const [path, name] of displayNames(label['parameters'])) {
        const value = valueAt(parameters, path);
        if (typeof value === 'string' && !value.startsWith('$.') && !labels.has(value)) labels.set(value, name);
      }
    }
  }
  const count = new Map<string, number>();
  for (const name of labels.values()) count.set(name, (count.get(name) ?? 0) + 1);
  return new Map([...labels].filter(([, name]) => count.get(name) === 1));
}

function displayNames(label: Json | undefined): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const walk = (value: Json | undefined, path: string, depth: number): void => {
    if (!isObject(value) || depth > 4) return;
    const { displayName } = value;
    if (typeof displayName === 'string' && displayName !== '') names.set(path, displayName);
    for (const [key, inner] of Object.entries(value)) walk(inner, path ? `${path}.${key}` : key, depth + 1);
  };
  walk(label, '', 0);
  return names;
}

function exitsOf(block: Block, transitions: JsonObject, blocks: ReadonlyMap<string, Block>): Exit[] {
  const exits = new Map<string, Exit>();
  const add = (way: Way, target: Json | undefined): void => {
    const key = keyOf(way);
    // The first of two equal conditions wins.
    if (typeof target === 'string' && !exits.has(key)) exits.set(key, { key, way, to: blocks.get(target) });
  };
  const conditions = listOf(transitions['Conditions']).flatMap((one) => {
    const condition = isObject(one['Condition']) ? one['Condition'] : {};
    const operands = Array.isArray(condition['Operands']) ? (condition['Operands'] as readonly Json[]).map(text) : [];
    return [
      { way: { kind: 'condition', operator: text(condition['Operator']), operands } as const, to: one['NextAction'] },
    ];
  });
  // Tried in order, which matters unless every one asks for another value.
  const isOrdered = conditions.some(({ way }) => way.operator !== 'Equals');
  for (const { way, to } of isOrdered ? conditions : conditions.toSorted((a, b) => inOrder(keyOf(a.way), keyOf(b.way))))
    add(way, to);
  if (followsNext(block)) add({ kind: 'next' }, transitions['NextAction']);
  for (const one of listOf(transitions['Errors']).toSorted((a, b) =>
    inOrder(text(a['ErrorType']), text(b['ErrorType'])),
  ))
    add({ kind: 'error', error: text(one['ErrorType']) }, one['NextAction']);
  return [...exits.values()];
}

const listOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];

const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined || typeof value === 'object' ? '' : String(value);

const keyOf = (way: Way): string => JSON.stringify(way.kind === 'condition' ? [way.operator, ...way.operands] : way);

/** A `NextAction` that mirrors another branch is never followed. */
function followsNext({ spec, parameters }: Block): boolean {
  if (spec?.terminal) return false;
  const followed = spec?.nextAction.followed ?? true;
  return typeof followed === 'boolean' ? followed : holds(followed, parameters);
}

const contentOf = ({ type, leaves, exits }: Block): string =>
  JSON.stringify([
    type,
    [...leaves].toSorted(([a], [b]) => inOrder(a, b)),
    exits.map(({ key, to }) => (to ? key : [key])),
  ]);

/** Order of texts that is the same on every machine. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
