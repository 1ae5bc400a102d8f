/** Values of a stack's parameters, its own and CloudFormation's pseudo parameters. */
import { runInNewContext } from 'node:vm';
import { NO_VALUE, type Value } from './intrinsics';
import type { Notes } from './notes';
import { fieldsOf, listOf, textOf } from './property';
import type { StackSource, Surroundings } from './stack';
import { isStandIn, partition, standInInstance, standInUuid, type Place } from './stand-ins';
import { kindOf, type Fields } from './node';

/** Version of the bootstrap stack that an account is taken to have. */
const BOOTSTRAP_VERSION = '30';

/** Elements of a list that nobody gave: as many as templates choose from. */
const STAND_IN_ELEMENTS = 6;

/** How far a pattern is tried: it is somebody else's, and may take for ever. */
const LONGEST_TRIED = 2_000;
const TRIED = { timeout: 100 };

export class Parameters {
  private readonly values = new Map<string, Value>();

  constructor(
    private readonly source: StackSource,
    private readonly around: Surroundings,
    private readonly notes: Notes,
  ) {}

  /** `undefined` when there is no parameter of that name. */
  value(name: string): Value | undefined {
    const known = this.values.get(name) ?? pseudoParameter(name, this.source);
    if (known !== undefined) return known;
    const declared = this.source.template.parameters.get(name);
    if (!declared) return undefined;
    const value = this.ownValue(name, declared);
    this.values.set(name, value);
    return value;
  }

  private ownValue(name: string, declared: Fields): Value {
    const path = `Parameters.${name}`;
    const type = textOf(declared['Type'], 'String');
    const isList = /^List<|CommaDelimitedList|Value<List</u.test(type);
    const own = this.source.parameters;
    const isGiven = own !== undefined && Object.hasOwn(own, name);
    const given = isGiven ? own[name] : defaultOf(declared);
    if (given === undefined) return this.invented(name, declared, path, isList);
    for (const value of isList ? split(given) : [given]) {
      const fault = constraintFault(value, declared, type);
      if (!fault || isStandIn(value)) continue;
      // A default that is not allowed is how templates ask for a value.
      if (!isGiven) return this.invented(name, declared, path, isList);
      this.notes.find(path, `${kindOf(value)} ${fault.message}`, fault.fix);
    }
    const read = type.startsWith('AWS::SSM::Parameter::Value<') ? this.stored(name, path, given) : given;
    return isList ? split(read) : read;
  }

  /** Nobody said what it is: something that could be meant, by what is declared of it. */
  private invented(name: string, declared: Fields, path: string, isList: boolean): Value {
    const value = this.isInstance(name) ? standInInstance(this.source) : standInFor(name, declared, this.source);
    this.notes.find(
      path,
      `has no default that may stand, and no value was given; ${kindOf(value)} stands in`,
      `give it a value (--parameter ${name}=…) or a default`,
      'warning',
    );
    this.notes.standIn(`parameter ${name}: ${value}`);
    return isList ? Array.from({ length: STAND_IN_ELEMENTS }, () => value) : value;
  }

  /** Whether Connect resources of the template say that they are in it. */
  private isInstance(name: string): boolean {
    for (const { type, properties } of this.source.template.resources.values())
      if (
        type.startsWith('AWS::Connect::') &&
        ['InstanceArn', 'InstanceId'].some((property) => fieldsOf(properties[property])['Ref'] === name)
      )
        return true;
    return false;
  }

  /** The value of an SSM parameter that another stack makes, or a stand-in for one of the account. */
  private stored(name: string, path: string, parameter: string): string {
    const value = this.around.ssmParameter(parameter);
    if (value !== undefined) return value;
    this.notes.standIn(`parameter ${name}: SSM parameter ${parameter}`);
    if (parameter.startsWith('/cdk-bootstrap/')) return BOOTSTRAP_VERSION;
    if (!parameter.startsWith('/aws/'))
      this.notes.find(
        path,
        `the SSM parameter "${parameter}" is made by no stack that is deployed before this one; a stand-in is used`,
        'add a dependency on the stack that makes it, or make sure that it exists in the account',
        'warning',
      );
    return standInFor(name, {}, this.source);
  }
}

const split = (text: string): string[] => (text === '' ? [] : text.split(',').map((part) => part.trim()));

/** A default, as the text that CloudFormation makes of it. */
function defaultOf({ Default }: Fields): string | undefined {
  if (Default === undefined || Default === null) return undefined;
  return Array.isArray(Default) ? Default.map((part) => textOf(part)).join(',') : textOf(Default);
}

/** What a value breaks of what its parameter declares, in words. */
function constraintFault(
  value: string,
  { AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue }: Fields,
  type: string,
): { message: string; fix: string } | undefined {
  const allowed = listOf(AllowedValues).map((one) => textOf(one));
  if (allowed.length > 0 && !allowed.includes(value))
    return { message: 'is not among its AllowedValues', fix: `give one of ${allowed.join(', ')}` };
  if (/^(Number|List<Number>)$/u.test(type)) {
    const number = value.trim() === '' ? Number.NaN : Number(value);
    if (Number.isNaN(number)) return { message: 'is no number', fix: 'give a number' };
    if (number < bound(MinValue, -Infinity) || number > bound(MaxValue, Infinity))
      return {
        message: 'is out of its range',
        fix: `give a number ${range(MinValue, MaxValue)}`,
      };
    return undefined;
  }
  if (value.length < bound(MinLength, 0) || value.length > bound(MaxLength, Infinity))
    return {
      message: `has ${value.length} characters`,
      fix: `give a text whose length is ${range(MinLength, MaxLength)}`,
    };
  if (typeof AllowedPattern === 'string' && !fits(value, AllowedPattern))
    return { message: 'does not fit its AllowedPattern', fix: `give what fits ${AllowedPattern}` };
  return undefined;
}

const bound = (given: unknown, otherwise: number): number => {
  const number = Number(textOf(given) || Number.NaN);
  return Number.isNaN(number) ? otherwise : number;
};

const range = (from: unknown, to: unknown): string =>
  [from === undefined ? '' : `from ${textOf(from)}`, to === undefined ? '' : `up to ${textOf(to)}`]
    .filter((part) => part !== '')
    .join(' ');

/** The whole value must fit. A pattern of Java's that JavaScript does not read, or takes too long for, is not judged. */
function fits(value: string, pattern: string): boolean {
  if (value.length > LONGEST_TRIED) return true;
  try {
    const isFit: unknown = runInNewContext(
      'new RegExp(pattern).test(value)',
      { pattern: `^(?:${pattern})$`, value },
      TRIED,
    );
    return isFit === true;
  } catch {
    return true;
  }
}

/**
 * A value that nobody gave: one that is allowed, or one of the shape that the name speaks of, so that ARNs which a template
 * takes apart have parts, and several stacks mean the same Connect instance.
 */
function standInFor(name: string, declared: Fields, place: Place): string {
  const { AllowedValues, MinValue, MinLength } = declared;
  const type = textOf(declared['Type'], 'String');
  const [allowed] = listOf(AllowedValues);
  if (allowed !== undefined) return textOf(allowed);
  if (type === 'Number' || type === 'List<Number>') return textOf(MinValue, '0') || '0';
  const hint = `${name} ${textOf(declared['AllowedPattern'])}`;
  const instance = standInInstance(place);
  const uuid = standInUuid(place.account, place.region, name);
  const arn = `arn:${partition(place.region)}`;
  const inRegion = (service: string, resource: string): string =>
    `${arn}:${service}:${place.region}:${place.account}:${resource}`;
  const shapes: readonly [RegExp, () => string][] = [
    [/instance.?arn|connect.?arn|amazonconnectarn|:instance\\?\/(?!.*\/)/iu, () => instance],
    [/instance.?id|^connect.?id/iu, () => instance.slice(instance.lastIndexOf('/') + 1)],
    [/(lambda|function).*arn/iu, () => inRegion('lambda', `function:${name}`)],
    [/role.*arn/iu, () => `${arn}:iam::${place.account}:role/${name}`],
    [/bucket.*arn/iu, () => `${arn}:s3:::stand-in-${name.toLowerCase()}`],
    [/kms.*arn|key.*arn/iu, () => inRegion('kms', `key/${uuid}`)],
    [/stream.*arn/iu, () => inRegion('kinesis', `stream/${name}`)],
    [/topic.*arn/iu, () => inRegion('sns', name)],
    [/hours.*arn/iu, () => `${instance}/operating-hours/${uuid}`],
    [/queue.*arn/iu, () => `${instance}/queue/${uuid}`],
    [/prompt.*arn/iu, () => `${instance}/prompt/${uuid}`],
    [/module.*arn/iu, () => `${instance}/flow-module/${uuid}`],
    [/flow.*arn/iu, () => `${instance}/contact-flow/${uuid}`],
    [/routing.*arn/iu, () => `${instance}/routing-profile/${uuid}`],
    [/security.*arn/iu, () => `${instance}/security-profile/${uuid}`],
    [/(user|agent).*arn/iu, () => `${instance}/agent/${uuid}`],
    [/bucket|alias/iu, () => `stand-in-${name.toLowerCase().replaceAll(/[^a-z0-9]/gu, '')}`],
    [/e-?mail/iu, () => 'nobody@example.com'],
  ];
  const shape = shapes.find(([speaksOf]) => speaksOf.test(hint))?.[1]() ?? `stand-in-${name}`;
  return shape.padEnd(Math.min(bound(MinLength, 0), LONGEST_TRIED), 'x');
}

function pseudoParameter(name: string, { stack, region, account }: Place): Value | undefined {
  switch (name) {
    case 'AWS::NoValue':
      return NO_VALUE;
    case 'AWS::Region':
      return region;
    case 'AWS::AccountId':
      return account;
    case 'AWS::StackName':
      return stack;
    case 'AWS::StackId':
      return `arn:${partition(region)}:cloudformation:${region}:${account}:stack/${stack}/${standInUuid(stack)}`;
    case 'AWS::Partition':
      return partition(region);
    case 'AWS::URLSuffix':
      return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    case 'AWS::NotificationARNs':
      return [];
    default:
      return undefined;
  }
}
