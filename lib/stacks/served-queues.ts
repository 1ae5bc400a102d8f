import type { Center, Team } from '../../center/center';

export interface ServedByPeople {
  readonly name: string;
  /** How its callers wait. */
  readonly waiting: string;
  readonly people: Team['people'];
}

/** Every queue with its people. A queue of one customer that names nobody is served by its team's people, in their order. */
export function servedQueues({ teams, queues }: Center): readonly ServedByPeople[] {
  const ofTeam = new Map(teams.map(({ name, people }) => [name, people]));
  return [
    ...teams,
    ...queues.map((own) => ({ ...own, people: own.people.length > 0 ? own.people : (ofTeam.get(own.team) ?? []) })),
  ];
}
