/**
 * Runs the custom resources of an assembly at boot, as CloudFormation would on the first deployment: the event of a
 * creation goes to the resource's own Lambda, its answer comes back by HTTP. What fails here would fail the deployment.
 */
import type { BootFinding } from './assembly/finding';
import { fieldsOf, textOf } from './assembly/property';
import { isCustomType, type CustomAnswer, type ResolvedResource } from './assembly/stack';
import { standInUuid } from './assembly/stand-ins';
import type { Gateway } from './gateway/gateway';
import type { FunctionHost } from './functions/function-host';

export interface CustomRun {
  /** What it answered, when it succeeded. */
  readonly answer?: CustomAnswer;
  readonly finding?: BootFinding;
  /** Why it was not run, in words. */
  readonly ignored?: string;
}

export const isCustomResource = ({ type }: ResolvedResource): boolean => isCustomType(type);

/** Real time a custom resource may take at boot, however long its function's own limit is. */
const PATIENCE_MILLISECONDS = 60_000;

/** A function that has ended may still be answering; past this it will not. */
const GRACE_MILLISECONDS = 1000;

export async function runCustomResource(
  resource: ResolvedResource,
  functions: ReadonlyMap<string, FunctionHost>,
  endpoint: Gateway,
  at: Date,
): Promise<CustomRun> {
  const { stack, logicalId, type, region, account, properties } = resource;
  const token = textOf(properties['ServiceToken']);
  const host = functions.get(token);
  if (!host)
    return { ignored: `${stack} ${logicalId} (${type}): ${token || 'no ServiceToken'} is no function that runs here` };

  const refusedBefore = endpoint.refused.length;
  const response = endpoint.expectResponse();
  const event = {
    RequestType: 'Create',
    ServiceToken: token,
    ResponseURL: response.url,
    StackId: `arn:aws:cloudformation:${region}:${account}:stack/${stack}/${standInUuid(stack)}`,
    RequestId: standInUuid(stack, logicalId, 'request'),
    LogicalResourceId: logicalId,
    ResourceType: type,
    ResourceProperties: asText(properties),
  };
  const fault = (message: string): CustomRun => {
    const outside = [...new Set(endpoint.refused.slice(refusedBefore))];
    // Lambda brings every client of the SDK along; this machine has some.
    const lacksClient = /Cannot find (?:module|package) '@aws-sdk\//u.test(message);
    const isElsewhere = outside.length > 0 || lacksClient;
    return {
      finding: {
        // What needs a service that is not hosted here may well work in the cloud.
        severity: isElsewhere ? 'warning' : 'error',
        stack,
        logicalId,
        path: `Resources.${logicalId}`,
        message: outside.length > 0 ? `${message} (it called what is not hosted here: ${outside.join(', ')})` : message,
        fix: isElsewhere
          ? 'it can only be tried in the cloud'
          : `see what ${host.definition.shortName} logs (call --verbose prints it): the deployment would be rolled back`,
      },
    };
  };

  const outcome = await host.invoke(event, { at, timersRunFree: true, patienceMilliseconds: PATIENCE_MILLISECONDS });
  if (outcome.kind !== 'answered')
    return fault(
      `the custom resource's function ${host.definition.shortName} ${outcome.kind === 'timeout' ? 'ran out of time' : 'failed'}: ${(outcome.error?.errorMessage ?? '').split('\n')[0]}`,
    );
  const body = await within(GRACE_MILLISECONDS, response.answered);
  if (body === undefined)
    return fault(`the function ${host.definition.shortName} ended without answering to ResponseURL`);
  let answer: Record<string, unknown>;
  try {
    answer = JSON.parse(body) as Record<string, unknown>;
  } catch {
    return fault(`the function ${host.definition.shortName} answered what is not JSON: ${body.slice(0, 80)}`);
  }
  if (answer['Status'] !== 'SUCCESS')
    return fault(
      `the custom resource answered ${textOf(answer['Status'], 'no Status')}: ${textOf(answer['Reason'], 'no reason')}`,
    );
  return {
    answer: {
      physicalId: textOf(answer['PhysicalResourceId'], logicalId),
      data: fieldsOf(answer['Data']),
    },
  };
}

/** CloudFormation hands over every scalar as a string. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner)]));
  return textOf(value);
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), milliseconds)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
