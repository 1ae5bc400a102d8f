/** The operators of conditions. Case counts; null meets none of them. */
import type { ConditionBranch } from '../document';
import { asText, whole } from './references';
import type { Run } from './run';

const number = (text: string): number | undefined =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;

const numbers =
  (holds: (value: number, operand: number) => boolean) =>
  (value: string, operand: string): boolean => {
    const [left, right] = [number(value), number(operand)];
    return left !== undefined && right !== undefined && holds(left, right);
  };

const OPERATORS: Readonly<Record<string, (value: string, operand: string) => boolean>> = {
  Equals: (value, operand) => value === operand,
  TextStartsWith: (value, operand) => value.startsWith(operand),
  TextEndsWith: (value, operand) => value.endsWith(operand),
  TextContains: (value, operand) => value.includes(operand),
  NumberGreaterThan: numbers((value, operand) => value > operand),
  NumberGreaterOrEqualTo: numbers((value, operand) => value >= operand),
  NumberLessThan: numbers((value, operand) => value < operand),
  NumberLessOrEqualTo: numbers((value, operand) => value <= operand),
};

/** Operators by which a condition may compare. `KeyExists` is accepted by the service, though no page speaks of it. */
export const OPERATOR_NAMES = [...Object.keys(OPERATORS), 'KeyExists'];

/** Whether `value` meets a condition. Operands may be references; one that leads nowhere is met by nothing. */
export function holds(run: Run, branch: ConditionBranch, value: string | null): boolean {
  const operator: unknown = branch.Condition?.Operator;
  if (value === null || typeof operator !== 'string') return false;
  if (operator === 'KeyExists') return true;
  const holdsFor = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  const operand: unknown = branch.Condition.Operands?.[0];
  if (!holdsFor || typeof operand !== 'string') return false;
  const resolved = operand.startsWith('$') ? asText(whole(run, operand)) : operand;
  return resolved !== null && holdsFor(value, resolved);
}
