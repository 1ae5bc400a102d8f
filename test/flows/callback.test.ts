/** Asking to be called back, played on the exchange: in the queue and where nobody can take the call. */
import type { Center, WaitingStrategy } from '../../center/center';
import { flowsOf } from '../../flows/all';
import type { Json } from '../../language/document';
import { type Told, FAILS, answers, call } from './a-center';
import { SAMPLE } from './centers';

type Plan = NonNullable<Parameters<typeof call>[1]>;
type Functions = NonNullable<Plan['functions']>;

const KNOWN: Functions = {
  'prepare-callback': answers({ status: '200', number: '+819012345678', spoken: '0、9、0' }),
  'request-callback': answers({ status: '200', id: 'cb-1' }),
};
const busy: Plan['agents'] = Object.fromEntries(SAMPLE.people.map(({ login }) => [login, { kind: 'busy' }]));

const everywhere = (changes: Partial<WaitingStrategy>, more: Partial<Center> = {}): Center => ({
  ...SAMPLE,
  waiting: SAMPLE.waiting.map((strategy) => ({ ...strategy, ...changes })),
  ...more,
});

/** Keys in a customer number, waits for the announcement, and presses what is said to the callback. */
const ask = (presses: readonly string[], functions: Functions = {}, plan: Plan = {}, center = SAMPLE): Promise<Told> =>
  call(center, {
    agents: busy,
    patienceSeconds: 400,
    presses: ['1001#', ...presses],
    functions: { ...KNOWN, ...functions },
    ...plan,
  });

const OTHER_KEY = 'そのキーはご利用いただけません';
const STAYS = { kind: 'queued', queue: 'server-side' };
const ENDS = { kind: 'ended' };

test.each<[string, readonly string[], Functions, object, readonly string[]]>([
  [
    'the own number is read back, noted and confirmed',
    ['1', '1'],
    {},
    ENDS,
    ['折り返しのお電話は、 0、9、0 に', 'ご依頼を承りました。担当の者から、 0、9、0 に', '失礼いたします。'],
  ],
  ['another key is no wish, and it is offered again', ['2', ''], {}, STAYS, [OTHER_KEY]],
  ['who mistypes asks at the next offer', ['2', '3', '1', '1'], {}, ENDS, [OTHER_KEY, '承りました']],
  ['another number is keyed in', ['1', '2', '0312345678#', '1'], {}, ENDS, ['市外局番から', '承りました']],
  ['nothing pressed: it is read back again', ['1', '', '1'], {}, ENDS, ['承りました']],
  [
    'a number that is withheld is asked for',
    ['1', '0312345678#'],
    { 'prepare-callback': answers({ status: '404' }) },
    STAYS,
    ['市外局番から', '電話番号として確認できませんでした', '承ることができませんでした', '引き続き、順番に'],
  ],
  [
    'three silences',
    ['1', '2', '', '', ''],
    {},
    STAYS,
    ['確認できませんでした', '承ることができませんでした', '引き続き'],
  ],
  [
    'a mobile that may not be dialled',
    ['1', '', '', ''],
    { 'prepare-callback': answers({ status: '403', spoken: '0、9、0', reason: 'mobile' }) },
    STAYS,
    ['携帯電話にはおかけすることができません', '市外局番から'],
  ],
  [
    'a country that may not be dialled',
    ['1', '', '', ''],
    { 'prepare-callback': answers({ status: '403', spoken: '0、9、0', reason: 'country' }) },
    STAYS,
    ['その番号には、こちらから', '市外局番から'],
  ],
  [
    'one who is waiting for a callback already',
    ['1'],
    { 'prepare-callback': answers({ status: '409', spoken: '0、9、0' }) },
    STAYS,
    ['すでに承っております', '引き続き、順番に'],
  ],
  ['one who asked at the same time', ['1', '1'], { 'request-callback': answers({ status: '409' }) }, STAYS, ['すでに']],
  ['nothing can be noted', ['1', '1'], { 'request-callback': answers({ status: '500' }) }, STAYS, ['システムの都合']],
  ['the note fails', ['1', '1'], { 'request-callback': FAILS }, STAYS, ['システムの都合', '引き続き']],
  ['the number cannot be looked at', ['1'], { 'prepare-callback': FAILS }, STAYS, ['システムの都合', '引き続き']],
  [
    'no number after all',
    ['1', '1', '', '', ''],
    { 'request-callback': answers({ status: '404' }) },
    STAYS,
    ['電話番号として確認できませんでした'],
  ],
])('in the queue: %s', async (_, presses, functions, outcome, words) => {
  const told = await ask(presses, functions);

  expect(told.outcome).toMatchObject(outcome);
  expect(told.silentSeconds).toBeLessThanOrEqual(8);
  for (const each of words) expect(told.heard).toContain(each);
});

test('what is noted is the number that was confirmed, the queue the caller is in, and why', async () => {
  const { attributes } = await ask(['1', '1']);

  expect(attributes).toMatchObject({
    callbackNumber: '+819012345678',
    callbackReason: 'waiting',
    queueName: 'server-side',
  });
});

const parametersOf = (center: Center, type: string): readonly Json[] =>
  flowsOf(center).flatMap(({ document }) =>
    document.Actions.filter(({ Type }) => Type === type).map(({ Parameters = {} }) => Parameters),
  );

test('Connect calls back by itself as often as the center says, by the flow that finds the queue', () => {
  expect(parametersOf(SAMPLE, 'CreateCallbackContact')[0]).toEqual({
    InitialCallDelaySeconds: '1',
    MaximumConnectionAttempts: '2',
    RetryDelaySeconds: '600',
    ContactFlowId: '@{flow:callback-queue}',
  });
});

test('by hand, no contact is made, and no flow waits for one', async () => {
  const center = everywhere({}, { callbacks: { ...SAMPLE.callbacks, mode: 'by-hand' } });

  expect(parametersOf(center, 'CreateCallbackContact')).toEqual([]);
  expect(flowsOf(center).map(({ name }) => name)).not.toContain('callback-queue');
  expect((await ask(['1', '1'], {}, {}, center)).heard).toContain('承りました');
});

test('without a callback anywhere there is none of its flows', () => {
  const { callbackKey: _key, longest: _longest, ...plain } = SAMPLE.waiting[0] as WaitingStrategy;
  const center = {
    ...SAMPLE,
    waiting: SAMPLE.waiting.map(({ name }): WaitingStrategy => ({
      ...plain,
      name,
      full: 'goodbye',
      unstaffed: 'goodbye',
      closed: 'goodbye',
    })),
  };

  expect(flowsOf(center).filter(({ name }) => name.includes('callback'))).toEqual([]);
});

test.each<['new-calls-first' | 'keeps-its-place', readonly Json[]]>([
  ['new-calls-first', [{ QueuePriority: '6' }]],
  ['keeps-its-place', []],
])('%s: where a callback stands even when the function does not say so', (priority, expected) => {
  expect(
    parametersOf({ ...SAMPLE, callbacks: { ...SAMPLE.callbacks, priority } }, 'UpdateContactRoutingBehavior'),
  ).toEqual(expect.arrayContaining([...expected]));
});

describe('out of hours', () => {
  const SUNDAY = new Date('2026-11-15T01:00:00Z');

  test.each<[string, readonly string[], readonly string[]]>([
    ['a callback is asked for', ['1', '1'], ['受付時間外', '1を押してください', '承りました', '失礼いたします。']],
    ['it is offered twice, and then the call ends', ['', ''], ['受付時間外', '1を押してください', '失礼いたします。']],
    ['who mistypes is offered it again', ['2', '1', '1'], [OTHER_KEY, '承りました', '失礼いたします。']],
    ['two other keys are no wish', ['2', '*'], [OTHER_KEY, '失礼いたします。']],
  ])('%s', async (_, presses, words) => {
    const told = await call(SAMPLE, { at: SUNDAY, presses, functions: KNOWN, agents: {} });

    expect(told.outcome.kind).toBe('ended');
    for (const each of words) expect(told.heard).toContain(each);
  });

  test('a broken function is said, and the call ends politely', async () => {
    const told = await call(SAMPLE, {
      at: SUNDAY,
      presses: ['1'],
      functions: { 'prepare-callback': FAILS },
      agents: {},
    });

    expect(told.heard).toMatch(/システムの都合により、折り返し.*\n.*失礼いたします。$/u);
  });
});
