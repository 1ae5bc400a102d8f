import type { Floor } from '../../../exchange/floor/floor';
import { agentArn, floorOf, offersAt, ownQueueArn, queueArn, routed, type Cast } from './a-floor';

const ONE_QUEUE: Cast = {
  queues: [{ name: 'sales' }],
  profiles: { sales: { queues: [{ queue: 'sales' }] } },
  agents: [
    { username: 'ann', profile: 'sales' },
    { username: 'ben', profile: 'sales' },
  ],
};

const waits = (floor: Floor, contactId: string, now: number, change: Partial<Parameters<Floor['enqueue']>[0]> = {}) =>
  floor.enqueue({ contactId, queueArn: queueArn('sales'), channel: 'VOICE', routing: routed(), ...change }, now);

/** Takes the call and is done with it at once. */
function serve(floor: Floor, contactId: string, agent: string, now: number): void {
  floor.accept(contactId, now);
  floor.join(contactId, now);
  floor.release(agentArn(agent), contactId, now);
}

const busy = (floor: Floor, ...agents: string[]): void => {
  for (const agent of agents)
    floor.occupy(agentArn(agent), `elsewhere of ${agent}`, { channel: 'VOICE', state: 'connected' }, 0);
};
const free = (floor: Floor, agent: string, now: number): void =>
  floor.release(agentArn(agent), `elsewhere of ${agent}`, now);

describe('who is offered a contact', () => {
  it('is the agent idle longest; who has just worked is last', () => {
    const floor = floorOf(ONE_QUEUE);
    waits(floor, 'one', 1000);
    expect(offersAt(floor, 1000)).toEqual(['one → ann']);
    serve(floor, 'one', 'ann', 5000);
    waits(floor, 'two', 6000);
    expect(offersAt(floor, 6000)).toEqual(['two → ben']);
  });

  it.each([
    ['TIME_SINCE_LAST_ACTIVITY', 'one → ben'],
    ['TIME_SINCE_LAST_INBOUND', 'one → ann'],
  ] as const)('after an outbound call of the one idle longest, by %s: %s', (availabilityTimer, offer) => {
    const floor = floorOf({ ...ONE_QUEUE, profiles: { sales: { queues: [{ queue: 'sales' }], availabilityTimer } } });
    floor.occupy(agentArn('ann'), 'out', { channel: 'VOICE', state: 'connected' }, 1000);
    floor.release(agentArn('ann'), 'out', 2000);
    waits(floor, 'one', 3000);
    expect(offersAt(floor, 3000)).toEqual([offer]);
  });

  it('goes round when nobody answers: each is asked once before anybody is asked again', () => {
    const floor = floorOf(ONE_QUEUE);
    waits(floor, 'one', 0);
    const asked: string[] = [];
    for (let now = 0; now < 80_000; now += 20_000) {
      const [offer = ''] = offersAt(floor, now);
      asked.push(offer);
      floor.decline('one', now + 20_000);
      floor.release(agentArn(offer.slice(-3)), 'one', now + 20_000);
    }
    expect(asked).toEqual(['one → ann', 'one → ben', 'one → ann', 'one → ben']);
  });

  it('is nobody who missed it and has not cleared it; the status stays, and choosing one clears it', () => {
    const floor = floorOf({ ...ONE_QUEUE, agents: [{ username: 'ann', profile: 'sales' }] });
    waits(floor, 'one', 0);
    floor.offers(0);
    floor.decline('one', 20_000);
    expect(floor.agent(agentArn('ann'))).toMatchObject({
      status: { name: 'Available', since: 0, isRoutable: true },
      contacts: [{ contactId: 'one', state: 'missed', since: 20_000 }],
    });
    waits(floor, 'two', 21_000);
    expect(offersAt(floor, 21_000)).toEqual([]);
    expect(floor.setStatus(agentArn('ann'), 'Available', 30_000)).toBe('now');
    expect(offersAt(floor, 30_000)).toEqual(['one → ann']);
  });

  it.each([
    ['released', (floor: Floor): unknown => floor.release(agentArn('ann'), 'one', 30_000)],
    ['cleared by choosing a status', (floor: Floor): unknown => floor.setStatus(agentArn('ann'), 'Available', 30_000)],
  ])('is the one who missed it, too, once it is %s, though there was room for others all the while', (_, clear) => {
    const floor = floorOf({
      queues: [{ name: 'sales' }],
      profiles: {
        chats: {
          queues: [{ queue: 'sales', channel: 'CHAT' }],
          concurrency: [{ channel: 'CHAT', maximum: 2, crossChannel: 'ROUTE_ANY_CHANNEL' }],
        },
      },
      agents: [{ username: 'ann', profile: 'chats' }],
    });
    waits(floor, 'one', 0, { channel: 'CHAT' });
    floor.offers(0);
    floor.decline('one', 20_000);
    expect(offersAt(floor, 20_000)).toEqual([]);
    clear(floor);
    expect(offersAt(floor, 30_000)).toEqual(['one → ann']);
  });

  it('is somebody whose queue has waited long enough for them, and the floor says when that is', () => {
    const floor = floorOf({
      ...ONE_QUEUE,
      profiles: { first: { queues: [{ queue: 'sales' }] }, later: { queues: [{ queue: 'sales', delaySeconds: 30 }] } },
      agents: [
        { username: 'ann', profile: 'first' },
        { username: 'ben', profile: 'later' },
      ],
    });
    busy(floor, 'ann');
    waits(floor, 'one', 1000);
    expect(offersAt(floor, 1000)).toEqual([]);
    expect(floor.nextAt()).toBe(31_000);
    expect(offersAt(floor, 30_999)).toEqual([]);
    expect(offersAt(floor, 31_000)).toEqual(['one → ben']);
    expect(floor.nextAt()).toBeUndefined();
  });

  it.each([
    ['agents by login, for ten seconds', [{ agents: ['ben'], seconds: 10 }], true],
    ['agents by ARN, for ever', [{ agents: [agentArn('ben')] }], false],
    [
      'a level of a proficiency',
      [
        {
          agents: [],
          expression: { kind: 'proficiency', attribute: 'language', value: 'en', from: 3, to: 10 },
          seconds: 10,
        },
      ],
      true,
    ],
    [
      'both of two, and not a third',
      [
        {
          agents: [],
          expression: {
            kind: 'and',
            of: [
              { kind: 'proficiency', attribute: 'language', value: 'en', from: 1, to: 5 },
              { kind: 'not', of: { kind: 'proficiency', attribute: 'language', value: 'en', from: 1, to: 2 } },
            ],
          },
        },
      ],
      false,
    ],
    [
      'two steps one after the other',
      [
        { agents: ['nobody'], seconds: 4 },
        { agents: ['ben'], seconds: 6 },
      ],
      true,
    ],
  ] as const)('is as the routing criteria say: %s', (_, steps, endsAfterTen) => {
    const floor = floorOf({
      ...ONE_QUEUE,
      agents: [
        { username: 'ann', profile: 'sales', proficiencies: [{ attribute: 'language', value: 'en', level: 2 }] },
        { username: 'ben', profile: 'sales', proficiencies: [{ attribute: 'language', value: 'en', level: 4 }] },
      ],
    });
    busy(floor, 'ben');
    waits(floor, 'one', 0, { routing: routed({ steps }) });
    const during = offersAt(floor, 9999);
    const after = offersAt(floor, 10_000);
    free(floor, 'ben', 20_000);
    expect([during, after, offersAt(floor, 20_000)]).toEqual([
      [],
      ...(endsAfterTen ? [['one → ann'], []] : [[], ['one → ben']]),
    ]);
  });

  it('has room for its channel: as many as the profile says, others beside it only where the profile lets them', () => {
    const floor = floorOf({
      queues: [{ name: 'sales' }],
      profiles: {
        all: {
          queues: [
            { queue: 'sales', channel: 'VOICE' },
            { queue: 'sales', channel: 'CHAT' },
          ],
          concurrency: [
            { channel: 'VOICE', maximum: 1, crossChannel: 'ROUTE_CURRENT_CHANNEL_ONLY' },
            { channel: 'CHAT', maximum: 2, crossChannel: 'ROUTE_ANY_CHANNEL' },
          ],
        },
      },
      agents: [{ username: 'ann', profile: 'all' }],
    });
    for (const contactId of ['chat 1', 'chat 2', 'chat 3']) waits(floor, contactId, 0, { channel: 'CHAT' });
    expect(offersAt(floor, 0)).toEqual(['chat 1 → ann', 'chat 2 → ann']);
    waits(floor, 'call', 1000);
    expect(offersAt(floor, 1000)).toEqual(['call → ann']);
    floor.withdraw('chat 1', 2000);
    expect(offersAt(floor, 2000)).toEqual([]);
    floor.withdraw('call', 3000);
    expect(offersAt(floor, 3000)).toEqual(['chat 3 → ann']);
  });
});

describe('which contact an agent gets', () => {
  const TWO_QUEUES: Cast = {
    queues: [{ name: 'sales' }, { name: 'help' }],
    profiles: {
      all: {
        queues: [
          { queue: 'sales', priority: 2 },
          { queue: 'help', priority: 1 },
        ],
      },
    },
    agents: [{ username: 'ann', profile: 'all' }],
  };

  it.each([
    ['the queue of the first priority, though another has waited longer', {}, { queueArn: queueArn('help') }, 'young'],
    ['the contact with the better priority', {}, { routing: routed({ priority: 1 }) }, 'young'],
    ['the older', {}, {}, 'old'],
    ['the one made older', {}, { routing: routed({ ageAdjustmentSeconds: 60 }) }, 'young'],
    ['the other, when it was made younger', { routing: routed({ ageAdjustmentSeconds: -60 }) }, {}, 'young'],
    ['who waits for this very agent', { queueArn: queueArn('help') }, { queueArn: ownQueueArn('ann') }, 'young'],
  ] as const)('is of %s', (_, old, young, first) => {
    const floor = floorOf(TWO_QUEUES);
    busy(floor, 'ann');
    waits(floor, 'old', 0, old);
    waits(floor, 'young', 10_000, young);
    free(floor, 'ann', 20_000);
    expect(offersAt(floor, 20_000)).toEqual([`${first} → ann`]);
  });

  it('is another when the priority changes while it waits', () => {
    const floor = floorOf(TWO_QUEUES);
    busy(floor, 'ann');
    waits(floor, 'old', 0);
    waits(floor, 'young', 1000);
    expect([floor.position('old'), floor.position('young')]).toEqual([1, 2]);
    floor.reroute('young', routed({ priority: 1 }), 2000);
    expect([floor.position('old'), floor.position('young')]).toEqual([2, 1]);
    free(floor, 'ann', 3000);
    expect(offersAt(floor, 3000)).toEqual(['young → ann']);
  });
});

describe('what a queue holds', () => {
  it.each([
    ['its limit, and a fifth more of what is moved there', { name: 'sales', maxContacts: 5 }, 'sales', 5, 6],
    ['a limit too small for a fifth', { name: 'sales', maxContacts: 4 }, 'sales', 4, 4],
    ['any number without a limit', { name: 'sales' }, 'sales', 30, 30],
    ['ten, when it is an agent’s own', { name: 'sales' }, 'own', 10, 12],
  ] as const)('%s', (_, queue, which, plain, moved) => {
    const floor = floorOf({ ...ONE_QUEUE, queues: [queue] });
    busy(floor, 'ann', 'ben');
    const to = { queueArn: which === 'own' ? ownQueueArn('ann') : queueArn('sales') };
    const fill = (isMoved: boolean): number => {
      for (let number = floor.size; number < 30; number++)
        if (
          waits(floor, `c${number}`, 0, { ...to, isMoved, channel: number % 2 ? 'CHAT' : 'VOICE' })?.error ===
          'QueueAtCapacity'
        )
          break;
      return floor.size;
    };
    expect([fill(false), fill(true)]).toEqual([plain, moved]);
  });

  it('is nothing when the queue is disabled, and who is refused a move stays', () => {
    const floor = floorOf({ ...ONE_QUEUE, queues: [{ name: 'sales' }, { name: 'off', enabled: false }] });
    busy(floor, 'ann', 'ben');
    expect(waits(floor, 'one', 0, { queueArn: queueArn('off') })?.reason).toBe('queue "off" is disabled');
    waits(floor, 'two', 0);
    expect(floor.move('two', { queueArn: queueArn('off') }, 1000)?.reason).toBe('queue "off" is disabled');
    expect(floor.metrics({ queueArn: queueArn('sales') }, 2000)).toMatchObject({ size: 1, oldestSeconds: 2 });
  });

  it('is counted with who is being rung or hears the whisper, until the two are joined', () => {
    const floor = floorOf(ONE_QUEUE);
    const size = (): unknown => {
      const { size: waiting, available, busy: occupied } = floor.metrics({ queueArn: queueArn('sales') }, 0);
      return { waiting, available, occupied };
    };
    waits(floor, 'one', 0);
    floor.offers(0);
    expect(size()).toEqual({ waiting: 1, available: 1, occupied: 1 });
    floor.accept('one', 0);
    expect(size()).toEqual({ waiting: 1, available: 1, occupied: 1 });
    floor.join('one', 0);
    expect(size()).toEqual({ waiting: 0, available: 1, occupied: 1 });
    floor.setSlot(agentArn('ann'), 'one', 'wrapping-up', 0);
    expect(floor.metrics({ queueArn: queueArn('sales') }, 0)).toMatchObject({
      busy: 0,
      afterContactWork: 1,
      available: 1,
    });
  });
});

describe('a status', () => {
  const statuses: Cast['statuses'] = [
    { arn: 'lunch', name: 'Lunch', type: 'CUSTOM', isEnabled: true },
    { arn: 'old', name: 'Old', type: 'CUSTOM', isEnabled: false },
  ];

  it('chosen during a contact is the next one: no more contacts come, and it begins when the last is done with', () => {
    const floor = floorOf({ ...ONE_QUEUE, statuses, agents: [{ username: 'ann', profile: 'sales' }] });
    waits(floor, 'one', 0);
    floor.offers(0);
    floor.accept('one', 0);
    floor.join('one', 0);
    expect(floor.setStatus(agentArn('ann'), 'Lunch', 1000)).toBe('next');
    expect(floor.agent(agentArn('ann'))).toMatchObject({ status: { name: 'Available' }, nextStatus: 'Lunch' });
    floor.release(agentArn('ann'), 'one', 2000);
    expect(floor.agent(agentArn('ann')).status).toEqual({ name: 'Lunch', since: 2000, isRoutable: false });
    expect(floor.metrics({ queueArn: queueArn('sales') }, 0)).toMatchObject({
      online: 1,
      staffed: 0,
      nonProductive: 1,
    });
  });

  it.each(['Lnch', 'Old'])('%s is refused, with those there are', (status) => {
    const floor = floorOf({ ...ONE_QUEUE, statuses });
    expect(floor.setStatus(agentArn('ann'), status, 0)).toMatchObject({
      reason: `there is no status "${status}" that is enabled; there are Lunch, Available, Offline`,
    });
  });
});

it('says what was asked of it that cannot be', () => {
  const floor = floorOf(ONE_QUEUE);
  expect(() => floor.accept('one', 0)).toThrow('contact "one" · is in no queue · accept, join or decline what');
  expect(() => floor.setStatus('nobody', 'Available', 0)).toThrow('agent · there is none with the ARN "nobody"');
  expect(() => waits(floor, 'one', 0, { queueArn: 'nowhere' })).toThrow('queue · there is none with the ARN "nowhere"');
  expect(() => floor.setSlot(agentArn('ann'), 'one', 'on-hold', 0)).toThrow('agent ann · has no contact "one"');
});
