import * as fc from 'fast-check';
import { findCaller, type FindCallerPorts } from '../../../lambdas/find-caller/find-caller';
import { readLookUp, UnfitLookUp } from '../../../lambdas/find-caller/look-up';
import type { CustomerRow } from '../../../lambdas/find-customer/known-customer';

const MINATO = '+81312340001';
const CUSTOMERS: readonly CustomerRow[] = [
  { number: '1001', company: 'みなと商事', name: '山田 太郎', team: 'server-side', tier: 'gold', lastOrder: 'A-7' },
  { number: '1005', company: 'ひので銀行', name: '佐々木 隆', queue: 'hinode-bank' },
];
const TELEPHONES: Readonly<Record<string, string>> = { [MINATO]: '1001', '+81312340009': '9999' };

function center(lookUp?: FindCallerPorts['lookUp']) {
  const asked: unknown[] = [];
  const alarms: string[] = [];
  const notes: object[] = [];
  const ports: FindCallerPorts = {
    telephones: {
      async customerOf(telephone) {
        asked.push(telephone);
        return TELEPHONES[telephone];
      },
    },
    customers: { byNumber: async (number) => CUSTOMERS.find((customer) => customer.number === number) },
    directory: {
      queue: async (name) =>
        ['server-side', 'hinode-bank'].includes(name) ? { id: `id-of-${name}`, waiting: 'standard' } : undefined,
    },
    ...(lookUp && {
      lookUp: async (request) => {
        asked.push(request);
        return lookUp(request);
      },
    }),
    report: { alarm: (name) => void alarms.push(name), note: (fields) => void notes.push(fields) },
  };
  return { asked, alarms, notes, ports };
}

const minato = {
  status: '200',
  queueId: 'id-of-server-side',
  queue: 'server-side',
  waiting: 'standard',
  customerNumber: '1001',
  customerName: '山田 太郎',
  company: 'みなと商事',
  tier: 'gold',
  lastOrder: 'A-7',
  orderState: '-',
};
const from = (address: string | undefined) => ({ address, language: 'ja-JP' });

describe('findCaller', () => {
  it('knows the customer who calls from a telephone of the table', async () => {
    const { ports, alarms } = center();
    expect(await findCaller(from(MINATO), ports)).toEqual(minato);
    expect(alarms).toEqual([]);
  });

  it.each([
    ['nobody has that telephone', '+81312340002'],
    ['the customer of that telephone is no more', '+81312340009'],
  ])('says 404 when %s', async (_, address) => {
    expect(await findCaller(from(address), center().ports)).toEqual({ status: '404' });
  });

  it.each([[undefined], [''], ['anonymous'], ['sip:a@b.example'], ['0312340001']])(
    'asks nobody about %p: it is no number',
    async (address) => {
      for (const { ports, asked } of [center(), center(async () => ({ found: true }))]) {
        expect(await findCaller(from(address), ports)).toEqual({ status: '404' });
        expect(asked).toEqual([]);
      }
    },
  );

  it('leaves a table that breaks to whoever answers', async () => {
    const { ports } = center();
    const broken = { customerOf: () => Promise.reject(new Error('down')) };
    await expect(findCaller(from(MINATO), { ...ports, telephones: broken })).rejects.toThrow('down');
  });
});

const read = (answer: unknown): unknown => {
  try {
    return typeof readLookUp(answer).found;
  } catch (error) {
    return error instanceof UnfitLookUp ? 'boolean' : error;
  }
};

describe("a user's own look-up", () => {
  it('is asked instead of the table, with the number and the language', async () => {
    const { ports, asked } = center(async () => ({ found: false }));
    expect(await findCaller(from(MINATO), ports)).toEqual({ status: '404' });
    expect(asked).toEqual([{ telephone: MINATO, language: 'ja-JP' }]);
  });

  it.each<[string, object, object]>([
    [
      'everything itself',
      { found: true, customerNumber: '77', name: '佐藤', company: 'S', tier: 'silver', team: 'server-side' },
      {
        ...minato,
        customerNumber: '77',
        customerName: '佐藤',
        company: 'S',
        tier: 'silver',
        lastOrder: '-',
      },
    ],
    ['a number of ours: the rest is known', { found: true, customerNumber: '1001' }, minato],
    [
      'more than our row does',
      { found: true, customerNumber: '1001', orderState: 'sent' },
      { ...minato, orderState: 'sent' },
    ],
    [
      'another team than our row',
      { found: true, customerNumber: '1005', team: 'server-side' },
      {
        ...minato,
        customerNumber: '1005',
        customerName: '佐々木 隆',
        company: 'ひので銀行',
        tier: '-',
        lastOrder: '-',
      },
    ],
    [
      'no number',
      { found: true, name: 'N', queue: 'hinode-bank' },
      {
        ...minato,
        queueId: 'id-of-hinode-bank',
        queue: 'hinode-bank',
        customerNumber: '-',
        customerName: 'N',
        company: '-',
        tier: '-',
        lastOrder: '-',
      },
    ],
    ['fields of its own', { found: true, customerNumber: '1001', secret: { deep: true } }, minato],
    ['nothing as null', { found: true, customerNumber: '1001', tier: null }, minato],
  ])('may tell %s', async (_, told, answer) => {
    const { ports, alarms } = center(async () => told);
    expect(await findCaller(from(MINATO), ports)).toEqual(answer);
    expect(alarms).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['throws', () => Promise.reject(new Error('no')), 'LookUpBroke'],
    ['answers nothing', async () => undefined, 'LookUpBroke'],
    ['answers a list', async () => [{ found: true }], 'LookUpBroke'],
    ['does not say whether it found', async () => ({ customerNumber: '1001' }), 'LookUpBroke'],
    ['says so as a text', async () => ({ found: 'true', customerNumber: '1001' }), 'LookUpBroke'],
    ['answers a number that is no text', async () => ({ found: true, customerNumber: 1001 }), 'LookUpBroke'],
    ['answers an endless name', async () => ({ found: true, name: 'x'.repeat(201) }), 'LookUpBroke'],
    ['names nobody who serves', async () => ({ found: true, name: 'N' }), 'CustomerWithoutQueue'],
    ['names a team that is none', async () => ({ found: true, team: 'nobody' }), 'DirectoryLacksQueue'],
  ])('that %s is answered 500, with an alarm', async (_, lookUp, alarm) => {
    const { ports, alarms } = center(lookUp);
    expect(await findCaller(from(MINATO), ports)).toEqual({ status: '500' });
    expect(alarms).toEqual([alarm]);
  });

  it('is read, or refused as unfit: whatever it answers', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (answer) => {
        expect(read(answer)).toBe('boolean');
      }),
    );
  });
});
