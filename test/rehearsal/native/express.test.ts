import { testCaseFaults, type TestCase } from '../../../language/test-case';
import { express, obstacles, plainWords } from '../../../rehearsal/native/express';
import type { Trace } from '../../../rehearsal/native/trace';
import type { Scenario } from '../../../rehearsal/scenario/scenario';

const scenario = (change: Partial<Scenario> = {}): Scenario => ({
  name: 'A customer is put through',
  story: [
    { kind: 'hears', words: 'ご用件' },
    { kind: 'presses', keys: '1001#' },
    { kind: 'is-queued', queue: 'sales' },
  ],
  ends: { kind: 'waiting', queue: 'sales' },
  ...change,
});

const trace = (change: Partial<Trace> = {}): Trace => ({
  flow: 'aozora-main',
  prompts: [
    { text: 'お電話ありがとうございます。ご用件を、お話しください。' },
    { text: 'お客様番号を押し、最後にシャープを押してください。', keys: '1001#' },
    { text: 'おつなぎします。' },
  ],
  hours: [],
  functions: [],
  counted: [],
  queue: 'sales',
  ...change,
});

const made = (one: Scenario, played: Trace = trace()): TestCase => {
  const result = express(one, played);
  if ('reasons' in result) throw new Error(result.reasons.join('\n'));
  return result.testCase;
};
const reasons = (one: Scenario, played: Trace = trace()): readonly string[] => {
  const result = express(one, played);
  return 'reasons' in result ? result.reasons : [];
};
const notes = (one: Scenario, played: Trace = trace()): readonly string[] => {
  const result = express(one, played);
  return 'notes' in result ? result.notes : [];
};

/** `hears 番号 → presses 1`: each observation in a line. */
const told = ({ content }: TestCase): string[] =>
  content.Observations.map(({ Event, Actions }) => {
    const event =
      Event.Type === 'MessageReceived'
        ? `hears ${Event.Properties.Text}`
        : Event.Type === 'FlowActionStarted'
          ? `${Event.Properties.ActionType} ${Object.values(Event.Properties.ActionParameters).join(' ')}`
          : 'begins';
    const actions = Actions.map((action) => {
      if (action.Type === 'TestControl') return 'ends';
      if (action.Type === 'Assert') return `${action.Parameters.Namespace} = ${action.Parameters.Operand}`;
      if (action.Type === 'OverrideSystemBehavior') {
        const { ActionParameters, Strategy } = action.Parameters.Behavior.Properties;
        return `${ActionParameters.HoursOfOperationId} as ${Strategy.SubstituteArn}`;
      }
      const { Type, Properties } = action.Parameters.Instruction;
      return `${Type} ${'Value' in Properties ? Properties.Value : ''}`.trim();
    });
    return [event, ...actions].join(' → ');
  });

describe('a call as a test case', () => {
  it('keys are pressed at the prompt that asks for them, and the transfer ends the test', () => {
    expect(told(made(scenario()))).toEqual([
      'begins',
      'hears ご用件',
      'hears 最後にシャープを押してください → DtmfInput 1001#',
      'TransferContactToQueue @{queue:sales} → ends',
    ]);
  });

  it('each observation leads to the next, and nothing is wrong with it', () => {
    const testCase = made(scenario({ screen: { company: 'みなと商事' } }));
    expect(testCaseFaults(testCase)).toEqual([]);
    const { Observations } = testCase.content;
    expect(
      Observations.map(({ Identifier, Transitions }) => [Identifier, Transitions.NextObservations?.join() ?? '']),
    ).toEqual([
      ['step-0', 'step-1'],
      ['step-1', 'step-2'],
      ['step-2', 'step-3'],
      ['step-3', ''],
    ]);
    expect(Observations.at(-1)?.Actions.map(({ Transitions }) => Transitions.NextAction)).toEqual([
      'step-3-action-2',
      undefined,
    ]);
  });

  it('hours that were asked are stood in for, once for each time', () => {
    const hours = [
      { name: 'aozora-office', isOpen: false },
      { name: 'aozora-on-call', isOpen: true },
      { name: 'aozora-office', isOpen: false },
    ];
    expect(told(made(scenario(), trace({ hours })))[0]).toBe(
      'begins → @{hours:aozora-office} as @{hours:test-always-closed} → @{hours:aozora-on-call} as @{hours:test-always-open} → @{hours:aozora-office} as @{hours:test-always-closed}',
    );
  });

  it("what is on the agent's screen is asserted before the test ends; patterns are left out", () => {
    const one = scenario({ screen: { company: 'みなと商事', kind: '/new|repeat/', count: 2 } });
    expect(told(made(one)).at(-1)).toBe(
      'TransferContactToQueue @{queue:sales} → $.Attributes.company = みなと商事 → $.Attributes.count = 2 → ends',
    );
    expect(notes(one)).toContain('screen.kind: /new|repeat/ is a pattern, and left out');
  });

  it('two things heard in one prompt are one observation', () => {
    const story: Scenario['story'] = [
      { kind: 'hears', words: 'お電話' },
      { kind: 'hears', words: 'お話しください' },
      { kind: 'is-queued', queue: 'sales' },
    ];
    expect(told(made(scenario({ story })))).toEqual([
      'begins',
      'hears お電話',
      'TransferContactToQueue @{queue:sales} → ends',
    ]);
  });

  it('a pattern is heard as the prompt that it matched', () => {
    const story: Scenario['story'] = [{ kind: 'hears', words: '/番号.*シャープ/' }];
    expect(told(made(scenario({ story })))[1]).toBe('hears 最後にシャープを押してください');
  });

  it('a polite end ends the test with the last words', () => {
    const one = scenario({ story: [{ kind: 'hears', words: 'おつなぎ' }], ends: { kind: 'politely' } });
    const { queue: _queue, ...played } = trace();
    expect(told(made(one, played))).toEqual(['begins', 'hears おつなぎ → ends']);
    expect(notes(one, played).join()).toContain('sometimes lost');
  });

  it('who hangs up disconnects', () => {
    const one = scenario({
      story: [{ kind: 'hears', words: 'ご用件' }, { kind: 'hangs-up' }],
      ends: { kind: 'hung-up' },
    });
    const { queue: _queue, ...played } = trace();
    expect(told(made(one, played))).toEqual(['begins', 'hears ご用件 → Disconnect → ends']);
  });

  it('a queue that the story does not speak of ends the test all the same', () => {
    const one = scenario({ story: [{ kind: 'presses', keys: '1001#' }], ends: { kind: 'politely' } });
    expect(told(made(one)).at(-1)).toBe('TransferContactToQueue @{queue:sales} → ends');
  });

  it('what happens with agents is left out, and said to be', () => {
    const story: Scenario['story'] = [
      ...scenario().story,
      { kind: 'hears', words: '順番に' },
      { kind: 'agent', agent: 'sato.kenji', deed: { kind: 'accepts' } },
    ];
    const one = scenario({
      story,
      ends: { kind: 'connected', queue: 'sales', agent: 'sato.kenji' },
      limits: { silence: 8 },
    });
    expect(told(made(one)).at(-1)).toBe('TransferContactToQueue @{queue:sales} → ends');
    expect(notes(one)).toEqual([
      'left out: story[3] and on, for the test ends before an agent is rung',
      'left out: limits',
      'left out: which agent takes the call',
      'calls from +15550100',
    ]);
  });

  it('says whom it calls from, by which flow, and what must hold when it runs', () => {
    const played = trace({ functions: ['find-customer'], counted: ['NumberOfAgentsStaffed of queue "sales" is 3'] });
    const one = scenario({ from: '+81355550100' });
    expect(made(one, played).entryPoint).toEqual({
      type: 'VOICE_CALL',
      flow: '@{flow:aozora-main}',
      from: '+81355550100',
    });
    expect(notes(one, played)).toEqual([
      'somebody who serves sales must be logged in when it runs',
      'find-customer run with the tables and the day of the deployed center',
    ]);
  });

  it('a chat writes, and never presses keys', () => {
    const chat = scenario({
      channel: 'chat',
      story: [
        { kind: 'hears', words: 'Hello, how can I help?' },
        { kind: 'says', text: 'billing' },
      ],
      ends: { kind: 'waiting', queue: 'sales' },
    });
    expect(made(chat).entryPoint).toEqual({ type: 'CHAT', flow: '@{flow:aozora-main}' });
    expect(told(made(chat))).toEqual([
      'begins',
      'hears Hello, how can I help? → Utterance billing',
      'TransferContactToQueue @{queue:sales} → ends',
    ]);
    expect(reasons({ ...chat, story: [{ kind: 'presses', keys: '1' }] })).toEqual([
      'story[0]: keys cannot be pressed in a chat',
    ]);
  });
});

describe('what cannot be a test case', () => {
  it.each<[string, Partial<Scenario>]>([
    ['agents', { agents: 'none' }],
    ['waiting', { waiting: { sales: 3 } }],
    ['rows', { rows: { customers: [] } }],
    ['earlier', { earlier: [{ story: [] }] }],
    ['faults', { faults: { functions: { 'find-customer': 'error' } } }],
    ['outside', { outside: { '+81312345678': 'busy' } }],
    ['story[0]', { story: [{ kind: 'interrupts', keys: '1' }] }],
    ['story[0]', { story: [{ kind: 'waits', seconds: 3 }] }],
    ['story[0]', { story: [{ kind: 'presses', keys: '1', secondsBetween: 2 }] }],
    ['ends', { ends: { kind: 'callback' } }],
    ['ends', { ends: { kind: 'outside' } }],
  ])('%s of %j', (place, change) => {
    const found = obstacles(scenario(change));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${place.replaceAll(/[[\]]/gu, String.raw`\$&`)}: .{20,}`, 'u'));
  });

  it.each<[string, Scenario, Trace, RegExp]>([
    ['a holiday', scenario(), trace({ holiday: '元日' }), /the day is 元日/],
    [
      'words that the local center does not say',
      scenario({ story: [{ kind: 'hears', words: 'さようなら' }] }),
      (({ queue: _queue, ...rest }) => rest)(trace()),
      /“さようなら” is not heard/,
    ],
    [
      'keys that nothing asks for',
      scenario({ story: [{ kind: 'presses', keys: '9' }] }),
      trace(),
      /nothing asks for 9/,
    ],
  ])('%s', (_, one, played, why) => {
    expect(reasons(one, played).join()).toMatch(why);
  });
});

describe('words as speech recognition writes them', () => {
  it.each([
    ['お客様番号を押し、最後にシャープを押してください。', '最後にシャープを押してください'],
    ['Hello! Press 1 for sales, or stay on the line.', 'or stay on the line'],
    ['1001#', ''],
    ['  two   words ', 'two words'],
  ])('%s: %s', (text, plain) => {
    expect(plainWords(text)).toBe(plain);
  });
});
