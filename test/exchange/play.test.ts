import { startCall } from '../../exchange/play';
import type { CallEvent } from '../../exchange/call';
import { Mistake } from '../../language/mistake';
import {
  ANSWERING,
  answers,
  arn,
  call,
  flow,
  flowOf,
  functionArn,
  functions,
  hangUp,
  MONDAY,
  say,
  world,
  type Block,
} from './a-call';

const toSales = flow({
  hello: say('Hello', 'number'),
  number: {
    type: 'GetParticipantInput',
    with: {
      Text: 'Your number, please',
      InputTimeLimitSeconds: '5',
      StoreInput: 'True',
      InputValidation: { CustomValidation: { MaximumLength: '10' } },
    },
    next: 'lookup',
    errors: { NoMatchingError: 'sorry' },
  },
  lookup: {
    type: 'InvokeLambdaFunction',
    with: {
      LambdaFunctionARN: functionArn('lookup'),
      InvocationTimeLimitSeconds: '3',
      LambdaInvocationAttributes: { number: '$.StoredCustomerInput' },
      ResponseValidation: { ResponseType: 'JSON' },
    },
    next: 'found',
    errors: { NoMatchingError: 'sorry' },
  },
  found: {
    type: 'Compare',
    with: { ComparisonValue: '$.External.status' },
    next: 'sorry',
    when: { '200': 'queue' },
    errors: { NoMatchingCondition: 'sorry' },
  },
  queue: {
    type: 'UpdateContactTargetQueue',
    with: { QueueId: '$.External.queueId' },
    next: 'welcome',
    errors: { NoMatchingError: 'sorry' },
  },
  welcome: say('Welcome, $.External.name', 'transfer'),
  transfer: {
    type: 'TransferContactToQueue',
    next: 'sorry',
    errors: { QueueAtCapacity: 'full', NoMatchingError: 'sorry' },
  },
  full: say('Everybody is waiting', 'bye'),
  sorry: say('Sorry', 'bye'),
  bye: hangUp,
});

describe('a call from the ring to the end', () => {
  it('asks, looks up, queues and connects', async () => {
    const ports = functions(answers({ status: '200', queueId: 'q-sales', name: 'Ms. Kato' }));
    const told = await call(world(toSales), { presses: ['1001#'], agents: { ann: ANSWERING } }, ports);
    expect(told.outcome).toEqual({ kind: 'connected', queue: 'sales', agent: 'ann', reason: 'ann took the call' });
    expect(told.heard).toEqual(expect.arrayContaining(['Hello', 'Your number, please', 'Welcome, Ms. Kato']));
    expect(told.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'dialled',
        'said',
        'asked',
        'pressed',
        'invoked',
        'queued',
        'rang',
        'whispered',
        'connected',
      ]),
    );
    expect(ports.invocations[0]?.event).toMatchObject({ Details: { Parameters: { number: '1001' } } });
  });
});

const known = functions(answers({ status: '200', queueId: 'q-sales', name: 'Ms. Kato' }, 1000));
const told = (plan: Parameters<typeof call>[1]) => call(world(toSales), plan, known);

describe('a caller who hangs up', () => {
  it.each([
    ['before anything was said', 0, 'the caller hung up'],
    ['in the middle of a prompt', 0.1, 'the caller hung up'],
    ['while asked', 2, 'the caller hung up'],
    ['while a function runs', 4.5, 'the caller hung up'],
    ['while waiting', 30, 'the caller hung up while waiting in queue "sales"'],
  ])('%s ends the call there', async (_, hangUpAtSeconds, reason) => {
    const { outcome, events } = await told({ presses: ['1001#'], hangUpAtSeconds });
    expect(outcome).toMatchObject({ kind: 'ended', reason });
    expect(events.at(-1)).toMatchObject({ kind: 'hung-up', by: 'caller', atSeconds: hangUpAtSeconds });
  });

  it('after somebody answered is connected', async () => {
    const { outcome } = await told({ presses: ['1001#'], hangUpAtSeconds: 60, agents: { ann: ANSWERING } });
    expect(outcome.kind).toBe('connected');
  });
});

const silent = (next: string): Block => ({
  type: 'InvokeLambdaFunction',
  with: { LambdaFunctionARN: functionArn('lookup'), InvocationTimeLimitSeconds: '8' },
  next,
  errors: { NoMatchingError: 'bye' },
});

describe('time and silence', () => {
  it('a function is silence; prompts, being asked and waiting are not', async () => {
    const { silentSeconds } = await told({ presses: ['1001#'], patienceSeconds: 30 });
    expect(silentSeconds).toBe(1);
  });

  it.each([
    ['with the end key', '1001#', 2.5],
    ['without it, the time for another key runs out', '1001', 7],
    ['with as many keys as there may be', '1234567890', 5],
    ['not at all, the time for the first key runs out', '', 5],
  ])('keys pressed %s take their time', async (_, keys, seconds) => {
    const { events } = await told({ presses: [keys] });
    expect(events.find(({ kind }) => kind === 'pressed')).toMatchObject({ digits: keys, milliseconds: seconds * 1000 });
  });

  it('keys after the end of the input do not answer the next question', async () => {
    const again = flow({
      first: { ...menu('First?', 'second'), when: { 1: 'second' } },
      second: {
        ...menu('Second?', 'bye'),
        when: { 2: 'bye' },
        errors: { InputTimeLimitExceeded: 'late', NoMatchingError: 'late' },
      },
      late: say('Too late', 'bye'),
      bye: hangUp,
    });
    const { heard, texts } = await call(world(again), { presses: ['12'] });
    expect(heard).toEqual(['First?', 'Second?', 'Too late']);
    expect(texts('pressed')[0]).toContain('"2" came after the end of the input and is lost');
  });

  it('a silence of the flow itself is measured', async () => {
    const waiting = flow({ hello: say('Hello', 'wait'), wait: silent('bye'), bye: hangUp });
    expect((await call(world(waiting), {}, functions(answers({}, 7000)))).silentSeconds).toBe(7);
  });

  it('no time between two questions with empty prompts is no sound', async () => {
    const empty = flow({
      hello: say('$.Attributes.none', 'wait'),
      wait: silent('empty'),
      empty: say('$.Attributes.none', 'again'),
      again: silent('bye'),
      bye: hangUp,
    });
    expect((await call(world(empty), {}, functions(answers({}, 2000)))).silentSeconds).toBe(4);
  });
});

const menu = (Text: string, next: string): Block => ({
  type: 'GetParticipantInput',
  with: { Text, InputTimeLimitSeconds: '5', StoreInput: 'False' },
  next,
  errors: { InputTimeLimitExceeded: next, NoMatchingCondition: next, NoMatchingError: next },
});

describe('a call that would not end', () => {
  it.each([
    [
      'blocks that go round',
      flow({
        a: { type: 'UpdateFlowLoggingBehavior', next: 'b' },
        b: { type: 'UpdateFlowLoggingBehavior', next: 'a' },
      }),
      'without any time passing',
    ],
    ['a menu that asks for ever', flow({ ask: menu('1?', 'ask') }), 'still going on'],
    [
      'prompts that are looped for nobody',
      flow({ loop: { type: 'MessageParticipantIteratively', with: { Messages: [{ Text: 'music' }] } } }),
      'in no queue',
    ],
    [
      'prompts that take no time',
      flow({ loop: { type: 'MessageParticipantIteratively', with: { Messages: [{ Text: '$.Attributes.none' }] } } }),
      'nothing more could happen',
    ],
    [
      'flows that go to each other',
      flow({ other: { type: 'TransferToFlow', with: { ContactFlowId: arn('contact-flow', 'Main') }, errors: {} } }),
      'without any time passing',
    ],
  ])('%s', async (_, document, reason) => {
    const { outcome } = await call(world(document), { patienceSeconds: 10 });
    expect(outcome).toMatchObject({ kind: 'ended', reason: expect.stringContaining(reason) });
  });
});

const one = (block: Block) =>
  flow({
    block: { next: 'bye', errors: { NoMatchingError: 'sorry', ConnectionTimeLimitExceeded: 'nobody' }, ...block },
    sorry: say('Sorry', 'bye'),
    nobody: say('Nobody answers', 'bye'),
    bye: hangUp,
  });

const dial = (ContinueFlowExecution: string, seconds = '30'): Block => ({
  type: 'TransferParticipantToThirdParty',
  with: {
    ThirdPartyPhoneNumber: '+81398765432',
    ThirdPartyConnectionTimeLimitSeconds: seconds,
    ContinueFlowExecution,
  },
});

describe('prompts and outside numbers', () => {
  it.each([
    ['a prompt by id', { type: 'MessageParticipant', with: { PromptId: 'p-music' } }, ['[Music.wav]'], 30],
    ['a prompt that there is not', { type: 'MessageParticipant', with: { PromptId: 'Music.wav' } }, ['Sorry'], 0],
    [
      'audio in S3',
      {
        type: 'MessageParticipant',
        with: { Media: { Uri: 's3://bucket/a/hello.wav', SourceType: 'S3', MediaType: 'Audio' } },
      },
      ['[hello.wav]'],
      5,
    ],
    ['an outside number, and back', dial('True'), [], 63],
    ['an outside number that rings too long', dial('True', '2'), ['Nobody answers'], 2],
  ] as const)('%s', async (_, block, heard, seconds) => {
    const told = await call(world(one(block)));
    expect(told.heard).toEqual(heard);
    const spoken =
      heard.includes('Sorry' as never) || heard.includes('Nobody answers' as never) ? (heard[0]?.length ?? 0) / 15 : 0;
    expect(told.events.at(-1)?.atSeconds).toBeCloseTo(seconds + spoken, 2);
    expect(told.silentSeconds).toBe(0);
  });

  it('an outside number for good is where the call goes', async () => {
    const { outcome } = await call(world(one(dial('False'))));
    expect(outcome).toEqual({ kind: 'connected', reason: 'transferred to the outside number +81398765432' });
  });
});

describe('modules', () => {
  it('are found by id with a version, and come back', async () => {
    const main = flow({
      module: {
        type: 'InvokeFlowModule',
        with: { FlowModuleId: `${arn('flow-module', 'm')}:$LATEST` },
        next: 'after',
        errors: { NoMatchingError: 'bye' },
      },
      after: say('After', 'bye'),
      bye: hangUp,
    });
    const module = flow({ inside: say('Inside', 'back'), back: { type: 'EndFlowModuleExecution' } });
    const { heard } = await call(
      world(main, {
        flows: [
          flowOf('Main', 'CONTACT_FLOW', main),
          { arn: arn('flow-module', 'm'), name: 'm', type: 'CONTACT_FLOW', document: module },
        ],
      }),
    );
    expect(heard).toEqual(['Inside', 'After']);
  });
});

describe('a person at the telephone', () => {
  it('is asked each time the flow asks, and hears of everything as it happens', async () => {
    const prompts: unknown[] = [];
    const seen: CallEvent[] = [];
    const report = await startCall(
      world(toSales),
      { from: '+819012345678', line: 'main', at: MONDAY, agents: { ann: ANSWERING }, patienceSeconds: 60 },
      known,
      {
        caller: {
          press: (prompt) => {
            prompts.push(prompt);
            expect(seen.at(-1)?.kind).toBe('asked');
            return Promise.resolve('1001#');
          },
        },
        onEvent: (event) => seen.push(event),
      },
    );
    expect(prompts).toEqual([{ text: 'Your number, please', seconds: 19 / 15 }]);
    expect(seen).toEqual(report.events);
    expect(report.outcome.kind).toBe('connected');
  });

  it.each([
    ['hangs up', 'hang-up', { kind: 'ended', reason: 'the caller hung up' }],
    ['types what no telephone has', '1 0x0 1#', { kind: 'queued' }],
  ])('who %s', async (_, typed, outcome) => {
    const report = await startCall(
      world(toSales),
      { line: 'main', at: MONDAY, agents: {}, patienceSeconds: 5 },
      known,
      { caller: { press: () => Promise.resolve(typed) } },
    );
    expect(report.outcome).toMatchObject(outcome);
  });
});

describe('a plan', () => {
  it('with faults is refused, with all of them at once', async () => {
    const faulty = call(world(toSales), {
      line: 'other',
      presses: ['1x'],
      agents: { zoe: ANSWERING },
      patienceSeconds: -1,
      at: new Date('never'),
      othersWaiting: { nowhere: 1 },
    });
    await expect(faulty).rejects.toThrow(Mistake);
    await expect(faulty).rejects.toThrow(
      /"1x"[^]*"other"; there are main[^]*"zoe"; there are ann, ben, cho[^]*"nowhere"[^]*patienceSeconds[^]*at:/,
    );
  });

  it('played twice is the same call, and with another seed another chance', async () => {
    const split = flow({
      split: {
        type: 'DistributeByPercentage',
        next: 'b',
        when: { 'NumberLessThan 51': 'a' },
        errors: { NoMatchingCondition: 'b' },
      },
      a: say('A', 'bye'),
      b: say('B', 'bye'),
      bye: hangUp,
    });
    const heard = await Promise.all(
      Array.from({ length: 40 }, async (_, seed) => (await call(world(split), {}, functions(), seed)).heard[0]),
    );
    expect(await call(world(split), {}, functions(), 3)).toMatchObject({ heard: [heard[3]] });
    expect(new Set(heard)).toEqual(new Set(['A', 'B']));
  });

  it('for a line whose flow is not there ends at once, and says so', async () => {
    const { outcome } = await call(world(toSales, { flows: [] }));
    expect(outcome).toMatchObject({ kind: 'ended', reason: expect.stringContaining('leads to no flow') });
  });
});
