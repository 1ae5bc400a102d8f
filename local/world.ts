/** What a call sees of a booted assembly: its Connect resources in the exchange's own terms. */
import type { Prompt, World } from '../exchange/world';
import { describeFinding, type BootFinding } from './assembly/finding';
import type { ResolvedOutput, ResolvedResource } from './assembly/stack';
import { STAND_IN_REGION } from './assembly/stand-ins';
import type { ConnectState } from './endpoint/connect-state';
import { Directory } from './world/directory';
import { standForElsewhere, UNKNOWN_PROMPT_SECONDS } from './world/elsewhere';
import { readFlows } from './world/flows';
import { readFunctionEntries } from './world/function-entries';
import { readHours } from './world/hours';
import { readPredefinedAttributes, readSecurityProfiles, readStorage } from './world/instance-settings';
import { readLines } from './world/lines';
import { readAgents, readStatuses } from './world/people';
import { readQueues, readQuickConnects, readRoutingProfiles } from './world/routing';

export interface WorldSources {
  readonly resources: readonly ResolvedResource[];
  readonly outputs: readonly ResolvedOutput[];
  readonly connect: ConnectState;
  /** Length of a prompt's recording in seconds, by its S3 address, when it can be known. */
  readonly promptSeconds: (s3Uri: string) => number | undefined;
}

export interface BuiltWorld {
  readonly world: World;
  readonly findings: readonly BootFinding[];
  /** What of the instance is not in the assembly, and what stands for it, in words. */
  readonly standIns: readonly string[];
}

export function buildWorld({ resources, outputs, connect, promptSeconds }: WorldSources): BuiltWorld {
  const findings: BootFinding[] = [];
  const standIns: string[] = [];
  const directory = new Directory(resources, connect.instanceArn, findings);
  const elsewhere = standForElsewhere(resources, connect.instanceArn);
  const flows = readFlows(directory);
  const prompts = directory.of('Prompt').map((resource): Prompt => {
    const reader = directory.read(resource);
    const name = reader.get('Name').text();
    const uri = reader.get('S3Uri').optional();
    const seconds = uri === undefined ? undefined : promptSeconds(uri);
    if (seconds === undefined)
      standIns.push(`${resource.stack} ${resource.logicalId}: the prompt "${name}" lasts ${UNKNOWN_PROMPT_SECONDS} s`);
    return { arn: resource.ref, name, seconds: seconds ?? UNKNOWN_PROMPT_SECONDS };
  });
  const world: World = {
    instanceArn: connect.instanceArn,
    region: connect.instanceArn.split(':')[3] || STAND_IN_REGION,
    flows: flows.all,
    lines: readLines(flows.flows, outputs, connect),
    queues: [...readQueues(directory, connect), ...elsewhere.queues],
    hours: [...readHours(directory), ...elsewhere.hours],
    routingProfiles: readRoutingProfiles(directory),
    agents: readAgents(directory),
    prompts: [...prompts, ...elsewhere.prompts],
    statuses: readStatuses(directory),
    quickConnects: readQuickConnects(directory),
    storage: readStorage(directory),
    securityProfiles: readSecurityProfiles(directory),
    predefinedAttributes: readPredefinedAttributes(directory),
    functions: readFunctionEntries(resources, connect),
  };
  // Several readers may ask for one property, and find the same.
  const once = new Map(findings.map((finding) => [describeFinding(finding), finding]));
  return { world, findings: [...once.values()], standIns: [...standIns, ...elsewhere.standIns] };
}
