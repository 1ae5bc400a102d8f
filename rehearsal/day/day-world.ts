/** A world for a day of calls: open round the clock, with a team of another size. */
import type { Agent, Hours, World } from '../../exchange/world';

const ALL_DAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
const MIDNIGHT = { Hours: 0, Minutes: 0 } as const;

/** When callers are let in is another question; here it is how many there are for those who are. */
export const openAlways = (world: World): World => ({
  ...world,
  hours: world.hours.map((hours): Hours => {
    const { parentArns: _inherited, ...own } = hours;
    return {
      ...own,
      overrides: [],
      config: ALL_DAYS.map((Day) => ({ Day, StartTime: MIDNIGHT, EndTime: MIDNIGHT })),
    };
  }),
});

/**
 * So many agents in place of the world's own, each with the routing profile of one of them. Who serves a queue that is called often
 * is there more often: a queue's share of the calls goes in equal parts to those who serve it.
 * @param demand share of the calls by queue ARN
 */
export function staffed(world: World, agents: number, demand: ReadonlyMap<string, number>): World {
  const weights = new Map(world.agents.map((agent) => [agent, 0]));
  for (const [queueArn, share] of demand) {
    const serving = world.agents.filter((agent) => serves(world, agent, queueArn));
    for (const agent of serving) weights.set(agent, (weights.get(agent) ?? 0) + share / serving.length);
  }
  const models = allotted(weights, agents);
  return {
    ...world,
    agents: models.map((model, index) => ({
      ...model,
      inPlaceOf: model.arn,
      arn: `${world.instanceArn}/agent/day-${index + 1}`,
      username: `agent-${index + 1}`,
      autoAccept: false,
      afterContactWorkSeconds: 0,
      perChannel: [],
    })),
  };
}

function serves(world: World, agent: Agent, queueArn: string): boolean {
  const profile = world.routingProfiles.find(({ arn }) => arn === agent.routingProfileArn);
  return profile?.queues.some((entry) => entry.queueArn === queueArn && entry.channel === 'VOICE') ?? false;
}

/** By the largest remainder: everybody's part rounded down, and what is left to those who lost most by that. */
function allotted(weights: ReadonlyMap<Agent, number>, seats: number): Agent[] {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const parts = [...weights].map(([agent, weight]) => {
    const exact = total > 0 ? (seats * weight) / total : seats / weights.size;
    return { agent, whole: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  const left = seats - parts.reduce((sum, { whole }) => sum + whole, 0);
  const order = parts.toSorted((a, b) => b.rest - a.rest);
  return parts.flatMap((part) => {
    const more = order.indexOf(part) < left ? 1 : 0;
    return Array.from({ length: part.whole + more }, () => part.agent);
  });
}
