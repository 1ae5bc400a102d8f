import type { AgentState, CallReport } from '../../exchange/call';
import type { Block } from './a-call';
import {
  ANSWERING,
  answers,
  arn,
  call,
  end,
  flow,
  flowOf,
  functionArn,
  functions,
  hangUp,
  say,
  world,
  type Told,
} from './a-call';

const SILENT: AgentState = { kind: 'silent' };
const BUSY: AgentState = { kind: 'busy' };
const AWAY: AgentState = { kind: 'away' };

const target = (QueueId: string): Block => ({
  type: 'UpdateContactTargetQueue',
  with: { QueueId },
  next: 'transfer',
  errors: { NoMatchingError: 'noQueue' },
});
const transfer: Block = {
  type: 'TransferContactToQueue',
  next: 'failed',
  errors: { QueueAtCapacity: 'full', NoMatchingError: 'failed' },
};
const ends = {
  full: say('The queue is full', 'bye'),
  failed: say('Transfer failed', 'bye'),
  noQueue: say('No such queue', 'bye'),
  bye: hangUp,
};
const toSales = flow({ queue: target('q-sales'), transfer, ...ends });

const preferring = (agent: string, DurationInSeconds: number) =>
  flow({
    prefer: {
      type: 'UpdateContactRoutingCriteria',
      with: {
        RoutingCriteria: {
          Steps: [
            {
              Expression: {
                AttributeCondition: {
                  ComparisonOperator: 'Match',
                  MatchCriteria: { AgentsCriteria: { AgentIds: [agent] } },
                },
              },
              Expiry: { DurationInSeconds },
            },
          ],
        },
      },
      next: 'queue',
      errors: { NoMatchingError: 'failed' },
    },
    queue: target('q-sales'),
    transfer,
    ...ends,
  });

const agentsIn = (told: CallReport, kind: CallReport['events'][number]['kind']): readonly unknown[] =>
  told.events.filter((event) => event.kind === kind).map(({ agent, atSeconds }) => [agent, atSeconds]);

describe('who is offered the call', () => {
  it.each<[string, Record<string, AgentState>, unknown, Partial<CallReport['outcome']>]>([
    ['the first, at once', { ann: ANSWERING, ben: ANSWERING }, [['ann', 0]], { kind: 'connected', agent: 'ann' }],
    [
      'the next after his delay when the first is busy',
      { ann: BUSY, ben: ANSWERING },
      [['ben', 20]],
      { kind: 'connected', agent: 'ben' },
    ],
    ['anybody in the end', { ann: AWAY, cho: ANSWERING }, [['cho', 40]], { kind: 'connected', agent: 'cho' }],
    [
      'the next when the first lets it ring',
      { ann: SILENT, ben: ANSWERING },
      [
        ['ann', 0],
        ['ben', 20],
      ],
      { kind: 'connected', agent: 'ben' },
    ],
    [
      'round again when nobody picks up',
      { ann: SILENT, ben: SILENT },
      [
        ['ann', 0],
        ['ben', 20],
        ['ann', 40],
        ['ben', 60],
        ['ann', 80],
      ],
      { kind: 'queued', queue: 'sales' },
    ],
    ['nobody when all are busy', { ann: BUSY, ben: BUSY, cho: AWAY }, [], { kind: 'queued', queue: 'sales' }],
    ['nobody when all are logged out', {}, [], { kind: 'queued' }],
    [
      'one who picks up as it stops ringing',
      { ann: { kind: 'available', answersAfterSeconds: 20 } },
      [['ann', 0]],
      { agent: 'ann' },
    ],
    [
      'one who would pick up too late',
      { ann: { kind: 'available', answersAfterSeconds: 21 }, ben: ANSWERING },
      [
        ['ann', 0],
        ['ben', 20],
      ],
      { agent: 'ben' },
    ],
  ])('%s', async (_, agents, rang, outcome) => {
    const told = await call(world(toSales), { agents, patienceSeconds: 100 });
    expect(agentsIn(told, 'rang')).toEqual(rang);
    expect(told.outcome).toMatchObject(outcome);
  });

  it('one who accepts automatically is not rung', async () => {
    const base = world(toSales);
    const agents = base.agents.map((agent) => ({ ...agent, autoAccept: true }));
    const told = await call({ ...base, agents }, { agents: { ann: SILENT } });
    expect(told.outcome).toMatchObject({ kind: 'connected', agent: 'ann' });
    expect(agentsIn(told, 'connected')).toEqual([['ann', expect.closeTo(5 / 15, 3)]]);
  });

  it('by priority where several may take it, then in their order', async () => {
    const base = world(toSales);
    const priorities: Record<string, number> = { ann: 2, ben: 1, cho: 2 };
    const routingProfiles = base.routingProfiles.map((profile) => ({
      ...profile,
      queues: profile.queues.map((queue) => ({ ...queue, delaySeconds: 0, priority: priorities[profile.name] ?? 1 })),
    }));
    const told = await call(
      { ...base, routingProfiles },
      { agents: { ann: SILENT, ben: SILENT, cho: SILENT }, patienceSeconds: 70 },
    );
    expect(agentsIn(told, 'rang')).toEqual([
      ['ben', 0],
      ['ann', 20],
      ['cho', 40],
      ['ben', 60],
    ]);
  });

  it('the agents that routing criteria prefer, for their time', async () => {
    const told = await call(world(preferring('id-ben', 15)), { agents: { ann: ANSWERING, ben: ANSWERING } });
    expect(agentsIn(told, 'rang')).toEqual([['ann', 15]]);
  });

  it('who missed it has to close it first, and then the step that named them alone is over', async () => {
    const told = await call(world(preferring('id-ann', 25)), { agents: { ann: SILENT, ben: ANSWERING } });
    expect(agentsIn(told, 'rang')).toEqual([
      ['ann', 0],
      ['ben', 25],
    ]);
  });
});

describe('a queue', () => {
  const fullWorld = world(toSales);
  it.each<[string, Promise<Told>, string]>([
    [
      'by ARN',
      call(world(flow({ queue: target(arn('queue', 'q-support')), transfer, ...ends })), { patienceSeconds: 1 }),
      'queued',
    ],
    ['by name is none', call(world(flow({ queue: target('sales'), transfer, ...ends }))), 'No such queue'],
    ['that is full', call(fullWorld, { othersWaiting: { sales: 5 } }), 'The queue is full'],
    ['that has one place left', call(fullWorld, { othersWaiting: { sales: 4 }, patienceSeconds: 1 }), 'queued'],
    [
      'that holds nobody',
      call({ ...fullWorld, queues: fullWorld.queues.map((queue) => ({ ...queue, maxContacts: 0 })) }),
      'The queue is full',
    ],
    [
      'that is disabled',
      call({ ...fullWorld, queues: fullWorld.queues.map((queue) => ({ ...queue, enabled: false })) }),
      'Transfer failed',
    ],
    ['without one set before', call(world(flow({ transfer, ...ends }))), 'Transfer failed'],
  ])('%s', async (_, calling, seen) => {
    const told = await calling;
    expect([...told.heard, told.outcome.kind]).toContain(seen);
  });

  it('says why nobody took the call', async () => {
    const told = await call(world(toSales), { agents: { ann: SILENT }, patienceSeconds: 50 });
    expect(told.outcome).toEqual({
      kind: 'queued',
      queue: 'sales',
      reason: 'still waiting after 50 s: rang 2 times, nobody answered',
    });
    expect(agentsIn(told, 'missed')).toEqual([
      ['ann', 20],
      ['ann', 48],
    ]);
  });

  it('an agent queue is served by its agent', async () => {
    const toBen = flow({
      queue: {
        type: 'UpdateContactTargetQueue',
        with: { AgentId: 'ben' },
        next: 'transfer',
        errors: { NoMatchingError: 'noQueue' },
      },
      transfer,
      ...ends,
    });
    const told = await call(world(toBen), { agents: { ann: ANSWERING, ben: ANSWERING } });
    expect(told.outcome).toMatchObject({ kind: 'connected', agent: 'ben', queue: 'ben' });
  });
});

const metric = (MetricType: string, operator: string): ReturnType<typeof flow> =>
  flow({
    queue: { ...target('q-sales'), next: 'check' },
    check: {
      type: 'CheckMetricData',
      with: { MetricType },
      next: 'failed',
      when: { [operator]: 'yes' },
      errors: { NoMatchingCondition: 'no', NoMatchingError: 'failed' },
    },
    yes: say('Yes', 'bye'),
    no: say('No', 'bye'),
    transfer,
    ...ends,
  });

describe('metrics by what agents do', () => {
  it.each<[string, Record<string, AgentState>, number, number, number]>([
    ['one of each', { ann: ANSWERING, ben: BUSY, cho: AWAY }, 3, 2, 1],
    ['silent is available', { ann: SILENT }, 1, 1, 1],
    ['nobody', {}, 0, 0, 0],
    ['only away', { ann: AWAY }, 1, 0, 0],
  ])('%s', async (_, agents, online, staffed, available) => {
    for (const [type, count] of [
      ['Online', online],
      ['Staffed', staffed],
      ['Available', available],
    ] as const) {
      const told = await call(world(metric(`NumberOfAgents${type}`, 'NumberGreaterThan 0')), { agents });
      expect([type, told.heard]).toEqual([type, [count > 0 ? 'Yes' : 'No']]);
    }
  });

  it('contacts in the queue', async () => {
    const told = await call(world(metric('NumberOfContactsInQueue', 'Equals 3')), { othersWaiting: { sales: 3 } });
    expect(told.heard).toEqual(['Yes']);
  });
});

const hook = (event: string, name: string, next: string): Block => ({
  type: 'UpdateContactEventHooks',
  with: { EventHooks: { [event]: arn('contact-flow', name) } },
  next,
  errors: { NoMatchingError: 'failed' },
});

const loop = (with_: Block['with'], rest: Partial<Block> = {}): Block => ({
  type: 'MessageParticipantIteratively',
  ...(with_ ? { with: with_ } : {}),
  ...rest,
});

describe('flows around the queue', () => {
  const withHooks = flow({
    one: hook('CustomerQueue', 'Waiting', 'two'),
    two: hook('AgentWhisper', 'To agent', 'three'),
    three: hook('CustomerWhisper', 'To customer', 'record'),
    record: {
      type: 'UpdateContactRecordingBehavior',
      with: { RecordingBehavior: { RecordedParticipants: ['Agent', 'Customer'] } },
      next: 'queue',
    },
    queue: target('q-sales'),
    transfer,
    ...ends,
  });
  const toAgent = flow({ say: say('$.Agent.FirstName: $.Queue.Name', 'end'), end });
  const toCustomer = flow({ say: say('Connecting you', 'end'), end });
  const around = (waiting: ReturnType<typeof flow>, agentWhisper = toAgent) =>
    world(withHooks, {
      flows: [
        ...world(withHooks).flows,
        flowOf('Waiting', 'CUSTOMER_QUEUE', waiting),
        flowOf('To agent', 'AGENT_WHISPER', agentWhisper),
        flowOf('To customer', 'CUSTOMER_WHISPER', toCustomer),
      ],
    });
  const music = flow({ loop: loop({ Messages: [{ Text: 'Please wait' }, { PromptId: 'p-music' }] }) });

  it('the agent hears the whisper alone, then the caller theirs, then both are recorded', async () => {
    const told = await call(around(music), { agents: { ann: ANSWERING } });
    expect(told.heard).toEqual(['Please wait', '[Music.wav]', 'Connecting you']);
    expect(told.events.find(({ kind }) => kind === 'whispered')).toMatchObject({
      text: 'Ann: sales',
      agent: 'ann',
      atSeconds: 3,
    });
    expect(told.events.at(-1)).toMatchObject({
      kind: 'connected',
      agent: 'ann',
      text: 'recording: agent and customer',
    });
    expect(told.silentSeconds).toBe(0);
  });

  it('a whisper of more than two minutes ends the call', async () => {
    const long = flow({ say: say('x'.repeat(1900), 'end'), end });
    const told = await call(around(music, long), { agents: { ann: ANSWERING } });
    expect(told.outcome).toMatchObject({ kind: 'ended', reason: expect.stringContaining('two minutes') });
    expect(told.events.at(-1)?.atSeconds).toBe(123);
  });

  const interrupted = (branch: Record<string, Block>, start: string, every = '25'): ReturnType<typeof flow> =>
    flow({
      loop: loop(
        {
          Messages: [{ Text: 'First' }, { PromptId: 'p-music' }, { Text: 'Never heard' }],
          InterruptFrequencySeconds: every,
        },
        { when: { MessagesInterrupted: start }, errors: { NoMatchingError: 'end' } },
      ),
      ...branch,
      end,
    });

  it('looped prompts are interrupted again and again, and begin with the first', async () => {
    const told = await call(around(interrupted({ sorry: say('Sorry to keep you', 'end') }, 'sorry')), {
      patienceSeconds: 60,
    });
    expect(told.heard).toEqual([
      'First',
      '[Music.wav]',
      'Sorry to keep you',
      'First',
      '[Music.wav]',
      'Sorry to keep you',
      'First',
      '[Music.wav]',
    ]);
  });

  it('a callback is asked for from the queue', async () => {
    const callback: Block = {
      type: 'CreateCallbackContact',
      with: { InitialCallDelaySeconds: '5', MaximumConnectionAttempts: '1', RetryDelaySeconds: '60' },
      next: 'thanks',
      errors: { NoMatchingError: 'end' },
    };
    const told = await call(
      around(interrupted({ callback, thanks: say('We call you back', 'bye'), bye: hangUp }, 'callback')),
    );
    expect(told.texts('set')).toContain('a callback to +819012345678 waits in queue "sales"');
    expect(told.outcome).toMatchObject({ kind: 'ended', queue: 'sales' });
    expect(told.events.at(-1)).toMatchObject({ kind: 'hung-up', by: 'flow' });
  });

  const move: Block = {
    type: 'DequeueContactAndTransferToQueue',
    with: { QueueId: 'q-support' },
    next: 'end',
    errors: { QueueAtCapacity: 'end', NoMatchingError: 'end' },
  };

  it('a waiting caller is moved to another queue, and may wait there', async () => {
    const told = await call(around(interrupted({ move }, 'move')), { patienceSeconds: 30 });
    expect(told.events.filter(({ kind }) => kind === 'queued').map(({ queue }) => queue)).toEqual(['sales', 'support']);
    expect(told.outcome).toMatchObject({ kind: 'queued', queue: 'support' });
  });

  it('but not while an agent is being rung', async () => {
    const told = await call(around(interrupted({ move }, 'move', '30')), {
      agents: { ann: SILENT },
      patienceSeconds: 45,
    });
    expect(told.texts('failed').join()).toContain('an agent is being offered the contact');
    expect(told.outcome).toMatchObject({ queue: 'sales' });
  });

  it('a queue flow that ends leaves the caller waiting, in silence', async () => {
    const told = await call(around(flow({ end })), { patienceSeconds: 60 });
    expect(told.outcome.kind).toBe('queued');
    expect(told.silentSeconds).toBe(60);
  });

  it('a queue flow that cannot be played stops the call', async () => {
    const told = await call(around(flow({ odd: { type: 'ShowView' } })));
    expect(told.outcome).toMatchObject({ kind: 'ended', reason: expect.stringContaining('ShowView') });
  });

  it('a function in the queue flow does not keep an agent waiting', async () => {
    const slow = flow({
      invoke: {
        type: 'InvokeLambdaFunction',
        with: { LambdaFunctionARN: functionArn('lookup'), InvocationTimeLimitSeconds: '8' },
        next: 'end',
        errors: { NoMatchingError: 'end' },
      },
      end,
    });
    const told = await call(around(slow), { agents: { ann: ANSWERING } }, functions(answers({}, 8000)));
    expect(told.outcome).toMatchObject({ kind: 'connected', agent: 'ann' });
  });
});
