import type { Wiring } from '../../../lambdas/wire-center/properties';
import type { ShownCaller } from '../../../lambdas/wire-center/show-callers';
import { unwireCenter, wireCenter, type WireCenterPorts } from '../../../lambdas/wire-center/wire-center';
import { calendarInMemory } from '../calendar-in-memory';
import { ordersInMemory } from './orders-in-memory';

const INSTANCE = 'arn:aws:connect:ap-northeast-1:111122223333:instance/i1';
const OTHER = 'arn:aws:connect:ap-northeast-1:111122223333:instance/i2';
const number = (id: string) => `arn:aws:connect:ap-northeast-1:111122223333:phone-number/${id}`;
const flow = (id: string) => `${INSTANCE}/contact-flow/${id}`;
const queue = (id: string) => `${INSTANCE}/queue/${id}`;
const quickConnect = (id: string) => `${INSTANCE}/transfer-destination/${id}`;

const wiring = (parts: Partial<Wiring> = {}): Wiring => ({
  instanceArn: INSTANCE,
  lines: [],
  quickConnects: [],
  outboundCallers: [],
  directory: [],
  orders: [],
  calendar: [],
  calendarThrough: '2027-12-31',
  calendarSource: 'committed',
  ...parts,
});

interface SmallConnect {
  /** Which instance holds which number. */
  readonly held?: Record<string, string>;
  /** Which quick connects which queue offers. */
  readonly offered?: Record<string, string[]>;
  /** What is shown to whoever is called from which queue. */
  readonly shown?: Record<string, ShownCaller>;
  /** How many looks later a number is ready. */
  readonly arrivesAfter?: number;
}

/** A small Connect that remembers what it was asked to change. */
function center({
  held = { p1: INSTANCE, p2: INSTANCE },
  offered = {},
  shown = {},
  arrivesAfter = 0,
}: SmallConnect = {}) {
  const asked: string[] = [];
  const directory = new Map<string, string>();
  const waiting = new Map<string, string>();
  const orders = ordersInMemory();
  let looks = arrivesAfter;
  const ports: WireCenterPorts = {
    connect: {
      async holder(id) {
        const arn = held[id];
        return arn === undefined ? undefined : { arn, ready: looks-- <= 0 };
      },
      async moveNumber(id, instanceArn) {
        asked.push(`move ${id}`);
        held[id] = instanceArn;
      },
      async leadNumberTo(id, instanceId, flowId) {
        if (flowId === 'broken') throw new Error('no such flow');
        asked.push(`${id} → ${instanceId}/${flowId}`);
      },
      async releaseNumber(id, instanceId) {
        asked.push(`release ${id} of ${instanceId}`);
      },
      shownCaller: async (_, queueId) => shown[queueId] ?? {},
      async showCaller(_, queueId, caller) {
        asked.push(`${queueId} shows ${caller.phoneNumberId ?? 'no number'}`);
        shown[queueId] = caller;
      },
      quickConnects: async (_, queueId) => [...(offered[queueId] ?? [])],
      async addQuickConnects(_, queueId, ids) {
        asked.push(`${queueId} + ${ids.length > 3 ? ids.length : ids.join()}`);
        offered[queueId] = [...(offered[queueId] ?? []), ...ids];
      },
      async removeQuickConnects(_, queueId, ids) {
        asked.push(`${queueId} − ${ids.join()}`);
        offered[queueId] = (offered[queueId] ?? []).filter((id) => !ids.includes(id));
      },
    },
    directory: {
      async write(entries) {
        for (const { name, id, waiting: strategy } of entries) {
          directory.set(name, id);
          if (strategy !== undefined) waiting.set(name, strategy);
        }
      },
      async remove(names) {
        for (const name of names) directory.delete(name);
      },
    },
    calendar: calendarInMemory(),
    orders,
    clock: () => new Date('2026-11-21T00:00:00Z'),
    report: { note: () => undefined },
  };
  return { ports, asked, directory, waiting, orders, held, offered, shown };
}

const line = (name: string, numberId: string, flowId: string) => ({
  name,
  phoneNumberArn: number(numberId),
  contactFlowArn: flow(flowId),
});
const offers = (queueId: string, ...ids: string[]) => ({
  queueArn: queue(queueId),
  quickConnectArns: ids.map(quickConnect),
});

const shows = (queueId: string, numberId: string) => ({
  queueArn: queue(queueId),
  phoneNumberArn: number(numberId),
  name: 'Aozora',
  whisperFlowArn: flow('w1'),
});

describe('wireCenter', () => {
  it('leads numbers to flows, offers quick connects, and writes the directory', async () => {
    const { ports, asked, directory } = center();
    const wanted = wiring({
      lines: [line('main', 'p1', 'f1'), line('english', 'p2', 'f2')],
      quickConnects: [offers('q1', 'a', 'b'), offers('q2')],
      directory: [
        { name: 'queue/sales', arn: queue('q1') },
        { name: 'agent/sato', arn: `${INSTANCE}/agent/u1` },
      ],
    });
    await wireCenter(wanted, undefined, ports);
    expect(asked).toEqual(['q1 + a,b', 'p1 → i1/f1', 'p2 → i1/f2']);
    expect(Object.fromEntries(directory)).toEqual({ 'queue/sales': 'q1', 'agent/sato': 'u1' });
  });

  it('writes down how the callers of each queue wait, and in which order its people are offered them', async () => {
    const { ports, waiting, orders } = center();
    const directory = [
      { name: 'queue/sales', arn: queue('q1'), waiting: 'standard' },
      { name: 'agent/sato', arn: `${INSTANCE}/agent/u1` },
    ];
    const wanted = wiring({ directory, orders: [{ of: 'queue/sales', people: [{ login: 'sato', order: 2 }] }] });
    await wireCenter(wanted, undefined, ports);
    expect([...waiting]).toEqual([['queue/sales', 'standard']]);
    expect(orders.told()).toEqual(['queue/sales: sato 2 (definition)']);
    await unwireCenter(wanted, { wasFinished: true }, ports);
    expect(orders.told()).toEqual([]);
  });

  it('leaves a quick connect that was added to a queue since, also when the definition offers others there', async () => {
    const { ports, asked, offered } = center({ offered: { q1: ['a', 'of-the-phone-book'] } });
    await wireCenter(
      wiring({ quickConnects: [offers('q1', 'b')] }),
      wiring({ quickConnects: [offers('q1', 'a')] }),
      ports,
    );
    expect(asked).toEqual(['q1 + b', 'q1 − a']);
    expect(offered['q1']).toEqual(['of-the-phone-book', 'b']);
  });

  it('told again asks only what cannot be known to be so', async () => {
    const { ports, asked } = center();
    const wanted = wiring({ lines: [line('main', 'p1', 'f1')], quickConnects: [offers('q1', 'a')] });
    await wireCenter(wanted, undefined, ports);
    asked.length = 0;
    await wireCenter(wanted, wanted, ports);
    expect(asked).toEqual(['p1 → i1/f1']);
  });

  it('lets a queue show a number only when it has been moved here, and before the line opens', async () => {
    const { ports, asked, shown } = center({ held: { p1: OTHER }, shown: { q1: { name: 'Aozora' } } });
    const wanted = wiring({ lines: [line('main', 'p1', 'f1')], outboundCallers: [shows('q1', 'p1')] });
    await wireCenter(wanted, undefined, ports);
    expect(asked).toEqual(['move p1', 'q1 shows p1', 'p1 → i1/f1']);
    expect(shown).toEqual({ q1: { name: 'Aozora', phoneNumberId: 'p1', whisperFlowId: 'w1' } });
    asked.length = 0;
    await wireCenter(wanted, wanted, ports);
    expect(asked).toEqual(['p1 → i1/f1']);
  });

  it('shows a number again that an update of the queue took away', async () => {
    const { ports, asked } = center({ shown: { q1: { name: 'Renamed', whisperFlowId: 'w1' } } });
    const renamed = { ...shows('q1', 'p1'), name: 'Renamed' };
    await wireCenter(wiring({ outboundCallers: [renamed] }), wiring({ outboundCallers: [shows('q1', 'p1')] }), ports);
    expect(asked).toEqual(['q1 shows p1']);
  });

  it('no longer shows a number that the new definition does not, unless somebody else set another', async () => {
    const { ports, asked, shown } = center({
      shown: { q1: { name: 'Renamed', phoneNumberId: 'p1', whisperFlowId: 'w2' }, q2: { phoneNumberId: 'by-hand' } },
    });
    await wireCenter(
      wiring(),
      wiring({ outboundCallers: [shows('q1', 'p1'), shows('q2', 'p1'), shows('q3', 'p1')] }),
      ports,
    );
    expect(asked).toEqual(['q1 shows no number']);
    expect(shown['q1']).toEqual({ name: 'Renamed', whisperFlowId: 'w2' });
  });

  it('offers quick connects in batches of fifty, and only those missing', async () => {
    const { ports, asked, offered } = center({ offered: { q1: ['n0', 'n1', 'by-hand'] } });
    const ids = Array.from({ length: 122 }, (_, index) => `n${index}`);
    await wireCenter(wiring({ quickConnects: [offers('q1', ...ids)] }), undefined, ports);
    expect(asked).toEqual(['q1 + 50', 'q1 + 50', 'q1 + 20']);
    expect(offered['q1']).toHaveLength(123);
  });

  it('undoes on update what the old definition had and the new has not, and nothing else', async () => {
    const { ports, asked, directory } = center({ offered: { q1: ['a', 'b', 'by-hand'], q2: ['c'] } });
    for (const name of ['queue/sales', 'queue/gone', 'by/hand']) directory.set(name, 'x');
    const old = wiring({
      lines: [line('main', 'p1', 'f1'), line('english', 'p2', 'f2')],
      quickConnects: [offers('q1', 'a', 'b'), offers('q2', 'c', 'long-gone')],
      directory: [
        { name: 'queue/sales', arn: queue('q1') },
        { name: 'queue/gone', arn: queue('q9') },
      ],
    });
    const next = wiring({
      lines: [line('renamed', 'p1', 'f3')],
      quickConnects: [offers('q1', 'a')],
      directory: [{ name: 'queue/sales', arn: queue('q1') }],
    });
    await wireCenter(next, old, ports);
    expect(asked).toEqual(['q1 − b', 'q2 − c', 'p1 → i1/f3', 'release p2 of i1']);
    expect([...directory.keys()]).toEqual(['queue/sales', 'by/hand']);
  });

  it('moves a number of another instance here first, and waits until it has arrived', async () => {
    const { ports, asked } = center({ held: { p1: OTHER }, arrivesAfter: 3 });
    await wireCenter(wiring({ lines: [line('main', 'p1', 'f1')] }), undefined, ports);
    expect(asked).toEqual(['move p1', 'p1 → i1/f1']);
  });

  it.each([
    ['does not exist', {}, 0, 'line "main": there is no telephone number'],
    [
      'is shared between instances',
      { p1: 'arn:aws:connect:ap-northeast-1:111122223333:traffic-distribution-group/t1' },
      0,
      'Take it out of there first',
    ],
    ['never becomes ready', { p1: INSTANCE }, 1000, 'is not ready'],
  ])('says so when a number %s', async (_, held, arrivesAfter, message) => {
    const { ports, asked } = center({ held, arrivesAfter });
    await expect(wireCenter(wiring({ lines: [line('main', 'p1', 'f1')] }), undefined, ports)).rejects.toThrow(message);
    expect(asked).toEqual([]);
  });

  it('lets the lines go again that a failed first deploy opened', async () => {
    const { ports, asked } = center();
    const wanted = wiring({ lines: [line('main', 'p1', 'f1'), line('english', 'p2', 'broken')] });
    await expect(wireCenter(wanted, undefined, ports)).rejects.toThrow('no such flow');
    expect(asked).toEqual(['p1 → i1/f1', 'release p1 of i1']);
  });

  it('lets go of the numbers of an instance that was left', async () => {
    const { ports, asked } = center({ held: { p1: INSTANCE } });
    const old = wiring({ instanceArn: OTHER, lines: [line('main', 'p1', 'f0')] });
    await wireCenter(wiring(), old, ports);
    expect(asked).toEqual(['release p1 of i2']);
  });
});

describe('unwireCenter', () => {
  const wired = wiring({
    lines: [line('main', 'p1', 'f1')],
    quickConnects: [offers('q1', 'a', 'b')],
    outboundCallers: [shows('q1', 'p1')],
    directory: [{ name: 'queue/sales', arn: queue('q1') }],
  });

  it('lets numbers, quick connects and names go', async () => {
    const { ports, asked, directory } = center({
      offered: { q1: ['a', 'by-hand'] },
      shown: { q1: { phoneNumberId: 'p1' } },
    });
    directory.set('queue/sales', 'q1');
    await unwireCenter(wired, { wasFinished: true }, ports);
    expect(asked).toEqual(['release p1 of i1', 'q1 shows no number', 'q1 − a']);
    expect(directory.size).toBe(0);
  });

  it('leaves the numbers of a wiring that never was finished', async () => {
    const { ports, asked } = center();
    await unwireCenter(wired, { wasFinished: false }, ports);
    expect(asked).toEqual([]);
  });
});
