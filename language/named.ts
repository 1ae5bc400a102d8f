/**
 * Things are named, not addressed. Until a CDK construct resolves them, a flow document holds names in the form
 * `@{kind:name}`, as a whole parameter value: `"QueueId": "@{queue:server-side}"`. No flow source ever holds an ARN.
 */
import type { Json } from './document';

/**
 * What a flow may name. `function` is one of the product's Lambda functions; `resource` is anything with an address that has no kind
 * of its own.
 */
export const NAMED_KINDS = [
  'queue',
  'hours',
  'flow',
  'function',
  'prompt',
  'agent',
  'module',
  'bot',
  'view',
  'number',
  'assistant',
  'table',
  'resource',
] as const;
export type NamedKind = (typeof NAMED_KINDS)[number];

export interface Named {
  readonly kind: NamedKind;
  readonly name: string;
}

const FORM = new RegExp(`^@\\{(${NAMED_KINDS.join('|')}):([^{}]+)\\}$`, 'u');

/** Writes a name as it stands in an unresolved document. */
export const named = (kind: NamedKind, name: string): string => `@{${kind}:${name}}`;

/** Reads a parameter value back as a name; `undefined` when it is an ordinary value. */
export function readNamed(value: Json | undefined): Named | undefined {
  const match = typeof value === 'string' ? FORM.exec(value) : null;
  return match ? { kind: match[1] as NamedKind, name: match[2] as string } : undefined;
}

/** Replaces every name in `value`, however deep, by what `resolve` answers for it. */
export function resolveNamed<T>(value: T, resolve: (name: Named) => string): T {
  const walk = (node: unknown): unknown => {
    const name = typeof node === 'string' ? readNamed(node) : undefined;
    if (name) return resolve(name);
    if (Array.isArray(node)) return node.map(walk);
    if (node && typeof node === 'object')
      return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, walk(inner)]));
    return node;
  };
  return walk(value) as T;
}
