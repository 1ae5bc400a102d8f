/** How every construct here judges its props: all faults at once, each with its mend, under the construct's path. */
import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Mistake } from '../../language/mistake';

/** A fault in words, or nothing. */
export type Fault = string | undefined | false;

/** Throws a `Mistake` that lists every fault; does nothing when there is none. */
export function refuse(scope: Construct, faults: readonly Fault[]): void {
  const found = faults.filter((fault) => typeof fault === 'string');
  if (found.length === 0) return;
  const title = found.length === 1 ? 'one fault in its properties' : `${found.length} faults in its properties`;
  throw new Mistake([`${scope.node.path}: ${title}`, ...found.map((fault) => `  - ${fault}`)].join('\n'));
}

/** A text of `least` to `most` characters. What is only known at deploy time is not judged. */
export function lengthFault(prop: string, value: string | undefined, least: number, most: number): Fault {
  if (value === undefined || Token.isUnresolved(value)) return undefined;
  const characters = Array.from(value);
  const { length } = characters;
  if (length >= least && length <= most) return undefined;
  const shown = length > 40 ? `${characters.slice(0, 40).join('')}…` : value;
  return `${prop}: "${shown}" has ${length} characters; ${least} to ${most} may be there`;
}

/** A whole number from `least` to `most`. */
export function numberFault(prop: string, value: number | undefined, least: number, most: number): Fault {
  if (value === undefined || Token.isUnresolved(value)) return undefined;
  if (Number.isInteger(value) && value >= least && value <= most) return undefined;
  return `${prop}: ${value} is there; a whole number from ${least} to ${most} may be there`;
}

/** A text of a given form; `form` says the form in words. */
export function formFault(prop: string, value: string | undefined, pattern: RegExp, form: string): Fault {
  if (value === undefined || Token.isUnresolved(value) || pattern.test(value)) return undefined;
  return `${prop}: "${value}" is there; ${form} may be there`;
}

/** At most `most` items. */
export function countFault(prop: string, items: readonly unknown[], most: number, mend: string): Fault {
  return items.length > most && `${prop}: ${items.length} are there; at most ${most} may be there. ${mend}`;
}

/** No name twice. */
export function twiceFault(prop: string, names: readonly string[]): Fault {
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return (
    twice.length > 0 && `${prop}: ${twice.map((name) => `"${name}"`).join(', ')} is there twice; each may be there once`
  );
}

const INSTANCE_ARN = /^arn:aws[-a-z0-9]*:connect:[-a-z0-9]+:[0-9]{12}:instance\/[-a-zA-Z0-9]+$/u;

/** The ARN of an Amazon Connect instance, which nearly every construct here takes. */
export const instanceArnFault = (value: string): Fault =>
  formFault(
    'instanceArn',
    value,
    INSTANCE_ARN,
    'an ARN like arn:aws:connect:ap-northeast-1:111122223333:instance/<id>',
  );
