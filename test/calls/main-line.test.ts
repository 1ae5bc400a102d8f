/**
 * Calls on the main line that a scenario cannot say, because they change what was deployed; and the words in which a test speaks.
 * Everything else of the line is in `scenarios/`.
 */
import type { World } from '../../exchange/world';
import { Unmet } from '../../rehearsal/scenario/unmet';
import { telephone, type Telephone } from './a-telephone';

const TUESDAY = { at: '2026-11-24T10:00:00', from: 'anonymous' } as const;

const full =
  (...names: readonly string[]) =>
  (world: World): World => ({
    ...world,
    queues: world.queues.map((queue) => (names.includes(queue.name) ? { ...queue, maxContacts: 0 } : queue)),
  });

/** As if somebody had deleted the queue by hand. */
const without =
  (...names: readonly string[]) =>
  (world: World): World => ({ ...world, queues: world.queues.filter(({ name }) => !names.includes(name)) });

const disabled =
  (name: string) =>
  (world: World): World => ({
    ...world,
    queues: world.queues.map((queue) => ({ ...queue, enabled: queue.name !== name })),
  });

/** Almost all of the 32 KB that a contact's attributes may take are taken. */
const crowded = (world: World): World => ({
  ...world,
  flows: world.flows.map((flow) => ({
    ...flow,
    document: {
      ...flow.document,
      Actions: flow.document.Actions.map((action) =>
        action.Identifier === 'newCall'
          ? { ...action, Parameters: { Attributes: { notes: 'x'.repeat(32_690) } } }
          : action,
      ),
    },
  })),
});

let line: Telephone;
beforeAll(async () => {
  line = await telephone();
}, 60_000);
afterAll(() => line.hangUp());

it('boots without a fault', () => {
  expect(line.opened.faults).toEqual([]);
});

it('a test speaks as a scenario does', async () => {
  const call = await line.dial(TUESDAY);
  await call.hears('お客様番号');
  await call.staysSilent();
  await call.hears('確認できませんでした');
  await call.presses('1001#');
  await call.hears('おつなぎいたします');
  await call.isQueuedTo('server-side');
  await call.agent('sato.kenji').hears('サーバーサイド担当');
  await call.speaksWith('sato.kenji');
  await call.agent('sato.kenji').holds();
  await call.hears('もうしばらくお待ちください');
  await call.agent('sato.kenji').resumes();
  await call.ends('connected to server-side with sato.kenji');
  expect(call.played.attributes).toMatchObject({ identified: 'true', company: 'みなと商事株式会社' });
  expect(call.played.silentSeconds).toBeLessThan(1);
});

it('what is not heard is told beside what is, with the place in the flow', async () => {
  const call = await line.dial({ ...TUESDAY, agents: 'none' });
  await call.presses('1001#');
  const failure = await call.hears('おつなぎいたします').catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(Unmet);
  expect(failure).toMatchObject({
    unmet: {
      expected: 'hears おつなぎいたします',
      actual: 'ended politely by the flow; last heard: “お電話ありがとうございました。失礼いたします。”',
      flow: 'aozora-callback-ja-JP',
      block: 'hangUp',
    },
    message: expect.stringMatching(/✗ hears おつなぎいたします +│ .*“確認いたしますので/u),
  });
});

it('what the center does not have is refused before anything rings', async () => {
  await expect(line.dial({ line: 'mian' })).rejects.toThrow(/line: there is no line "mian".*Did you mean "main"\?/u);
});

it.each<[what: string, change: (world: World) => World, words: string, ends: string]>([
  [
    "a full queue of the customer's team: the default team",
    full('server-side'),
    'ご用件を承る者',
    'connected to operations',
  ],
  ['full everywhere: a polite end', full('server-side', 'operations'), '混み合って', 'politely'],
  ['a queue that is gone: the default team', without('server-side'), 'ご用件を承る者', 'connected to operations'],
  ['no queue at all: a polite end', without('server-side', 'operations'), '失礼いたします', 'politely'],
  [
    'a queue that takes no calls any more: the default team',
    disabled('server-side'),
    'ご用件を承る者',
    'connected to operations',
  ],
  ['a customer whose name does not fit any more is served', crowded, 'おつなぎいたします', 'connected to server-side'],
])('%s', async (_what, change, words, ends) => {
  const call = await line.dial(TUESDAY, change);
  await call.presses('1001#');
  await call.hears(words);
  await expect(call.ends(ends)).resolves.toBeUndefined();
});

it.each([5, 10, 16, 19, 25])('lets a caller hang up after %s seconds, wherever that is', async (seconds) => {
  const call = await line.dial(TUESDAY);
  await call.waits(seconds);
  await call.hangsUp();
  await call.ends('hung up');
  expect(call.played.seconds).toBe(seconds);
});
