/** What a block does with the contact when it is its turn, and the vocabulary in which blocks say it. */
import type { Action } from '../document';
import type { Notice, Reply, Request } from './effect';
import type { PlayableFlow } from './playable-flow';
import type { Run } from './run';

/** One block of one run. */
export interface Scene {
  readonly run: Run;
  readonly action: Action;
}

/**
 * Plays one action type. Called first without a reply; called again with the reply to whatever it waited for.
 * A refusal never comes here: the step takes the error branch itself.
 */
export type Play = (scene: Scene, reply?: Reply) => Turn;

export interface Turn {
  readonly run: Run;
  readonly notices: readonly Notice[];
  readonly leave: Leave;
}

/** How the contact leaves the block, or stays. */
export type Leave =
  | { readonly by: 'next' }
  /** Compared with the block's conditions, in order. */
  | { readonly by: 'result'; readonly value: string | null }
  | { readonly by: 'error'; readonly error: string; readonly reason: string }
  | { readonly by: 'request'; readonly request: Request }
  | { readonly by: 'flow'; readonly flow: PlayableFlow }
  | { readonly by: 'module'; readonly flow: PlayableFlow }
  /** Back to the flow that invoked this module. */
  | { readonly by: 'return' }
  /** The flow is over, or back to the interrupted Loop prompts. */
  | { readonly by: 'end' }
  | { readonly by: 'hand-over'; readonly reason: string }
  | { readonly by: 'disconnect' }
  /** Cannot be played: the call stops here, by name. */
  | { readonly by: 'stop'; readonly reason: string };

const turn = (run: Run, leave: Leave, notices: readonly Notice[]): Turn => ({ run, leave, notices });

export const set = (text: string): Notice => ({ kind: 'set', text });
export const checked = (text: string): Notice => ({ kind: 'checked', text });

/** On to `NextAction`. */
export const next = (run: Run, ...notices: Notice[]): Turn => turn(run, { by: 'next' }, notices);

/** On through the condition that `value` meets. */
export const result = (run: Run, value: string | null, ...notices: Notice[]): Turn =>
  turn(run, { by: 'result', value }, notices);

/** On through the branch of `error`, or of the catch-all. */
export const fail = (run: Run, error: string, reason: string): Turn => turn(run, { by: 'error', error, reason }, []);

/** Stays until the world has answered. */
export const request = (run: Run, wanted: Request): Turn => turn(run, { by: 'request', request: wanted }, []);

export const leave = (run: Run, how: Leave, ...notices: Notice[]): Turn => turn(run, how, notices);

/** Shows a value in an event's text. */
export const shown = (value: string | null): string => (value === null ? 'nothing' : `"${value}"`);
