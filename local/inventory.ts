/**
 * What each resource of an assembly is on this machine, in words: what runs, what something stands in for, what somebody would
 * have to stand in for, and what has no part in a contact. Pure data, read off the resolved resources.
 */
import { fieldsOf, textOf } from './assembly/property';
import { isCustomType, type ResolvedResource } from './assembly/stack';
import { HOSTED_TYPES } from './services/hosted-types';
import { isTable } from './tables/is-table';

export type Standing =
  /** It does here what it does in the cloud. */
  | 'runs'
  /** Something made up stands for it. */
  | 'stands in'
  /** It would matter, and does not run here: a call needs a stand-in for it. */
  | 'listed'
  /** It has no part in a contact. */
  | 'ignored';

export interface InventoryEntry {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** Short name for people. */
  readonly name: string;
  readonly standing: Standing;
  /** What it is here, what stands for it, or why it is left alone. */
  readonly what: string;
}

/**
 * Types that run here, with what each is. What the services around a center host is said by these services themselves
 * (`HOSTED_TYPES`); a type that becomes able to run gets its line in either.
 */
export const HOSTED: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'a nested stack; its resources are listed by themselves',
  'AWS::Connect::AgentStatus': 'a status that agents may choose',
  'AWS::Connect::ContactFlow': 'a flow, as it would be published',
  'AWS::Connect::ContactFlowModule': 'a module that flows invoke',
  'AWS::Connect::ContactFlowModuleAlias': 'the name of a version of a module',
  'AWS::Connect::ContactFlowModuleVersion': 'a module as it was published',
  'AWS::Connect::ContactFlowVersion': 'a flow as it was published',
  'AWS::Connect::HoursOfOperation': 'hours, with overrides, recurrences and parents',
  'AWS::Connect::Instance': 'the instance',
  'AWS::Connect::InstanceStorageConfig': 'where recordings, records and events go',
  'AWS::Connect::IntegrationAssociation': 'what flows may use',
  'AWS::Connect::PredefinedAttribute': 'an attribute that routing may ask for',
  'AWS::Connect::Queue': 'a queue',
  'AWS::Connect::QuickConnect': 'a destination of transfers',
  'AWS::Connect::RoutingProfile': 'who works which queues',
  'AWS::Connect::SecurityProfile': 'what people may do',
  'AWS::Connect::User': 'an agent, driven by a script or by hand',
  'AWS::Connect::UserHierarchyGroup': 'a group of the hierarchy of agents',
  'AWS::Connect::UserHierarchyStructure': 'the levels of the hierarchy',
  'AWS::DynamoDB::GlobalTable': 'a table with its indexes and expiry',
  'AWS::DynamoDB::Table': 'a table with its indexes and expiry',
  'AWS::IAM::ManagedPolicy': 'grants, by which the calls of functions are judged',
  'AWS::IAM::Policy': 'grants, by which the calls of functions are judged',
  'AWS::IAM::Role': 'the role of functions, by which their calls are judged',
  'AWS::IAM::RolePolicy': 'grants, by which the calls of functions are judged',
  'AWS::Lambda::Alias': 'a name of a function',
  'AWS::Lambda::Permission': 'who may invoke a function',
  'AWS::Lambda::Version': 'a version of a function: its code as it is now',
};

/** Types that a call would notice, and what it would need. */
const LISTED: readonly (readonly [types: RegExp, why: string])[] = [
  [/^AWS::StepFunctions::/u, 'state machines are not run: a stand-in is needed'],
  [/^AWS::(ECS|EKS|AppRunner|Batch)::/u, 'containers are not run: a stand-in is needed'],
  [/^AWS::Lex::/u, 'bots are not run: what a bot understands is scripted'],
  [/^AWS::(Wisdom|QConnect|Bedrock|BedrockAgentCore)::/u, 'AI agents are not run: a stand-in is needed'],
  [/^AWS::(CustomerProfiles|Cases)::/u, 'the service is not hosted: a stand-in is needed'],
  [/^AWS::(ApiGateway|ApiGatewayV2|AppSync)::/u, 'the API is not hosted: its functions can be invoked'],
  [
    /^AWS::(RDS|Redshift|RedshiftServerless|ElastiCache|OpenSearchService|DocDB|Neptune)::/u,
    'the database is not hosted',
  ],
  [
    /^AWS::Connect::(DataTable|DataTableAttribute|DataTableRecord)$/u,
    'data tables are not hosted: a stand-in is needed',
  ],
  [/^AWS::Connect::(EmailAddress|View|ViewVersion|TaskTemplate)$/u, 'it is not shown here: a stand-in is needed'],
  [/^AWS::(KinesisVideo|Pinpoint|SES)::/u, 'the service is not hosted'],
  [/^AWS::Serverless::/u, 'it is not made here: a stand-in is needed'],
];

/** Why types are left alone. The first that fits says it. */
const IGNORED: readonly (readonly [types: RegExp, why: string])[] = [
  [/^AWS::Connect::TrafficDistributionGroup$/u, 'there is one Region here'],
  [/^AWS::Connect::(ApprovedOrigin|SecurityKey|Workspace|Notification)$/u, 'it is about the web pages of agents'],
  [
    /^AWS::Connect::(Rule|EvaluationForm|Vocabulary|Metric|DataLakeAssociation)$/u,
    'it works on contacts that are over',
  ],
  [/^AWS::Connect::(TestCase|UseCase)$/u, 'it has no part in a contact'],
  [/^AWS::CloudWatch::/u, 'nothing is measured here that could ring it'],
  [/^AWS::KMS::/u, 'nothing is encrypted here'],
  [/^AWS::(S3::BucketPolicy|SNS::TopicPolicy|SQS::QueuePolicy|SecretsManager::ResourcePolicy)$/u, 'a grant to others'],
  [/^AWS::Logs::/u, 'what functions write is printed'],
  [/^AWS::(Glue|Athena|QuickSight|LakeFormation)::/u, 'it works on records that are stored'],
  [
    /^AWS::(EC2|ElasticLoadBalancing|ElasticLoadBalancingV2|Route53|CloudFront|WAFv2|CertificateManager)::/u,
    'there is no network here',
  ],
  [/^AWS::(Cognito|SSO|IdentityStore)::/u, 'nobody signs in here'],
  [/^AWS::Lambda::(LayerVersion|LayerVersionPermission|Url)$/u, 'it is not laid over the functions'],
  [/^AWS::CDK::Metadata$/u, 'it says which CDK wrote the template'],
  [/^AWS::CloudFormation::(WaitCondition|WaitConditionHandle)$/u, 'nothing is waited for'],
];

/**
 * What each resource is here, in the order of creation.
 * @param unable why functions cannot run here, in words, by their ARNs
 */
export function takeInventory(
  resources: readonly ResolvedResource[],
  unable: ReadonlyMap<string, string> = new Map(),
): readonly InventoryEntry[] {
  const functions = new Set(resources.filter(({ type }) => type === 'AWS::Lambda::Function').map(arnOf));
  const names = new Map<string, number>();
  for (const { type, name } of resources) names.set(`${type} ${name}`, (names.get(`${type} ${name}`) ?? 0) + 1);
  return resources.map((resource) => {
    const { stack, logicalId, type } = resource;
    const name = (names.get(`${type} ${resource.name}`) ?? 0) > 1 ? longName(resource) : resource.name;
    const why = type === 'AWS::Lambda::Function' ? unable.get(arnOf(resource)) : undefined;
    const [standing, what] = why === undefined ? standingOf(resource, functions) : (['listed', why] as const);
    return { stack, logicalId, type, name, standing, what };
  });
}

function standingOf(resource: ResolvedResource, functions: ReadonlySet<string>): readonly [Standing, string] {
  const { type, attributes, properties } = resource;
  if (isCustomType(type)) {
    const token = textOf(properties['ServiceToken']);
    return functions.has(unqualified(token))
      ? ['runs', 'a custom resource, made at boot by its function']
      : ['listed', `its provider is not in the assembly (${token || 'no ServiceToken'})`];
  }
  switch (type) {
    case 'AWS::Lambda::Function':
      return functionStanding(resource);
    case 'AWS::Connect::PhoneNumber':
      return ['stands in', `${attributes['Address'] ?? 'a number'} for a number that is claimed when it is deployed`];
    case 'AWS::Connect::Prompt':
      return ['runs', 'a recording, as long as its file'];
    default: {
      const hosted = Object.hasOwn(HOSTED_TYPES, type) ? HOSTED_TYPES[type] : undefined;
      if (hosted) return ['runs', hosted.without ? `${hosted.runs}; without ${hosted.without}` : hosted.runs];
      const own = Object.hasOwn(HOSTED, type) ? HOSTED[type] : undefined;
      if (own !== undefined) return ['runs', own];
      const listed = LISTED.find(([types]) => types.test(type))?.[1];
      if (listed !== undefined) return ['listed', listed];
      return ['ignored', IGNORED.find(([types]) => types.test(type))?.[1] ?? 'it has no part in a contact'];
    }
  }
}

function functionStanding({ properties }: ResolvedResource): readonly [Standing, string] {
  const runtime = textOf(properties['Runtime']);
  if (runtime.startsWith('nodejs')) {
    const inline = textOf(fieldsOf(properties['Code'])['ZipFile']) !== '';
    return ['runs', `a function (${runtime}${inline ? ', inline' : ''}) in a worker of its own`];
  }
  return ['listed', `a function of ${runtime || 'a container image'} is not run: a stand-in is needed`];
}

/** Tells apart what has one short name: the path of its construct within the stack, else its logical id. */
const longName = ({ constructPath = '', logicalId }: ResolvedResource): string =>
  constructPath
    .split('/')
    .slice(1)
    .filter((segment) => segment !== 'Resource' && segment !== 'Default')
    .join('/') || logicalId;

const arnOf = ({ ref, attributes }: ResolvedResource): string => attributes['Arn'] ?? ref;

/** A function's ARN without the version or alias after it. */
const unqualified = (arn: string): string => arn.split(':').slice(0, 7).join(':');

const PLAYED =
  /^AWS::Connect::(Instance|ContactFlow|Queue|HoursOfOperation|RoutingProfile|User|Prompt|PhoneNumber|QuickConnect|IntegrationAssociation)$/u;

/** Resources that nothing here looks at: `12 × AWS::IAM::Role`. */
export function ignoredTypes(resources: readonly ResolvedResource[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const resource of resources) {
    const { type } = resource;
    if (PLAYED.test(type) || isTable(resource) || isCustomType(type)) continue;
    if (/^AWS::(Lambda::(Function|Alias|Version)|SSM::Parameter|CDK::Metadata|CloudFormation::Stack)$/u.test(type))
      continue;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([type, count]) => `${count} × ${type}`);
}
