/**
 * Carries out the macro `AWS::Serverless-2016-10-31` for what a call needs of it: functions with their roles, versions, aliases
 * and sources of events, tables, layers, nested applications. What it cannot make is said by name.
 * Source: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html
 */
import { fieldsOf, listOf, textOf } from './property';
import { statementOf } from './serverless-policies';
import type { Fields, Node } from './node';

export const SERVERLESS = 'AWS::Serverless-2016-10-31';

/** What could not be made, with its place. */
type Found = (logicalId: string, path: string, message: string) => void;

type Made = Readonly<Record<string, Node>>;

interface Serverless {
  readonly logicalId: string;
  readonly written: Fields;
  readonly properties: Fields;
  readonly found: Found;
}

/** The template's resources as CloudFormation gets them. */
export function withoutServerless(resources: Fields, globals: Fields, found: Found): Fields {
  const made: Record<string, Node> = {};
  for (const [logicalId, resource] of Object.entries(resources)) {
    const written = asFields(resource);
    const type = textOf(written['Type']);
    const kind = /^AWS::Serverless::(.+)$/u.exec(type)?.[1];
    const maker = kind !== undefined && Object.hasOwn(MAKERS, kind) ? MAKERS[kind] : undefined;
    if (kind !== undefined && !maker)
      found(
        logicalId,
        `Resources.${logicalId}.Type`,
        `${type} is not made here; functions that it leads to can be invoked`,
      );
    const properties = merged(asFields(globals[kind ?? '']), asFields(written['Properties']));
    const one = maker ? maker({ logicalId, written, properties, found }) : { [logicalId]: resource };
    for (const [id, node] of Object.entries(one))
      Object.defineProperty(made, id, { value: node, enumerable: true, configurable: true, writable: true });
  }
  return made;
}

const MAKERS: Readonly<Record<string, (given: Serverless) => Made>> = {
  Function: functionAndItsOwn,
  SimpleTable({ logicalId, written, properties }) {
    const { Name = 'id', Type = 'String' } = asFields(properties['PrimaryKey']);
    const type = { String: 'S', Number: 'N', Binary: 'B' }[textOf(Type)] ?? 'S';
    const { PrimaryKey: _key, ...rest } = properties;
    return {
      [logicalId]: as(written, 'AWS::DynamoDB::Table', {
        BillingMode: 'PAY_PER_REQUEST',
        ...rest,
        KeySchema: [{ AttributeName: Name, KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: Name, AttributeType: type }],
      }),
    };
  },
  LayerVersion: ({ logicalId, written, properties }) => ({
    [logicalId]: as(written, 'AWS::Lambda::LayerVersion', properties),
  }),
  Application: ({ logicalId, written, properties }) => ({
    [logicalId]: as(written, 'AWS::CloudFormation::Stack', {
      TemplateURL: properties['Location'] ?? '',
      ...(properties['Parameters'] === undefined ? {} : { Parameters: properties['Parameters'] }),
    }),
  }),
  StateMachine: ({ logicalId, written, properties }) => ({
    [logicalId]: as(written, 'AWS::StepFunctions::StateMachine', properties),
  }),
};

/** Properties of a function that Lambda takes as they are. */
const HANDED_ON = [
  'Architectures',
  'DeadLetterConfig',
  'Description',
  'Environment',
  'EphemeralStorage',
  'FunctionName',
  'Handler',
  'KmsKeyArn',
  'Layers',
  'LoggingConfig',
  'MemorySize',
  'PackageType',
  'ReservedConcurrentExecutions',
  'Runtime',
  'Timeout',
  'VpcConfig',
];

function functionAndItsOwn(given: Serverless): Made {
  const { logicalId, written, properties } = given;
  const alias = properties['AutoPublishAlias'];
  const hasOwnRole = properties['Role'] !== undefined;
  const handedOn = Object.fromEntries(
    HANDED_ON.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]])),
  );
  return {
    [logicalId]: as(written, 'AWS::Lambda::Function', {
      ...handedOn,
      Code: codeOf(properties),
      Role: properties['Role'] ?? { 'Fn::GetAtt': [`${logicalId}Role`, 'Arn'] },
    }),
    ...(hasOwnRole ? {} : { [`${logicalId}Role`]: role(given) }),
    ...(alias === undefined
      ? {}
      : {
          [`${logicalId}Version`]: as(written, 'AWS::Lambda::Version', { FunctionName: { Ref: logicalId } }),
          [`${logicalId}Alias${textOf(alias).replaceAll(/[^0-9A-Za-z]/gu, '')}`]: as(written, 'AWS::Lambda::Alias', {
            FunctionName: { Ref: logicalId },
            FunctionVersion: { 'Fn::GetAtt': [`${logicalId}Version`, 'Version'] },
            Name: alias,
          }),
        }),
    ...sources(given),
  };
}

function codeOf({ CodeUri, InlineCode, ImageUri }: Fields): Node {
  if (InlineCode !== undefined) return { ZipFile: InlineCode };
  if (ImageUri !== undefined) return { ImageUri };
  if (CodeUri !== undefined && typeof CodeUri === 'object' && CodeUri !== null) {
    const { Bucket, Key } = asFields(CodeUri);
    return Bucket === undefined ? CodeUri : { S3Bucket: Bucket, ...(Key === undefined ? {} : { S3Key: Key }) };
  }
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/u.exec(textOf(CodeUri)) ?? [];
  return bucket !== undefined && key !== undefined ? { S3Bucket: bucket, S3Key: key } : textOf(CodeUri, '.');
}

function role({ logicalId, written, properties, found }: Serverless): Node {
  const managed: Node[] = ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'];
  const inline: Node[] = [];
  const { Policies = [] } = properties;
  for (const [index, policy] of (Array.isArray(Policies) ? (Policies as readonly Node[]) : [Policies]).entries()) {
    const fields = asFields(policy);
    const place = `Resources.${logicalId}.Properties.Policies[${index}]`;
    if (fields['Statement'] !== undefined) inline.push(policyDocument(logicalId, inline.length, fields['Statement']));
    else if (typeof policy === 'string' && !policy.startsWith('arn:'))
      managed.push(`arn:aws:iam::aws:policy/${policy}`);
    else if (typeof policy === 'string' || 'Ref' in fields || Object.keys(fields).some((key) => key.startsWith('Fn::')))
      managed.push(policy);
    else
      for (const [name, argument] of Object.entries(fields)) {
        const granted = statementOf(name, asFields(argument));
        if (granted) inline.push(policyDocument(logicalId, inline.length, [granted]));
        else found(logicalId, place, `the policy template ${name} is not known here: its grants are missing`);
      }
  }
  return as(written, 'AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { Service: ['lambda.amazonaws.com'] } }],
    },
    ManagedPolicyArns: managed,
    ...(inline.length > 0 ? { Policies: inline } : {}),
  });
}

const policyDocument = (logicalId: string, index: number, Statement: Node): Node => ({
  PolicyName: `${logicalId}RolePolicy${index}`,
  PolicyDocument: { Version: '2012-10-17', Statement },
});

/** What makes a function run: schedules and rules, and the mappings of streams and queues. */
function sources({ logicalId, written, properties, found }: Serverless): Made {
  const made: Record<string, Node> = {};
  for (const [name, given] of Object.entries(asFields(properties['Events']))) {
    const event = asFields(given);
    const type = textOf(event['Type']);
    const { Target: _target, ...asked } = asFields(event['Properties']);
    const target = { Arn: { 'Fn::GetAtt': [logicalId, 'Arn'] }, Id: `${logicalId}${name}` };
    const { Input, Pattern, Schedule, Name, ScheduleExpressionTimezone: zone, ...rest } = asked;
    const targets = [Input === undefined ? target : { ...target, Input }];
    const named = Name === undefined ? {} : { Name };
    const state = asked['Enabled'] === undefined ? {} : { State: asked['Enabled'] === false ? 'DISABLED' : 'ENABLED' };
    const id = `${logicalId}${name}`;
    if (type === 'Schedule')
      made[id] = as(written, 'AWS::Events::Rule', {
        ...named,
        ...state,
        ScheduleExpression: Schedule ?? '',
        Targets: targets,
      });
    else if (type === 'EventBridgeRule' || type === 'CloudWatchEvent')
      made[id] = as(written, 'AWS::Events::Rule', {
        ...named,
        ...state,
        EventPattern: Pattern ?? {},
        Targets: targets,
      });
    else if (type === 'ScheduleV2')
      made[id] = as(written, 'AWS::Scheduler::Schedule', {
        ...named,
        ScheduleExpression: asked['ScheduleExpression'] ?? '',
        ...(zone === undefined ? {} : { ScheduleExpressionTimezone: zone }),
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: target.Arn, ...(Input === undefined ? {} : { Input }) },
      });
    else if (type === 'Kinesis' || type === 'DynamoDB' || type === 'SQS') {
      const { Stream, Queue, ...more } = rest;
      made[id] = as(written, 'AWS::Lambda::EventSourceMapping', {
        ...more,
        EventSourceArn: Stream ?? Queue ?? '',
        FunctionName: { Ref: logicalId },
      });
    } else
      found(
        logicalId,
        `Resources.${logicalId}.Properties.Events.${name}`,
        `the source of events ${type || 'without a Type'} is not made here; the function can be invoked`,
      );
  }
  return made;
}

/** What a resource becomes; its condition, its dependencies and its metadata stay. */
function as(written: Fields, Type: string, Properties: Fields): Node {
  const { Condition, DependsOn, Metadata } = written;
  return {
    Type,
    Properties,
    ...(Condition === undefined ? {} : { Condition }),
    ...(DependsOn === undefined ? {} : { DependsOn }),
    ...(Metadata === undefined ? {} : { Metadata }),
  };
}

/** Globals stand under what a resource says itself; objects are merged, lists follow one another. */
function merged(below: Fields, above: Fields): Fields {
  const result: Record<string, Node> = { ...below };
  for (const [name, value] of Object.entries(above)) {
    const under = result[name];
    if (Array.isArray(under) && Array.isArray(value)) result[name] = [...listOf(under), ...listOf(value)] as Node[];
    else if (isCallOrScalar(under) || isCallOrScalar(value)) result[name] = value;
    else result[name] = merged(asFields(under), asFields(value));
  }
  return result;
}

const isCallOrScalar = (node: Node | undefined): boolean =>
  node === undefined ||
  node === null ||
  typeof node !== 'object' ||
  Array.isArray(node) ||
  Object.keys(node).some((key) => key === 'Ref' || key.startsWith('Fn::'));

const asFields = (node: Node | undefined): Fields => fieldsOf(node) as Fields;
