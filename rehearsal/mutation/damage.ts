/**
 * A damage: one thing that an author could get wrong in a sound flow, and the flow that comes of it. Pure.
 * Each kind has a file in `damages/`; `damages/all.ts` lists them.
 */
import type { Action, FlowDocument, Json } from '../../language/document';
import type { Branch } from '../../language/simulate/passage';

export interface Damage {
  /** The same each time for the same flow: `main-line · ask-number · the prompt is dropped`. */
  readonly id: string;
  readonly flow: string;
  readonly flowArn: string;
  /** The block a contact must come to for anybody to notice. */
  readonly block: string;
  /** The branch they must leave it by; absent: any. */
  readonly branch?: Branch;
  readonly kind: DamageKind;
  /** What was done, in words. */
  readonly text: string;
  readonly document: FlowDocument;
}

export const DAMAGE_KINDS = [
  'branch',
  'prompt',
  'words',
  'order',
  'limit',
  'address',
  'field',
  'key',
  'list',
  'condition',
  'setting',
] as const;
export type DamageKind = (typeof DAMAGE_KINDS)[number];

/** What there is in the center to be mistaken for each other. */
export type Addresses = Readonly<Record<AddressKind, readonly Address[]>>;
export type AddressKind = 'queues' | 'hours' | 'functions' | 'flows' | 'prompts';

export interface Address {
  readonly arn: string;
  /** What people call it: the same in every deployment. */
  readonly name: string;
  /** Of a flow: things of one type are mistaken for each other first. */
  readonly type?: string;
}

export interface Damaged {
  readonly text: string;
  readonly branch?: Branch;
  readonly document: FlowDocument;
}

/** Every way to do one kind of damage to one block. */
export type Damaging = (action: Action, document: FlowDocument, addresses: Addresses) => readonly Damaged[];

/** The document with another action in the place of one. */
export const withAction = (document: FlowDocument, action: Action): FlowDocument => ({
  ...document,
  Actions: document.Actions.map((other) => (other.Identifier === action.Identifier ? action : other)),
});

export const withParameters = (
  document: FlowDocument,
  action: Action,
  parameters: Action['Parameters'],
): FlowDocument => withAction(document, { ...action, ...(parameters ? { Parameters: parameters } : {}) });

/** Where a text stands in a value. */
export interface Place {
  /** From `Parameters` on. */
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/** Every text in a value, deep, in the order it is written. */
export function textsIn(value: Json | undefined, path: readonly (string | number)[] = []): readonly Place[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The value with another one at a place. */
export function withValueAt(value: Json | undefined, path: readonly (string | number)[], put: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  if (Array.isArray(value))
    return (value as readonly Json[]).map((item, index) => (index === key ? withValueAt(item, rest, put) : item));
  const fields = (typeof value === 'object' && value !== null ? value : {}) as { readonly [name: string]: Json };
  return { ...fields, [key]: withValueAt(fields[key], rest, put) };
}

export const inWords = (path: readonly (string | number)[]): string => path.join('.');
