/**
 * Amazon Connect's API takes 2 requests a second (burst 5) per account and Region, so a stack whose fifty queues are all created
 * at once is throttled until it fails. Resources of one kind therefore go in a bounded number of lanes: each waits for the one
 * before it in its lane, and at most `LANES` of a kind are in flight.
 */
import { Stack, type CfnResource } from 'aws-cdk-lib/core';

/** As many as the service's burst. */
const LANES = 5;

const placed = new WeakMap<Stack, Map<string, CfnResource[]>>();

/**
 * Puts a resource in the next lane of its kind and its stack, and returns it.
 * Call it in the order of creation: a resource may refer to those before it, never to those after it.
 *
 * @param lanes how many of this kind may be in flight; 1 makes one chain. Default: 5.
 */
export function paced<Resource extends CfnResource>(resource: Resource, lanes = LANES): Resource {
  const kinds = placed.get(Stack.of(resource)) ?? new Map<string, CfnResource[]>();
  placed.set(Stack.of(resource), kinds);
  const kind = kinds.get(resource.cfnResourceType) ?? [];
  kinds.set(resource.cfnResourceType, kind);
  const ahead = kind[kind.length - lanes];
  if (ahead) resource.addResourceDependency(ahead);
  kind.push(resource);
  return resource;
}
