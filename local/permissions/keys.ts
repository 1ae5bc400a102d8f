/**
 * What a request needs of the key that its resource is encrypted with. Keys of AWS's own need no grant; a customer's key is used in
 * the name of whoever asks.
 * Sources: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html ·
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html · https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html ·
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 */
import { fieldsOf, listOf, textOf } from '../assembly/property';
import type { ResolvedResource } from '../assembly/stack';
import { followsArn } from './wildcard';

const DECRYPT = ['kms:Decrypt'];
const GENERATE = ['kms:GenerateDataKey'];

/** By action. Of a table's key, only its use to read the table's own key is judged: every reading and writing begins with it. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:GetItem': DECRYPT,
  'dynamodb:BatchGetItem': DECRYPT,
  'dynamodb:Query': DECRYPT,
  'dynamodb:Scan': DECRYPT,
  'dynamodb:PutItem': DECRYPT,
  'dynamodb:UpdateItem': DECRYPT,
  'dynamodb:DeleteItem': DECRYPT,
  'dynamodb:BatchWriteItem': DECRYPT,
  'dynamodb:ConditionCheckItem': DECRYPT,
  's3:GetObject': DECRYPT,
  's3:PutObject': GENERATE,
  'kinesis:PutRecord': GENERATE,
  'kinesis:PutRecords': GENERATE,
  'kinesis:GetRecords': DECRYPT,
  'sqs:SendMessage': [...GENERATE, ...DECRYPT],
  'sqs:ReceiveMessage': DECRYPT,
  'sns:Publish': [...GENERATE, ...DECRYPT],
  'secretsmanager:GetSecretValue': DECRYPT,
};

export interface Keys {
  /** What else an action on a resource needs: the actions, and the key's ARN. `undefined`: nothing, or a key that nobody knows. */
  needs(action: string, resource: string): { readonly actions: readonly string[]; readonly key: string } | undefined;
  /** What requests here can ever need of the keys that follow one of these patterns. */
  judged(patterns: readonly string[]): readonly string[];
}

export function readKeys(resources: readonly ResolvedResource[]): Keys {
  /** ARN of a key of this assembly, by ARN, id and alias. */
  const keys = new Map<string, string>();
  for (const { type, ref, attributes } of resources)
    if (type === 'AWS::KMS::Key' && attributes['Arn'] !== undefined)
      keys.set(ref, attributes['Arn']).set(attributes['Arn'], attributes['Arn']);
  for (const { type, ref, properties } of resources) {
    const target = type === 'AWS::KMS::Alias' ? keys.get(textOf(properties['TargetKeyId'])) : undefined;
    if (target === undefined) continue;
    keys.set(ref, target).set(textOf(properties['AliasName']), target);
  }
  const byResource = new Map<string, string>();
  for (const resource of resources) {
    const arn = resource.attributes['Arn'] ?? resource.attributes['TopicArn'] ?? resource.ref;
    const key = keys.get(keyOf(resource));
    if (key !== undefined) byResource.set(arn, key);
  }
  return {
    judged(patterns) {
      const services = [...byResource]
        .filter(([, key]) => patterns.some((pattern) => followsArn(pattern, key)))
        .map(([resource]) => `${resource.split(':')[2]}:`);
      const actions = Object.entries(NEEDS).filter(([action]) =>
        services.some((service) => action.startsWith(service)),
      );
      return [...new Set(actions.flatMap(([, needed]) => needed))];
    },
    needs(action, resource) {
      const actions = NEEDS[action];
      if (!actions) return undefined;
      const key =
        byResource.get(resource) ??
        byResource.get(resource.includes(':table/') ? tableOf(resource) : bucketOf(resource));
      return key === undefined ? undefined : { actions, key };
    },
  };
}

const tableOf = (arn: string): string => arn.split('/').slice(0, 2).join('/');
const bucketOf = (arn: string): string => arn.split('/')[0] ?? arn;

/** Key that a resource names, in whatever form it does. */
function keyOf({ type, properties }: ResolvedResource): string {
  switch (type) {
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable':
      return textOf(fieldsOf(properties['SSESpecification'])['KMSMasterKeyId']);
    case 'AWS::S3::Bucket': {
      const [rule] = listOf(fieldsOf(properties['BucketEncryption'])['ServerSideEncryptionConfiguration']);
      return textOf(fieldsOf(fieldsOf(rule)['ServerSideEncryptionByDefault'])['KMSMasterKeyID']);
    }
    case 'AWS::Kinesis::Stream':
      return textOf(fieldsOf(properties['StreamEncryption'])['KeyId']);
    case 'AWS::SQS::Queue':
    case 'AWS::SNS::Topic':
      return textOf(properties['KmsMasterKeyId']);
    case 'AWS::SecretsManager::Secret':
      return textOf(properties['KmsKeyId']);
    default:
      return '';
  }
}
