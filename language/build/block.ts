/**
 * One block of a flow while it is being written. A flow is an object of named blocks; each block is a function of `to`, which knows
 * the names of all of them: `to.goodby` is a compile error on that very word when there is no block called `goodby`.
 */
import type { ActionType } from '../catalog/catalog';
import type { Json } from '../document';

declare const target: unique symbol;

/** A block to go to. Only `to` makes them, so a target always exists. */
export type Target = string & { readonly [target]: true };

/** Every block of the flow by its name. */
export type To<Names extends string> = { readonly [Name in Names]: Target };

export interface Block {
  /** The action type on the wire. */
  readonly type: ActionType;
  readonly parameters: { readonly [key: string]: Json };
  /** `NextAction`. Where every outcome is a branch, a copy of one of them, as the console writes it: the service insists on it. */
  readonly next?: Target;
  /** Tried in order; the first true one wins. */
  readonly conditions?: readonly Condition[];
  readonly errors?: readonly Failure[];
  /** What is wrong with this block, in words; `flow` throws all of them together. */
  readonly mistakes?: readonly string[];
  /** Not part of this flow: whoever leads here goes on to `next`. */
  readonly isLeftOut?: boolean;
}

export interface Condition<Operators extends string = Operator, Operands extends string = string> {
  readonly operator: Operators;
  readonly operand: Operands;
  readonly next: Target;
}

export interface Failure {
  readonly type: string;
  readonly next: Target;
}

/** `KeyExists` is undocumented, yet the service accepts it. */
export type Operator =
  | 'Equals'
  | 'TextStartsWith'
  | 'TextEndsWith'
  | 'TextContains'
  | 'NumberGreaterThan'
  | 'NumberGreaterOrEqualTo'
  | 'NumberLessThan'
  | 'NumberLessOrEqualTo'
  | 'KeyExists';

/** Where the call goes when a block worked, and where when it did not. */
export interface Onward {
  readonly next: Target;
  readonly error: Target;
}

/** The call goes on in the same place whether or not the block worked. */
export const anyway = (next: Target): Onward => ({ next, error: next });

/** The catch-all branch for what has no branch of its own. */
export const onError = (next: Target): Failure => ({ type: 'NoMatchingError', next });

/**
 * A block that only some centers have: where `isWanted` is false it is left out, and whoever leads to it goes on to its `next`.
 * Blocks that only it led to are left out with it.
 */
export function onlyIf(isWanted: boolean, block: Block): Block {
  return isWanted ? block : { ...block, isLeftOut: true };
}

/**
 * A turn that is taken when the flow is written: the call goes on to the chosen block. The others, and what only they led to, are
 * left out. `chosen(strategy.closed, { callback: to.offer, goodbye: to.goodbye })`
 */
export const chosen = <const Name extends string>(name: Name, among: { readonly [Each in Name]: Target }): Block => ({
  type: 'Compare',
  parameters: {},
  next: among[name],
  conditions: Object.entries<Target>(among).map(([operand, next]) => ({ operator: 'Equals', operand, next })),
  isLeftOut: true,
});

/** No block of its own: whoever leads here goes on there. Shared blocks leave by names that a flow may already have a block for. */
export const sameAs = (next: Target): Block => ({ type: 'Compare', parameters: {}, next, isLeftOut: true });

/** Collects what is wrong with a block's parameters. */
export const mistakesOf = (...checks: readonly (string | false | undefined)[]): readonly string[] =>
  checks.filter((check): check is string => typeof check === 'string');

/** A whole number within its range, or what is wrong with it. */
export const outside = (what: string, value: number, least: number, most: number): string | false =>
  !(Number.isInteger(value) && value >= least && value <= most) &&
  `${what} is ${value}; write a whole number from ${least} to ${most}`;
