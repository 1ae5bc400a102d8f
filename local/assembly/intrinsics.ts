/** CloudFormation's functions on values that are evaluated already. A fault is a thrown `Fault`, caught where the value was asked for. */
import { isFields, kindOf } from './node';
import { isStandIn } from './stand-ins';

/** Something a deployment would refuse, found while evaluating. */
export class Fault extends Error {
  /** Where in the template: set by the innermost call that saw it. */
  path?: string;

  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

/** Stands for `AWS::NoValue`: the property, or the list's element, is left out. */
export const NO_VALUE: unique symbol = Symbol('AWS::NoValue');

export type Value = string | number | boolean | null | typeof NO_VALUE | Value[] | { [key: string]: Value };

const scalar = (value: Value, what: string): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Fault(`${what} is ${kindOf(value)}, it must be a string`, 'give a string, or a function that answers one');
};

const list = (value: Value | undefined, what: string): Value[] => {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string' && isStandIn(value)) return [value];
  throw new Fault(`${what} is ${kindOf(value)}, it must be a list`, 'give a list');
};

const pair = (argument: Value, name: string, shape: string): [Value, Value] => {
  if (!Array.isArray(argument) || argument.length !== 2)
    throw new Fault(`${name} takes ${shape}, this is ${kindOf(argument)}`, `write ${name}: ${shape}`);
  return [argument[0] as Value, argument[1] as Value];
};

type Function = (argument: Value) => Value;

/** Functions that need nothing but their evaluated argument. The others are the evaluator's own. */
export const PURE_FUNCTIONS: Readonly<Record<string, Function>> = {
  'Fn::Join': (argument) => {
    const [delimiter, parts] = pair(argument, 'Fn::Join', '[delimiter, [part, …]]');
    return list(parts, 'what Fn::Join joins')
      .filter((part) => part !== NO_VALUE)
      .map((part) => scalar(part, 'a part of Fn::Join'))
      .join(scalar(delimiter, "Fn::Join's delimiter"));
  },
  'Fn::Split': (argument) => {
    const [delimiter, text] = pair(argument, 'Fn::Split', '[delimiter, text]');
    return scalar(text, 'what Fn::Split splits').split(scalar(delimiter, "Fn::Split's delimiter"));
  },
  'Fn::Select': (argument) => {
    const [position, values] = pair(argument, 'Fn::Select', '[index, [value, …]]');
    if (typeof values === 'string' && isStandIn(values)) return values;
    const from = list(values, 'what Fn::Select chooses from');
    // Of a value that nobody knows, nobody knows the parts.
    if (from.length === 1 && typeof from[0] === 'string' && isStandIn(from[0])) return from[0];
    const index = Number(scalar(position, "Fn::Select's index"));
    const chosen = Number.isInteger(index) && index >= 0 ? from[index] : undefined;
    if (chosen === undefined || chosen === NO_VALUE)
      throw new Fault(`Fn::Select asks for element ${index} of ${from.length}`, 'choose an index that exists');
    return chosen;
  },
  'Fn::Base64': (argument) => Buffer.from(scalar(argument, 'what Fn::Base64 encodes')).toString('base64'),
  'Fn::ToJsonString': (argument) => {
    if (!isFields(argument) && !Array.isArray(argument))
      throw new Fault(`Fn::ToJsonString takes an object or a list, this is ${kindOf(argument)}`, 'give one');
    return JSON.stringify(argument, (_key, value: unknown) => (value === NO_VALUE ? undefined : value));
  },
  'Fn::Length': (argument) => list(argument, 'what Fn::Length counts').length,
  'Fn::Cidr': (argument) => {
    const [block, count, bits = '8'] = list(argument, 'what Fn::Cidr takes');
    return cidr(scalar(block ?? '', 'the block'), Number(count), Number(bits));
  },
  'Fn::Equals': (argument) => {
    const [left, right] = pair(argument, 'Fn::Equals', '[value, value]');
    return comparable(left) === comparable(right);
  },
  'Fn::And': (argument) => list(argument, 'what Fn::And takes').every(truth),
  'Fn::Or': (argument) => list(argument, 'what Fn::Or takes').some(truth),
  'Fn::Not': (argument) => !truth(list(argument, 'what Fn::Not takes')[0]),
  'Fn::Contains': (argument) => {
    const [values, value] = pair(argument, 'Fn::Contains', '[[value, …], value]');
    return list(values, "Fn::Contains's list").includes(value);
  },
};

const comparable = (value: Value): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

export function truth(value: Value | undefined): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new Fault(
    `a condition is ${kindOf(value)}, it must be true or false`,
    'use Fn::Equals, Fn::And, Fn::Or, Fn::Not',
  );
}

/** `count` equal IPv4 blocks with `bits` host bits, from the beginning of `block`. */
function cidr(block: string, count: number, bits: number): string[] {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(block);
  if (!match || !(count >= 1 && count <= 256) || !(bits >= 0 && bits <= 32))
    throw new Fault(
      `Fn::Cidr cannot make ${count} blocks of ${bits} host bits from "${block}"`,
      'give [an IPv4 block, 1 to 256, host bits]',
    );
  const start = match.slice(1, 5).reduce((sum, part) => sum * 256 + Number(part), 0);
  return Array.from({ length: count }, (_, index) => {
    const address = start + index * 2 ** bits;
    const parts = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
    return `${parts.join('.')}/${32 - bits}`;
  });
}

/** Availability Zones of a Region: the three that most have. */
export const zonesOf = (region: string): string[] => ['a', 'b', 'c'].map((letter) => `${region}${letter}`);
