/** The floor answers what its rules say, whatever happens in whatever order: compared, step by step, with the plainest way to say them. */
import * as fc from 'fast-check';
import { Floor, type Offer } from '../../../exchange/floor/floor';
import type { Channel, World } from '../../../exchange/world';
import type { RoutingExpression } from '../../../language/simulate/routing-expression';
import { agentArn, ownQueueArn, queueArn, routed, worldOf } from './a-floor';
import { NaiveFloor } from './naive-floor';

const NAMES = ['a', 'b', 'c', 'd', 'e'] as const;
const QUEUES = ['sales', 'help', 'vip'] as const;
const CHANNELS: readonly Channel[] = ['VOICE', 'CHAT'];
const STATUSES = [{ arn: 'break', name: 'Break', type: 'CUSTOM', isEnabled: true }] as const;

const expression: fc.Arbitrary<RoutingExpression> = fc.letrec<{ any: RoutingExpression }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.record({ kind: fc.constant('agents' as const), agents: fc.subarray([...NAMES, 'nobody']) }),
    fc.record({
      kind: fc.constant('proficiency' as const),
      attribute: fc.constant('language'),
      value: fc.constantFrom('ja', 'en'),
      from: fc.integer({ min: 1, max: 5 }),
      to: fc.integer({ min: 1, max: 5 }),
    }),
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('any'), { maxLength: 2 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('any') }),
  ),
})).any;

const routing = fc.oneof(
  { weight: 2, arbitrary: fc.constant(routed()) },
  {
    weight: 1,
    arbitrary: fc
      .record({
        priority: fc.integer({ min: 1, max: 6 }),
        ageAdjustmentSeconds: fc.constantFrom(-60, 0, 0, 7, 60),
        steps: fc.array(fc.record({ agents: fc.constant([]), expression, seconds: fc.constantFrom(0, 3, 10) }), {
          maxLength: 2,
        }),
        isForEver: fc.boolean(),
      })
      .map(({ isForEver, steps, ...rest }) => ({
        ...rest,
        steps: steps.map(({ seconds, ...step }, at) =>
          isForEver && at === steps.length - 1 ? step : { ...step, seconds },
        ),
      })),
  },
);

const concurrency = fc.option(
  fc.record({
    voice: fc.integer({ min: 1, max: 2 }),
    chat: fc.integer({ min: 1, max: 3 }),
    any: fc.tuple(fc.boolean(), fc.boolean()),
  }),
  { nil: undefined },
);

const world: fc.Arbitrary<World> = fc
  .record({
    limits: fc.tuple(...QUEUES.map(() => fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }))),
    isVipEnabled: fc.boolean(),
    profiles: fc.array(
      fc.record({
        concurrency,
        isInboundOnly: fc.boolean(),
        queues: fc.uniqueArray(
          fc.record({
            queue: fc.constantFrom(...QUEUES),
            channel: fc.constantFrom(...CHANNELS),
            priority: fc.integer({ min: 1, max: 3 }),
            delaySeconds: fc.constantFrom(0, 0, 5, 20),
          }),
          { selector: ({ queue, channel }) => `${queue} ${channel}`, maxLength: 5 },
        ),
      }),
      { minLength: 2, maxLength: 2 },
    ),
    levels: fc.tuple(...NAMES.map(() => fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })))),
  })
  .map(({ limits, isVipEnabled, profiles, levels }) =>
    worldOf({
      queues: QUEUES.map((name, at) => ({
        name,
        enabled: name !== 'vip' || isVipEnabled,
        ...(limits[at] === undefined ? {} : { maxContacts: limits[at] }),
      })),
      profiles: Object.fromEntries(
        profiles.map(({ concurrency: channels, isInboundOnly, queues }, at) => [
          `profile-${at}`,
          {
            queues,
            availabilityTimer: isInboundOnly ? 'TIME_SINCE_LAST_INBOUND' : 'TIME_SINCE_LAST_ACTIVITY',
            ...(channels
              ? {
                  concurrency: (['voice', 'chat'] as const).map((channel, index) => ({
                    channel: channel === 'voice' ? 'VOICE' : 'CHAT',
                    maximum: channels[channel],
                    crossChannel: channels.any[index] ? 'ROUTE_ANY_CHANNEL' : 'ROUTE_CURRENT_CHANNEL_ONLY',
                  })),
                }
              : {}),
          } as const,
        ]),
      ),
      agents: NAMES.map((username, at) => ({
        username,
        profile: `profile-${at % 2}`,
        proficiencies: (['ja', 'en'] as const).flatMap((value, index) => {
          const level = levels[at]?.[index] ?? 0;
          return level > 0 ? [{ attribute: 'language', value, level }] : [];
        }),
      })),
      statuses: STATUSES,
    }),
  );

type Doing =
  | {
      readonly kind: 'enqueue';
      readonly queue: string;
      readonly channel: Channel;
      readonly routing: ReturnType<typeof routed>;
      readonly isMoved: boolean;
    }
  | { readonly kind: 'reroute'; readonly which: number; readonly routing: ReturnType<typeof routed> }
  | {
      readonly kind: 'withdraw' | 'accept' | 'join' | 'decline' | 'decline and clear' | 'release';
      readonly which: number;
    }
  | { readonly kind: 'status'; readonly agent: string; readonly status: string }
  | { readonly kind: 'occupy'; readonly agent: string; readonly channel: Channel; readonly isInbound: boolean }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'wait for the floor' };

const which = fc.nat({ max: 1000 });
const doing: fc.Arbitrary<Doing> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('enqueue' as const),
      queue: fc.constantFrom(...QUEUES.map(queueArn), queueArn('sales'), ownQueueArn('a')),
      channel: fc.constantFrom('VOICE' as const, 'VOICE' as const, 'CHAT' as const),
      routing,
      isMoved: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reroute' as const), which, routing }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'withdraw' as const,
        'accept' as const,
        'join' as const,
        'decline' as const,
        'decline and clear' as const,
        'release' as const,
        'release' as const,
      ),
      which,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('status' as const),
      agent: fc.constantFrom(...NAMES.map(agentArn)),
      status: fc.constantFrom('Available', 'Available', 'Break', 'Offline'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('occupy' as const),
      agent: fc.constantFrom(...NAMES.map(agentArn)),
      channel: fc.constantFrom(...CHANNELS),
      isInbound: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(0.5, 1, 3, 5, 20) }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'wait for the floor' as const }) },
);

/** Both floors, and what whoever drives them knows: who is offered, who is in hand, who waits. */
class Both {
  now = 0;
  readonly real: Floor;
  readonly naive: NaiveFloor;
  private made = 0;
  private readonly queued = new Map<string, string>();
  private readonly offered = new Map<string, string>();
  private readonly connecting = new Map<string, string>();
  private inHand: { readonly agent: string; readonly contactId: string }[] = [];

  constructor(readonly world: World) {
    this.real = new Floor(world);
    this.naive = new NaiveFloor(world);
    for (const { arn } of world.agents) this.status(arn, 'Available');
  }

  status(agent: string, status: string): void {
    this.real.setStatus(agent, status, this.now);
    this.naive.setStatus(agent, status, this.now);
  }

  do(what: Doing): void {
    switch (what.kind) {
      case 'enqueue': {
        const contactId = `c${this.made++}`;
        const { queue, channel, isMoved } = what;
        const waiting = { contactId, queueArn: queue, channel, routing: what.routing, isMoved };
        const refusal = this.naive.enqueue(waiting, this.now);
        expect(this.real.enqueue(waiting, this.now)?.error).toBe(refusal);
        if (refusal === undefined) this.queued.set(contactId, queue);
        return;
      }
      case 'reroute': {
        const contactId = pick([...this.queued.keys()], what.which);
        if (contactId === undefined) return;
        this.real.reroute(contactId, what.routing, this.now);
        return this.naive.reroute(contactId, what.routing);
      }
      case 'withdraw': {
        const contactId = pick([...this.queued.keys()], what.which);
        if (contactId === undefined) return;
        this.real.withdraw(contactId, this.now);
        this.naive.withdraw(contactId, this.now);
        for (const held of [this.queued, this.offered, this.connecting]) held.delete(contactId);
        return;
      }
      case 'accept': {
        const contactId = pick([...this.offered.keys()], what.which);
        if (contactId === undefined) return;
        this.real.accept(contactId, this.now);
        this.naive.accept(contactId, this.now);
        this.connecting.set(contactId, this.offered.get(contactId) ?? '');
        this.offered.delete(contactId);
        return;
      }
      case 'join': {
        const contactId = pick([...this.connecting.keys()], what.which);
        if (contactId === undefined) return;
        this.real.join(contactId, this.now);
        this.naive.join(contactId);
        this.inHand.push({ contactId, agent: this.connecting.get(contactId) ?? '' });
        this.connecting.delete(contactId);
        this.queued.delete(contactId);
        return;
      }
      case 'decline':
      case 'decline and clear': {
        const asked = [...this.offered, ...this.connecting];
        const chosen = pick(asked, what.which);
        if (!chosen) return;
        const [contactId, agent] = chosen;
        this.real.decline(contactId, this.now);
        this.naive.decline(contactId);
        this.offered.delete(contactId);
        this.connecting.delete(contactId);
        if (what.kind === 'decline') this.inHand.push({ contactId, agent });
        else this.release(agent, contactId);
        return;
      }
      case 'release': {
        const held = pick(this.inHand, what.which);
        if (!held) return;
        this.inHand = this.inHand.filter((other) => other !== held);
        return this.release(held.agent, held.contactId);
      }
      case 'status':
        return this.status(what.agent, what.status);
      case 'occupy': {
        const contactId = `o${this.made++}`;
        const { agent, channel, isInbound } = what;
        this.real.occupy(agent, contactId, { channel, isInbound, state: 'connected' }, this.now);
        this.naive.occupy(agent, contactId, channel, isInbound, this.now);
        this.inHand.push({ contactId, agent });
        return;
      }
      case 'wait':
        return this.wait(this.now + what.seconds * 1000);
      case 'wait for the floor': {
        const at = this.real.nextAt();
        if (at !== undefined) this.wait(Math.max(at, this.now));
      }
    }
  }

  /** Nothing may become possible before the floor says so. */
  private wait(till: number): void {
    const at = this.real.nextAt();
    if (at === undefined || at > till) {
      this.now = till;
      const offers = this.naive.offers(this.now);
      expect(offers).toEqual([]);
    } else {
      this.now = at;
      this.compare();
      if (at < till) this.wait(till);
    }
  }

  private release(agent: string, contactId: string): void {
    this.real.release(agent, contactId, this.now);
    this.naive.release(agent, contactId, this.now);
  }

  compare(): void {
    const offers: readonly Offer[] = this.real.offers(this.now);
    expect(offers).toEqual(this.naive.offers(this.now));
    for (const { contactId, agentArn: agent } of offers) this.offered.set(contactId, agent);
    for (const contactId of this.queued.keys())
      expect(this.real.position(contactId)).toBe(this.naive.position(contactId));
    for (const queue of [...QUEUES.map(queueArn), ownQueueArn('a')]) {
      const { queue: _, oldestSeconds, ...counts } = this.real.metrics({ queueArn: queue }, this.now);
      expect({ ...counts, oldestSeconds }).toEqual(this.naive.metrics(queue, this.now));
    }
  }
}

const pick = <T>(of: readonly T[], at: number): T | undefined => of[at % Math.max(1, of.length)];

describe('the floor, beside the plainest way to say its rules', () => {
  it('offers the same contacts to the same agents, counts the same and gives the same places', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(world, fc.array(doing, { minLength: 5, maxLength: 80 }), (of, all) => {
        const both = new Both(of);
        for (const one of all) {
          both.do(one);
          both.compare();
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is the same when it is asked only after several things happened at one moment', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(
        world,
        fc.array(fc.array(doing, { minLength: 1, maxLength: 6 }), { maxLength: 20 }),
        (of, batches) => {
          const both = new Both(of);
          for (const batch of batches) {
            for (const one of batch) if (one.kind !== 'wait' && one.kind !== 'wait for the floor') both.do(one);
            both.compare();
            for (const one of batch) if (one.kind === 'wait') both.do(one);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
