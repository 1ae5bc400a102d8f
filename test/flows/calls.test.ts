/** The flows as callers and agents meet them, played on the exchange. */
import type { InvocationOutcome } from '../../exchange/call';
import { type Told, FAILS, HANGS, answers, arn, call } from './a-center';
import { CENTERS, SAMPLE } from './centers';

const [JAPANESE, ENGLISH] = ['main', 'english'];
const SUNDAY = new Date('2026-11-15T01:00:00Z');
const NIGHT = new Date('2026-11-16T12:00:00Z');
const NOT_FOUND = answers({ status: '404' });
const nobody = {};

type Plan = NonNullable<Parameters<typeof call>[1]>;

test.each<[string, Plan, Told['outcome'], readonly string[]]>([
  [
    'a customer reaches their team',
    {},
    { kind: 'connected', queue: 'server-side', agent: 'sato.kenji', reason: 'sato.kenji took the call' },
    ['お電話ありがとうございます', '録音', 'お客様番号', '少々お待ちください', '担当の者におつなぎ', '順番に'],
  ],
  [
    'and in English on the English line',
    { line: ENGLISH },
    { kind: 'connected', queue: 'server-side', agent: 'sato.kenji', reason: 'sato.kenji took the call' },
    ['Thank you for calling', 'recorded', 'customer number', 'One moment', 'connecting you'],
  ],
])('%s', async (_, plan, outcome, words) => {
  const told = await call(SAMPLE, { line: JAPANESE, ...plan });

  expect(told.outcome).toEqual(outcome);
  for (const each of words) expect(told.heard).toContain(each);
});

test.each<[string, Plan, { readonly kind: string; readonly queue?: string }, readonly string[]]>([
  [
    'a closing day is said with its reason, and when to call',
    {
      functions: {
        'check-holiday': answers({ status: '200', closed: 'true', date: '2027-01-11', reason: '成人の日' }),
      },
    },
    { kind: 'ended' },
    ['成人の日', '平日の9時30分から18時30分まで', '失礼いたします'],
  ],
  [
    'in the evening the line says when to call',
    { at: NIGHT },
    { kind: 'ended' },
    ['受付時間外', '平日の9時30分から18時30分まで', '失礼いたします'],
  ],
  ['on Sunday as well', { at: SUNDAY }, { kind: 'ended' }, ['受付時間外', '失礼いたします']],
  [
    'a broken holiday check keeps the line open',
    { functions: { 'check-holiday': FAILS } },
    { kind: 'connected', queue: 'server-side' },
    [],
  ],
  [
    'a holiday check that hangs does so too',
    { functions: { 'check-holiday': HANGS } },
    { kind: 'connected', queue: 'server-side' },
    [],
  ],
  [
    'a broken note of the caller is not noticed',
    { functions: { 'tag-repeat-caller': FAILS } },
    { kind: 'connected', queue: 'server-side' },
    [],
  ],
  [
    'a broken look-up leads to the default team with an apology',
    { functions: { 'find-customer': FAILS } },
    { kind: 'connected', queue: 'operations' },
    ['申し訳ございません', 'ご用件を承る者'],
  ],
  [
    'a look-up that answers 500 does so too',
    { functions: { 'find-customer': answers({ status: '500' }) } },
    { kind: 'connected', queue: 'operations' },
    ['申し訳ございません'],
  ],
  [
    'a look-up that answers nonsense does so too',
    { functions: { 'find-customer': answers(['what?']) } },
    { kind: 'connected', queue: 'operations' },
    ['申し訳ございません'],
  ],
  [
    'a queue that is gone leads to the default team',
    {
      functions: {
        'find-customer': answers({
          status: '200',
          queueId: arn('queue', 'gone'),
          queue: 'gone',
          customerNumber: '1',
          customerName: 'A',
          company: 'B',
        }),
      },
    },
    { kind: 'connected', queue: 'operations' },
    ['ご用件を承る者'],
  ],
  [
    'three wrong numbers lead to a person',
    { presses: ['1#', '2#', '3#'], functions: { 'find-customer': NOT_FOUND } },
    { kind: 'connected', queue: 'operations' },
    ['確認できませんでした', 'ご用件を承る者'],
  ],
  [
    'three silences lead to a person, in kind words',
    { presses: [] },
    { kind: 'connected', queue: 'operations' },
    ['お分かりにならない', 'ご用件を承る者'],
  ],
  [
    'with nobody there a callback is offered, and who does not want it hears a polite word',
    { agents: nobody },
    { kind: 'ended' },
    ['担当の者が電話に出ることができません', '電話に出られる者がおりません', '折り返し', '失礼いたします'],
  ],
  [
    'with only the default team there it takes the call',
    { agents: { 'nakamura.aoi': { kind: 'available', answersAfterSeconds: 3 } } },
    { kind: 'connected', queue: 'operations' },
    ['ご用件を承る者'],
  ],
])('%s', async (_, plan, outcome, words) => {
  const told = await call(SAMPLE, { line: JAPANESE, ...plan });

  expect(told.outcome).toMatchObject(outcome);
  for (const each of words) expect(told.heard).toContain(each);
});

test('a wrong number and silence are told apart, and counted together', async () => {
  const told = await call(SAMPLE, { presses: ['9#', '', '9#'], functions: { 'find-customer': NOT_FOUND } });

  expect(told.heard.match(/ご登録を確認できませんでした/gu)).toHaveLength(2);
  expect(told.heard.match(/お分かりにならない/gu)).toHaveLength(1);
  expect(told.heard.match(/お客様番号を押し/gu)).toHaveLength(3);
});

test('with one try there is no second', async () => {
  const told = await call(CENTERS['one try'] ?? SAMPLE, { presses: ['9'], functions: { 'find-customer': NOT_FOUND } });

  expect(told.heard.match(/お客様番号を押し/gu)).toHaveLength(1);
  expect(told.outcome).toMatchObject({ kind: 'connected', queue: 'operations' });
});

test('the agent hears team, kind of call, company and name before the call', async () => {
  const told = await call(SAMPLE, {
    functions: {
      'tag-repeat-caller': answers({ status: '200', repeat: 'true', count: '2', lastCallAt: '2026-11-16T00:00:00Z' }),
    },
  });

  expect(told.whispered).toContain('サーバーサイド担当');
  expect(told.whispered).toContain('再度のお電話');
  expect(told.whispered).toMatch(/みなと商事株式会社.*山田 太郎/u);
});

test('the agent hears it in the center’s own language on every line', async () => {
  const told = await call(SAMPLE, { line: ENGLISH });

  expect(told.whispered).toContain('サーバーサイド担当');
  expect(told.heard).not.toMatch(/[ぁ-ん]/u);
});

test('an unknown caller is announced as one', async () => {
  const told = await call(SAMPLE, { presses: [] });

  expect(told.whispered).toContain('運用担当');
  expect(told.whispered).toContain('確認できていません');
  expect(told.attributes).toEqual({
    language: 'ja-JP',
    line: 'main',
    callKind: 'new',
    identified: 'false',
    repeatCaller: 'false',
    repeatCount: '0',
    customerNumber: '-',
    personOfLastTime: '-',
    queueName: 'operations',
    queueArn: arn('queue', 'operations'),
    waiting: 'last-resort',
  });
});

test('what the agent sees of a repeat caller we know', async () => {
  const told = await call(SAMPLE, {
    functions: {
      'tag-repeat-caller': answers({ status: '200', repeat: 'true', count: '2', lastCallAt: '2026-11-16T00:00:00Z' }),
    },
  });

  expect(told.attributes).toEqual({
    language: 'ja-JP',
    line: 'main',
    callKind: 'repeat',
    identified: 'true',
    repeatCaller: 'true',
    repeatCount: '2',
    personOfLastTime: '-',
    queueName: 'server-side',
    queueArn: arn('queue', 'server-side'),
    waiting: 'standard',
    customerNumber: '1001',
    customerName: '山田 太郎',
    company: 'みなと商事株式会社',
    tier: '-',
    lastOrder: '-',
    orderState: '-',
  });
});

const KNOWN = answers({
  status: '200',
  queueId: arn('queue', 'mobile'),
  queue: 'mobile',
  waiting: 'standard',
  customerNumber: '1003',
  customerName: '加藤 直樹',
  company: '株式会社さくら薬局',
  tier: 'gold',
  lastOrder: 'A-17',
  orderState: 'shipped',
});

test('who calls from a telephone we know is greeted as such, keys in nothing, and the agent sees what we know', async () => {
  const told = await call(SAMPLE, { presses: [], functions: { 'find-caller': KNOWN } });

  expect(told.outcome).toMatchObject({ kind: 'connected', queue: 'mobile' });
  expect(told.heard).toContain('いつもお電話ありがとうございます');
  expect(told.heard).not.toContain('お客様番号を押し');
  expect(told.attributes).toMatchObject({
    customerNumber: '1003',
    tier: 'gold',
    lastOrder: 'A-17',
    orderState: 'shipped',
  });
});

test.each([
  ['is not known', answers({ status: '404' })],
  ['cannot be looked up', answers({ status: '500' })],
  ['is looked up in vain', FAILS],
  ['is looked up for ever', HANGS],
])('a caller whose telephone %s is asked for the number', async (_, outcome) => {
  const told = await call(SAMPLE, { functions: { 'find-caller': outcome } });

  expect(told.outcome).toMatchObject({ kind: 'connected', queue: 'server-side' });
  expect(told.heard).toContain('お客様番号を押し');
});

const lastTime = (change: Readonly<Record<string, string>> = {}): InvocationOutcome =>
  answers({
    status: '200',
    repeat: 'true',
    count: '1',
    lastCallAt: '2026-11-16T00:00:00Z',
    back: 'person',
    queueId: arn('queue', 'mobile'),
    queue: 'mobile',
    waiting: 'standard',
    person: arn('agent', 'ito.daiki'),
    identified: 'true',
    customerNumber: '1003',
    customerName: '加藤 直樹',
    company: '株式会社さくら薬局',
    ...change,
  });

/** Answers criteria that prefer whoever the flow says comes first. */
const prefers = (login: string): InvocationOutcome =>
  answers({
    status: '200',
    first: login,
    criteria: {
      Steps: [
        {
          Expression: {
            AttributeCondition: {
              ComparisonOperator: 'Match',
              MatchCriteria: { AgentsCriteria: { AgentIds: [arn('agent', login)] } },
            },
          },
          Expiry: { DurationInSeconds: 25 },
        },
      ],
    },
  });

test('who called before is led back to the queue and the person of last time, whatever was asked meanwhile', async () => {
  const told = await call(SAMPLE, {
    presses: [],
    functions: { 'tag-repeat-caller': lastTime(), 'find-caller': FAILS, 'order-people': prefers('ito.daiki') },
  });

  expect(told.outcome).toMatchObject({ kind: 'connected', queue: 'mobile', agent: 'ito.daiki' });
  expect(told.heard).not.toContain('お客様番号を押し');
  expect(told.attributes).toMatchObject({
    callKind: 'repeat',
    ledBackTo: 'person',
    personOfLastTime: arn('agent', 'ito.daiki'),
    customerNumber: '1003',
    queueName: 'mobile',
    waiting: 'standard',
  });
});

test.each([
  ['to nobody', lastTime({ back: 'nobody' })],
  ['to a queue that is gone', lastTime({ queueId: arn('queue', 'gone') })],
])('who would be led back %s keys in a number as anybody', async (_, outcome) => {
  const told = await call(SAMPLE, { functions: { 'tag-repeat-caller': outcome } });

  expect(told.outcome).toMatchObject({ kind: 'connected', queue: 'server-side' });
  expect(told.attributes).toMatchObject({ callKind: 'repeat', customerNumber: '1001' });
});

test.each([
  ['the customer’s own people', {}, 'server-side', 'takahashi.ren'],
  ['the default team', { 'find-customer': FAILS }, 'operations', 'nakamura.aoi'],
])('%s are offered the call in the order that was answered', async (_, functions, queue, agent) => {
  const told = await call(SAMPLE, { functions: { ...functions, 'order-people': prefers(agent) } });

  expect(told.outcome).toMatchObject({ kind: 'connected', queue, agent });
});

test.each([
  ['fails', FAILS],
  ['hangs', HANGS],
  ['answers criteria that are none', answers({ status: '200', first: 'x', criteria: { Steps: [] } })],
])('an order of people that %s leaves the call to anybody', async (_, outcome) => {
  const told = await call(SAMPLE, { functions: { 'order-people': outcome } });

  expect(told.outcome).toMatchObject({ kind: 'connected', queue: 'server-side' });
});

test('while everybody is busy the caller is never left in silence', async () => {
  const told = await call(SAMPLE, {
    agents: Object.fromEntries(SAMPLE.people.map(({ login }) => [login, { kind: 'busy' as const }])),
  });

  expect(told.outcome).toMatchObject({ kind: 'queued', queue: 'server-side' });
  expect(told.heard).toContain('お待たせしております');
  expect(told.heard).toContain('このまま切らずにお待ちください');
  expect(told.silentSeconds).toBeLessThanOrEqual(6);
});

test('with every function hanging the caller hears something at least every six seconds', async () => {
  const told = await call(SAMPLE, {
    functions: {
      'tag-repeat-caller': HANGS,
      'check-holiday': HANGS,
      'find-caller': HANGS,
      'find-customer': HANGS,
      'order-people': HANGS,
      'place-in-queue': HANGS,
    },
  });

  expect(told.outcome).toMatchObject({ kind: 'connected', queue: 'operations' });
  expect(told.silentSeconds).toBeLessThanOrEqual(6);
});

test.each(Object.entries(CENTERS).filter(([, { lines }]) => lines.length > 0))(
  'a call to a center with %s reaches a person or a polite word, and none of its blocks is unknown',
  async (_, center) => {
    const told = await call(center, { presses: ['1001#'] });

    expect(['connected', 'ended']).toContain(told.outcome.kind);
    expect(told.events.filter(({ kind, text }) => kind === 'failed' && /not (known|played)/u.test(text ?? ''))).toEqual(
      [],
    );
    expect(told.heard).not.toBe('');
  },
);
