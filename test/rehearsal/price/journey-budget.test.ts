import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CallEvent } from '../../../exchange/call';
import { journeyBudget, type JourneyEvent } from '../../../rehearsal/price/journey-budget';
import { loadPrices, type Prices } from '../../../rehearsal/price/prices';

const FILE = path.join(__dirname, '../../../rehearsal/price/prices.yaml');
const packaged = (): Prices => {
  const { prices, findings } = loadPrices(readFileSync(FILE, 'utf8'), 'prices.yaml');
  expect(findings).toEqual([]);
  if (!prices) throw new Error('the packaged prices are faulty');
  return prices;
};
const tokyo = { region: 'ap-northeast-1' } as const;
const said = (atSeconds: number, seconds: number): CallEvent => ({
  atSeconds,
  kind: 'said',
  milliseconds: seconds * 1000,
});
const invoked = (atSeconds: number, milliseconds: number): CallEvent => ({
  atSeconds,
  kind: 'invoked',
  function: 'find-customer',
  milliseconds,
});
const DIALLED: CallEvent = { atSeconds: 0, kind: 'dialled' };

describe('the cost of a call', () => {
  it('three minutes to a local number in Tokyo: service and telephony by the minute', () => {
    const events: CallEvent[] = [
      DIALLED,
      { atSeconds: 20, kind: 'connected' },
      { atSeconds: 180, kind: 'hung-up', by: 'caller' },
    ];
    const { items, usd, seconds } = journeyBudget(events, packaged(), tokyo);
    expect(seconds).toBe(180);
    expect(items.map(({ what, quantity, usd: cost, on }) => [what, quantity, cost, on])).toEqual([
      ['voice', 3, 0.114, '2026-10-07'],
      ['inbound JP local', 3, 0.009, '2020-03-10'],
    ]);
    expect(usd).toBeCloseTo(0.123, 6);
  });

  it('toll-free costs what toll-free costs', () => {
    const events: CallEvent[] = [DIALLED, { atSeconds: 180, kind: 'hung-up', by: 'flow' }];
    const { usd } = journeyBudget(events, packaged(), { ...tokyo, line: { country: 'JP', kind: 'tollFree' } });
    expect(usd).toBeCloseTo(0.5586, 6);
  });

  it.each([
    ['a call of 4 s is billed as 10 s of service and a minute of telephony', 4, 10 / 60, 1],
    ['a call of 61.2 s is billed as 62 s', 61.2, 62 / 60, 62 / 60],
  ])('%s', (_, seconds, voice, telephony) => {
    const { items } = journeyBudget([DIALLED, { atSeconds: seconds, kind: 'hung-up' }], packaged(), tokyo);
    expect(items.map(({ quantity }) => quantity)).toEqual([expect.closeTo(voice, 5), expect.closeTo(telephony, 5)]);
  });

  it('functions are billed by request, and by memory and milliseconds', () => {
    const { items } = journeyBudget([DIALLED, invoked(1, 200), invoked(2, 50.2)], packaged(), {
      ...tokyo,
      memoryMegabytes: () => 512,
    });
    const [requests, time] = items.filter(({ what }) => what.startsWith('function'));
    expect(requests).toMatchObject({ quantity: 2, usd: expect.closeTo(0.0000004, 12) });
    expect(time).toMatchObject({ unit: 'GB-second', quantity: expect.closeTo(0.1255, 6) });
  });

  it('table requests are billed where somebody counted them', () => {
    const { items } = journeyBudget([DIALLED], packaged(), { ...tokyo, tableRequests: { reads: 3, writes: 2 } });
    expect(items.map(({ what, usd }) => [what, usd])).toEqual([
      ['table reads', expect.closeTo(0.0000004275, 12)],
      ['table writes', expect.closeTo(0.00000143, 12)],
    ]);
  });

  it('an outside number is billed from its answer on', () => {
    const events: JourneyEvent[] = [
      { atMilliseconds: 0, kind: 'dialled' },
      { atMilliseconds: 10_000, kind: 'dialling' },
      { atMilliseconds: 20_000, kind: 'answered' },
      { atMilliseconds: 140_000, kind: 'ended' },
    ];
    const outbound = journeyBudget(events, packaged(), tokyo).items.find(({ what }) => what === 'outbound JP');
    expect(outbound).toMatchObject({ quantity: 2, usd: expect.closeTo(0.2, 6) });
  });

  it('a chat is billed by its messages', () => {
    const events: JourneyEvent[] = [
      { atMilliseconds: 0, kind: 'created' },
      { atMilliseconds: 0, kind: 'said', text: 'こんにちは' },
      { atMilliseconds: 5000, kind: 'wrote', by: 'caller', text: 'hello' },
      { atMilliseconds: 9000, kind: 'wrote', by: 'agent', text: 'hi' },
    ];
    expect(journeyBudget(events, packaged(), { ...tokyo, channel: 'chat' })).toMatchObject({
      usd: expect.closeTo(0.03, 6),
      silence: { longestSeconds: 0, totalSeconds: 0 },
      items: [{ what: 'chat messages', quantity: 3 }],
    });
  });

  it('what has no price is named, not taken for nothing', () => {
    const events: CallEvent[] = [DIALLED, { atSeconds: 60, kind: 'hung-up' }];
    expect(journeyBudget(events, packaged(), { region: 'us-east-1' }).unpriced).toEqual(['inbound US local']);
    expect(journeyBudget(events, packaged(), { region: 'mars-1' })).toMatchObject({
      usd: 0,
      items: [],
      unpriced: ['voice', 'inbound local'],
    });
  });
});

describe('silence', () => {
  it.each<[string, readonly CallEvent[], longest: number, total: number]>([
    ['prompt after prompt', [DIALLED, said(0, 5), said(5, 5), { atSeconds: 10, kind: 'hung-up' }], 0, 0],
    [
      'functions between prompts',
      [DIALLED, said(0, 2), said(2.2, 3), said(8.2, 1), { atSeconds: 9.2, kind: 'hung-up' }],
      3,
      3.2,
    ],
    ['before the first word', [DIALLED, said(4, 1), { atSeconds: 5, kind: 'hung-up' }], 4, 4],
    [
      'being asked is no silence, what comes after the keys is',
      [
        DIALLED,
        { atSeconds: 0, kind: 'asked', milliseconds: 3000 },
        { atSeconds: 9, kind: 'pressed', digits: '1' },
        said(10, 1),
        { atSeconds: 11, kind: 'hung-up' },
      ],
      1,
      1,
    ],
    [
      'an interrupted prompt is over when keys come',
      [
        DIALLED,
        { atSeconds: 0, kind: 'asked', milliseconds: 9000 },
        { atSeconds: 2, kind: 'pressed', digits: '1' },
        said(6, 1),
      ],
      4,
      4,
    ],
    [
      'a person is no silence',
      [DIALLED, { atSeconds: 1, kind: 'connected' }, { atSeconds: 300, kind: 'hung-up' }],
      1,
      1,
    ],
    [
      'a queue without music is',
      [DIALLED, said(0, 1), { atSeconds: 1, kind: 'queued' }, { atSeconds: 61, kind: 'hung-up' }],
      60,
      60,
    ],
  ])('%s', (_, events, longest, total) => {
    expect(journeyBudget(events, packaged(), tokyo).silence).toEqual({ longestSeconds: longest, totalSeconds: total });
  });

  it('on hold, without a word, is silence', () => {
    const events: JourneyEvent[] = [
      { atMilliseconds: 0, kind: 'dialled' },
      { atMilliseconds: 0, kind: 'connected' },
      { atMilliseconds: 30_000, kind: 'held' },
      { atMilliseconds: 50_000, kind: 'resumed' },
      { atMilliseconds: 90_000, kind: 'ended' },
    ];
    expect(journeyBudget(events, packaged(), tokyo).silence).toEqual({ longestSeconds: 20, totalSeconds: 20 });
  });
});

describe('a file of prices', () => {
  it.each([
    [
      'regions:\n  ap-northeast-1:\n    voice: { usd: cheap, per: minute, source: me, on: 2026-01-01 }\n',
      '3:19',
      'usd',
    ],
    ['regions:\n  ap-northeast-1:\n    voice: { usd: 0.1, per: hour, source: me, on: 2026-01-01 }\n', '3:29', 'minute'],
    [
      'regions:\n  ap-northeast-1:\n    voice: { usd: 0.1, per: minute, source: me, on: 2026-13-01 }\n',
      '3:53',
      '2026-13-01',
    ],
    ['regions:\n  ap-northeast-1:\n    voice: { usd: -1, per: minute, source: me, on: 2026-01-01 }\n', '3:19', 'usd'],
    ['regions:\n  ap-northeast-1:\n    voise: { usd: 0.1, per: minute, source: me, on: 2026-01-01 }\n', '3:5', 'voice'],
    ['regions:\n  ap-northeast-1:\n    telephony: { Japan: {} }\n', '3:25', 'JP'],
    ['', '1:1', 'regions'],
  ])('%j is refused where it is wrong', (yaml, place, word) => {
    const { prices, findings } = loadPrices(yaml, 'mine.yaml');
    expect(prices).toBeUndefined();
    const told = findings
      .map(({ line, column, path: at, message, fix }) => `${line}:${column} ${at} ${message} ${fix}`)
      .join('\n');
    expect(told).toContain(place);
    expect(told).toContain(word);
  });

  it('every packaged price has a source and a day', () => {
    expect(Object.keys(packaged().regions)).toEqual(['ap-northeast-1', 'us-east-1']);
  });
});
