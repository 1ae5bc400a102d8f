/** Which opening hours a call may meet. */
import type { Center, HoursSet } from '../center/center';

/** The hours set that a team keeps. */
export const hoursOf = ({ teams }: Center, team: string): string | undefined =>
  teams.find(({ name }) => name === team)?.hours;

/** Hours sets that some team keeps, the default team's first. */
export function hoursInUse(center: Center): readonly HoursSet[] {
  const { defaultTeam } = center.customers;
  const names = new Set([
    ...center.teams.filter(({ name }) => name === defaultTeam).map(({ hours }) => hours),
    ...center.teams.map(({ hours }) => hours),
  ]);
  return [...names].flatMap((name) => center.hours.filter((set) => set.name === name));
}
