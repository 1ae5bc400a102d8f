/** Any JSON as a flow, as far as it is one. Nothing is judged here: what cannot be read is left out, or stands as it is. */
import type { Json } from '../document';

export type JsonObject = { readonly [key: string]: Json };

export interface Branch {
  readonly to: string;
  /** `next` is NextAction; a condition has an operator and an operand, an error its type. */
  readonly on:
    | { readonly kind: 'next' }
    | {
        readonly kind: 'condition';
        /** In the document's list of conditions. */
        readonly index: number;
        readonly operator: string;
        readonly operand: string;
      }
    | { readonly kind: 'error'; readonly type: string };
}

export interface Block {
  readonly id: string;
  readonly type: string;
  readonly parameters: JsonObject;
  readonly branches: readonly Branch[];
  /** What the console's designer noted about the block. */
  readonly metadata: JsonObject;
}

export interface Chart {
  readonly start: string | undefined;
  readonly blocks: readonly Block[];
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const objectAt = (value: unknown): JsonObject => (isObject(value) ? value : {});
const listAt = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);

/** Own values only, so that a block called `constructor` is no surprise. */
export const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** The value at a path of keys. */
export function at(object: Json | undefined, ...keys: readonly string[]): Json | undefined {
  let value = object;
  for (const key of keys) value = isObject(value) ? own(value, key) : undefined;
  return value;
}

/** Reads a document; of several blocks of one name the first counts, as it does for a call. */
export function readChart(document: unknown): Chart {
  const root = objectAt(document);
  const notes = objectAt(at(root, 'Metadata', 'ActionMetadata'));
  const blocks = new Map<string, Block>();
  for (const raw of listAt(own(root, 'Actions'))) {
    if (!isObject(raw)) continue;
    const id = textOf(own(raw, 'Identifier')) ?? `(${blocks.size + 1})`;
    if (blocks.has(id)) continue;
    const transitions = objectAt(own(raw, 'Transitions'));
    blocks.set(id, {
      id,
      type: textOf(own(raw, 'Type')) ?? '',
      parameters: objectAt(own(raw, 'Parameters')),
      branches: branchesOf(transitions),
      metadata: objectAt(own(notes, id)),
    });
  }
  return { start: textOf(own(root, 'StartAction')), blocks: [...blocks.values()] };
}

function branchesOf(transitions: JsonObject): readonly Branch[] {
  const branches: Branch[] = [];
  for (const [index, raw] of listAt(own(transitions, 'Conditions')).entries()) {
    const branch = objectAt(raw);
    const to = textOf(own(branch, 'NextAction'));
    const operand = listAt(at(branch, 'Condition', 'Operands'))[0];
    const operator = textOf(at(branch, 'Condition', 'Operator')) ?? '';
    if (to !== undefined)
      branches.push({
        to,
        on: { kind: 'condition', index, operator, operand: operand === undefined ? '' : plain(operand) },
      });
  }
  const next = textOf(own(transitions, 'NextAction'));
  if (next !== undefined) branches.push({ to: next, on: { kind: 'next' } });
  for (const raw of listAt(own(transitions, 'Errors'))) {
    const branch = objectAt(raw);
    const to = textOf(own(branch, 'NextAction'));
    if (to !== undefined) branches.push({ to, on: { kind: 'error', type: textOf(own(branch, 'ErrorType')) ?? '' } });
  }
  return branches;
}

/** A value as a short text. */
export const plain = (value: unknown): string => (typeof value === 'string' ? value : shortJson(value));

function shortJson(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? '').slice(0, 300);
  } catch {
    return '…';
  }
}
