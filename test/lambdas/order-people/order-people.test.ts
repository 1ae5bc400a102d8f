import * as fc from 'fast-check';
import { orderPeople, type Ordered, type OrderedCall } from '../../../lambdas/order-people/order-people';
import type { Presence } from '../../../lambdas/told/presence';

const NOW = Date.parse('2027-01-12T12:00:00.000Z');
const arn = (login: string): string => `arn:aws:connect:x:1:instance/i/agent/${login}-id`;
const order = (of: Readonly<Record<string, number>>): Ordered[] =>
  Object.entries(of).map(([login, place]) => ({ login, agent: arn(login), order: place }));

type Doing = 'free' | 'busy' | 'away' | 'gone' | 'silent';
const presence = (login: string, doing: Doing): Presence => ({
  agent: arn(login),
  login,
  isRoutable: doing !== 'away' && doing !== 'gone',
  isBusy: doing === 'busy',
  at: new Date(NOW - (doing === 'silent' ? 600_001 : 1000)).toISOString(),
});

const ask = (
  orders: Readonly<Record<string, Readonly<Record<string, number>>>>,
  doing: Readonly<Record<string, Doing>>,
  call: Partial<OrderedCall> = {},
  kept: Map<string, string> = new Map(),
) =>
  orderPeople({ contactId: 'this', queue: 'sales', ...call }, 30, {
    orders: {
      ofQueue: async (name) => order(orders[`queue/${name}`] ?? {}),
      ofCustomer: async (number) => order(orders[`customer/${number}`] ?? {}),
    },
    people: {
      known: async (agents) =>
        Object.entries(doing)
          .map(([login, what]) => presence(login, what))
          .filter(({ agent }) => agents.includes(agent)),
      keep: async (agent, contactId) => {
        if ((kept.get(agent) ?? contactId) !== contactId) return false;
        kept.set(agent, contactId);
        return true;
      },
    },
    clock: () => new Date(NOW),
  });

/** `a,b 25 > c 25`: who is offered it, and for how long. */
async function told(...asked: Parameters<typeof ask>): Promise<string> {
  const answer = await ask(...asked);
  if (answer.status !== '200') return answer.status;
  return answer.criteria.Steps.map(({ Expression, Expiry }) => {
    const { AgentIds } = Expression.AttributeCondition.MatchCriteria.AgentsCriteria;
    return `${AgentIds.map((id) => id.replace('-id', '')).join(',')} ${Expiry.DurationInSeconds}`;
  }).join(' > ');
}

const TEAM = { 'queue/sales': { a: 1, b: 2, c: 3 } };
const ALL = { a: 'free', b: 'free', c: 'free' } as const;
const EXPERTS = { ...TEAM, 'customer/1001': { c: 1, b: 2, x: 1 } };

describe('orderPeople', () => {
  it.each<[string, Parameters<typeof ask>, string]>([
    ['in their order, one step each', [TEAM, ALL], 'a 25 > b 25 > c 25'],
    ['without who is busy', [TEAM, { ...ALL, a: 'busy' }], 'b 25 > c 25'],
    ['without who is away', [TEAM, { ...ALL, a: 'away' }], 'b 25 > c 25'],
    ['without who has signed out, however long ago', [TEAM, { ...ALL, b: 'gone' }], 'a 25 > c 25'],
    ['without who was never seen', [TEAM, { c: 'free' }], 'c 25'],
    ['without whom no event told of for ten minutes', [TEAM, { ...ALL, a: 'silent' }], 'b 25 > c 25'],
    ['equal orders together', [{ 'queue/sales': { a: 2, b: 1, c: 2 } }, ALL], 'b 25 > a,c 25'],
    ['nobody, when all are busy', [TEAM, { a: 'busy', b: 'busy', c: 'busy' }], '404'],
    ['nobody, when nobody is known', [TEAM, {}], '404'],
    ['nobody, when there is no order', [{}, ALL], '404'],
    ["the customer's experts first", [EXPERTS, ALL, { customerNumber: '1001' }], 'c 25 > b 25 > a 25'],
    ['experts only while free', [EXPERTS, { ...ALL, c: 'busy' }, { customerNumber: '1001' }], 'b 25 > a 25'],
    ['as the team, for another customer', [EXPERTS, ALL, { customerNumber: '1002' }], 'a 25 > b 25 > c 25'],
    [
      'no expert whom the queue does not reach',
      [EXPERTS, { ...ALL, x: 'free' }, { customerNumber: '1001' }],
      'c 25 > b 25 > a 25',
    ],
    [
      'the person of last time before all',
      [EXPERTS, ALL, { customerNumber: '1001', person: 'a-id' }],
      'a 30 > c 25 > b 25',
    ],
    ['that person even while busy', [TEAM, { ...ALL, c: 'busy' }, { person: 'c-id' }], 'c 30 > a 25 > b 25'],
    ['that person alone, when all are busy', [TEAM, { a: 'busy', b: 'busy' }, { person: 'b-id' }], 'b 30'],
    ['not that person while away', [TEAM, { ...ALL, c: 'away' }, { person: 'c-id' }], 'a 25 > b 25'],
    ['not a person who left the team', [TEAM, { ...ALL, x: 'free' }, { person: 'x-id' }], 'a 25 > b 25 > c 25'],
  ])('offers the call %s', async (_, asked, steps) => {
    expect(await told(...asked)).toBe(steps);
  });

  it('leaves out whoever was named first for another call a moment ago; the same call hears the same again', async () => {
    const kept = new Map<string, string>();
    const order = async (contactId: string, person?: string) =>
      told(TEAM, ALL, { contactId, ...(person !== undefined && { person }) }, kept);

    expect(await order('one')).toBe('a 25 > b 25 > c 25');
    expect(await order('two')).toBe('b 25 > c 25');
    expect(await order('one')).toBe('a 25 > b 25 > c 25');
    expect(await order('three', 'a-id')).toBe('a 30 > b 25 > c 25');
    expect(await order('four')).toBe('c 25');
    expect(await order('five')).toBe('404');
  });

  it('of equals the next is named, while one is kept for another call', async () => {
    const kept = new Map([[arn('a'), 'other']]);
    expect(await told({ 'queue/sales': { a: 1, b: 1, c: 2 } }, ALL, {}, kept)).toBe('b 25 > c 25');
  });

  it('says how criteria of another queue are replaced: with one that is over in a moment', async () => {
    const step = { Expiry: { DurationInSeconds: 1 } };
    expect(await ask(TEAM, ALL)).toMatchObject({ anybody: { Steps: [step] } });
    expect(await ask(TEAM, {})).toMatchObject({ status: '404', anybody: { Steps: [step] } });
    expect(await ask({}, {})).toEqual({ status: '404' });
  });

  it('says who is first', async () => {
    expect(await ask(TEAM, { ...ALL, a: 'busy' })).toMatchObject({ first: 'b' });
  });

  it('has five steps at most: Connect takes no more', async () => {
    const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const orders = Object.fromEntries(seven.map((login, index) => [login, index + 1]));
    const doing = Object.fromEntries(seven.map((login) => [login, 'free' as const]));
    expect(await told({ 'queue/sales': orders }, doing)).toBe('a 25 > b 25 > c 25 > d 25 > e 25');
    expect(await told({ 'queue/sales': orders }, doing, { person: 'g-id' })).toBe('g 30 > a 25 > b 25 > c 25 > d 25');
  });

  describe('of more equals than a step takes', () => {
    const equals = Array.from({ length: 12 }, (_, index) => `e${index + 10}`);
    const orders = Object.fromEntries(equals.map((login) => [login, 2]));
    const doing: Record<string, Doing> = { ...Object.fromEntries(equals.map((login) => [login, 'free'])), z: 'free' };

    it('takes the others into the next step, where somebody comes after them', async () => {
      expect(await told({ 'queue/sales': { ...orders, z: 3 } }, doing)).toBe(
        `${equals.slice(0, 10).join()} 25 > ${equals.slice(10).join()} 25 > z 25`,
      );
    });

    it('names none, where nobody comes after them: anybody is offered the call then', async () => {
      expect(await told({ 'queue/sales': { ...orders, z: 1 } }, doing)).toBe('z 25');
      expect(await told({ 'queue/sales': orders }, doing)).toBe('404');
    });
  });

  it('names nobody twice, nobody who is not free, and all who are as far as Connect takes them: whatever people do', async () => {
    const doing = fc.constantFrom<Doing>('free', 'busy', 'away', 'gone', 'silent');
    const people = fc.array(fc.record({ order: fc.integer({ min: 1, max: 15 }), doing }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(people, async (team) => {
        const orders = Object.fromEntries(team.map((one, index) => [`p${index}`, one.order]));
        const all = Object.fromEntries(team.map((one, index) => [`p${index}`, one.doing]));
        const steps = await told({ 'queue/sales': orders }, all);
        const named =
          steps === '404' ? [] : steps.split(' > ').flatMap((step) => (step.split(' ')[0] ?? '').split(','));
        const free = Object.keys(all).filter((login) => all[login] === 'free');
        expect(named.filter((login, index) => !free.includes(login) || named.indexOf(login) !== index)).toEqual([]);
        const sizes = [...new Set(free.map((login) => orders[login]))].map(
          (place) => free.filter((login) => orders[login] === place).length,
        );
        const fits = sizes.length <= 5 && sizes.every((size) => size <= 10);
        expect(named).toHaveLength(fits ? free.length : named.length);
        expect(steps.split(' > ').length).toBeLessThanOrEqual(5);
        expect(steps.split(' > ').every((step) => step.split(',').length <= 10)).toBe(true);
        const places = named.map((login) => orders[login] ?? 0);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  });
});
