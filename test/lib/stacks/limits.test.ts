/** A center may grow to Connect's own quotas; what CloudFormation cannot take is said before it is asked. */
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

  it('more teams than a template takes are refused, with what to do', () => {
    const assembly = appOf(largeCenter(210, 10)).synth();
    expect(() => refuseWhatIsTooLarge(assembly)).toThrow(
      /Kaze-dev-Flows: \d+ parameters are there; CloudFormation takes 200\. Have fewer/,
    );
  });
});

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
