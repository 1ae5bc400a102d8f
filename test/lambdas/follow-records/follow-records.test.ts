import * as fc from 'fast-check';
import { MalformedEvent } from '../../../lambdas/told/event';
import { followRecord, type Served } from '../../../lambdas/follow-records/follow-records';

/** The caller's rows in memory: what is later stands, as in the real table. */
function callsInMemory(...contactIds: readonly string[]) {
  const rows = new Map<string, Partial<Served>>(contactIds.map((contactId) => [contactId, {}]));
  return {
    rows,
    calls: {
      byContact: async (contactId: string) => (rows.has(contactId) ? { caller: '+81312340001', contactId } : undefined),
      async add({ contactId }: { readonly contactId: string }, served: Served) {
        const stored = rows.get(contactId);
        if (stored && (stored.toldAt ?? '') <= served.toldAt) rows.set(contactId, { ...stored, ...served });
      },
    },
  };
}

const record = (rest: object = {}) => ({
  ContactId: 'c1',
  InitialContactId: null,
  LastUpdateTimestamp: '2027-01-12T12:10:00Z',
  Queue: { Name: 'sales', ARN: 'arn:queue/1' },
  Agent: { ARN: 'arn:agent/sato', ConnectedToAgentTimestamp: '2027-01-12T12:01:00Z' },
  Attributes: { queueName: 'sales' },
  ...rest,
});
const SHOWN = { tier: 'gold', lastOrder: 'A-1', orderState: '出荷済み' };
const KNOWN = { identified: 'true', customerNumber: '1001', customerName: '山田', company: 'みなと商事', ...SHOWN };

const after = async (records: readonly unknown[], ...calls: readonly string[]) => {
  const memory = callsInMemory(...calls);
  for (const one of records) await followRecord(one, memory);
  return memory.rows;
};
const told = async (...records: readonly unknown[]) => (await after(records, 'c1')).get('c1');

describe('followRecord', () => {
  it.each<[string, object, object]>([
    ['who talked, and for which team', record(), { queue: 'sales', person: 'arn:agent/sato' }],
    [
      'who was told apart',
      record({ Attributes: KNOWN }),
      { queue: 'sales', customerNumber: '1001', company: 'みなと商事', ...SHOWN },
    ],
    ['the team alone, of a call nobody answered', record({ Agent: null }), { queue: 'sales' }],
    ['the queue by its own name, where no flow kept it', record({ Attributes: {} }), { queue: 'sales' }],
    [
      'the customer alone, of a call that ended in the menu',
      record({ Queue: null, Agent: null, Attributes: KNOWN }),
      { customerNumber: '1001' },
    ],
  ])('adds %s', async (_, one, served) => {
    expect(await told(one)).toMatchObject(served);
  });

  it('adds nothing of a call in which nothing came to be', async () => {
    expect(await told(record({ Queue: null, Agent: null, Attributes: {} }))).toEqual({});
  });

  it('adds to the call that a passed-on contact began with', async () => {
    expect(await told(record({ ContactId: 'c2', InitialContactId: 'c1' }))).toMatchObject({ person: 'arn:agent/sato' });
  });

  it('makes no row of a call that was swept, or that we made', async () => {
    expect([...(await after([record()], 'other'))]).toEqual([['other', {}]]);
  });

  it('ends with who talked last, in any order, twice, once', async () => {
    const records = [
      record(),
      record({ LastUpdateTimestamp: '2027-01-12T12:12:00Z' }),
      record({
        ContactId: 'c2',
        InitialContactId: 'c1',
        LastUpdateTimestamp: '2027-01-12T12:09:00Z',
        Agent: { ARN: 'arn:agent/ito', ConnectedToAgentTimestamp: '2027-01-12T12:05:00Z' },
        Attributes: { queueName: 'mobile' },
      }),
      record({ ContactId: 'c3', InitialContactId: 'c1', Agent: null, LastUpdateTimestamp: '2027-01-12T12:30:00Z' }),
    ];
    const order = fc.shuffledSubarray([...records, ...records], { minLength: 8 });
    await fc.assert(
      fc.asyncProperty(order, async (shuffled) => {
        expect(await told(...shuffled)).toMatchObject({ queue: 'mobile', person: 'arn:agent/ito' });
      }),
    );
  });

  it.each([[{}], [null], [[]], [record({ ContactId: 7 })], [record({ LastUpdateTimestamp: '' })]])(
    'calls %p unreadable',
    async (one) => {
      await expect(told(one)).rejects.toThrow(MalformedEvent);
    },
  );
});
