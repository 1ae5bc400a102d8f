/** Blocks of a document by Identifier, gathered once per document: a call asks for one at every step. */
import type { Action, FlowDocument } from '../document';
import { PLAYS, isSupported, type SupportedType } from './registry';
import type { Play } from './turn';

export interface Block {
  readonly action: Action;
  /** How it is played; absent for a type that is refused, or none. */
  readonly how?: { readonly type: SupportedType; readonly play: Play };
}

const indexes = new WeakMap<FlowDocument, ReadonlyMap<string, Block>>();

/** The block of that Identifier, the first if there are several; `undefined` when the document, which may come from anywhere, has none. */
export function blockOf(document: FlowDocument | undefined, identifier: string): Block | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  let index = indexes.get(document);
  if (!index) {
    index = gather(document);
    indexes.set(document, index);
  }
  return index.get(identifier);
}

function gather(document: FlowDocument): ReadonlyMap<string, Block> {
  const index = new Map<string, Block>();
  const actions: unknown = document.Actions;
  if (!Array.isArray(actions)) return index;
  for (const action of actions as readonly (Action | null)[]) {
    const identifier: unknown = action?.Identifier;
    if (!action || typeof identifier !== 'string' || index.has(identifier)) continue;
    const type: unknown = action.Type;
    index.set(identifier, isSupported(type) ? { action, how: { type, play: PLAYS[type] } } : { action });
  }
  return index;
}
