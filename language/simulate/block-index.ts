/** Blocks of a document by Identifier, gathered once per document: a call asks for one at every step. */
import type { Action, FlowDocument } from '../document';

const indexes = new WeakMap<FlowDocument, ReadonlyMap<string, Action>>();

/** The block of that Identifier, the first if there are several; `undefined` when the document, which may come from anywhere, has none. */
export function blockOf(document: FlowDocument | undefined, identifier: string): Action | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  let index = indexes.get(document);
  if (!index) {
    index = gather(document);
    indexes.set(document, index);
  }
  return index.get(identifier);
}

function gather(document: FlowDocument): ReadonlyMap<string, Action> {
  const index = new Map<string, Action>();
  const actions: unknown = document.Actions;
  if (!Array.isArray(actions)) return index;
  for (const action of actions as readonly (Action | null)[]) {
    const identifier: unknown = action?.Identifier;
    if (action && typeof identifier === 'string' && !index.has(identifier)) index.set(identifier, action);
  }
  return index;
}
