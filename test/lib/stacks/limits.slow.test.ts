/** A center may grow to Connect's own quotas; what CloudFormation cannot take is said before it is asked. */
import type { Center, WaitingStrategy } from '../../../center/center';
import { flowsOf } from '../../../flows/all';
import { refuseWhatIsTooLarge } from '../../../lib/stacks/limits';
import { peopleByStack } from '../../../lib/stacks/people-stack';
import { appOf, largeCenter, person } from '../fixture-center';

describe('the size of a center', () => {
  it('a hundred teams and five hundred people, as many as an instance has, fit', () => {
    const assembly = appOf(largeCenter(100, 500)).synth();
    expect(() => refuseWhatIsTooLarge(assembly)).not.toThrow();
    expect(assembly.stacks.map(({ stackName }) => stackName)).toEqual(
      expect.arrayContaining(['Kaze-dev-People', 'Kaze-dev-People2', 'Kaze-dev-People8']),
    );
  });

  it('all of their flows fit, with five ways to wait in two languages', () => {
    const center = waitingInFiveWays(largeCenter(100, 20));
    const flows = flowsOf(center);
    expect(flows.length).toBeLessThanOrEqual(100); // a quota of an instance
    const assembly = appOf(center, { flows }).synth();
    expect(() => refuseWhatIsTooLarge(assembly)).not.toThrow();
  }, 60_000);

  it('more teams than a template takes are refused, with what to do', () => {
    const assembly = appOf(largeCenter(210, 10)).synth();
    expect(() => refuseWhatIsTooLarge(assembly)).toThrow(
      /Kaze-dev-Flows: \d+ parameters are there; CloudFormation takes 200\. Have fewer/,
    );
  });
});

/** Everything that can be said while somebody waits, said differently in each. */
function waitingInFiveWays(center: Center): Center {
  const waiting = Array.from({ length: 5 }, (_, index): WaitingStrategy => ({
    name: `strategy-${index}`,
    prompts: {},
    announceEverySeconds: 60,
    tells: ['place', 'wait'],
    callbackKey: '1',
    longest: { seconds: 900, instead: 'other-team' },
    full: 'callback',
    unstaffed: 'other-team',
    closed: 'callback',
    otherTeam: `team-${index}`,
  }));
  return {
    ...center,
    waiting,
    languages: [
      { code: 'ja-JP', voice: 'Kazuha', engine: 'Neural' },
      { code: 'en-US', voice: 'Joanna', engine: 'Neural' },
    ],
    teams: center.teams.map((team, index) => ({
      ...team,
      title: { 'ja-JP': `担当その${index}`, 'en-US': `the team number ${index}` },
      waiting: `strategy-${index % 5}`,
    })),
  };
}

const people = (count: number) => Array.from({ length: count }, (_, index) => person(`person-${index}`));

const stackOf = (some: readonly ReturnType<typeof person>[], login: string) =>
  peopleByStack(some).findIndex((stack) => stack.some((one) => one.login === login));

describe('people over several stacks', () => {
  it.each([
    [0, 0],
    [1, 1],
    [110, 1],
    [111, 2],
    [500, 8],
  ])('%i people are in %i stacks', (count, stacks) => {
    const spread = peopleByStack(people(count));
    expect(spread).toHaveLength(stacks);
    expect(spread.flat()).toHaveLength(count);
    expect(Math.max(0, ...spread.map(({ length }) => length))).toBeLessThan(150);
  });

  it('nobody moves when somebody else leaves', () => {
    const all = people(300);
    for (const login of ['person-2', 'person-299']) expect(stackOf(all.slice(1), login)).toBe(stackOf(all, login));
  });
});
