/**
 * Finding things of a world the way Connect does at run time: by ARN or by id (the last part of the ARN), never by name.
 */
import type { TargetQueue } from '../language/simulate/contact';
import type { QueueId } from '../language/simulate/effect';
import type { Agent, Flow, FunctionEntry, Hours, Prompt, Queue, World } from './world';

export type Found<T> = { readonly found: T } | { readonly problem: string };

interface Addressed {
  readonly arn: string;
  readonly name: string;
}

export const idOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

function find<T extends Addressed>(things: readonly T[], address: string, what: string): Found<T> {
  const thing = things.find(({ arn }) => arn === address) ?? things.find(({ arn }) => idOf(arn) === address);
  if (thing) return { found: thing };
  return {
    problem: things.some(({ name }) => name === address)
      ? `"${address}" is the name of a ${what}; at run time Connect takes its id or ARN only`
      : `there is no ${what} with the id or ARN "${address}"`,
  };
}

export const findQueue = (world: World, address: string): Found<Queue> => find(world.queues, address, 'queue');
export const findHours = (world: World, address: string): Found<Hours> => find(world.hours, address, 'hours set');
export const findPrompt = (world: World, address: string): Found<Prompt> => find(world.prompts, address, 'prompt');

/** A flow or module; `:$LATEST`, an alias or a version after the id is passed over. */
export function findFlow(world: World, address: string): Found<Flow> {
  const exact = find(world.flows, address, 'flow');
  if ('found' in exact) return exact;
  const bare = address.replace(/(?<=[^:]):(?:\$[A-Z]+|[^:/]+)$/, '');
  const versionless = find(world.flows, bare, 'flow');
  return 'found' in versionless ? versionless : exact;
}

/** A function by ARN; an alias or version after it is passed over. */
export function findFunction(world: World, arn: string): FunctionEntry | undefined {
  const versionless = /^(arn:[^:]*:lambda:(?:[^:]*:){2}function:[^:]+):[^:]+$/.exec(arn)?.[1];
  return (
    world.functions.find((entry) => entry.arn === arn) ?? world.functions.find((entry) => entry.arn === versionless)
  );
}

/** An agent by ARN, id or user name. */
export const findAgent = (world: World, address: string): Agent | undefined =>
  world.agents.find((agent) => agent.arn === address) ??
  world.agents.find((agent) => idOf(agent.arn) === address || agent.username === address);

/** A queue, or an agent's own queue, as a contact's target. */
export function findTarget(world: World, target: QueueId): Found<TargetQueue> {
  if ('agentId' in target) {
    const agent = findAgent(world, target.agentId);
    return agent
      ? {
          found: {
            arn: `${world.instanceArn}/queue/agent/${idOf(agent.arn)}`,
            name: agent.username,
            agentArn: agent.arn,
          },
        }
      : { problem: `there is no agent with the id, ARN or user name "${target.agentId}"` };
  }
  const queue = findQueue(world, target.queueId);
  if ('problem' in queue) return queue;
  const { arn, name, outboundCallerId } = queue.found;
  return { found: { arn, name, ...(outboundCallerId ? { outboundCallerId } : {}) } };
}
