import { OrderedRouting, type ServedQueue } from '../../../lib/constructs/ordered-routing';
import { INSTANCE_ARN, propertiesOf, stackForOne, Template } from '../fixture-center';

const queue = (name: string, order: number): ServedQueue => ({
  name,
  order,
  queueArn: `${INSTANCE_ARN}/queue/${name}`,
});

function routing(people: Readonly<Record<string, readonly ServedQueue[]>>, ringSeconds?: number) {
  const stack = stackForOne();
  const made = new OrderedRouting(stack, 'Routing', {
    instanceArn: INSTANCE_ARN,
    namePrefix: 'kaze',
    people: Object.entries(people).map(([login, queues]) => ({ login, queues })),
    fallbackQueue: { name: 'care', queueArn: `${INSTANCE_ARN}/queue/care` },
    ...(ringSeconds === undefined ? {} : { ringSeconds }),
  });
  return { made, profiles: propertiesOf(Template.fromStack(stack), 'AWS::Connect::RoutingProfile') };
}

const delays = (profile: Record<string, unknown> | undefined): unknown[] =>
  ((profile ?? {})['QueueConfigs'] as { Delay: number }[]).map(({ Delay }) => Delay);

const many = (last: string): ServedQueue[] =>
  [...Array.from({ length: 12 }, (_, index) => `a-long-name-of-a-team-${index}`), last].map((name) => queue(name, 1));

describe('ordered routing', () => {
  it.each([1, 2, 15])('holds nobody back: not a person of order %i', (order) => {
    expect(delays(routing({ sato: [queue('sales', order)] }).profiles[0])).toEqual([0]);
  });

  it.each([
    [1, 20, 0],
    [2, 20, 20],
    [15, 20, 280],
    [3, 30, 60],
  ])('held back, a person of order %i with rings of %i s is offered a call after %i s', (order, ring, delay) => {
    expect(delays(routing({ sato: [queue('sales', order)] }, ring).profiles[0])).toEqual([delay]);
  });

  it('people with the same queues, and the same one they know best, share a profile', () => {
    const { made, profiles } = routing({
      sato: [queue('sales', 1), queue('care', 2), queue('apps', 3)],
      ito: [queue('apps', 4), queue('care', 5), queue('sales', 3)],
      abe: [queue('care', 1), queue('sales', 2), queue('apps', 3)],
    });
    expect(profiles.map(({ Name }) => Name)).toEqual(['kaze sales, apps, care', 'kaze care, apps, sales']);
    expect(made.profileArnOf('ito')).toBe(made.profileArnOf('sato'));
    expect(made.profileArnOf('abe')).not.toBe(made.profileArnOf('sato'));
  });

  it('held back, those share one who have the same queues in the same order, however it is written', () => {
    const { made, profiles } = routing(
      {
        sato: [queue('sales', 1), queue('care', 2)],
        ito: [queue('care', 2), queue('sales', 1)],
        abe: [queue('care', 3), queue('sales', 1)],
      },
      20,
    );
    expect(profiles.map(({ Name }) => Name)).toEqual(['kaze care 2, sales 1', 'kaze care 3, sales 1']);
    expect(made.profileArnOf('ito')).toBe(made.profileArnOf('sato'));
  });

  it('a profile takes a call and two chats, and calls out from the queue its people know best', () => {
    const [profile] = routing({ sato: [queue('care', 2), queue('sales', 1)] }).profiles;
    expect(profile).toMatchObject({
      Name: 'kaze sales, care',
      DefaultOutboundQueueArn: `${INSTANCE_ARN}/queue/sales`,
      MediaConcurrencies: [
        { Channel: 'VOICE', Concurrency: 1 },
        { Channel: 'CHAT', Concurrency: 2 },
      ],
      QueueConfigs: [
        { Delay: 0, Priority: 1, QueueReference: { Channel: 'VOICE', QueueArn: `${INSTANCE_ARN}/queue/sales` } },
        { Delay: 0, Priority: 1, QueueReference: { Channel: 'VOICE', QueueArn: `${INSTANCE_ARN}/queue/care` } },
      ],
    });
  });

  it('a person in no team still has a queue, at the very end of it', () => {
    expect(routing({ sato: [] }).profiles).toMatchObject([
      { Name: 'kaze without a team', QueueConfigs: [{ Delay: 9999, Priority: 99 }] },
    ]);
  });

  it('names of many teams are cut, and stay apart', () => {
    const names = routing({ sato: many('x'), ito: many('y') }).profiles.map(({ Name }) => Name as string);
    expect(new Set(names).size).toBe(2);
    expect(names.every((name) => name.length <= 127)).toBe(true);
  });
});
