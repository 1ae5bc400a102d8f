/** Values of a stack's parameters, its own and CloudFormation's pseudo parameters. */
import { NO_VALUE, type Value } from './intrinsics';
import type { Notes } from './notes';
import { textOf } from './property';
import type { StackSource, Surroundings } from './stack';
import { standInUuid, type Place } from './stand-ins';
import type { Fields } from './template';

/** Version of the bootstrap stack that an account is taken to have. */
const BOOTSTRAP_VERSION = '30';

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

  private ownValue(name: string, { Type = 'String', Default }: Fields): Value {
    const path = `Parameters.${name}`;
    const type = textOf(Type, 'String');
    const isList = /^List<|CommaDelimitedList|Value<List</u.test(type);
    const given = this.source.parameters?.[name] ?? (Default === undefined ? undefined : textOf(Default));
    if (given === undefined) {
      this.notes.find(
        path,
        'has no default and no value was given; a stand-in is used',
        'give it a default',
        'warning',
      );
      this.notes.standIn(`parameter ${name}`);
      return type === 'Number' ? '0' : isList ? [] : `stand-in-${name}`;
    }
    const read = type.startsWith('AWS::SSM::Parameter::Value<') ? this.stored(name, path, given) : given;
    return isList ? read.split(',').map((part) => part.trim()) : read;
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
    return `stand-in-${name}`;
  }
}

function pseudoParameter(name: string, { stack, region, account }: Place): Value | undefined {
  const china = region.startsWith('cn-');
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
      return `arn:aws:cloudformation:${region}:${account}:stack/${stack}/${standInUuid(stack)}`;
    case 'AWS::Partition':
      return china ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
    case 'AWS::URLSuffix':
      return china ? 'amazonaws.com.cn' : 'amazonaws.com';
    case 'AWS::NotificationARNs':
      return [];
    default:
      return undefined;
  }
}
