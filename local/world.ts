/** What a call sees of a booted assembly: its Connect resources in the exchange's own terms. */
import type { FlowDocument, FlowType } from '../language/document';
import type {
  Agent,
  Day,
  Flow,
  FunctionEntry,
  Hours,
  HoursOverride,
  Line,
  Prompt,
  Queue,
  RoutingProfile,
  TimeSlice,
  World,
} from '../exchange/world';
import type { BootFinding } from './assembly/finding';
import { fieldsOf as fields, listOf as list, textOf as text } from './assembly/property';
import type { ResolvedOutput, ResolvedResource } from './assembly/stack';
import { kindOf } from './assembly/template';
import { STAND_IN_REGION, standInNumber } from './assembly/stand-ins';
import { idOf, type ConnectState } from './endpoint/connect-state';

/** Length of a recording whose file is not in the assembly. */
export const UNKNOWN_PROMPT_SECONDS = 5;

export interface WorldSources {
  readonly resources: readonly ResolvedResource[];
  readonly outputs: readonly ResolvedOutput[];
  readonly connect: ConnectState;
  /** Length of a prompt's recording in seconds, by its S3 address, when it can be known. */
  readonly promptSeconds: (s3Uri: string) => number | undefined;
}

export function buildWorld(sources: WorldSources): { world: World; findings: BootFinding[] } {
  const findings: BootFinding[] = [];
  const { resources, connect } = sources;
  const of = (kind: string): ResolvedResource[] => resources.filter(({ type }) => type === `AWS::Connect::${kind}`);
  const flows = of('ContactFlow').flatMap((resource) => {
    const flow = readFlow(resource, findings);
    return flow ? [flow] : [];
  });
  const world: World = {
    instanceArn: connect.instanceArn,
    region: connect.instanceArn.split(':')[3] || STAND_IN_REGION,
    flows,
    lines: linesOf(flows, sources),
    queues: of('Queue').map((resource) => readQueue(resource, connect)),
    hours: of('HoursOfOperation').map(readHours),
    routingProfiles: of('RoutingProfile').map(readRoutingProfile),
    agents: of('User').map(readAgent),
    prompts: of('Prompt').map((resource) => readPrompt(resource, sources)),
    functions: functionEntries(sources),
  };
  return { world, findings };
}

const isTrue = (value: unknown): boolean => value === true || value === 'true';

function readFlow(resource: ResolvedResource, findings: BootFinding[]): Flow | undefined {
  const { stack, logicalId, properties, ref } = resource;
  const name = text(properties['Name']) || resource.name;
  const fault = (message: string): undefined => {
    findings.push({
      severity: 'error',
      stack,
      logicalId,
      path: `Resources.${logicalId}.Properties.Content`,
      message: `the flow "${name}" ${message}`,
      fix: 'give the flow language of version 2019-10-30 as JSON text',
    });
    return undefined;
  };
  const { Content } = properties;
  if (typeof Content !== 'string') return fault(`needs its Content as text, and it is ${kindOf(Content)}`);
  let document: unknown;
  try {
    document = JSON.parse(Content);
  } catch (error) {
    return fault(`is not JSON: ${(error as Error).message}`);
  }
  const content = fields(document);
  if (Array.isArray(content['modules']))
    return fault('is an export of before 2021 ("modules"), a language that Connect no longer takes');
  if (typeof content['StartAction'] !== 'string' || !Array.isArray(content['Actions']))
    return fault('has no StartAction or no Actions');
  for (const [index, action] of list(content['Actions']).entries()) {
    const { Identifier, Type, Transitions } = fields(action);
    if (typeof Identifier !== 'string' || typeof Type !== 'string')
      return fault(`has an action without Identifier or Type: Actions[${index}]`);
    if (typeof Transitions !== 'object' || Transitions === null)
      return fault(`has an action without Transitions: Actions[${index}] (${Identifier})`);
  }
  return { arn: ref, name, type: text(properties['Type']) as FlowType, document: document as FlowDocument };
}

/**
 * Lines, best name first: numbers that an output `Line<Name>` names, flows that an output `Line<Name>` or
 * `LineFlow<Name>` names, numbers without a name, and every other flow of type CONTACT_FLOW by its own name.
 * A number counts as soon as it leads to a flow.
 */
function linesOf(flows: readonly Flow[], { outputs, connect }: WorldSources): Line[] {
  const lines: Line[] = [];
  const add = (name: string, number: string, flowArn: string): void => {
    if (!lines.some((line) => line.name === name)) lines.push({ name, number, flowArn });
  };
  const country = connect.instanceArn.includes(':ap-northeast-') ? 'JP' : 'US';
  const named = new Set<string>();
  for (const { key, value } of outputs) {
    const name = /^Line(.+)$/u.exec(key)?.[1];
    const phone = connect.phoneNumbers.get(value);
    if (name === undefined || phone?.flowArn === undefined) continue;
    named.add(phone.arn);
    add(kebab(name), phone.number, phone.flowArn);
  }
  for (const { key, value } of outputs) {
    const name = /^Line(?:Flow)?(.+)$/u.exec(key)?.[1];
    if (name !== undefined && flows.some(({ arn }) => arn === value))
      add(kebab(name), standInNumber(value, country), value);
  }
  for (const { arn, id, number, flowArn } of connect.phoneNumbers.values())
    if (flowArn !== undefined && !named.has(arn)) add(id, number, flowArn);
  for (const { arn, name, type } of flows)
    if (type === 'CONTACT_FLOW' && !lines.some(({ flowArn }) => flowArn === arn))
      add(name, standInNumber(arn, country), arn);
  return lines;
}

/** `HeadOffice` → `head-office`: output keys cannot hold a dash. */
const kebab = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1-$2')
    .replace(/^[A-Z]/u, (letter) => letter.toLowerCase())
    .toLowerCase();

function readQueue({ ref, properties }: ResolvedResource, connect: ConnectState): Queue {
  const { name, numberArn = '' } = connect.outboundCallers.get(ref) ?? {};
  const number = connect.phoneNumbers.get(numberArn)?.number;
  const outboundCallerId = {
    ...(name === undefined ? {} : { name }),
    ...(number === undefined ? {} : { number }),
  };
  return {
    arn: ref,
    name: text(properties['Name']),
    hoursArn: text(properties['HoursOfOperationArn']),
    enabled: properties['Status'] !== 'DISABLED',
    ...(properties['MaxContacts'] === undefined ? {} : { maxContacts: Number(properties['MaxContacts']) }),
    ...(Object.keys(outboundCallerId).length > 0 ? { outboundCallerId } : {}),
  };
}

function readHours({ ref, properties }: ResolvedResource): Hours {
  return {
    arn: ref,
    name: text(properties['Name']),
    timeZone: text(properties['TimeZone']) || 'UTC',
    config: ranges(properties['Config']),
    overrides: list(properties['HoursOfOperationOverrides']).map(readOverride),
  };
}

function readOverride(given: unknown): HoursOverride {
  const override = fields(given);
  const pattern = fields(fields(override['RecurrenceConfig'])['RecurrencePattern']);
  const numbers = (name: string): number[] | undefined =>
    Array.isArray(pattern[name]) ? (pattern[name] as unknown[]).map(Number) : undefined;
  const byMonth = numbers('ByMonth');
  const byMonthDay = numbers('ByMonthDay');
  const byWeekdayOccurrence = numbers('ByWeekdayOccurrence');
  return {
    name: text(override['OverrideName']),
    from: text(override['EffectiveFrom']),
    till: text(override['EffectiveTill']),
    type: (text(override['OverrideType']) || 'STANDARD') as HoursOverride['type'],
    config: ranges(override['OverrideConfig']),
    ...(pattern['Frequency'] === undefined
      ? {}
      : {
          recurrence: {
            frequency: text(pattern['Frequency']) as 'WEEKLY' | 'MONTHLY' | 'YEARLY',
            interval: Number(pattern['Interval'] ?? 1),
            ...(byMonth ? { byMonth } : {}),
            ...(byMonthDay ? { byMonthDay } : {}),
            ...(byWeekdayOccurrence ? { byWeekdayOccurrence } : {}),
          },
        }),
  };
}

function ranges(given: unknown): Hours['config'] {
  return list(given).map((range) => ({
    Day: text(fields(range)['Day']) as Day,
    StartTime: timeSlice(fields(range)['StartTime']),
    EndTime: timeSlice(fields(range)['EndTime']),
  }));
}

const timeSlice = (value: unknown): TimeSlice => ({
  Hours: Number(fields(value)['Hours'] ?? 0),
  Minutes: Number(fields(value)['Minutes'] ?? 0),
});

function readRoutingProfile({ ref, properties }: ResolvedResource): RoutingProfile {
  return {
    arn: ref,
    name: text(properties['Name']),
    queues: list(properties['QueueConfigs']).map((given) => {
      const config = fields(given);
      const reference = fields(config['QueueReference']);
      return {
        queueArn: text(reference['QueueArn']),
        channel: text(reference['Channel']) as RoutingProfile['queues'][number]['channel'],
        priority: Number(config['Priority'] ?? 1),
        delaySeconds: Number(config['Delay'] ?? 0),
      };
    }),
  };
}

/** Of a list per channel, the entry for voice. */
const forVoice = (given: unknown): ReturnType<typeof fields> =>
  fields(list(given).find((entry) => fields(entry)['Channel'] === 'VOICE'));

function readAgent({ ref, properties }: ResolvedResource): Agent {
  const identity = fields(properties['IdentityInfo']);
  const phone = fields(properties['PhoneConfig']);
  const autoAccept = forVoice(properties['AutoAcceptConfigs'])['AutoAccept'] ?? phone['AutoAccept'];
  const afterWork =
    fields(forVoice(properties['AfterContactWorkConfigs'])['AfterContactWorkConfig'])['AfterContactWorkTimeLimit'] ??
    phone['AfterContactWorkTimeLimit'];
  return {
    arn: ref,
    username: text(properties['Username']),
    ...(identity['FirstName'] === undefined ? {} : { firstName: text(identity['FirstName']) }),
    ...(identity['LastName'] === undefined ? {} : { lastName: text(identity['LastName']) }),
    routingProfileArn: text(properties['RoutingProfileArn']),
    autoAccept: isTrue(autoAccept),
    afterContactWorkSeconds: Number(afterWork ?? 0),
  };
}

function readPrompt({ ref, properties }: ResolvedResource, { promptSeconds }: WorldSources): Prompt {
  return {
    arn: ref,
    name: text(properties['Name']),
    seconds: promptSeconds(text(properties['S3Uri'])) ?? UNKNOWN_PROMPT_SECONDS,
  };
}

/** Functions, and their aliases and versions, each with whether the instance may invoke it. */
function functionEntries({ resources, connect }: WorldSources): FunctionEntry[] {
  const associated = new Set(
    resources
      .filter(
        ({ type, properties }) =>
          type === 'AWS::Connect::IntegrationAssociation' &&
          properties['IntegrationType'] === 'LAMBDA_FUNCTION' &&
          idOf(text(properties['InstanceId'])) === idOf(connect.instanceArn),
      )
      .map(({ properties }) => text(properties['IntegrationArn'])),
  );
  const entries = resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .map(({ attributes, ref, name }) => {
      const arn = attributes['Arn'] ?? ref;
      return { arn, name, associated: associated.has(arn) };
    });
  for (const arn of associated) {
    const owner = entries.find((entry) => arn.startsWith(`${entry.arn}:`));
    if (owner) entries.push({ arn, name: owner.name, associated: true });
  }
  return entries;
}
