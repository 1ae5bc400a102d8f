/** An action by its own words, `action(type, …)`, where it is one that the catalog's types let through. */
import { actionSpec } from '../catalog/catalog';
import type { ActionSpec, ConditionForm, ParameterSpec } from '../catalog/spec';
import type { Json } from '../document';
import { isObject, keepsOrder, type JsonObject, type Plain } from './shape';
import { object, list, text, type Code } from './typescript';
import type { Writing } from './writing';

export function byCatalog(block: Plain, writing: Writing): Code | undefined {
  const spec = actionSpec(block.type);
  if (!spec || !fieldsFit(spec.parameters, block.parameters, false)) return undefined;
  const head = [text(block.type), writing.json(block.parameters)];
  if (spec.terminal)
    return block.next === undefined && block.conditions.length === 0 && block.errors.length === 0
      ? writing.use('action', ...head)
      : undefined;
  const next = nextOf(spec, block, writing);
  const conditions = conditionsOf(spec.conditions, block, writing);
  const errors = errorsOf(spec, block, writing);
  if (next === undefined || conditions === undefined || errors === undefined) return undefined;
  return writing.use('action', ...head, object([...next, ...conditions, ...errors]));
}

type Entries = readonly (readonly [string, Code])[];

function nextOf(
  { nextAction }: ActionSpec,
  { next, conditions, errors }: Plain,
  writing: Writing,
): Entries | undefined {
  const { mirrors } = nextAction;
  const copied =
    mirrors === undefined
      ? undefined
      : 'error' in mirrors
        ? errors.find(({ type }) => type === mirrors.error)?.next
        : conditions.find(({ operand }) => operand === mirrors.condition)?.next;
  const isInsisted = nextAction.presence === 'required' && nextAction.followed === true;
  if (next === undefined) return isInsisted || copied !== undefined ? undefined : [];
  if (nextAction.presence === 'refused') return undefined;
  return next === copied && nextAction.followed === false ? [] : [['next', writing.to(next)]];
}

function conditionsOf(forms: readonly ConditionForm[], { conditions }: Plain, writing: Writing): Entries | undefined {
  const [only] = forms;
  const needed = forms.length === 1 && only && !only.when ? (only.required ?? []) : [];
  if (conditions.length === 0) return needed.length === 0 ? [] : undefined;
  const operators = forms.flatMap((form): readonly string[] => form.operators);
  const fits = conditions.every(
    ({ operator, operand }) => operators.includes(operator) && forms.some((form) => isOperand(form.operands, operand)),
  );
  if (!fits) return undefined;
  const operands = conditions.map(({ operand }) => operand);
  const isByOperand =
    conditions.every(({ operator }) => operator === 'Equals') &&
    keepsOrder(operands) &&
    needed.every((operand) => operands.includes(operand));
  const code = isByOperand
    ? object(conditions.map(({ operand, next }) => [operand, writing.to(next)]))
    : list(
        conditions.map(({ operator, operand, next }) =>
          writing.use('when', text(operator), text(operand), writing.to(next)),
        ),
      );
  return [['conditions', code]];
}

const NUMBER = /^-?\d{1,15}(\.\d{1,9})?$/u;

function isOperand(rule: ConditionForm['operands'], operand: string): boolean {
  if (rule.kind === 'oneOf') return rule.values.includes(operand);
  if (rule.kind === 'key') return /^[\d*#]$/u.test(operand);
  return rule.kind === 'text' || NUMBER.test(operand);
}

function errorsOf(spec: ActionSpec, { errors }: Plain, writing: Writing): Entries | undefined {
  const types = errors.map(({ type }) => type);
  const known = spec.errors.filter(({ branch, when }) => branch !== 'refused' || when).map(({ type }): string => type);
  const insisted = spec.errors.filter(({ branch, when }) => branch === 'required' && !when);
  if (!keepsOrder(types) || !types.every((type) => known.includes(type))) return undefined;
  if (!insisted.every(({ type }) => types.includes(type))) return undefined;
  return errors.length === 0 ? [] : [['errors', object(errors.map(({ type, next }) => [type, writing.to(next)]))]];
}

function fieldsFit(fields: Readonly<Record<string, ParameterSpec>>, value: JsonObject, isOpen: boolean): boolean {
  return (
    Object.entries(fields).every(([key, { required }]) => required !== true || Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, inner]) => {
      const spec = Object.hasOwn(fields, key) ? fields[key] : undefined;
      return spec ? fits(spec, inner) : isOpen;
    })
  );
}

const isPath = (value: Json): boolean => typeof value === 'string' && /^\$[.[]/u.test(value);

/** Whether a value compiles where the catalog has `spec`. */
function fits(spec: ParameterSpec, value: Json): boolean {
  switch (spec.kind) {
    case 'string':
      return typeof value === 'string' && (spec.dynamic !== 'onlyJsonPath' || isPath(value));
    case 'enum':
      return typeof value === 'string' && (spec.values.includes(value) || (spec.dynamic !== 'none' && isPath(value)));
    case 'integerString':
      if (typeof value === 'number') return spec.numberToo === true;
      return typeof value === 'string' && (NUMBER.test(value) || (spec.dynamic !== 'none' && isPath(value)));
    case 'map':
      return (
        isObject(value) &&
        Object.entries(value).every(
          ([key, inner]) => (spec.keys === undefined || spec.keys.includes(key)) && fits(spec.of, inner),
        )
      );
    case 'list':
      return Array.isArray(value) && value.every((item: Json) => fits(spec.of, item));
    case 'object':
      return (
        (spec.dynamic === 'singleJsonPath' && isPath(value)) ||
        (isObject(value) && fieldsFit(spec.fields, value, spec.open === true))
      );
    case 'json':
    default:
      return spec.object !== true || isObject(value);
  }
}
