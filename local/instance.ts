/** Which Connect instance an assembly is about, when it speaks of more than one. */
import type { BootFinding } from './assembly/finding';
import { textOf } from './assembly/property';
import type { ResolvedResource } from './assembly/stack';

export interface ChosenInstance {
  readonly arn: string;
  /** The assembly without what belongs to other instances. */
  readonly resources: readonly ResolvedResource[];
  readonly finding?: BootFinding;
}

/** Begins the ARN of everything that is in an instance. */
const INSTANCE = /^arn:[^:]+:connect:[^:]*:[^:]*:instance\/[^/|:]+/u;

const NO_INSTANCE = 'arn:aws:connect:ap-northeast-1:111122223333:instance/none';

/**
 * The first instance that a flow belongs to: the assembly's own, or one that exists and is named by ARN. A center has one
 * instance; of an assembly with several the others are left out, and that is said.
 */
export function chooseInstance(resources: readonly ResolvedResource[]): ChosenInstance {
  const owners = new Map(resources.map((resource) => [resource, ownerOf(resource)]));
  const all = new Set([...owners.values()].filter((owner) => owner !== undefined));
  const ofFlows = resources.filter(({ type }) => type === 'AWS::Connect::ContactFlow').map((flow) => owners.get(flow));
  const arn = ofFlows.find((owner) => owner !== undefined) ?? [...all][0] ?? NO_INSTANCE;
  const others = [...all].filter((other) => other !== arn);
  if (others.length === 0) return { arn, resources };
  const first = resources.find((resource) => owners.get(resource) === others[0]);
  return {
    arn,
    resources: resources.filter((resource) => (owners.get(resource) ?? arn) === arn),
    finding: {
      severity: 'warning',
      stack: first?.stack ?? 'assembly',
      ...(first ? { logicalId: first.logicalId, path: `Resources.${first.logicalId}` } : {}),
      message: `there are ${all.size} Connect instances; the first counts (${arn}), and what belongs to ${others.join(', ')} is left out`,
      fix: 'call each instance as an assembly of its own',
    },
  };
}

/** ARN of the instance that a Connect resource is, or is in. */
function ownerOf({ type, ref, properties }: ResolvedResource): string | undefined {
  if (!type.startsWith('AWS::Connect::')) return undefined;
  const places = [ref, properties['InstanceArn'], properties['InstanceId'], properties['TargetArn']];
  return places.map((place) => INSTANCE.exec(textOf(place))?.[0]).find((owner) => owner !== undefined);
}
