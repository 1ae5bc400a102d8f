/** How every construct here judges its props: all faults at once, each with its mend, under the construct's path. */
import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Mistake } from '../../language/mistake';

/** A fault in words, or nothing. */
export type Fault = string | undefined | false;

/** Throws a `Mistake` that lists every fault; does nothing when there is none. */
export const refuse = (scope: Construct, faults: readonly Fault[]): void => refuseAt(scope.node.path, faults);

/** The same for a construct that is not there yet: of the id `id` in `scope`. For those that extend one of the CDK's own. */
export const refuseBefore = (scope: Construct, id: string, faults: readonly Fault[]): void =>
  refuseAt(scope.node.path ? `${scope.node.path}/${id}` : id, faults);

function refuseAt(path: string, faults: readonly Fault[]): void {
  const found = faults.filter((fault) => typeof fault === 'string');
  if (found.length === 0) return;
  const title = found.length === 1 ? 'one fault in its properties' : `${found.length} faults in its properties`;
  throw new Mistake([`${path}: ${title}`, ...found.map((fault) => `  - ${fault}`)].join('\n'));
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

/** What stands in the ARN of a thing of an instance, and how people call it. */
const KINDS = {
  agent: 'a user',
  'contact-flow': 'a flow',
  'operating-hours': 'hours of operation',
  queue: 'a queue',
  'routing-profile': 'a routing profile',
  'security-profile': 'a security profile',
  'transfer-destination': 'a quick connect',
} as const;

/** The ARN of a thing of an instance: a queue's where a queue is wanted, and so on. */
export function connectArnFault(prop: string, value: string | undefined, kind: keyof typeof KINDS): Fault {
  const pattern = new RegExp(
    `^arn:aws[-a-z0-9]*:connect:[-a-z0-9]+:[0-9]{12}:instance/[-a-zA-Z0-9]+/${kind}/[^/]+$`,
    'u',
  );
  return formFault(prop, value, pattern, `the ARN of ${KINDS[kind]}, which ends in /${kind}/<id>,`);
}

/** The ARN of a telephone number, which stands outside its instance. */
export const phoneNumberArnFault = (prop: string, value: string | undefined): Fault =>
  formFault(
    prop,
    value,
    /^arn:aws[-a-z0-9]*:connect:[-a-z0-9]+:[0-9]{12}:phone-number\/[-a-zA-Z0-9]+$/u,
    'an ARN like arn:aws:connect:ap-northeast-1:111122223333:phone-number/<id>',
  );

/** A day that exists, `YYYY-MM-DD`. */
export function dateFault(prop: string, value: string): Fault {
  const form = formFault(prop, value, /^\d{4}-\d{2}-\d{2}$/u, 'a date YYYY-MM-DD');
  if (form) return form;
  const [year, month, day] = value.split('-').map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.toISOString().slice(0, 10) === value
    ? undefined
    : `${prop}: ${value} is there; a day that exists may be there`;
}
