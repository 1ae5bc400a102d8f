/**
 * Conditions of IAM statements, the operators that compare what is known of a request. Nothing is guessed: a key or an operator
 * that is not known here is answered as such, and whoever asks says so.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import type { AccessRequest } from './request';
import type { Condition } from './statement';
import { follows, followsArn, literally } from './wildcard';

/** Whether a condition holds; or why nobody here can tell. */
export type Holds = boolean | { readonly unknown: string };

type Comparison = (asked: string, written: string) => boolean;

const numeric =
  (compare: (a: number, b: number) => boolean): Comparison =>
  (asked, written) =>
    compare(Number(asked), Number(written));

/** A date, or seconds since 1970. */
const moment = (text: string): number => (/^\d+(\.\d+)?$/u.test(text) ? Number(text) * 1000 : Date.parse(text));

const dated =
  (compare: (a: number, b: number) => boolean): Comparison =>
  (asked, written) =>
    compare(moment(asked), moment(written));

const arnLike: Comparison = (asked, written) => followsArn(written, asked);
const like: Comparison = (asked, written) => follows(written, asked);
/** What was put in for a variable is written with stand-ins for its wildcards: compared as it was. */
const equal: Comparison = (asked, written) => literally(asked) === literally(written);
const equalIgnoringCase: Comparison = (asked, written) => equal(asked.toLowerCase(), written.toLowerCase());

interface Operator {
  readonly compare: Comparison;
  /** Holds when no value compares; and when the request has no such key. */
  readonly isNegated?: true;
}

const not = (compare: Comparison): Operator => ({ compare, isNegated: true });

const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  Object.entries<Operator>({
    StringEquals: { compare: equal },
    StringNotEquals: not(equal),
    StringEqualsIgnoreCase: { compare: equalIgnoringCase },
    StringNotEqualsIgnoreCase: not(equalIgnoringCase),
    StringLike: { compare: like },
    StringNotLike: not(like),
    NumericEquals: { compare: numeric((a, b) => a === b) },
    NumericNotEquals: not(numeric((a, b) => a === b)),
    NumericLessThan: { compare: numeric((a, b) => a < b) },
    NumericLessThanEquals: { compare: numeric((a, b) => a <= b) },
    NumericGreaterThan: { compare: numeric((a, b) => a > b) },
    NumericGreaterThanEquals: { compare: numeric((a, b) => a >= b) },
    DateEquals: { compare: dated((a, b) => a === b) },
    DateNotEquals: not(dated((a, b) => a === b)),
    DateLessThan: { compare: dated((a, b) => a < b) },
    DateLessThanEquals: { compare: dated((a, b) => a <= b) },
    DateGreaterThan: { compare: dated((a, b) => a > b) },
    DateGreaterThanEquals: { compare: dated((a, b) => a >= b) },
    Bool: { compare: equalIgnoringCase },
    ArnEquals: { compare: arnLike },
    ArnLike: { compare: arnLike },
    ArnNotEquals: not(arnLike),
    ArnNotLike: not(arnLike),
  }).map(([name, operator]) => [name.toLowerCase(), operator]),
);

/** Keys whose value, or absence, is known of each request that comes here. In lower case. */
const KNOWN_KEYS: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:currenttime',
  'aws:epochtime',
  'aws:multifactorauthpresent',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:resourceaccount',
  'aws:securetransport',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:userid',
  'aws:username',
  'aws:viaawsservice',
  'connect:instanceid',
  'dynamodb:attributes',
  'dynamodb:leadingkeys',
  'dynamodb:returnvalues',
  'dynamodb:select',
  'kms:calleraccount',
  'kms:viaservice',
]);

/** Tags of the role, and of the resource: known as far as the templates say them. */
const TAG_KEYS = /^(aws:principaltag|aws:resourcetag|connect:resourcetag|dynamodb:resourcetag)\//u;

const isKnown = (key: string): boolean => KNOWN_KEYS.has(key) || TAG_KEYS.test(key);

interface Read {
  readonly set: 'all' | 'any' | undefined;
  readonly base: string;
  readonly ifExists: boolean;
}

/** `ForAllValues:StringEqualsIfExists` → its three parts. */
function read(operator: string): Read {
  const [, set, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/iu.exec(operator) ?? [];
  return {
    set: set === undefined ? undefined : /all/iu.test(set) ? 'all' : 'any',
    base: base.toLowerCase(),
    ifExists: ifExists !== undefined,
  };
}

/** Why nobody here can judge this condition, whatever is asked; `undefined` when it can be judged. */
export function unjudgeable({ operator, key }: Condition): string | undefined {
  const { base } = read(operator);
  if (base !== 'null' && !OPERATORS.has(base)) return `the condition operator ${operator} is not judged here`;
  return isKnown(key.toLowerCase()) ? undefined : `the condition key ${key} is not known here`;
}

export function holds(condition: Condition, { context }: AccessRequest): Holds {
  const reason = unjudgeable(condition);
  if (reason !== undefined) return { unknown: reason };
  const asked = context.get(condition.key.toLowerCase());
  const { set, base, ifExists } = read(condition.operator);
  if (base === 'null')
    return condition.values.some((value) => (value.toLowerCase() === 'true') === (asked === undefined));
  const written: string[] = [];
  for (const value of condition.values) {
    const filled = fillIn(value, context);
    if (typeof filled !== 'string') return filled;
    written.push(filled);
  }
  const operator = OPERATORS.get(base);
  if (!operator) return false;
  if (asked === undefined || asked.length === 0)
    return ifExists || set === 'all' || (operator.isNegated === true && set === undefined);
  const one = (value: string): boolean =>
    written.some((pattern) => operator.compare(value, pattern)) !== (operator.isNegated === true);
  return set === 'any' ? asked.some(one) : asked.every(one);
}

/** Puts in what policy variables stand for: `${aws:PrincipalAccount}`, `${aws:username, 'nobody'}`, `${*}`. */
export function fillIn(pattern: string, context: AccessRequest['context']): string | { readonly unknown: string } {
  let unknown: string | undefined;
  const filled = pattern.replaceAll(/\$\{([^}]*)\}/gu, (_whole, inside: string) => {
    if (/^[*?$]$/u.test(inside)) return literally(inside);
    const [, name = '', otherwise] = /^([^,]*?)\s*(?:,\s*'([^']*)')?$/u.exec(inside) ?? [];
    const key = name.toLowerCase();
    const value = context.get(key);
    if (value?.length === 1) return literally(value[0] ?? '');
    if (otherwise !== undefined && isKnown(key)) return literally(otherwise);
    unknown ??= isKnown(key)
      ? `the policy variable \${${name}} has no value in this request`
      : `the policy variable \${${name}} is not known here`;
    return '';
  });
  return unknown === undefined ? filled : { unknown };
}
