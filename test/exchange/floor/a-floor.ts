/** Worlds with only what a floor looks at, in few words. */
import type { Routing } from '../../../language/simulate/contact';
import { Floor } from '../../../exchange/floor/floor';
import type { Agent, Queue, RoutingProfile, World } from '../../../exchange/world';

const INSTANCE = 'arn:aws:connect:ap-northeast-1:111122223333:instance/i';

export const queueArn = (name: string): string => `${INSTANCE}/queue/${name}`;
export const agentArn = (name: string): string => `${INSTANCE}/agent/${name}`;
export const ownQueueArn = (name: string): string => `${INSTANCE}/queue/agent/${name}`;

export interface Cast {
  readonly queues: readonly (Partial<Queue> & { readonly name: string })[];
  readonly profiles: Readonly<
    Record<
      string,
      Partial<Omit<RoutingProfile, 'queues'>> & {
        readonly queues: readonly {
          readonly queue: string;
          readonly channel?: RoutingProfile['queues'][number]['channel'];
          readonly priority?: number;
          readonly delaySeconds?: number;
        }[];
      }
    >
  >;
  readonly agents: readonly (Partial<Agent> & { readonly username: string; readonly profile: string })[];
  readonly statuses?: World['statuses'];
}

export function worldOf({ queues, profiles, agents, statuses }: Cast): World {
  return {
    instanceArn: INSTANCE,
    region: 'ap-northeast-1',
    flows: [],
    lines: [],
    hours: [],
    prompts: [],
    functions: [],
    ...(statuses ? { statuses } : {}),
    queues: queues.map((queue) => ({ arn: queueArn(queue.name), hoursArn: 'hours', enabled: true, ...queue })),
    routingProfiles: Object.entries(profiles).map(([name, { queues: served, ...profile }]) => ({
      arn: name,
      name,
      ...profile,
      queues: served.map(({ queue, channel = 'VOICE', priority = 1, delaySeconds = 0 }) => ({
        queueArn: queueArn(queue),
        channel,
        priority,
        delaySeconds,
      })),
    })),
    agents: agents.map(({ profile, ...agent }) => ({
      arn: agentArn(agent.username),
      routingProfileArn: profile,
      autoAccept: false,
      afterContactWorkSeconds: 0,
      ...agent,
    })),
  };
}

export const routed = (routing: Partial<Routing> = {}): Routing => ({
  priority: 5,
  ageAdjustmentSeconds: 0,
  steps: [],
  ...routing,
});

/** Everybody is `Available` from the beginning. */
export function floorOf(cast: Cast): Floor {
  const floor = new Floor(worldOf(cast));
  for (const { username } of cast.agents) floor.setStatus(agentArn(username), 'Available', 0);
  return floor;
}

/** Who is offered what, in words: `c1 → sato`. */
export const offersAt = (floor: Floor, now: number): string[] =>
  floor.offers(now).map((offer) => `${offer.contactId} → ${offer.agentArn.split('/').pop() ?? ''}`);
