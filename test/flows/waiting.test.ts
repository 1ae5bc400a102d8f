/** What callers hear while they wait, by strategy, played on the exchange. */
import type { Center, WaitingStrategy } from '../../center/center';
import { type Told, FAILS, HANGS, answers, call } from './a-center';
import { SAMPLE } from './centers';

type Plan = NonNullable<Parameters<typeof call>[1]>;
type Functions = NonNullable<Plan['functions']>;

const [standard] = SAMPLE.waiting as readonly [WaitingStrategy];

/** The sample, in which everybody waits by one strategy. */
const waitingBy = (changes: Partial<WaitingStrategy>, more: Partial<Center> = {}): Center => {
  const { callbackKey: _key, longest: _longest, ...plain } = standard;
  return {
    ...SAMPLE,
    waiting: [{ ...plain, tells: [], ...changes }],
    teams: SAMPLE.teams.map((team) => ({ ...team, waiting: 'standard' })),
    queues: [],
    ...more,
  };
};

const busy: Plan['agents'] = Object.fromEntries(SAMPLE.people.map(({ login }) => [login, { kind: 'busy' }]));

/** Waits for a hundred seconds: one announcement at sixty. */
const wait = (center: Center, plan: Plan = {}): Promise<Told> =>
  call(center, { agents: busy, patienceSeconds: 100, ...plan });

const place = (number: number, minutes: string, isTooLong = false): Functions => ({
  'place-in-queue': answers({ status: '200', place: String(number), minutes, isTooLong: String(isTooLong) }),
});

const REASSURED = 'お電話は順番におつなぎしておりますので';
const OFFERED = '折り返しのお電話をご希望の場合は';

test.each<[string, Partial<WaitingStrategy>, Functions, readonly string[], readonly string[]]>([
  ['a strategy that tells nothing reassures', {}, {}, [REASSURED], ['番目', 'およそ', OFFERED]],
  ['the own place', { tells: ['place'] }, place(3, '4'), ['ただいま 3 番目です'], ['およそ', REASSURED]],
  ['who is next hears that', { tells: ['place'] }, place(1, '4'), ['次に、お客様のお電話を'], ['番目', REASSURED]],
  ['the expected wait', { tells: ['wait'] }, place(3, '4'), ['およそ 4 分'], ['番目', REASSURED]],
  ['both', { tells: ['wait', 'place'] }, place(3, '4'), ['ただいま 3 番目です', 'およそ 4 分'], [REASSURED]],
  ['a wait that nobody knows', { tells: ['wait'] }, place(3, '-'), [REASSURED], ['およそ', '番目']],
  [
    'a place whose wait nobody knows',
    { tells: ['place', 'wait'] },
    place(3, '-'),
    ['ただいま 3 番目です'],
    ['およそ', REASSURED],
  ],
  [
    'a place nobody knows',
    { tells: ['place'] },
    { 'place-in-queue': answers({ status: '404' }) },
    [REASSURED],
    ['番目'],
  ],
  ['a function that is broken', { tells: ['place'] }, { 'place-in-queue': FAILS }, [REASSURED], ['番目']],
  ['a function that hangs', { tells: ['place'] }, { 'place-in-queue': HANGS }, [REASSURED], ['番目']],
  ['a key', { callbackKey: '7' }, {}, [REASSURED, `${OFFERED}、7を押してください`], []],
  [
    'not too long yet',
    { tells: ['place'], longest: { seconds: 900, instead: 'goodbye' } },
    place(2, '-'),
    ['ただいま 2 番目です'],
    ['長らくお待たせ'],
  ],
])('an announcement says %s', async (_, strategy, functions, words, never) => {
  const told = await wait(waitingBy(strategy), { functions });

  expect(told.outcome).toMatchObject({ kind: 'queued', queue: 'server-side' });
  expect(told.silentSeconds).toBeLessThanOrEqual(8);
  for (const each of words) expect(told.heard.replaceAll(' ', '')).toContain(each.replaceAll(' ', ''));
  for (const each of never) expect(told.heard).not.toContain(each);
});

test('announcements come as often as the strategy says', async () => {
  const center = waitingBy({ announceEverySeconds: 30 });
  const told = await wait(center, { patienceSeconds: 200 });

  expect(told.heard.match(new RegExp(REASSURED, 'gu'))?.length).toBeGreaterThanOrEqual(4);
});

test('what is played goes on behind the announcement, so that music longer than the interval is no hindrance', async () => {
  const center = waitingBy(
    { announceEverySeconds: 21 },
    { prompts: { 'waiting-music': { 'ja-JP': { file: 'm.wav' } } } },
  );
  const told = await wait(center, { patienceSeconds: 120 });

  expect(told.heard).toContain('担当の者におつなぎするまで');
  expect(told.heard.match(/順番におつなぎしております。/gu)?.length).toBeLessThan(
    told.heard.match(/お待たせ/gu)?.length ?? 0,
  );
});

/** Whose longest wait is over by the first announcement. */
const over = (instead: 'callback' | 'other-team' | 'goodbye', otherTeam = 'operations'): Center =>
  waitingBy({ tells: ['place'], longest: { seconds: 60, instead }, otherTeam });

const teamClosed = (name: string): Partial<Center> => ({
  hours: [...SAMPLE.hours, { name: 'never', timeZone: 'Asia/Tokyo', holidays: false, open: [] }],
  teams: SAMPLE.teams.map((team) => ({ ...team, waiting: 'standard', ...(team.name === name && { hours: 'never' }) })),
});

const step = (seconds: number) => ({
  Expression: {
    AttributeCondition: {
      ComparisonOperator: 'Match',
      MatchCriteria: { AgentsCriteria: { AgentIds: ['sato.kenji'] } },
    },
  },
  Expiry: { DurationInSeconds: seconds },
});

describe('when the longest wait is over', () => {
  test('the call ends politely, and says when to call', async () => {
    const told = await wait(over('goodbye'), { functions: place(2, '-', true) });

    expect(told.outcome.kind).toBe('ended');
    expect(told.heard).toMatch(/長らくお待たせ.*\n.*あらためておかけ直しください。受付時間は.*\n.*失礼いたします。$/u);
  });

  test('the other team gets the call, and the caller hears it', async () => {
    const told = await wait(over('other-team'), { functions: place(2, '-', true) });

    expect(told.outcome).toMatchObject({ kind: 'queued', queue: 'operations' });
    expect(told.attributes).toMatchObject({ queueName: 'operations' });
    expect(told.heard).toMatch(/長らくお待たせ.*\nご用件を承る者に/u);
  });

  test('the other team is offered it at once, though others were named before', async () => {
    const told = await wait(over('other-team'), {
      agents: { ...busy, 'watanabe.sho': { kind: 'available', answersAfterSeconds: 3 } },
      functions: {
        ...place(2, '-', true),
        'order-people': answers({ status: '200', criteria: { Steps: [step(300)] }, anybody: { Steps: [step(1)] } }),
      },
    });

    expect(told.outcome).toMatchObject({ kind: 'connected', agent: 'watanabe.sho' });
  });

  test('in the other team’s queue it goes on waiting, and is told its place', async () => {
    const told = await wait(over('other-team', 'server-side'), { functions: place(2, '-', true) });

    expect(told.outcome).toMatchObject({ kind: 'queued', queue: 'server-side' });
    expect(told.heard).not.toContain('長らくお待たせ');
    expect(told.heard).toContain('番目です');
  });

  test.each([
    ['nobody of the other team is signed in', {}, { 'sato.kenji': { kind: 'busy' } }],
    ['the other team is closed', teamClosed('operations'), busy],
  ] as const)('%s: the caller waits on where people work, and is told their place', async (_, more, agents) => {
    const told = await wait({ ...over('other-team'), ...more }, { functions: place(2, '-', true), agents });

    expect(told.outcome).toMatchObject({ kind: 'queued', queue: 'server-side' });
    expect(told.heard).not.toContain('長らくお待たせ');
    expect(told.heard).toContain('番目です');
  });

  test('a full queue of the other team leaves the caller where they are, with a word', async () => {
    const told = await wait(over('other-team'), {
      functions: place(2, '-', true),
      othersWaiting: { operations: 24 },
    });

    expect(told.outcome).toMatchObject({ kind: 'queued', queue: 'server-side' });
    expect(told.heard).toContain(REASSURED);
  });

  test('a callback is offered twice; who wants none hears when to call', async () => {
    const told = await wait(over('callback'), { functions: place(2, '-', true), patienceSeconds: 300 });

    expect(told.outcome.kind).toBe('ended');
    expect(told.heard.match(new RegExp(OFFERED, 'gu'))).toHaveLength(2);
    expect(told.heard).toContain('あらためておかけ直しください');
  });
});

test('a recording that cannot be played leaves words, and what is announced', async () => {
  const center = waitingBy({ prompts: { 'waiting-music': { 'ja-JP': { file: 'm.wav' } } }, tells: ['place'] });
  const told = await wait(center, { functions: place(3, '-') });

  expect(told.heard).toContain('[waiting-music/standard/ja-JP]');
  expect(told.heard).toContain('番目です');
});
