import * as fc from 'fast-check';
import { MalformedEvent } from '../../../lambdas/told/event';
import { followContact, followHands, type FollowContactsPorts } from '../../../lambdas/follow-contacts/follow-contacts';
import { contactsInMemory } from '../contacts-in-memory';

const NOON = Date.parse('2027-01-12T12:00:00.000Z');
const time = (second: number): string => new Date(NOON + second * 1000).toISOString();

/** The table in memory; `turn` says when each request may happen. */
function tableInMemory(now = 120, turn?: () => Promise<void>) {
  const { rows, paces, contacts } = contactsInMemory(turn);
  const described: string[] = [];
  const ports: FollowContactsPorts = {
    contacts,
    calls: {
      byContact: async (contactId) =>
        contactId === 'secret'
          ? { caller: 'withheld#secret' }
          : contactId === 'c0'
            ? { caller: '+81312340001' }
            : undefined,
    },
    dialled: {
      async numberOf(contactId) {
        described.push(contactId);
        return '+81312340002';
      },
    },
    clock: () => new Date(NOON + now * 1000),
  };
  return { rows, paces, described, ports };
}

interface Story {
  readonly contactId?: string;
  readonly method?: string;
  readonly initialContactId?: string;
  readonly queuedAt?: number;
  readonly queue?: string;
  readonly answeredAt?: number;
  readonly endedAt?: number;
}

const detail = (eventType: string, { contactId = 'c0', method = 'INBOUND', ...story }: Story) => ({
  eventType,
  contactId,
  initiationMethod: method,
  initialContactId: story.initialContactId ?? contactId,
  initiationTimestamp: time(0),
  ...(story.queuedAt !== undefined && {
    queueInfo: {
      queueArn: story.queue ?? 'arn:queue/sales',
      queueType: 'STANDARD',
      enqueueTimestamp: time(story.queuedAt),
    },
  }),
  ...(story.answeredAt !== undefined && {
    agentInfo: { agentArn: 'arn:agent/sato', connectedToAgentTimestamp: time(story.answeredAt) },
  }),
  ...(story.endedAt !== undefined && { disconnectTimestamp: time(story.endedAt) }),
});

/** All events of a contact, each telling what had happened by then. */
function eventsOf(story: Story): object[] {
  const { queuedAt, answeredAt, endedAt, ...begin } = story;
  const queued = { ...begin, ...(queuedAt !== undefined && { queuedAt }) };
  const answered = { ...queued, ...(answeredAt !== undefined && { answeredAt }) };
  return [
    detail('INITIATED', begin),
    ...(queuedAt === undefined ? [] : [detail('QUEUED', queued)]),
    ...(answeredAt === undefined ? [] : [detail('CONNECTED_TO_AGENT', answered)]),
    ...(endedAt === undefined ? [] : [detail('DISCONNECTED', story), detail('COMPLETED', story)]),
  ];
}

const follow = async (events: readonly unknown[], now?: number) => {
  const table = tableInMemory(now);
  for (const event of events) await followContact(event, table.ports);
  return table;
};
const noted = async (story: Story, now?: number) =>
  (await follow(eventsOf(story), now)).rows.get(story.contactId ?? 'c0')?.contact;

describe('followContact', () => {
  it.each<[string, Story, object]>([
    [
      'waits',
      { queuedAt: 10 },
      { state: 'waiting', queueArn: 'arn:queue/sales', enqueuedAt: time(10), caller: '+81312340001' },
    ],
    ['talks', { queuedAt: 10, answeredAt: 20 }, { state: 'talking', agentArn: 'arn:agent/sato' }],
    ['is over', { queuedAt: 10, answeredAt: 20, endedAt: 30 }, { state: 'over' }],
    [
      'was passed on',
      { contactId: 'c1', method: 'TRANSFER', initialContactId: 'c0', queuedAt: 10 },
      { caller: '+81312340001' },
    ],
    [
      'an agent dialled',
      { contactId: 'o1', method: 'OUTBOUND', answeredAt: 1 },
      { state: 'talking', caller: '+81312340002' },
    ],
  ])('notes a contact that %s', async (_, story, row) => {
    expect(await noted(story)).toMatchObject(row);
  });

  it('has only what a contact is now: in the index of its queue is nobody who does not wait', async () => {
    const contact = await noted({ queuedAt: 10, answeredAt: 20 });
    expect(Object.keys(contact ?? {}).toSorted()).toEqual([
      'agentArn',
      'caller',
      'contactId',
      'expiresAt',
      'facts',
      'state',
    ]);
  });

  it('notes nothing of a contact that is in its flow still', async () => {
    expect(await noted({})).toBeUndefined();
  });

  it('takes the first moment of 1970 for what has not happened yet, as Connect writes it', async () => {
    const { rows, ports } = tableInMemory();
    const never = '1970-01-01T00:00:00.001Z';
    const { agentInfo } = detail('CONTACT_DATA_UPDATED', { answeredAt: 0 });
    const told = {
      ...detail('CONTACT_DATA_UPDATED', { queuedAt: 5 }),
      agentInfo: { ...agentInfo, connectedToAgentTimestamp: never },
      disconnectTimestamp: never,
    };
    await followContact(told, ports);
    expect(rows.get('c0')?.contact).toMatchObject({ state: 'waiting', enqueuedAt: time(5) });
    expect(rows.get('c0')?.contact.facts).not.toHaveProperty('agent');
  });

  it('takes a number that is withheld for none', async () => {
    expect(await noted({ contactId: 'secret', queuedAt: 10 })).not.toHaveProperty('caller');
  });

  it('asks Connect about contacts that an agent dialled, each once, and about no others', async () => {
    const dialled = await follow(eventsOf({ contactId: 'o1', method: 'OUTBOUND', answeredAt: 1, endedAt: 9 }));
    expect(dialled.described).toEqual(['o1']);
    expect((await follow(eventsOf({ queuedAt: 1, answeredAt: 2, endedAt: 9 }))).described).toEqual([]);
  });

  it('follows a contact from one queue to the next, and after an answer that came to nothing', async () => {
    const next = [...eventsOf({ queuedAt: 10 }), detail('QUEUED', { queuedAt: 40, queue: 'arn:queue/mobile' })];
    for (const events of [next, next.toReversed()])
      expect((await follow(events)).rows.get('c0')?.contact).toMatchObject({
        queueArn: 'arn:queue/mobile',
        enqueuedAt: time(40),
      });
    const again = [...eventsOf({ queuedAt: 10, answeredAt: 20 }), detail('QUEUED', { queuedAt: 30 })];
    expect((await follow(again)).rows.get('c0')?.contact).toMatchObject({ state: 'waiting', enqueuedAt: time(30) });
  });

  it('does not bring back what was swept: an event that comes days late is let go', async () => {
    expect((await follow(eventsOf({ queuedAt: 10 }), 13 * 3600)).rows.size).toBe(0);
    expect((await follow(eventsOf({ queuedAt: 10, endedAt: 20 }), 49 * 3600)).rows.size).toBe(0);
    expect((await follow(eventsOf({ method: 'CALLBACK', queuedAt: 10 }), 13 * 3600)).rows.size).toBe(1);
  });

  it.each([[{}], [null], [undefined], ['text'], [{ contactId: 7 }]])('calls %p unreadable', async (event) => {
    await expect(follow([event])).rejects.toThrow(MalformedEvent);
  });
});

/** How somebody stands who has that contact in hand since then. */
const inHand = (State: string, since: number, InitiationMethod = 'CALLBACK', ContactId = 'b1') => ({
  AgentARN: 'arn:agent/sato',
  EventTimestamp: time(since),
  CurrentAgentSnapshot: {
    Contacts: [{ ContactId, InitialContactId: 'c0', InitiationMethod, State, StateStartTimestamp: time(since) }],
  },
});
const CALLBACK: Story = { contactId: 'b1', method: 'CALLBACK', initialContactId: 'c0', queuedAt: 10 };

/** What is noted of the callback when all that has been told. */
const after = async (events: readonly object[], hands: readonly unknown[]) => {
  const { rows, ports } = await follow(events);
  for (const event of hands) await followHands(event, ports);
  return rows.get('b1')?.contact;
};

describe('followHands', () => {
  it.each(['CONNECTING', 'CONNECTED', 'CONNECTED_ONHOLD'])(
    'a callback that somebody has taken (%s) waits no longer, and nobody talks yet',
    async (state) => {
      const contact = await after(eventsOf(CALLBACK), [inHand(state, 20)]);
      expect(contact).toMatchObject({ state: 'taken', caller: '+81312340001' });
      expect(contact).not.toHaveProperty('queueArn');
      expect(contact).not.toHaveProperty('agentArn');
    },
  );

  it.each(['INCOMING', 'PENDING', 'MISSED', 'REJECTED', 'ERROR', 'ENDED'])(
    'one that somebody is offered, or has let go (%s), waits as before',
    async (state) => {
      expect(await after(eventsOf(CALLBACK), [inHand(state, 20)])).toMatchObject({ state: 'waiting' });
    },
  );

  it('says nothing of callers who are on the line: their own events do', async () => {
    const events = eventsOf({ contactId: 'b1', queuedAt: 10 });
    expect(await after(events, [inHand('CONNECTING', 20, 'INBOUND')])).toMatchObject({ state: 'waiting' });
  });

  it.each<[string, Story, object]>([
    ['was not answered and waits again', { ...CALLBACK, queuedAt: 50 }, { state: 'waiting', enqueuedAt: time(50) }],
    ['was answered', { ...CALLBACK, answeredAt: 30 }, { state: 'talking', agentArn: 'arn:agent/sato' }],
    ['is over', { ...CALLBACK, endedAt: 40 }, { state: 'over' }],
  ])('whatever comes first, one that %s is that', async (_, story, row) => {
    const [events, hand] = [eventsOf(story), inHand('CONNECTING', 20)];
    expect(await after([...eventsOf(CALLBACK), ...events], [hand, hand])).toMatchObject(row);
    const { rows, ports } = tableInMemory();
    await followHands(hand, ports);
    for (const event of events.toReversed()) await followContact(event, ports);
    expect(rows.get('b1')?.contact).toMatchObject(row);
  });

  it('one that is told of for the first time is noted', async () => {
    expect(await after([], [inHand('CONNECTING', 20)])).toMatchObject({
      state: 'taken',
      expiresAt: expect.any(Number),
    });
  });

  it('hands that are empty, and somebody who signs out, say nothing', async () => {
    const none = { AgentARN: 'arn:agent/sato', CurrentAgentSnapshot: { Contacts: [] } };
    const { rows } = await follow([]);
    for (const event of [none, { AgentARN: 'arn:agent/sato', CurrentAgentSnapshot: null }])
      expect(await after([], [event])).toBeUndefined();
    expect(rows.size).toBe(0);
  });

  it.each([[{}], [null], ['text']])('calls %p unreadable', async (event) => {
    await expect(followHands(event, tableInMemory().ports)).rejects.toThrow(MalformedEvent);
  });
});

const STORIES = fc.array(
  fc
    .record({ queuedAt: fc.nat(50), waits: fc.option(fc.nat(20)), talks: fc.option(fc.nat(20)), queue: fc.nat(1) })
    .map(({ queuedAt, waits, talks, queue }): Story => ({
      queuedAt,
      queue: `arn:queue/${queue}`,
      ...(waits !== null && { answeredAt: queuedAt + waits }),
      ...(talks !== null && { endedAt: queuedAt + (waits ?? 0) + talks }),
    })),
  { minLength: 1, maxLength: 12 },
);

const told = (stories: readonly Story[]) =>
  stories.map((story, index) => eventsOf({ ...story, contactId: `c${index + 1}` }));
/** Everything but how often it was written. */
const standing = ({ rows, paces }: Awaited<ReturnType<typeof follow>>) => ({
  contacts: Object.fromEntries([...rows].map(([id, { contact }]) => [id, contact])),
  paces: Object.fromEntries([...paces].map(([queue, { answers }]) => [queue, answers])),
});

describe('whatever comes late, twice or out of order', () => {
  it('ends in the same table', async () => {
    const deliveries = STORIES.chain((stories) => {
      const events = told(stories).flat();
      return fc.record({
        events: fc.constant(events),
        shuffled: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
      });
    });
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ events, shuffled }) => {
        expect(standing(await follow(shuffled))).toEqual(standing(await follow(events)));
      }),
    );
  });

  it('ends in the same table too when all but the last event of a contact were lost', async () => {
    await fc.assert(
      fc.asyncProperty(STORIES, async (stories) => {
        const events = told(stories);
        const lasts = events.flatMap((of) => of.at(-1) ?? []);
        expect(standing(await follow(lasts))).toEqual(standing(await follow(events.flat())));
      }),
    );
  });

  it('knows the last ten answers of each queue, each contact once', async () => {
    await fc.assert(
      fc.asyncProperty(STORIES, async (stories) => {
        const { paces } = standing(await follow(told(stories).flat()));
        for (const queue of ['arn:queue/0', 'arn:queue/1']) {
          const answered = stories.flatMap(({ queue: of, answeredAt }) => (of === queue ? (answeredAt ?? []) : []));
          const last = answered.toSorted((a, b) => b - a).slice(0, 10);
          expect((paces[queue] ?? []).map(({ at }) => at)).toEqual(last.map(time));
        }
      }),
    );
  });

  it('and when several functions follow at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), STORIES, async (scheduler, stories) => {
        const events = told(stories.slice(0, 3)).flat();
        const table = tableInMemory(120, () => scheduler.schedule(Promise.resolve()));
        await scheduler.waitFor(Promise.all(events.map((event) => followContact(event, table.ports))));
        expect(standing(table)).toEqual(standing(await follow(events)));
      }),
      { numRuns: 50 },
    );
  });
});
