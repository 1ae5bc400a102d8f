/**
 * What a deployment would have made up: physical ids and ARNs, the same ones every time. They have the real service's
 * shapes, so that code and templates which take an ARN apart find what they expect.
 */
import { createHash } from 'node:crypto';
import { fieldsOf, textOf } from './property';

/** Whether a value is made up, or holds what is: nothing can be said of its form. */
export const isStandIn = (text: string): boolean => text.includes('stand-in-');

export interface Place {
  readonly stack: string;
  readonly region: string;
  readonly account: string;
}

/** Used where an assembly does not know its account. */
export const STAND_IN_ACCOUNT = '111122223333';
export const STAND_IN_REGION = 'ap-northeast-1';

/** What `Ref` answers for a resource, and `Fn::GetAtt` by attribute name. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** How a type is identified, from its evaluated properties (those that were asked for) and a name of its own. */
interface IdentityRule {
  /** Properties the identity is made of; only these are evaluated for it. */
  readonly from: readonly string[];
  identify(given: Readonly<Record<string, unknown>>, own: Own, place: Identified): Identity;
}

/** Where a resource is, and how versions are counted there. */
export interface Identified extends Place {
  /** How many of this type there are of the owner with this one, in the order of creation. */
  readonly nth: (owner: string) => number;
}

interface Own {
  /** `<stack>-<logical id>-<hash>`, as CloudFormation names what has no name. */
  readonly name: string;
  readonly uuid: string;
}

const digest = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\u0000')).digest('hex');

/** A version 4 shaped UUID that depends on nothing but its parts. */
export function standInUuid(...parts: readonly string[]): string {
  const hex = digest(...parts);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** A number that belongs to nobody here: Japanese 050, or the reserved American 555-01xx. */
export function standInNumber(seed: string, country: string): string {
  const digits = (BigInt(`0x${digest(seed).slice(0, 12)}`) % 100_000_000n).toString().padStart(8, '0');
  return country === 'JP' ? `+8150${digits}` : `+120655501${digits.slice(0, 2)}`;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Which of Amazon's clouds a Region is in. */
export const partition = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';

/** The Connect instance that an account is taken to have where a template only asks for one. */
export const standInInstance = (place: Omit<Place, 'stack'>): string =>
  arn('connect', place, `instance/${standInUuid(place.account, place.region, 'instance')}`);

const arn = (service: string, { region, account }: Omit<Place, 'stack'>, resource: string): string =>
  `arn:${partition(region)}:${service}:${region}:${account}:${resource}`;

/** A part of a Connect instance: `<instance ARN>/<kind>/<uuid>`. */
const partOfInstance = (
  kind: string,
  attribute: string,
  more: (own: Own, arn: string) => Record<string, string> = () => ({}),
  instance: 'InstanceArn' | 'InstanceId' = 'InstanceArn',
): IdentityRule => ({
  from: [instance],
  identify(given, own, place) {
    const owner = text(given[instance]) ?? standInInstance(place);
    const prefix = owner.startsWith('arn:') ? owner : arn('connect', place, `instance/${owner}`);
    const itself = `${prefix}/${kind}/${own.uuid}`;
    return { ref: itself, attributes: { [attribute]: itself, ...more(own, itself) } };
  },
});

const MODIFIED = { LastModifiedRegion: STAND_IN_REGION, LastModifiedTime: '0' };

const named = (
  property: string,
  service: string,
  resource: (name: string) => string,
  more: (name: string, place: Place, own: Own) => Record<string, string> = () => ({}),
): IdentityRule => ({
  from: [property],
  identify(given, own, place) {
    const name = text(given[property]) ?? own.name;
    return { ref: name, attributes: { Arn: arn(service, place, resource(name)), ...more(name, place, own) } };
  },
});

const global = (service: string, { region, account }: Place, resource: string): string =>
  `arn:${partition(region)}:${service}::${account}:${resource}`;

const RULES: Readonly<Record<string, IdentityRule>> = {
  'AWS::Connect::Instance': {
    from: [],
    identify(_given, own, place) {
      const itself = arn('connect', place, `instance/${own.uuid}`);
      return {
        ref: itself,
        attributes: {
          Arn: itself,
          Id: own.uuid,
          InstanceStatus: 'ACTIVE',
          CreatedTime: '0',
          ServiceRole: global(
            'iam',
            place,
            'role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect',
          ),
        },
      };
    },
  },
  'AWS::Connect::AgentStatus': partOfInstance('agent-state', 'AgentStatusArn', () => MODIFIED),
  'AWS::Connect::ContactFlow': partOfInstance('contact-flow', 'ContactFlowArn'),
  'AWS::Connect::ContactFlowModule': partOfInstance('flow-module', 'ContactFlowModuleArn', () => ({
    Status: 'PUBLISHED',
  })),
  'AWS::Connect::ContactFlowModuleAlias': {
    from: ['ContactFlowModuleId'],
    identify(given, own) {
      const itself = `${text(given['ContactFlowModuleId']) ?? 'unknown'}:${own.uuid}`;
      return { ref: itself, attributes: { ContactFlowModuleAliasArn: itself, AliasId: own.uuid } };
    },
  },
  'AWS::Connect::ContactFlowModuleVersion': versionOf('ContactFlowModuleId', 'ContactFlowModuleVersionArn', (own) => ({
    FlowModuleContentSha256: digest(own.uuid),
  })),
  'AWS::Connect::ContactFlowVersion': versionOf('ContactFlowId', 'ContactFlowVersionArn', (own) => ({
    FlowContentSha256: digest(own.uuid),
  })),
  'AWS::Connect::DataTable': partOfInstance('data-table', 'Arn', () => ({
    ...MODIFIED,
    CreatedTime: '0',
    LockVersion: '1',
  })),
  'AWS::Connect::DataTableAttribute': pairedWith('InstanceArn', 'DataTableArn', (own) => ({
    ...MODIFIED,
    AttributeId: own.uuid,
    LockVersion: '1',
  })),
  'AWS::Connect::DataTableRecord': pairedWith('InstanceArn', 'DataTableArn', (own) => ({ RecordId: own.uuid })),
  'AWS::Connect::EmailAddress': partOfInstance('email-address', 'EmailAddressArn'),
  'AWS::Connect::EvaluationForm': partOfInstance('evaluation-form', 'EvaluationFormArn'),
  'AWS::Connect::HoursOfOperation': partOfInstance('operating-hours', 'HoursOfOperationArn'),
  'AWS::Connect::InstanceStorageConfig': pairedWith('InstanceArn', 'ResourceType', (own) => ({
    AssociationId: own.uuid,
  })),
  'AWS::Connect::IntegrationAssociation': pairedWith('InstanceId', 'IntegrationArn', (own) => ({
    IntegrationAssociationId: own.uuid,
  })),
  'AWS::Connect::Metric': partOfInstance('metric', 'MetricArn', () => ({ ...MODIFIED, CreatedTime: '0' })),
  'AWS::Connect::Notification': partOfInstance('notification', 'Arn', (own) => ({ Id: own.uuid, CreatedAt: '0' })),
  'AWS::Connect::PhoneNumber': {
    from: ['CountryCode'],
    identify(given, own, place) {
      const itself = arn('connect', place, `phone-number/${own.uuid}`);
      const Address = standInNumber(itself, text(given['CountryCode']) ?? 'US');
      return { ref: itself, attributes: { PhoneNumberArn: itself, Address } };
    },
  },
  'AWS::Connect::PredefinedAttribute': pairedWith('InstanceArn', 'Name', () => MODIFIED),
  'AWS::Connect::Prompt': partOfInstance('prompt', 'PromptArn'),
  'AWS::Connect::Queue': partOfInstance('queue', 'QueueArn', () => ({ ...MODIFIED, Type: 'STANDARD' })),
  'AWS::Connect::QuickConnect': {
    from: ['InstanceArn', 'QuickConnectConfig'],
    identify(given, own, place) {
      const { ref, attributes } = partOfInstance('transfer-destination', 'QuickConnectArn').identify(given, own, place);
      const QuickConnectType = textOf(fieldsOf(given['QuickConnectConfig'])['QuickConnectType']);
      return { ref, attributes: { ...attributes, QuickConnectType } };
    },
  },
  'AWS::Connect::RoutingProfile': partOfInstance('routing-profile', 'RoutingProfileArn'),
  'AWS::Connect::Rule': partOfInstance('rule', 'RuleArn'),
  'AWS::Connect::SecurityKey': pairedWith('InstanceId', 'Key', (own) => ({ AssociationId: own.uuid })),
  'AWS::Connect::SecurityProfile': partOfInstance('security-profile', 'SecurityProfileArn', () => MODIFIED),
  'AWS::Connect::TaskTemplate': partOfInstance('task-template', 'Arn'),
  'AWS::Connect::TestCase': partOfInstance('test-case', 'TestCaseArn', () => MODIFIED),
  'AWS::Connect::TrafficDistributionGroup': {
    from: [],
    identify(_given, own, place) {
      const itself = arn('connect', place, `traffic-distribution-group/${own.uuid}`);
      return {
        ref: itself,
        attributes: { TrafficDistributionGroupArn: itself, Status: 'ACTIVE', IsDefault: 'false' },
      };
    },
  },
  'AWS::Connect::UseCase': partOfInstance('use-case', 'UseCaseArn', (own) => ({ UseCaseId: own.uuid }), 'InstanceId'),
  'AWS::Connect::User': partOfInstance('agent', 'UserArn'),
  'AWS::Connect::UserHierarchyGroup': partOfInstance('agent-group', 'UserHierarchyGroupArn'),
  'AWS::Connect::UserHierarchyStructure': partOfInstance('user-hierarchy-structure', 'UserHierarchyStructureArn'),
  'AWS::Connect::View': partOfInstance('view', 'ViewArn', (own) => ({
    ViewId: own.uuid,
    ViewContentSha256: digest(own.uuid),
  })),
  'AWS::Connect::ViewVersion': versionOf('ViewArn', 'ViewVersionArn'),
  'AWS::Connect::Vocabulary': partOfInstance(
    'vocabulary',
    'Arn',
    (own) => ({ VocabularyId: own.uuid, State: 'ACTIVE', LastModifiedTime: '0' }),
    'InstanceId',
  ),
  'AWS::Connect::Workspace': partOfInstance('workspace', 'Arn', (own) => ({ Id: own.uuid })),

  'AWS::DynamoDB::Table': named('TableName', 'dynamodb', (name) => `table/${name}`, tableStream),
  'AWS::DynamoDB::GlobalTable': named(
    'TableName',
    'dynamodb',
    (name) => `table/${name}`,
    (name, place, own) => ({
      ...tableStream(name, place),
      TableId: own.uuid,
    }),
  ),
  'AWS::Lambda::Function': named('FunctionName', 'lambda', (name) => `function:${name}`),
  'AWS::Lambda::Version': functionPart(
    (_given, owner, { nth }) => String(nth(owner)),
    (itself, Version) => ({ FunctionArn: itself, Version }),
  ),
  'AWS::Lambda::Alias': functionPart(
    (given) => text(given['Name']) ?? 'live',
    (itself) => ({ AliasArn: itself }),
  ),
  'AWS::Lambda::LayerVersion': {
    from: ['LayerName'],
    identify(given, own, place) {
      const itself = arn('lambda', place, `layer:${text(given['LayerName']) ?? own.name}:1`);
      return { ref: itself, attributes: { LayerVersionArn: itself } };
    },
  },
  'AWS::IAM::Role': {
    from: ['RoleName', 'Path'],
    identify(given, own, place) {
      const name = text(given['RoleName']) ?? own.name.slice(0, 64);
      const itself = global('iam', place, `role${text(given['Path']) ?? '/'}${name}`);
      return { ref: name, attributes: { Arn: itself, RoleId: `AROA${digest(itself).slice(0, 17).toUpperCase()}` } };
    },
  },
  'AWS::S3::Bucket': {
    from: ['BucketName'],
    identify(given, own, { region }) {
      const name = text(given['BucketName']) ?? own.name.toLowerCase().slice(0, 63);
      return {
        ref: name,
        attributes: {
          Arn: `arn:${partition(region)}:s3:::${name}`,
          DomainName: `${name}.s3.amazonaws.com`,
          DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
          RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
          WebsiteURL: `http://${name}.s3-website-${region}.amazonaws.com`,
        },
      };
    },
  },
  'AWS::KMS::Key': {
    from: [],
    identify: (_given, own, place) => ({
      ref: own.uuid,
      attributes: { Arn: arn('kms', place, `key/${own.uuid}`), KeyId: own.uuid },
    }),
  },
  'AWS::SQS::Queue': {
    from: ['QueueName'],
    identify(given, own, place) {
      const name = text(given['QueueName']) ?? own.name;
      const url = `https://sqs.${place.region}.amazonaws.com/${place.account}/${name}`;
      return { ref: url, attributes: { Arn: arn('sqs', place, name), QueueName: name, QueueUrl: url } };
    },
  },
  'AWS::SNS::Topic': {
    from: ['TopicName'],
    identify(given, own, place) {
      const name = text(given['TopicName']) ?? own.name;
      const itself = arn('sns', place, name);
      return { ref: itself, attributes: { TopicArn: itself, TopicName: name } };
    },
  },
  'AWS::Kinesis::Stream': named('Name', 'kinesis', (name) => `stream/${name}`),
  'AWS::KinesisFirehose::DeliveryStream': named('DeliveryStreamName', 'firehose', (name) => `deliverystream/${name}`),
  'AWS::Events::Rule': named('Name', 'events', (name) => `rule/${name}`),
  'AWS::Scheduler::Schedule': named('Name', 'scheduler', (name) => `schedule/default/${name}`),
  'AWS::Logs::LogGroup': named('LogGroupName', 'logs', (name) => `log-group:${name}:*`),
  'AWS::CloudWatch::Alarm': named('AlarmName', 'cloudwatch', (name) => `alarm:${name}`),
  'AWS::SSM::Parameter': {
    from: ['Name', 'Type', 'Value'],
    identify(given, own) {
      return {
        ref: text(given['Name']) ?? own.name,
        attributes: { Type: text(given['Type']) ?? 'String', Value: text(given['Value']) ?? '' },
      };
    },
  },
  'AWS::SecretsManager::Secret': {
    from: ['Name'],
    identify(given, own, place) {
      const itself = arn('secretsmanager', place, `secret:${text(given['Name']) ?? own.name}-${own.uuid.slice(0, 6)}`);
      return { ref: itself, attributes: { Id: itself } };
    },
  },
};

/** What has no ARN of its own: its identifier is made of its properties. */
function pairedWith(owner: string, property: string, attributes: (own: Own) => Record<string, string>): IdentityRule {
  return {
    from: [owner, property],
    identify: (given, own) => ({
      ref: [text(given[owner]), text(given[property]) ?? own.uuid].join('|'),
      attributes: attributes(own),
    }),
  };
}

function versionOf(
  property: string,
  attribute: string,
  more: (own: Own) => Record<string, string> = () => ({}),
): IdentityRule {
  return {
    from: [property],
    identify(given, own, { nth }) {
      const owner = text(given[property]) ?? 'unknown';
      const Version = String(nth(owner));
      const itself = `${owner}:${Version}`;
      return { ref: itself, attributes: { [attribute]: itself, Version, ...more(own) } };
    },
  };
}

function functionPart(
  qualifier: (given: Readonly<Record<string, unknown>>, owner: string, place: Identified) => string,
  attributes: (itself: string, qualifier: string) => Record<string, string>,
): IdentityRule {
  return {
    from: ['FunctionName', 'Name'],
    identify(given, own, place) {
      const owner = text(given['FunctionName']) ?? own.name;
      const prefix = owner.startsWith('arn:') ? owner : arn('lambda', place, `function:${owner}`);
      const chosen = qualifier(given, owner, place);
      const itself = `${prefix}:${chosen}`;
      return { ref: itself, attributes: attributes(itself, chosen) };
    },
  };
}

function tableStream(name: string, place: Place): Record<string, string> {
  return { StreamArn: arn('dynamodb', place, `table/${name}/stream/2026-01-01T00:00:00.000`) };
}

/** Properties that must be evaluated before `identify` can say who a resource is. */
export const identityNeeds = (type: string): readonly string[] => RULES[type]?.from ?? [];

/** Whether every attribute of the type is known, so that another one asked for is a mistake in the template. */
export const knowsAttributes = (type: string): boolean =>
  type.startsWith('AWS::Connect::') && Object.hasOwn(RULES, type);

/** Who a resource is. A type without a rule gets an id of CloudFormation's own form, and an `Arn`. */
export function identify(
  type: string,
  logicalId: string,
  given: Readonly<Record<string, unknown>>,
  around: Place & Partial<Identified>,
): Identity {
  const place: Identified = { nth: () => 1, ...around };
  const hash = digest(place.stack, logicalId);
  const own: Own = {
    name: `${place.stack}-${logicalId}-${hash.slice(0, 12).toUpperCase()}`,
    uuid: standInUuid(place.stack, logicalId),
  };
  const rule = Object.hasOwn(RULES, type) ? RULES[type] : undefined;
  if (rule) return rule.identify(given, own, place);
  const [, service = 'custom', kind = 'resource'] = type.split('::');
  return { ref: own.name, attributes: { Arn: arn(service.toLowerCase(), place, `${kind.toLowerCase()}/${own.name}`) } };
}
