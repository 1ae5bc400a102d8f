/** Every path of the main line, as calls through the synthesized assembly. */
import type { CallWords } from '../../bin/call-plan';
import type { World } from '../../exchange/world';
import { telephone, type Call, type Telephone } from './a-telephone';

const TUESDAY = '2026-11-24T10:00:00';
const HOLIDAY = '2026-11-23T10:00:00';
const YEAR_END = '2026-12-30T10:00:00';
const EVENING = '2026-11-24T18:30:00';
const OPENING = '2026-11-24T09:30:00';

interface Row {
  readonly call: string;
  readonly words: CallWords;
  readonly outcome: { readonly kind: Call['outcome']['kind']; readonly queue?: string; readonly agent?: string };
  /** What the caller hears, in this order. */
  readonly hears: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly change?: (world: World) => World;
}

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

const ROWS: readonly Row[] = [
  {
    call: 'a known number reaches the first person of the first team',
    words: { press: ['1001#'] },
    outcome: { kind: 'connected', queue: 'server-side', agent: 'sato.kenji' },
    hears: ['お電話ありがとうございます', '録音', 'お客様番号', '少々お待ちください', 'おつなぎ'],
    attributes: { identified: 'true', customerNumber: '1001', queueName: 'server-side', company: 'みなと商事株式会社' },
  },
  {
    call: 'opens on the minute',
    words: { press: ['1001#'], at: OPENING },
    outcome: { kind: 'connected', queue: 'server-side' },
    hears: ['お客様番号'],
  },
  {
    call: 'closes on the minute',
    words: { press: ['1001#'], at: EVENING },
    outcome: { kind: 'ended' },
    hears: ['受付時間外', '失礼いたします'],
  },
  {
    call: 'a national holiday says its name',
    words: { press: ['1001#'], at: HOLIDAY },
    outcome: { kind: 'ended' },
    hears: ['勤労感謝の日', '失礼いたします'],
  },
  {
    call: "the company's own closing is the reason that counts",
    words: { press: ['1001#'], at: YEAR_END },
    outcome: { kind: 'ended' },
    hears: ['年末年始休業', '失礼いたします'],
  },
  {
    call: 'in English, too',
    words: { press: ['1001#'], at: HOLIDAY, line: 'english' },
    outcome: { kind: 'ended' },
    hears: ['Labor Thanksgiving Day', 'Goodbye'],
  },
  {
    call: 'without the holiday check the native overrides still close',
    words: { press: ['1001#'], at: HOLIDAY, fault: ['check-holiday=error'] },
    outcome: { kind: 'ended' },
    hears: ['受付時間外', '失礼いたします'],
  },
  {
    call: 'a broken holiday check keeps the line open',
    words: { press: ['1001#'], fault: ['check-holiday=timeout'] },
    outcome: { kind: 'connected', queue: 'server-side' },
    hears: ['お客様番号', 'おつなぎ'],
  },
  {
    call: 'silence is counted kindly, a wrong number said, the third try right',
    words: { press: ['', '9999#', '1003#'] },
    outcome: { kind: 'connected', queue: 'mobile', agent: 'tanaka.mio' },
    hears: ['確認できませんでした', '番号では', 'おつなぎ'],
  },
  {
    call: 'three silences lead to a person',
    words: { press: [] },
    outcome: { kind: 'connected', queue: 'operations' },
    hears: ['ご用件を承る者'],
    attributes: { identified: 'false' },
  },
  {
    call: 'a broken look-up leads to the default team with an apology',
    words: { press: ['1001#'], fault: ['find-customer=throttled'] },
    outcome: { kind: 'connected', queue: 'operations' },
    hears: ['申し訳ございません', 'ご用件を承る者'],
  },
  {
    call: 'everything down at once still ends with a person',
    words: {
      press: ['1001#'],
      fault: ['find-customer=timeout', 'check-holiday=error', 'tag-repeat-caller=timeout'],
    },
    outcome: { kind: 'connected', queue: 'operations' },
    hears: ['申し訳ございません'],
  },
  {
    call: "nobody of the customer's team: the default team takes it",
    words: { press: ['1001#'], agents: 'watanabe.sho' },
    outcome: { kind: 'connected', queue: 'operations', agent: 'watanabe.sho' },
    hears: ['ご用件を承る者'],
  },
  {
    call: 'nobody at all: a polite end',
    words: { press: ['1001#'], agents: 'none' },
    outcome: { kind: 'ended' },
    hears: ['電話に出られる者がおりません', '失礼いたします'],
  },
  {
    call: 'nobody of the default team for its own customer: a polite end',
    words: { press: ['1004#'], agents: 'none' },
    outcome: { kind: 'ended' },
    hears: ['電話に出られる者がおりません', '失礼いたします'],
  },
  {
    call: "a full queue of the customer's team: the default team",
    words: { press: ['1001#'] },
    outcome: { kind: 'connected', queue: 'operations' },
    hears: ['ご用件を承る者'],
    change: full('server-side'),
  },
  {
    call: 'full everywhere: a polite end',
    words: { press: ['1001#'] },
    outcome: { kind: 'ended' },
    hears: ['混み合って', '失礼いたします'],
    change: full('server-side', 'operations'),
  },
  {
    call: 'the default team full for its own customer: a polite end',
    words: { press: ['1004#'] },
    outcome: { kind: 'ended' },
    hears: ['混み合って', '失礼いたします'],
    change: full('operations'),
  },
  {
    call: 'a queue that is gone: the default team',
    words: { press: ['1001#'] },
    outcome: { kind: 'connected', queue: 'operations' },
    hears: ['ご用件を承る者'],
    change: without('server-side'),
  },
  {
    call: 'no queue at all: a polite end',
    words: { press: ['1001#'] },
    outcome: { kind: 'ended' },
    hears: ['失礼いたします'],
    change: without('server-side', 'operations'),
  },
  {
    call: 'a queue that takes no calls any more: the default team',
    words: { press: ['1001#'] },
    outcome: { kind: 'connected', queue: 'operations' },
    hears: ['ご用件を承る者'],
    change: (world) => ({
      ...world,
      queues: world.queues.map((queue) => ({ ...queue, enabled: queue.name !== 'server-side' })),
    }),
  },
  {
    call: 'a customer whose name does not fit any more is served all the same',
    words: { press: ['1001#'] },
    outcome: { kind: 'connected', queue: 'server-side' },
    hears: ['おつなぎ'],
    attributes: { customerNumber: '1001', queueName: 'server-side' },
    change: crowded,
  },
  {
    call: 'a customer of their own queue reaches its first person',
    words: { press: ['1005#'] },
    outcome: { kind: 'connected', queue: 'hinode-bank', agent: 'takahashi.ren' },
    hears: ['おつなぎ'],
  },
  {
    call: 'who does not pick up is followed by the next after the ring',
    words: { press: ['1001#'], agents: 'sato.kenji=silent,suzuki.yuka,takahashi.ren' },
    outcome: { kind: 'connected', queue: 'server-side', agent: 'suzuki.yuka' },
    hears: ['おつなぎ'],
  },
  {
    call: 'everybody busy: the caller waits and hears something all the time',
    words: { press: ['1001#'], agents: 'busy', patience: '600' },
    outcome: { kind: 'queued', queue: 'server-side' },
    hears: ['順番に', '順番に'],
  },
];

describe('the main line', () => {
  let line: Telephone;
  const blocks = new Set<string>();

  beforeAll(async () => {
    line = await telephone();
  });
  afterAll(() => line.hangUp());

  it('boots without a fault', () => {
    expect(line.opened.faults).toEqual([]);
  });

  it.each(ROWS)('$call', async ({ words, outcome, hears, attributes = {}, change }) => {
    const call = await line.dial({ at: TUESDAY, from: 'anonymous', ...words }, change);

    expect(call.outcome).toMatchObject(outcome);
    let rest = call.heard;
    for (const said of hears) {
      expect(rest).toContain(said);
      rest = rest.slice(rest.indexOf(said) + said.length);
    }
    expect(call.attributes).toMatchObject(attributes);
    expect(call.silentSeconds).toBeLessThanOrEqual(12);
    for (const block of call.blocks) blocks.add(block);
  });

  it('knows a repeat caller, and tells the agent', async () => {
    const first = await line.dial({ at: TUESDAY, from: '090-1111-2222', press: ['1001#'] });
    const second = await line.dial({ at: '2026-11-24T13:00:00', from: '090-1111-2222', press: ['1001#'] });
    const nextWeek = await line.dial({ at: '2026-12-01T13:00:00', from: '090-1111-2222', press: ['1001#'] });

    expect([first, second, nextWeek].map((call) => call.attributes['repeatCaller'])).toEqual([
      'false',
      'true',
      'false',
    ]);
    expect(second.attributes['repeatCount']).toBe('1');
    expect(second.events).toContainEqual(
      expect.objectContaining({ kind: 'whispered', text: expect.stringContaining('再度') }),
    );
    for (const block of second.blocks) blocks.add(block);
  });

  it.each([5, 10, 16, 19, 25])('lets a caller hang up after %s seconds, wherever that is', async (seconds) => {
    const call = await line.dial({ at: TUESDAY, press: ['1001#'], hangUpAt: String(seconds) });

    expect(call.outcome).toMatchObject({ kind: 'ended' });
    expect(call.events.at(-1)).toMatchObject({ kind: 'hung-up', by: 'caller', atSeconds: seconds });
  });

  it('these calls went through every block of the main line', () => {
    const flow = line.opened.center.world.flows.find(({ name }) => name.endsWith('main-line-main'));
    const missed = flow?.document.Actions.map(({ Identifier }) => Identifier).filter(
      (block) => !blocks.has(`${flow.name}/${block}`),
    );
    expect(missed).toEqual([]);
  });
});
