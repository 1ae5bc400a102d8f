/** A flow as the rules see it: whatever was handed in, in a shape that can be walked without fear. */
import type { ActionSpec, FlowKind } from '../catalog/spec';
import type { Json } from '../document';

export type JsonObject = { readonly [key: string]: Json };

export interface ReadBranch {
  /** Where the branch stands, e.g. `Actions[3].Transitions.Errors[0]`. */
  readonly path: string;
  /** Target's identifier; `undefined` when it is missing or no text. */
  readonly to: string | undefined;
}

export interface ReadCondition extends ReadBranch {
  readonly operator: string | undefined;
  /** As written: texts, if all is well. */
  readonly operands: readonly Json[];
}

export interface ReadError extends ReadBranch {
  readonly errorType: string | undefined;
}

export interface ReadAction {
  /** e.g. `Actions[3]`. */
  readonly path: string;
  readonly identifier: string | undefined;
  readonly type: string | undefined;
  /** The catalog's facts; `undefined` for a type that does not exist. */
  readonly spec: ActionSpec | undefined;
  readonly parameters: JsonObject;
  /** `NextAction`, when there is a text. */
  readonly next: string | undefined;
  /** Whether `NextAction` is written at all, even as something that is no text. */
  readonly hasNext: boolean;
  readonly conditions: readonly ReadCondition[];
  readonly errors: readonly ReadError[];
}

/** A fault of shape, found while reading. */
export interface ShapeFault {
  readonly path: string;
  readonly block?: string;
  readonly message: string;
  readonly fix: string;
}

export interface ReadFlow {
  readonly document: JsonObject;
  readonly startAction: string | undefined;
  readonly actions: readonly ReadAction[];
  /** The first action of each name. */
  readonly byIdentifier: ReadonlyMap<string, ReadAction>;
  /** Faults of shape; what is malformed is left out of `actions`. */
  readonly shapeFaults: readonly ShapeFault[];
  /** `undefined`: not known, so that only rules that hold in every type are asked. */
  readonly flowType: FlowKind | undefined;
  /** Length of the text as given, or as it would be sent; in characters. */
  readonly characters: number;
  /** Length without blank space between tokens. */
  readonly smallestCharacters: number;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a message shows it: JSON, cut short. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (isObject(value)) return Object.keys(value).length === 0 ? 'an empty object' : 'an object';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 80 ? `${text.slice(0, 77)}…"` : text;
}

/** Texts in a row, for a message: `"a", "b" or "c"`. */
export function oneOf(values: readonly string[], last = 'or'): string {
  const quoted = values.map((value) => JSON.stringify(value));
  if (quoted.length < 2) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`;
}
