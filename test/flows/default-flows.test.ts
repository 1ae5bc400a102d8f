/** Flows that run around the main line: transfers, holds, the outbound whisper. Which block follows which, and what is set. */
import type { Center, WaitingStrategy } from '../../center/center';
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

const whispered = (center: Center): readonly Json[] =>
  actions(center, 'agent-whisper', 'MessageParticipant').map(({ Parameters }) => Parameters?.['Text'] ?? '');

test('an agent’s own call is recorded as the center records, and the called party is told', () => {
  const types = documentOf(SAMPLE, 'outbound-whisper').Actions.map(({ Type }) => Type);

  expect(types[0]).toBe('UpdateContactRecordingBehavior');
  expect(types.slice(-3)).toEqual(['UpdateContactTextToSpeechVoice', 'MessageParticipant', 'EndFlowExecution']);
});

test('where nothing is recorded, nothing is switched on and nobody is told', () => {
  const center = CENTERS['no recording'] ?? SAMPLE;
  const said = actions(center, 'outbound-whisper', 'MessageParticipant').map(({ Parameters }) => Parameters?.['Text']);

  expect(actions(center, 'outbound-whisper', 'UpdateContactRecordingBehavior')).toEqual([]);
  expect(JSON.stringify(said)).not.toMatch(/録音|recorded/u);
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

describe.each(['transfer-to-queue', 'transfer-to-agent'])('%s', (name) => {
  test('is a contact of its own: recorded, marked as a transfer, with our own flows around it', () => {
    expect(actions(SAMPLE, name, 'UpdateContactRecordingBehavior')).toHaveLength(1);
    expect(actions(SAMPLE, name, 'UpdateContactAttributes')[0]?.Parameters?.['Attributes']).toMatchObject({
      callKind: 'transfer',
    });
    expect(hooks(SAMPLE, name)).toEqual(
      expect.arrayContaining([
        { AgentWhisper: '@{flow:agent-whisper}' },
        { AgentHold: '@{flow:agent-hold}' },
        { CustomerQueue: '@{flow:customer-queue-standard-ja-JP}' },
        { CustomerQueue: '@{flow:customer-queue-standard-en-US}' },
        { CustomerHold: '@{flow:customer-hold-ja-JP}' },
        { CustomerHold: '@{flow:customer-hold-en-US}' },
      ]),
    );
  });

  test('asks for the caller’s language only where there is more than one', () => {
    expect(languageChecks(SAMPLE, name)).toBeGreaterThan(1);
    expect(languageChecks(CENTERS['one language'] ?? SAMPLE, name)).toBe(0);
  });

  test('says why before it gives up', () => {
    const { Actions } = documentOf(SAMPLE, name);
    const before = Actions.filter(({ Transitions }) => Transitions.NextAction === 'hangUp');

    expect(before.length).toBeGreaterThan(0);
    expect(new Set(before.map(({ Type }) => Type))).toEqual(new Set(['MessageParticipant']));
  });
});

test('a call for a busy colleague waits in that colleague’s own queue', () => {
  const [queue] = actions(SAMPLE, 'transfer-to-agent', 'UpdateContactTargetQueue');

  expect(queue?.Parameters).toEqual({ AgentId: '$.Agent.UserName' });
});

test('the agent hears every team and own queue by its title; without one, by its name', () => {
  expect(whispered(SAMPLE)).toEqual(
    expect.arrayContaining(['サーバーサイド担当へのお電話です。', 'ひので銀行様専用窓口へのお電話です。']),
  );
  expect(whispered(CENTERS['three hundred teams'] ?? SAMPLE)).toContain('team-0へのお電話です。');
});
