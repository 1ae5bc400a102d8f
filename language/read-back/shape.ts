/** An exported action in the shape that the builder's blocks have, where it has that shape. */
import type { Action, Json } from '../document';

export type JsonObject = { readonly [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An action with nothing about it that a block could not say. */
export interface Plain {
  readonly type: string;
  readonly parameters: JsonObject;
  readonly next?: string;
  readonly conditions: readonly { readonly operator: string; readonly operand: string; readonly next: string }[];
  readonly errors: readonly { readonly type: string; readonly next: string }[];
}

const onlyHas = (value: JsonObject, ...keys: readonly string[]): boolean =>
  Object.keys(value).every((key) => keys.includes(key));

const isListOfObjects = (value: unknown): value is readonly JsonObject[] =>
  Array.isArray(value) && value.every(isObject);

/** `undefined` for an action with keys or values of its own: it is kept as it stands. */
export function plain(action: Action): Plain | undefined {
  const { Type, Parameters, Transitions } = action;
  const rest: JsonObject = action as unknown as JsonObject;
  if (!onlyHas(rest, 'Identifier', 'Type', 'Parameters', 'Transitions')) return undefined;
  if (!isObject(Parameters) || !isObject(Transitions) || typeof Type !== 'string') return undefined;
  const { NextAction, Conditions = [], Errors = [] } = Transitions;
  if (!onlyHas(Transitions, 'NextAction', 'Conditions', 'Errors')) return undefined;
  if (NextAction !== undefined && typeof NextAction !== 'string') return undefined;
  if (!isListOfObjects(Conditions) || !isListOfObjects(Errors)) return undefined;
  const conditions = Conditions.map(conditionOf);
  const errors = Errors.map(errorOf);
  if (!conditions.every((one) => one !== undefined) || !errors.every((one) => one !== undefined)) return undefined;
  return {
    type: Type,
    parameters: Parameters,
    ...(NextAction !== undefined && { next: NextAction }),
    conditions,
    errors,
  };
}

function conditionOf(written: JsonObject): Plain['conditions'][number] | undefined {
  const { NextAction, Condition } = written;
  if (!onlyHas(written, 'NextAction', 'Condition') || !isObject(Condition)) return undefined;
  const { Operator, Operands } = Condition;
  if (!onlyHas(Condition, 'Operator', 'Operands') || !Array.isArray(Operands) || Operands.length !== 1)
    return undefined;
  const operand: unknown = Operands[0];
  if (typeof NextAction !== 'string' || typeof Operator !== 'string' || typeof operand !== 'string') return undefined;
  return { operator: Operator, operand, next: NextAction };
}

function errorOf(written: JsonObject): Plain['errors'][number] | undefined {
  const { NextAction, ErrorType } = written;
  if (!onlyHas(written, 'NextAction', 'ErrorType')) return undefined;
  return typeof NextAction === 'string' && typeof ErrorType === 'string'
    ? { type: ErrorType, next: NextAction }
    : undefined;
}

/** Whether an object written with these keys lists them in this order: JavaScript puts `2` before `a`, and a key stands once. */
export const keepsOrder = (keys: readonly string[]): boolean => {
  const kept = Object.keys(Object.fromEntries(keys.map((key) => [key, true])));
  return kept.length === keys.length && kept.every((key, index) => key === keys[index]) && !keys.includes('__proto__');
};
