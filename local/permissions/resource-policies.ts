/** Policies of resources: buckets, queues, topics, keys, tables, streams, and who may invoke a function. By the ARN they are about. */
import { fieldsOf, listOf, textOf } from '../assembly/property';
import type { ResolvedResource } from '../assembly/stack';
import { statementsOf, type Condition, type Statement } from './statement';

export interface ResourcePolicies {
  /** Of a resource, or of what is in it: an object is in its bucket, an index in its table. */
  of(arn: string): readonly Statement[];
}

export function readResourcePolicies(resources: readonly ResolvedResource[]): ResourcePolicies {
  const policies = new Map<string, Statement[]>();
  /** An ARN, by whatever a template names a resource with. */
  const arns = new Map<string, string>();
  for (const { ref, attributes } of resources) {
    const arn = attributes['Arn'] ?? attributes['TopicArn'];
    if (arn !== undefined) arns.set(ref, arn).set(arn, arn);
  }
  const add = (named: unknown, statements: readonly Statement[]): void => {
    const arn = arns.get(textOf(named)) ?? textOf(named);
    policies.set(arn, [...(policies.get(arn) ?? []), ...statements]);
  };
  for (const resource of resources) {
    const { type, properties, stack, logicalId, ref } = resource;
    const place = `${stack} Resources.${logicalId}`;
    const document = (): Statement[] => statementsOf(properties['PolicyDocument'], place);
    switch (type) {
      case 'AWS::S3::BucketPolicy':
        add(properties['Bucket'], document());
        break;
      case 'AWS::SQS::QueuePolicy':
        for (const queue of listOf(properties['Queues'])) add(queue, document());
        break;
      case 'AWS::SQS::QueueInlinePolicy':
        add(properties['Queue'], document());
        break;
      case 'AWS::SNS::TopicPolicy':
        for (const topic of listOf(properties['Topics'])) add(topic, document());
        break;
      case 'AWS::SNS::TopicInlinePolicy':
        add(properties['TopicArn'], document());
        break;
      case 'AWS::KMS::Key':
        add(ref, statementsOf(properties['KeyPolicy'], place));
        break;
      case 'AWS::Kinesis::ResourcePolicy':
        add(properties['ResourceArn'], statementsOf(properties['ResourcePolicy'], place));
        break;
      case 'AWS::SecretsManager::ResourcePolicy':
        add(properties['SecretId'], statementsOf(properties['ResourcePolicy'], place));
        break;
      case 'AWS::DynamoDB::Table':
        add(ref, statementsOf(fieldsOf(properties['ResourcePolicy'])['PolicyDocument'], place));
        break;
      case 'AWS::Lambda::Permission':
        add(functionArn(textOf(properties['FunctionName']), resource, arns), [permission(properties, place)]);
        break;
      case 'AWS::Connect::IntegrationAssociation':
        if (properties['IntegrationType'] === 'LAMBDA_FUNCTION')
          add(properties['IntegrationArn'], [association(properties, place)]);
        break;
      default:
    }
  }
  return {
    of(arn) {
      const exact = policies.get(arn);
      if (exact) return exact;
      return policies.get(ownerOf(arn)) ?? [];
    },
  };
}

/** The bucket of an object, the table of an index, the function of a version. */
function ownerOf(arn: string): string {
  if (arn.split(':')[2] === 'lambda') return arn.split(':').slice(0, 7).join(':');
  return arn.includes(':table/') ? arn.split('/').slice(0, 2).join('/') : (arn.split('/')[0] ?? arn);
}

/** A function may be named by name, ARN, or part of its ARN. */
function functionArn(named: string, { region, account }: ResolvedResource, arns: ReadonlyMap<string, string>): string {
  const known = arns.get(named);
  if (known !== undefined) return known;
  return named.startsWith('arn:')
    ? named
    : `arn:aws:lambda:${region}:${account}:function:${named.split(':function:').at(-1) ?? named}`;
}

const given = (operator: string, key: string, value: unknown): Condition[] =>
  value === undefined ? [] : [{ operator, key, values: [textOf(value)] }];

function permission(properties: Readonly<Record<string, unknown>>, policy: string): Statement {
  const principal = textOf(properties['Principal']);
  return {
    place: { policy, index: 0 },
    effect: 'Allow',
    actions: [textOf(properties['Action'])],
    principals: [
      principal === '*'
        ? { type: '*', value: '*' }
        : { type: principal.includes('.amazonaws.com') ? 'Service' : 'AWS', value: principal },
    ],
    conditions: [
      ...given('ArnLike', 'aws:SourceArn', properties['SourceArn']),
      ...given('StringEquals', 'aws:SourceAccount', properties['SourceAccount']),
    ],
  };
}

/** Connect lets itself in when a function is associated with an instance. */
function association(properties: Readonly<Record<string, unknown>>, policy: string): Statement {
  return {
    place: { policy, index: 0 },
    effect: 'Allow',
    actions: ['lambda:InvokeFunction'],
    principals: [{ type: 'Service', value: 'connect.amazonaws.com' }],
    conditions: [{ operator: 'ArnLike', key: 'aws:SourceArn', values: [textOf(properties['InstanceId'])] }],
  };
}
