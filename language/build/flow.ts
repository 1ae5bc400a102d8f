/** Blocks, written with their names, become the document that Amazon Connect takes. */
import { LANGUAGE_VERSION, type Action, type FlowDocument, type Transitions } from '../document';
import {
  FORBIDDEN_CHARACTERS,
  FORBIDDEN_IDENTIFIERS,
  LONGEST_IDENTIFIER,
  MOST_ACTIONS,
  MOST_CHARACTERS,
} from '../limits';
import { Mistake } from '../mistake';
import type { Block, Target, To } from './block';
import { metadataOf } from './layout';

/** Source: https://docs.aws.amazon.com/connect/latest/devguide/flow-language-actions.html */
/** Leads to one of the blocks of a list, counted from 0. */
export type PartOf = (index: number) => Target;

const isList = (block: Block | readonly Block[]): block is readonly Block[] => Array.isArray(block);

const partName = (name: string, index: number): string => (index === 0 ? name : `${name} ${index + 1}`);

/**
 * Writes a flow.
 * ```ts
 * flow('greeting', {
 *   greeting: (to) => say('Thank you for calling.', to.goodbye),
 *   goodbye: () => hangUp(),
 * });
 * ```
 * Where the number of blocks depends on the center, a name stands for a list of them: `to` leads to the first, `part(1)` to the next.
 * ```ts
 *   hours: (to, part) => [
 *     checkHours('office', { open: to.ask, closed: part(1), error: to.ask }),
 *     checkHours('on-call', { open: to.ask, closed: to.closed, error: to.ask }),
 *   ],
 * ```
 * The same blocks always give the same document. Throws a `Mistake` that lists everything wrong at once: names and parameters the
 * service would refuse, blocks nothing leads to, more than 250 of them.
 */
export function flow<Names extends string>(
  start: NoInfer<Names>,
  blocks: { readonly [Name in Names]: (to: To<NoInfer<Names>>, part: PartOf) => Block | readonly Block[] },
): FlowDocument {
  const names = Object.keys(blocks) as Names[];
  const to = Object.fromEntries(names.map((name) => [name, name])) as unknown as To<Names>;
  const written = new Map<string, Block>(
    names.flatMap((name) => {
      const block = blocks[name](to, (index) => partName(name, index) as Target);
      return isList(block)
        ? block.map((each, index) => [partName(name, index), each] as const)
        : [[name, block] as const];
    }),
  );
  const mistakes = [...mistakesIn(start, written)];
  if (mistakes.length > 0) throw new Mistake(`The flow cannot be written:\n${mistakes.join('\n')}`);

  const first = onwardFrom(start, written);
  const kept = reachableFrom(first, written, (target) => onwardFrom(target, written));
  const actions = [...written]
    .filter(([name]) => kept.has(name))
    .map(([name, block]) => actionOf(name, block, (target) => onwardFrom(target, written)));
  const document: FlowDocument = {
    Version: LANGUAGE_VERSION,
    StartAction: first,
    Metadata: metadataOf(first, actions),
    Actions: actions,
  };
  const length = JSON.stringify(document).length;
  if (actions.length > MOST_ACTIONS)
    throw new Mistake(`The flow has ${actions.length} blocks; Connect takes ${MOST_ACTIONS}. Split it into two flows.`);
  if (length > MOST_CHARACTERS)
    throw new Mistake(`The flow has ${length} characters; Connect takes ${MOST_CHARACTERS}. Split it into two flows.`);
  return document;
}

function actionOf(name: string, block: Block, resolve: (target: string) => string): Action {
  return {
    Identifier: name,
    Type: block.type,
    Parameters: block.parameters,
    Transitions: transitionsOf(block, resolve),
  };
}

/** Where a block leads, as the document says it; nowhere at all: nothing. */
export function transitionsOf(block: Block, resolve: (target: string) => string): Transitions {
  if (!block.next && !block.conditions && !block.errors) return {};
  return {
    ...(block.next !== undefined && { NextAction: resolve(block.next) }),
    Conditions: (block.conditions ?? []).map(({ operator, operand, next }) => ({
      NextAction: resolve(next),
      Condition: { Operator: operator, Operands: [operand] },
    })),
    Errors: (block.errors ?? []).map(({ type, next }) => ({ NextAction: resolve(next), ErrorType: type })),
  };
}

const targetsIn = (block: Block): readonly (Target | undefined)[] => [
  ...('next' in block ? [block.next] : []),
  ...(block.conditions ?? []).map(({ next }) => next),
  ...(block.errors ?? []).map(({ next }) => next),
];

/** Skips what is left out. A ring of blocks that are all left out was found before. */
function onwardFrom(target: string, blocks: ReadonlyMap<string, Block>): string {
  const block = blocks.get(target);
  return block?.isLeftOut && block.next !== undefined ? onwardFrom(block.next, blocks) : target;
}

function reachableFrom(
  start: string,
  blocks: ReadonlyMap<string, Block>,
  resolve: (target: string) => string,
): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const name of reached) {
    const block = blocks.get(name);
    for (const target of block ? targetsIn(block) : []) if (target !== undefined) reached.add(resolve(target));
  }
  return reached;
}

function* mistakesIn(start: string, blocks: ReadonlyMap<string, Block>): Generator<string> {
  if (!blocks.has(start)) yield `start: there is no block called "${start}"`;
  const led = reachableFrom(start, blocks, (target) => target);
  for (const [name, block] of blocks) {
    const place = `block "${name}"`;
    if (name === '' || name.length > LONGEST_IDENTIFIER)
      yield `${place}: the name has ${name.length} characters; write 1 to ${LONGEST_IDENTIFIER}`;
    if (FORBIDDEN_CHARACTERS.some((character) => name.includes(character)) || FORBIDDEN_IDENTIFIERS.includes(name))
      yield `${place}: the name is not allowed; leave out ${FORBIDDEN_CHARACTERS.join(' ')} and the names of JavaScript's own properties`;
    for (const mistake of block.mistakes ?? []) yield `${place}: ${mistake}`;
    for (const target of targetsIn(block))
      if (target === undefined || !blocks.has(target))
        yield `${place}: leads to "${target}", and there is no such block`;
    if (block.isLeftOut && (block.next === undefined || ringOf(name, blocks)))
      yield `${place}: is left out, and nothing says where the call goes on instead`;
    if (!led.has(name)) yield `${place}: nothing leads to it; lead to it or take it out`;
  }
}

/** Whether a block that is left out goes on to itself, through others that are left out. */
function ringOf(name: string, blocks: ReadonlyMap<string, Block>): boolean {
  const seen = new Set<string>();
  let at: string | undefined = name;
  while (at !== undefined && blocks.get(at)?.isLeftOut) {
    if (seen.has(at)) return true;
    seen.add(at);
    at = blocks.get(at)?.next;
  }
  return false;
}
