/** Whom a waiting contact is offered to next, and what a queue's metrics are. Pure. */
import type { Routing, TargetQueue } from '../language/simulate/contact';
import type { QueueMetrics } from '../language/simulate/effect';
import { findAgent } from './addresses';
import type { AgentState } from './call';
import type { Agent, World } from './world';

/** How long an agent is rung. */
export const RING_SECONDS = 20;

export interface Candidate {
  readonly agent: Agent;
  /** Of the queue in the agent's routing profile; 1 first. */
  readonly priority: number;
  /** The contact must have waited so long. */
  readonly delaySeconds: number;
}

export type AgentStates = Readonly<Record<string, AgentState>>;

/** Everybody who serves the queue, whatever they are doing, in the world's order, which stands for the longest idle first. */
export function servers(world: World, queue: TargetQueue): readonly Candidate[] {
  return world.agents.flatMap((agent) => {
    if (queue.agentArn !== undefined)
      return agent.arn === queue.agentArn ? [{ agent, priority: 1, delaySeconds: 0 }] : [];
    const profile = world.routingProfiles.find(({ arn }) => arn === agent.routingProfileArn);
    const entry = profile?.queues.find(({ queueArn, channel }) => queueArn === queue.arn && channel === 'VOICE');
    return entry ? [{ agent, priority: entry.priority, delaySeconds: entry.delaySeconds }] : [];
  });
}

export type Offer =
  | { readonly kind: 'ring'; readonly agent: Agent }
  /** Somebody may take it after so many seconds more. */
  | { readonly kind: 'later'; readonly seconds: number }
  | { readonly kind: 'nobody' };

/**
 * The next agent to ring: of those who are available and may take it by now, who was offered it least often, then by priority, then by
 * longest idle. So an unanswered ring goes to the next, and round again after the others.
 */
export function nextOffer(wanted: {
  world: World;
  queue: TargetQueue;
  agents: AgentStates;
  routing: Routing;
  waitedSeconds: number;
  /** How often each agent was offered the contact, by ARN. */
  offers: Readonly<Record<string, number>>;
}): Offer {
  const { world, queue, agents, routing, waitedSeconds, offers } = wanted;
  const step = routingStep(routing, waitedSeconds);
  const able = servers(world, queue).filter(({ agent }) => isAvailable(agents[agent.username]));
  const preferred = step
    ? able.filter(({ agent }) => step.agents.some((address) => findAgent(world, address)?.arn === agent.arn))
    : able;
  const [first] = preferred
    .filter(({ delaySeconds }) => delaySeconds <= waitedSeconds)
    .map((candidate) => ({ ...candidate, offered: offers[candidate.agent.arn] ?? 0 }))
    .sort((a, b) => a.offered - b.offered || a.priority - b.priority);
  if (first) return { kind: 'ring', agent: first.agent };
  const times = [
    ...preferred.map(({ delaySeconds }) => delaySeconds),
    ...(step && able.length > 0 && step.endsAtSeconds !== undefined ? [step.endsAtSeconds] : []),
  ];
  return times.length > 0
    ? { kind: 'later', seconds: Math.max(0, Math.min(...times) - waitedSeconds) }
    : { kind: 'nobody' };
}

function routingStep(
  routing: Routing,
  waitedSeconds: number,
): { readonly agents: readonly string[]; readonly endsAtSeconds: number | undefined } | undefined {
  let from = 0;
  for (const { agents, seconds } of routing.steps) {
    if (seconds === undefined) return { agents, endsAtSeconds: undefined };
    from += seconds;
    if (waitedSeconds < from) return { agents, endsAtSeconds: from };
  }
  return undefined;
}

const isAvailable = (state: AgentState | undefined): boolean => state?.kind === 'available' || state?.kind === 'silent';

/** What Connect would report of a queue at this moment. An agent who is being rung, or has just accepted, is busy. */
export function queueMetrics(seen: {
  world: World;
  queue: TargetQueue;
  agents: AgentStates;
  occupiedAgentArn?: string;
  size: number;
  oldestSeconds?: number;
}): QueueMetrics {
  const { world, queue, agents, occupiedAgentArn, size, oldestSeconds } = seen;
  const states = servers(world, queue).flatMap(({ agent }) => {
    const state = agents[agent.username];
    return state ? [agent.arn === occupiedAgentArn ? 'busy' : state.kind] : [];
  });
  const count = (...kinds: AgentState['kind'][]): number => states.filter((kind) => kinds.includes(kind)).length;
  return {
    queue,
    size,
    ...(oldestSeconds === undefined ? {} : { oldestSeconds }),
    online: states.length,
    staffed: count('available', 'silent', 'busy'),
    available: count('available', 'silent'),
    busy: count('busy'),
  };
}
