/**
 * Event patterns, as EventBridge rules, Lambda's event filters and SNS filter policies write them.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
import { fieldsOf } from '../../assembly/property';

/** Whether an event is of the pattern. A list in the event counts when one of its entries does. */
export function isMatch(pattern: unknown, event: unknown): boolean {
  const given = fieldsOf(event);
  return Object.entries(fieldsOf(pattern)).every(([name, wanted]) => {
    if (name === '$or' && Array.isArray(wanted)) return wanted.some((choice) => isMatch(choice, event));
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (Array.isArray(wanted)) return wanted.some((matcher) => isLeafMatch(matcher, value));
    if (Array.isArray(value)) return value.some((entry) => isMatch(wanted, entry));
    if (value === undefined || typeof value !== 'object' || value === null) return isMatch(wanted, {});
    return isMatch(wanted, value);
  });
}

function isLeafMatch(matcher: unknown, value: unknown): boolean {
  if (Array.isArray(value)) return value.some((entry) => isLeafMatch(matcher, entry));
  if (typeof matcher !== 'object' || matcher === null) return matcher === value;
  const [[operator, operand] = ['', undefined]] = Object.entries(matcher);
  if (operator === 'exists') return (value !== undefined) === operand;
  if (value === undefined) return false;
  const test = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  return test?.(operand, value) ?? false;
}

type Operator = (operand: unknown, value: unknown) => boolean;

const onText =
  (test: (operand: string, value: string) => boolean): Operator =>
  (operand, value) => {
    if (typeof value !== 'string') return false;
    if (typeof operand === 'string') return test(operand, value);
    const folded = fieldsOf(operand)['equals-ignore-case'];
    return typeof folded === 'string' && test(folded.toLowerCase(), value.toLowerCase());
  };

const OPERATORS: Readonly<Record<string, Operator>> = {
  prefix: onText((operand, value) => value.startsWith(operand)),
  suffix: onText((operand, value) => value.endsWith(operand)),
  'equals-ignore-case': onText((operand, value) => value.toLowerCase() === operand.toLowerCase()),
  wildcard: onText((operand, value) => wildcard(operand).test(value)),
  cidr: onText(isInBlock),
  numeric: (operand, value) => typeof value === 'number' && Array.isArray(operand) && isInRange(operand, value),
  'anything-but': (operand, value) => {
    if (Array.isArray(operand)) return !operand.includes(value);
    if (typeof operand !== 'object' || operand === null) return operand !== value;
    const [[operator, operands] = ['', undefined]] = Object.entries(operand);
    const test = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
    return ![operands].flat().some((one) => test?.(one, value));
  },
};

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/gu, String.raw`\$&`);

/** `*` is any text; `\*` a star. */
function wildcard(pattern: string): RegExp {
  const parts = pattern.match(/\\.|\*|[^\\*]+/gu) ?? [];
  const source = parts.map((part) => (part === '*' ? '.*' : literal(part.startsWith('\\') ? part.slice(1) : part)));
  return new RegExp(`^${source.join('')}$`, 'su');
}

const COMPARE: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `['>', 0, '<=', 5]`. */
function isInRange(bounds: readonly unknown[], value: number): boolean {
  for (let index = 0; index < bounds.length; index += 2)
    if (!COMPARE[String(bounds[index])]?.(value, Number(bounds[index + 1]))) return false;
  return bounds.length > 0;
}

/** IPv4 only: what is not such an address is in no block. */
function isInBlock(block: string, address: string): boolean {
  const [network = '', bits = '32'] = block.split('/');
  const from = ipv4(network);
  const asked = ipv4(address);
  if (from === undefined || asked === undefined) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(from / size) === Math.floor(asked / size);
}

function ipv4(text: string): number | undefined {
  const parts = text.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** What in a pattern the service would refuse, in words. */
export function patternFaults(pattern: unknown, place = 'EventPattern'): readonly string[] {
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern))
    return [`${place} is no object of fields`];
  return Object.entries(pattern).flatMap(([name, wanted]): readonly string[] => {
    const here = `${place}.${name}`;
    if (name === '$or' && Array.isArray(wanted))
      return wanted.flatMap((choice, index) => patternFaults(choice, `${here}[${index}]`));
    if (!Array.isArray(wanted))
      return typeof wanted === 'object' && wanted !== null
        ? patternFaults(wanted, here)
        : [`${here} is ${JSON.stringify(wanted)}; values are written in a list`];
    if (wanted.length === 0) return [`${here} is an empty list`];
    return wanted.flatMap((matcher, index) => {
      if (typeof matcher !== 'object' || matcher === null) return [];
      const [operator = ''] = Object.keys(matcher);
      return operator === 'exists' || Object.hasOwn(OPERATORS, operator)
        ? []
        : [`${here}[${index}] has the operator "${operator}"; there are exists, ${Object.keys(OPERATORS).join(', ')}`];
    });
  });
}
