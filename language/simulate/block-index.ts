/** Blocks of a document by Identifier, gathered once per document: a call asks for one at every step. */
import type { Action, FlowDocument } from '../document';
import { isDeeperThan } from './references';
import { isSupported, PLAYS, whyRefused, type SupportedType } from './registry';
import type { Play } from './turn';

export interface Block {
  readonly action: Action;
  /** How it is played. */
  readonly how?: { readonly type: SupportedType; readonly play: Play };
  /** Why it is not. */
  readonly refusal?: string;
}

/** No parameter of the catalog goes deeper than a quarter of this. */
const DEEPEST_PARAMETERS = 64;

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

function howPlayed(action: Action): Pick<Block, 'how' | 'refusal'> {
  const type: unknown = action.Type;
  if (!isSupported(type)) return { refusal: whyRefused(type) };
  return isDeeperThan(DEEPEST_PARAMETERS, action.Parameters)
    ? { refusal: `its Parameters stand in each other more than ${DEEPEST_PARAMETERS} levels deep` }
    : { how: { type, play: PLAYS[type] } };
}

function gather(document: FlowDocument): ReadonlyMap<string, Block> {
  const index = new Map<string, Block>();
  const actions: unknown = document.Actions;
  if (!Array.isArray(actions)) return index;
  for (const action of actions as readonly (Action | null)[]) {
    const identifier: unknown = action?.Identifier;
    if (!action || typeof identifier !== 'string' || index.has(identifier)) continue;
    index.set(identifier, { action, ...howPlayed(action) });
  }
  return index;
}
