/** Flows that run around the main line: transfers, holds, the outbound whisper. Which block follows which, and what is set. */
import type { Center, Team, WaitingStrategy } from '../../center/center';
import { flowsOf } from '../../flows/all';
import type { Action, FlowDocument, Json } from '../../language/document';
import { CENTERS, SAMPLE } from './centers';

function documentOf(center: Center, name: string): FlowDocument {
  const found = flowsOf(center).find((flow) => flow.name === name);
  if (!found) throw new Error(`There is no flow ${name}`);
  return found.document;
}

const actions = (center: Center, name: string, type: string): readonly Action[] =>
  documentOf(center, name).Actions.filter(({ Type }) => Type === type);

const hooks = (center: Center, name: string): readonly Json[] =>
  actions(center, name, 'UpdateContactEventHooks').map(({ Parameters }) => Parameters?.['EventHooks'] ?? {});

const languageChecks = (center: Center, name: string): number =>
  actions(center, name, 'Compare').filter(
    ({ Parameters }) => Parameters?.['ComparisonValue'] === '$.Attributes.language',
  ).length;

const said = (center: Center, name: string): readonly Json[] =>
  actions(center, name, 'MessageParticipant').map(({ Parameters }) => Parameters?.['Text'] ?? '');
const whispered = (center: Center): readonly Json[] => said(center, 'agent-whisper');

/** Types along the way on which nothing fails and every value compared is another one. */
const usualWay = (center: Center, name: string): readonly string[] => {
  const { StartAction, Actions } = documentOf(center, name);
  const types: string[] = [];
  for (let at: string | undefined = StartAction; at !== undefined && types.length < Actions.length;) {
    const action = Actions.find(({ Identifier }) => Identifier === at);
    types.push(action?.Type ?? '');
    at = action?.Transitions.NextAction;
  }
  return types;
};

test('an agent’s own call is recorded as the center records, and the called party is told', () => {
  expect(usualWay(SAMPLE, 'outbound-whisper')).toEqual([
    'UpdateContactRecordingBehavior',
    'Compare',
    'Compare',
    'UpdateContactTextToSpeechVoice',
    'MessageParticipant',
    'EndFlowExecution',
  ]);
});

test('where nothing is recorded, nothing is switched on; who was promised the call still hears who calls', () => {
  const center = CENTERS['no recording'] ?? SAMPLE;

  expect(usualWay(center, 'outbound-whisper')).toEqual(['Compare', 'EndFlowExecution']);
  expect(said(center, 'outbound-whisper')).toEqual([
    'Aozora Softwareです。お約束のお電話を差し上げました。',
    'This is Aozora Software, calling you back as promised.',
  ]);
});

test('who has no name to call out under is called by the team’s title', () => {
  const teams = SAMPLE.teams.map(
    (team) => Object.fromEntries(Object.entries(team).filter(([key]) => key !== 'outboundCaller')) as unknown as Team,
  );

  const center = { ...SAMPLE, teams, queues: [] };
  expect(said(center, 'calling-out-ja-JP')).toContain('サーバーサイド担当よりお電話を差し上げました。');
  expect(said(center, 'calling-out-en-US')).toContain('This is a call from the mobile team.');
});

test.each(['customer-hold-ja-JP', 'customer-hold-en-US', 'agent-hold'])(
  '%s speaks over and over, and never ends',
  (name) => {
    const types = documentOf(SAMPLE, name).Actions.map(({ Type }) => Type);

    expect(new Set(types)).toEqual(new Set(['UpdateContactTextToSpeechVoice', 'MessageParticipantIteratively']));
  },
);

test('on hold a caller hears the music of the way they waited, an agent the agents’ own, or else the customers’', () => {
  const music = { 'ja-JP': { file: 'm.wav' } } as const;
  const [standard, ...others] = SAMPLE.waiting as readonly [WaitingStrategy, ...WaitingStrategy[]];
  const center = {
    ...SAMPLE,
    prompts: { 'hold-music': music },
    waiting: [standard, ...others.map((strategy) => ({ ...strategy, prompts: { 'hold-music': music } }))],
  };
  const played = (of: Center, name: string): readonly string[] =>
    actions(of, name, 'MessageParticipantIteratively').map(({ Parameters }) =>
      (JSON.stringify(Parameters).match(/@\{prompt:[^}]*\}/gu) ?? []).join(' '),
    );

  expect(
    actions(center, 'customer-hold-ja-JP', 'Compare')[0]?.Transitions.Conditions?.map(
      ({ Condition }) => Condition.Operands,
    ),
  ).toEqual([['last-resort'], ['bank']]);
  expect(played(center, 'customer-hold-ja-JP')).toEqual([
    '@{prompt:hold-music/ja-JP}',
    '@{prompt:hold-music/last-resort/ja-JP}',
    '@{prompt:hold-music/bank/ja-JP}',
    '',
  ]);
  expect(played(center, 'agent-hold')[0]).toBe('@{prompt:hold-music/ja-JP}');
  expect(played({ ...center, prompts: { ...center.prompts, 'hold-agent-music': music } }, 'agent-hold')[0]).toBe(
    '@{prompt:hold-agent-music/ja-JP}',
  );
});

test('in the queue recordings and words take turns; when a recording fails, words go on, and announcements', () => {
  const center = { ...SAMPLE, prompts: { 'waiting-music': { 'ja-JP': { file: 'music.wav' } } } };
  const [first, fallback] = actions(center, 'customer-queue-bank-ja-JP', 'MessageParticipantIteratively');

  expect(first?.Parameters?.['Messages']).toEqual([
    { SSML: expect.stringMatching(/^<speak>.*<break time="3s"\/><\/speak>$/u) },
    { PromptId: '@{prompt:waiting-music/ja-JP}' },
    { SSML: expect.stringContaining('お待たせ') },
    { PromptId: '@{prompt:waiting-music/ja-JP}' },
  ]);
  expect(first?.Transitions.Errors).toEqual([{ NextAction: fallback?.Identifier, ErrorType: 'NoMatchingError' }]);
  expect(fallback?.Parameters?.['Messages']).toEqual([{ Text: expect.any(String) }, { Text: expect.any(String) }]);
  expect(fallback?.Parameters?.['InterruptFrequencySeconds']).toBe('45');
});

const queuesCompared = (center: Center, name: string) =>
  actions(center, name, 'Compare')
    .filter(({ Parameters }) => Parameters?.['ComparisonValue'] === '$.Queue.Name')
    .flatMap(({ Transitions }) => Transitions.Conditions ?? []);

describe.each(['transfer-to-queue', 'transfer-to-agent'])('%s', (name) => {
  test('is a contact of its own: recorded, marked as a transfer, with our own flows around it', () => {
    expect(actions(SAMPLE, name, 'UpdateContactRecordingBehavior')).toHaveLength(1);
    expect(actions(SAMPLE, name, 'UpdateContactAttributes')[0]?.Parameters?.['Attributes']).toMatchObject({
      callKind: 'transfer',
      passedOnBy: '$.Attributes.queueName',
    });
    expect(hooks(SAMPLE, name)).toEqual(
      expect.arrayContaining([
        { AgentWhisper: '@{flow:agent-whisper}' },
        { AgentHold: '@{flow:agent-hold}' },
        { CustomerHold: '@{flow:customer-hold-ja-JP}' },
        { CustomerHold: '@{flow:customer-hold-en-US}' },
        { CustomerQueue: '@{flow:customer-queue-standard-ja-JP}' },
        { CustomerQueue: '@{flow:customer-queue-last-resort-en-US}' },
        { CustomerQueue: '@{flow:customer-queue-bank-ja-JP}' },
      ]),
    );
  });

  test('asks for the caller’s language only where there is more than one', () => {
    expect(languageChecks(SAMPLE, name)).toBeGreaterThan(0);
    expect(languageChecks(CENTERS['one language'] ?? SAMPLE, name)).toBe(0);
  });

  test('says why before it gives up', () => {
    const { Actions } = documentOf(SAMPLE, name);
    const before = Actions.filter(({ Transitions }) => Transitions.NextAction === 'hangUp');

    expect(before.length).toBeGreaterThan(0);
    expect(new Set(before.map(({ Type }) => Type))).toEqual(new Set(['MessageParticipant']));
  });

  test('compares with the queues that do not wait by the first strategy, and with no more than a block takes', () => {
    const [team] = SAMPLE.teams as readonly [Team];
    const teams = Array.from({ length: 300 }, (_, index) => ({
      ...team,
      name: `team-${index}`,
      waiting: 'bank',
    }));

    expect(queuesCompared(SAMPLE, name).map(({ Condition }) => Condition.Operands[0])).toEqual([
      'operations',
      'hinode-bank',
    ]);
    expect(queuesCompared({ ...SAMPLE, teams, queues: [] }, name)).toHaveLength(200);
  });
});

test('a call for a colleague waits in that colleague’s own queue, in a flow that brings it back', () => {
  const [queue] = actions(SAMPLE, 'transfer-to-agent', 'UpdateContactTargetQueue');

  expect(queue?.Parameters).toEqual({ AgentId: '$.Agent.UserName' });
  expect(actions(SAMPLE, 'transfer-to-agent', 'TransferContactToAgent')).toEqual([]);
  expect(hooks(SAMPLE, 'transfer-to-agent')).toEqual(
    expect.arrayContaining([{ CustomerQueue: '@{flow:wait-for-person-ja-JP}' }]),
  );
  expect(
    actions(SAMPLE, 'wait-for-person-ja-JP', 'DequeueContactAndTransferToQueue').map(({ Parameters }) => Parameters),
  ).toEqual([{ QueueId: '$.Attributes.queueArn' }, { QueueId: '@{queue:operations}' }]);
  expect(
    actions(SAMPLE, 'wait-for-person-ja-JP', 'MessageParticipantIteratively')[0]?.Parameters?.[
      'InterruptFrequencySeconds'
    ],
  ).toBe('30');
});

test('the agent hears every team and own queue by its title, as theirs and as who passed the call on', () => {
  expect(whispered(SAMPLE)).toEqual(
    expect.arrayContaining([
      'サーバーサイド担当へのお電話です。',
      'ひので銀行様専用窓口へのお電話です。',
      '運用担当から転送のお電話です。',
    ]),
  );
  expect(whispered(CENTERS['three hundred teams'] ?? SAMPLE)).toContain('team-0へのお電話です。');
});

test.each([
  ['high', '3'],
  ['low', '7'],
])('an outgoing call of %s priority is served as %s', (priority, expected) => {
  const flow = 'calling-out-ja-JP';
  const turn = actions(SAMPLE, flow, 'Compare').find(
    ({ Parameters }) => Parameters?.['ComparisonValue'] === '$.Attributes.priority',
  );
  const next = turn?.Transitions.Conditions?.find(({ Condition }) => Condition.Operands[0] === priority);
  const changed = documentOf(SAMPLE, flow).Actions.find(({ Identifier }) => Identifier === next?.NextAction);

  expect(changed?.Parameters).toEqual({ QueuePriority: expected });
});
