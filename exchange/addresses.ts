/**
 * Finding things of a world the way Connect does at run time: by ARN or by id (the last part of the ARN), never by name.
 * A world is indexed once, when something is first looked for in it.
 */
import type { TargetQueue } from '../language/simulate/contact';
import type { QueueId } from '../language/simulate/effect';
import type {
  Agent,
  Flow,
  FunctionEntry,
  Hours,
  Line,
  Prompt,
  Queue,
  QuickConnect,
  RoutingProfile,
  World,
} from './world';

export type Found<T> = { readonly found: T } | { readonly problem: string };

export const idOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

/** Things of one kind; the first of several under the same address counts. */
class Index<T extends { readonly arn: string }> {
  private readonly byArn = new Map<string, T>();
  private readonly byId = new Map<string, T>();
  private readonly byName = new Map<string, T>();

  constructor(
    private readonly what: string,
    things: readonly T[],
    nameOf: (thing: T) => string,
  ) {
    for (const thing of things) {
      if (!this.byArn.has(thing.arn)) this.byArn.set(thing.arn, thing);
      if (!this.byId.has(idOf(thing.arn))) this.byId.set(idOf(thing.arn), thing);
      if (!this.byName.has(nameOf(thing))) this.byName.set(nameOf(thing), thing);
    }
  }

  /** By ARN or id. */
  at(address: string): T | undefined {
    return this.byArn.get(address) ?? this.byId.get(address);
  }

  named(name: string): T | undefined {
    return this.byName.get(name);
  }

  find(address: string): Found<T> {
    const thing = this.at(address);
    if (thing) return { found: thing };
    return {
      problem: this.byName.has(address)
        ? `"${address}" is the name of a ${this.what}; at run time Connect takes its id or ARN only`
        : `there is no ${this.what} with the id or ARN "${address}"`,
    };
  }
}

interface Indexes {
  readonly queues: Index<Queue>;
  readonly hours: Index<Hours>;
  readonly prompts: Index<Prompt>;
  readonly flows: Index<Flow>;
  readonly agents: Index<Agent>;
  readonly profiles: Index<RoutingProfile>;
  readonly quickConnects: Index<QuickConnect>;
  readonly functions: ReadonlyMap<string, FunctionEntry>;
}

const indexes = new WeakMap<World, Indexes>();
const nameOf = ({ name }: { readonly name: string }): string => name;

function indexOf(world: World): Indexes {
  let index = indexes.get(world);
  if (!index) {
    const functions = new Map<string, FunctionEntry>();
    for (const entry of world.functions) if (!functions.has(entry.arn)) functions.set(entry.arn, entry);
    index = {
      queues: new Index('queue', world.queues, nameOf),
      hours: new Index('hours set', world.hours, nameOf),
      prompts: new Index('prompt', world.prompts, nameOf),
      flows: new Index('flow', world.flows, nameOf),
      agents: new Index('agent', world.agents, ({ username }) => username),
      profiles: new Index('routing profile', world.routingProfiles, nameOf),
      quickConnects: new Index('quick connect', world.quickConnects ?? [], nameOf),
      functions,
    };
    indexes.set(world, index);
  }
  return index;
}

export const findQueue = (world: World, address: string): Found<Queue> => indexOf(world).queues.find(address);
export const findHours = (world: World, address: string): Found<Hours> => indexOf(world).hours.find(address);
export const findPrompt = (world: World, address: string): Found<Prompt> => indexOf(world).prompts.find(address);
export const findRoutingProfile = (world: World, arn: string): RoutingProfile | undefined =>
  indexOf(world).profiles.at(arn);

/** A flow or module; `:$LATEST`, an alias or a version after the id is passed over. */
export function findFlow(world: World, address: string): Found<Flow> {
  const { flows } = indexOf(world);
  const exact = flows.find(address);
  if ('found' in exact) return exact;
  const bare = address.replace(/(?<=[^:]):(?:\$[A-Z]+|[^:/]+)$/, '');
  const versionless = flows.find(bare);
  return 'found' in versionless ? versionless : exact;
}

export const findFlowNamed = (world: World, name: string): Flow | undefined => indexOf(world).flows.named(name);

/** A function by ARN; an alias or version after it is passed over. */
export function findFunction(world: World, arn: string): FunctionEntry | undefined {
  const { functions } = indexOf(world);
  const exact = functions.get(arn);
  if (exact) return exact;
  const versionless = /^(arn:[^:]*:lambda:(?:[^:]*:){2}function:[^:]+):[^:]+$/.exec(arn)?.[1];
  return versionless === undefined ? undefined : functions.get(versionless);
}

/** An agent by ARN, id or user name. */
export const findAgent = (world: World, address: string): Agent | undefined => {
  const { agents } = indexOf(world);
  return agents.at(address) ?? agents.named(address);
};

/** ARN of the queue that an agent has alone. */
export const agentQueueArn = (world: World, agent: Agent): string =>
  `${world.instanceArn}/queue/agent/${idOf(agent.arn)}`;

/** A queue, or an agent's own queue, as a contact's target. */
export function findTarget(world: World, target: QueueId): Found<TargetQueue> {
  if ('agentId' in target) {
    const agent = findAgent(world, target.agentId);
    return agent
      ? { found: { arn: agentQueueArn(world, agent), name: agent.username, agentArn: agent.arn } }
      : { problem: `there is no agent with the id, ARN or user name "${target.agentId}"` };
  }
  const queue = findQueue(world, target.queueId);
  return 'problem' in queue ? queue : { found: targetOf(queue.found) };
}

export const targetOf = ({ arn, name, outboundCallerId }: Queue): TargetQueue => ({
  arn,
  name,
  ...(outboundCallerId ? { outboundCallerId } : {}),
});

const listed = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : 'none');

/** What people name in a command: by name, id or ARN. A problem says what there is. */
function named<T extends { readonly arn: string }>(
  index: Index<T>,
  things: readonly T[],
  nameOf: (thing: T) => string,
  what: string,
  address: string,
): Found<T> {
  const thing = index.named(address) ?? index.at(address);
  return thing
    ? { found: thing }
    : { problem: `there is no ${what} "${address}"; there are ${listed(things.map(nameOf))}` };
}

export const flowCalled = (world: World, address: string): Found<Flow> => {
  const called = named(indexOf(world).flows, world.flows, nameOf, 'flow', address);
  if ('found' in called) return called;
  const addressed = findFlow(world, address);
  return 'found' in addressed ? addressed : called;
};
export const queueCalled = (world: World, address: string): Found<Queue> =>
  named(indexOf(world).queues, world.queues, nameOf, 'queue', address);
export const agentCalled = (world: World, address: string): Found<Agent> =>
  named(indexOf(world).agents, world.agents, ({ username }) => username, 'agent', address);
export const quickConnectCalled = (world: World, address: string): Found<QuickConnect> =>
  named(indexOf(world).quickConnects, world.quickConnects ?? [], nameOf, 'quick connect', address);

/** A line by its name, its number or its flow. */
export function lineCalled(world: World, address: string): Found<Line> {
  const line =
    world.lines.find(({ name }) => name === address) ??
    world.lines.find(({ number, flowArn }) => number === address || flowArn === address);
  return line
    ? { found: line }
    : { problem: `there is no line "${address}"; there are ${listed(world.lines.map(nameOf))}` };
}
