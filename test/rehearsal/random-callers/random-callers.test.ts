import { parse } from 'yaml';
import { Exchange } from '../../../exchange/exchange';
import type { ExchangeEvent } from '../../../exchange/event';
import type { World } from '../../../exchange/world';
import type { Action } from '../../../language/document';
import { hostServices } from '../../../local/services/hosted';
import type { ContactHistory } from '../../../exchange/contact-history';
import type { PlainItem } from '../../../local/tables/items';
import { fateOf, type Fate, type Promised } from '../../../rehearsal/random-callers/promise';
import { judge, type Ending } from '../../../rehearsal/random-callers/outcome';
import { place, placeStrangeCalls, type Host } from '../../../rehearsal/random-callers/rehearse';
import type { StrangeCall, Surroundings } from '../../../rehearsal/random-callers/strange-call';
import { surroundingsOf } from '../../../rehearsal/random-callers/surroundings';
import { loadScenarios } from '../../../rehearsal/scenario/load';
import { writeScenarios } from '../../../rehearsal/scenario/write';

const say = (Identifier: string, Text: string, NextAction: string): Action => ({
  Identifier,
  Type: 'MessageParticipant',
  Parameters: { Text },
  Transitions: { NextAction, Errors: [{ NextAction, ErrorType: 'NoMatchingError' }] },
});
const invoke = (Identifier: string, NextAction: string): Action => ({
  Identifier,
  Type: 'InvokeLambdaFunction',
  Parameters: { LambdaFunctionARN: 'slow-function', InvocationTimeLimitSeconds: '8' },
  Transitions: { NextAction, Errors: [{ NextAction, ErrorType: 'NoMatchingError' }] },
});
const END: Action = { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };

/** Asks for a key; `1` is wished a good day, `2` is treated as the test says, everything else is said goodbye. */
const lineThat = (...two: readonly Action[]): World => ({
  instanceArn: 'arn:aws:connect:ap-northeast-1:111122223333:instance/i',
  region: 'ap-northeast-1',
  flows: [
    {
      arn: 'flow',
      name: 'line',
      type: 'CONTACT_FLOW',
      document: {
        Version: '2019-10-30',
        StartAction: 'ask',
        Actions: [
          {
            Identifier: 'ask',
            Type: 'GetParticipantInput',
            Parameters: { Text: 'Press one or two.', InputTimeLimitSeconds: '5', StoreInput: 'False' },
            Transitions: {
              NextAction: 'bye',
              Conditions: [
                { NextAction: 'day', Condition: { Operator: 'Equals', Operands: ['1'] } },
                { NextAction: 'two', Condition: { Operator: 'Equals', Operands: ['2'] } },
              ],
              Errors: ['InputTimeLimitExceeded', 'NoMatchingCondition', 'NoMatchingError'].map((ErrorType) => ({
                NextAction: 'bye',
                ErrorType,
              })),
            },
          },
          say('day', 'Have a good day.', 'end'),
          say('bye', 'Goodbye.', 'end'),
          END,
          ...two,
        ],
      },
    },
  ],
  lines: [{ name: 'main', number: '+81312345678', flowArn: 'flow' }],
  queues: [],
  hours: [],
  routingProfiles: [],
  agents: [],
  prompts: [],
  functions: [{ arn: 'slow-function', name: 'slow', associated: true }],
});

const hostOf = (world: World): Host & { readonly resets: number[] } => {
  const resets: number[] = [];
  return {
    world,
    resets,
    tables: { reset: () => Promise.resolve(void resets.push(1)), tables: [], endpoint: '', region: '' },
    openExchange: (options) => new Exchange(world, options),
    ports: () => ({
      invoke: () => Promise.resolve({ kind: 'answered', payload: '{}', milliseconds: 5000 }),
    }),
    breakService: () => () => undefined,
    breakFunctions: () => () => undefined,
    resources: [],
    services: hostServices({
      resources: [],
      invoke: () => Promise.resolve({ ok: true }),
      clock: () => new Date(),
      folder: '',
    }),
  };
};

const AROUND: Surroundings = {
  lines: ['main'],
  logins: [],
  queues: [],
  functions: [],
  followers: [],
  keys: ['1', '2'],
  ordinary: [new Date('2026-11-24T10:00:00+09:00')],
  moments: [new Date('2026-12-31T23:59:59+09:00')],
};

describe('random callers', () => {
  it('loses nobody on a line that says goodbye to everybody, and says how the calls ended', async () => {
    const host = hostOf(lineThat(say('two', 'Two it is. Goodbye.', 'end')));
    const lost = await placeStrangeCalls(host, AROUND, { calls: 200, seed: 1 });
    expect(lost.counterexample).toBeUndefined();
    expect(lost.calls).toBe(200);
    expect(lost.endings.lost).toBe(0);
    expect(lost.endings['a polite end']).toBeGreaterThan(50);
    expect(host.resets).toHaveLength(200);
  });

  it.each<[string, Action[], string]>([
    ['hangs up without a word', [{ ...END, Identifier: 'two' }], 'the call ended badly'],
    ['leaves the caller in silence', [invoke('two', 'more'), invoke('more', 'bye')], 'heard nothing for 10 s'],
    ['goes round for ever', [say('two', ' ', 'two')], 'the call ended badly'],
  ])('finds the one key that %s, and shrinks the call to it', async (_how, two, problem) => {
    const { counterexample } = await placeStrangeCalls(hostOf(lineThat(...two)), AROUND, { calls: 500, seed: 1 });
    expect(counterexample?.problems.join()).toContain(problem);
    expect(counterexample?.scenario.story.filter(({ kind }) => kind !== 'hangs-up')).toEqual([
      { kind: 'presses', keys: '2' },
    ]);
    expect(counterexample?.scenario).toMatchObject({ line: 'main', agents: 'none', limits: { silence: 8 } });
  });

  it('the scenario of a lost caller is read from its YAML as it was', async () => {
    const { counterexample } = await placeStrangeCalls(hostOf(lineThat({ ...END, Identifier: 'two' })), AROUND, {
      calls: 500,
      seed: 1,
    });
    const scenario = counterexample?.scenario;
    if (!scenario) throw new Error('nobody was lost');
    const text = writeScenarios([scenario]);
    expect(parse(text)).toBeTruthy();
    const { scenarios, findings } = loadScenarios(text, 'found.yaml');
    expect(findings).toEqual([]);
    expect(scenarios[0]?.scenario).toEqual(scenario);
  });

  it('the same seed places the same calls', async () => {
    const world = lineThat(say('two', 'Two it is. Goodbye.', 'end'));
    const [first, second] = [
      await placeStrangeCalls(hostOf(world), AROUND, { calls: 50, seed: 7 }),
      await placeStrangeCalls(hostOf(world), AROUND, { calls: 50, seed: 7 }),
    ];
    expect(first).toEqual(second);
  });

  it('a call to a line that is not there is a problem of that call', async () => {
    const call: StrangeCall = {
      at: new Date('2026-11-24T10:00:00+09:00'),
      line: 'gone',
      answers: [],
      anyTime: [],
      patienceSeconds: 0,
      agents: {},
      waiting: {},
      functions: {},
      deaf: [],
    };
    const { ending, problems } = await place(hostOf(lineThat()), call);
    expect(ending).toBe('lost');
    expect(problems.join()).toContain('gone');
  });
});

const at = (seconds: number, kind: ExchangeEvent['kind'], more: Partial<ExchangeEvent> = {}): ExchangeEvent => ({
  atMilliseconds: seconds * 1000,
  kind,
  ...more,
});

describe('what came of a call', () => {
  it.each<[Ending, ExchangeEvent[]]>([
    ['a person', [at(0, 'dialled'), at(9, 'connected', { agent: 'sato' })]],
    ['a callback', [at(5, 'created', { text: 'callback to +81312345678' }), at(9, 'hung-up', { by: 'flow' })]],
    ['gave up', [at(1, 'said', { milliseconds: 9000 }), at(2, 'hung-up', { by: 'caller' })]],
    ['a polite end', [at(1, 'said', { milliseconds: 2000 }), at(3, 'hung-up', { by: 'flow' })]],
    ['lost', [at(1, 'said', { milliseconds: 2000 }), at(30, 'hung-up', { by: 'flow' })]],
    ['lost', [at(1, 'hung-up', { by: 'flow' })]],
    ['lost', [at(0, 'dialled')]],
    ['lost', [at(1, 'said'), at(1, 'failed', { block: 'a' }), at(1, 'hung-up', { by: 'flow', block: 'a' })]],
    ['a polite end', [at(1, 'said'), at(1, 'failed', { block: 'a' }), at(1, 'hung-up', { by: 'flow', block: 'b' })]],
  ])('%s', (ending, events) => {
    expect(judge(events, 0).ending).toBe(ending);
  });

  it.each<[string, Fate, Ending]>([
    ['kept', 'kept', 'a callback'],
    ['broken', { broken: 'nothing stands' }, 'lost'],
  ])('who heard a promise that is %s', (_how, fate, ending) => {
    const events = [at(1, 'said', { milliseconds: 2000 }), at(3, 'hung-up', { by: 'flow' })];
    expect(judge(events, 0, fate)).toEqual({
      ending,
      problems: ending === 'lost' ? ['the caller was promised a callback, and nothing stands'] : [],
      silentSeconds: 0,
    });
  });

  it('more than eight seconds of silence is a problem, whatever the end', () => {
    expect(judge([at(9, 'connected')], 8).problems).toEqual([]);
    expect(judge([at(9, 'connected')], 8.1).problems).toEqual(['the caller heard nothing for 8.1 s']);
  });
});

describe('a promise to call back', () => {
  const heard = at(9, 'said', { block: 'noted' });
  const made = at(9, 'created', { contactId: 'callback', otherContactId: 'asked' });
  const row = { contactId: 'asked', state: 'in-queue' };
  it.each<[string, ExchangeEvent[], object[] | undefined, Fate | undefined]>([
    ['nobody heard is none', [made], [row], undefined],
    ['of a center without the table is none', [heard, made], undefined, undefined],
    ['that stands, with a contact that waits, is kept', [heard, made], [row], 'kept'],
    ['that stands, to be called by hand, is kept', [heard], [{ ...row, wanted: 'by-hand' }], 'kept'],
    [
      'that stands nowhere is broken',
      [heard, made],
      [{ ...row, contactId: 'x' }],
      { broken: 'nothing of it stands in the table' },
    ],
    ['of which nothing waits is broken', [heard], [row], { broken: 'no contact waits to call them' }],
    [
      'whose contact is over is broken',
      [heard, { ...made, contactId: 'over' }],
      [row],
      { broken: 'no contact waits to call them' },
    ],
  ])('%s', async (_what, events, rows, fate) => {
    const promise: Promised = {
      block: 'noted',
      table: 'Callbacks',
      isStanding: ({ contactId }, asked) => contactId === asked,
      isAutomatic: ({ wanted }) => wanted !== 'by-hand',
    };
    const exchange = { contact: (id: string) => ({ endedAt: id === 'over' ? 1 : undefined }) as ContactHistory };
    const items = async () => rows as readonly PlainItem[] | undefined;
    expect(await fateOf(promise, { contactId: 'asked', events, exchange, items })).toEqual(fate);
  });
});

describe('the surroundings of a center', () => {
  it('hold its lines, queues with a limit, and the edges of its hours', () => {
    const world: World = {
      ...lineThat(),
      queues: [
        { arn: 'q', name: 'small', hoursArn: 'h', enabled: true, maxContacts: 5 },
        { arn: 'r', name: 'endless', hoursArn: 'h', enabled: true },
      ],
      hours: [
        {
          arn: 'h',
          name: 'office',
          timeZone: 'Asia/Tokyo',
          overrides: [],
          config: [{ Day: 'MONDAY', StartTime: { Hours: 9, Minutes: 30 }, EndTime: { Hours: 0, Minutes: 0 } }],
        },
      ],
    };
    const [flow] = world.flows;
    const begunOtherwise = { name: 'line', number: '+81312345679', flowArn: flow?.arn ?? '' };
    const lines = [...world.lines, begunOtherwise];
    expect(
      surroundingsOf({ functions: () => [], world: { ...world, lines: [begunOtherwise] } }, 2026, 'Asia/Tokyo', [])
        .lines,
    ).toEqual(['line']);
    const around = surroundingsOf({ functions: () => [], world: { ...world, lines } }, 2026, 'Asia/Tokyo', ['1001#']);
    expect(around).toMatchObject({ lines: ['main'], queues: [{ name: 'small', holds: 5 }], keys: ['1001#'] });
    expect(around.moments).toContainEqual(new Date('2026-11-24T09:30:00+09:00'));
    expect(around.moments).toContainEqual(new Date('2026-10-25T03:00:00+01:00'));
  });
});
