/**
 * A document exactly as somebody else's tool wrote it: any identifiers, blocks nothing leads to, absent keys. `flow import` writes it
 * where the pleasant form would change something; flows of one's own are written with `flow`.
 */
import { LANGUAGE_VERSION, type Action, type FlowDocument, type Json, type Transitions } from '../document';
import { Mistake } from '../mistake';
import type { Block, Target, To } from './block';
import { transitionsOf } from './flow';
import { metadataOf } from './layout';

/** An action as it stands, but for its name. */
export interface Verbatim {
  readonly asItStands: Omit<Action, 'Identifier'>;
}

type JsonObject = { readonly [key: string]: Json };

/**
 * An action as it stands in an export, for what neither the helpers nor `action` take: types and keys the catalog does not know,
 * several operands. `to` stands where the identifiers stood.
 */
export const verbatim = (written: JsonObject): Verbatim => ({
  asItStands: written as unknown as Omit<Action, 'Identifier'>,
});

/** A block whose empty lists are written. */
export interface WithEmpty {
  readonly block: Block;
  readonly empty: readonly EmptyBranches[];
}
export type EmptyBranches = 'Conditions' | 'Errors';

/** Writes `Conditions` or `Errors` as an empty list where the block has none. */
export const withEmpty = (block: Block, ...empty: readonly EmptyBranches[]): WithEmpty => ({ block, empty });

/** A target that is no block of the document; Connect refuses it. */
export const nowhere = (identifier: string): Target => identifier as Target;

export interface ExportedOptions {
  /** Laid out anew when left out. */
  readonly metadata?: JsonObject;
  /** Other keys of the document: the `Settings` of a module, whatever they hold. */
  readonly further?: JsonObject;
  /** `written`: every block that leads somewhere has both lists; default: empty lists are left out. */
  readonly emptyBranches?: 'written' | 'left out';
  /** Names in the order of the document, where an object does not keep it: JavaScript puts names such as `2` first. */
  readonly order?: readonly string[];
}

/**
 * Writes a document and judges nothing: `flow check` does.
 * ```ts
 * exported('e5d4…', {
 *   'e5d4…': (to) => say('Hello.', to['a1b2…']),
 *   'a1b2…': () => verbatim({ Type: 'DisconnectParticipant', Transitions: {} }),
 * });
 * ```
 */
export function exported<Names extends string>(
  start: NoInfer<Names> | Target,
  blocks: { readonly [Name in Names]: (to: To<NoInfer<Names>>) => Block | Verbatim | WithEmpty },
  options: ExportedOptions = {},
): FlowDocument {
  const names = options.order ?? Object.keys(blocks);
  const to = Object.fromEntries(names.map((name) => [name, name])) as unknown as To<Names>;
  const actions = names.map((name) => {
    if (!Object.hasOwn(blocks, name))
      throw new Mistake(`order: there is no block called "${name}"; list the names of the blocks, each once`);
    return actionOf(name, blocks[name as Names](to), options.emptyBranches === 'written');
  });
  return {
    Version: LANGUAGE_VERSION,
    StartAction: start,
    Metadata: options.metadata ?? metadataOf(start, actions),
    Actions: actions,
    ...options.further,
  };
}

function actionOf(name: string, written: Block | Verbatim | WithEmpty, isWritingEmpty: boolean): Action {
  if ('asItStands' in written) return { Identifier: name, ...written.asItStands };
  const { block, empty } = 'block' in written ? written : { block: written, empty: [] };
  const { NextAction, Conditions = [], Errors = [] }: Transitions = transitionsOf(block, (target) => target);
  const leads = NextAction !== undefined || Conditions.length > 0 || Errors.length > 0;
  const keeps = (branches: EmptyBranches): boolean => (isWritingEmpty && leads) || empty.includes(branches);
  return {
    Identifier: name,
    Type: block.type,
    Parameters: block.parameters,
    Transitions: {
      ...(NextAction !== undefined && { NextAction }),
      ...((Conditions.length > 0 || keeps('Conditions')) && { Conditions }),
      ...((Errors.length > 0 || keeps('Errors')) && { Errors }),
    },
  };
}
