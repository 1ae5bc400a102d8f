/** The handlers with real tables: each engine that this machine can run. */
import { BatchWriteCommand, GetCommand, PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { nationalHolidays } from '../../center/holidays';
import { contactEvent } from './contact-event';
import { ENGINES, startTables, type Tables } from './tables';

type FlowHandler = (
  event: unknown,
) => Promise<{ readonly status: string; readonly repeat?: string; readonly count?: string; readonly closed?: string }>;

const load = async <T>(name: string) => ((await import(`../../lambdas/${name}/handler`)) as { handler: T }).handler;

describe.each(ENGINES)('on %s', (engine) => {
  let tables: Tables;
  let findCustomer: FlowHandler;
  let checkHoliday: FlowHandler;
  let tagRepeatCaller: FlowHandler;
  let refreshHolidays: () => Promise<unknown>;

  beforeAll(async () => {
    tables = await startTables(engine);
    Object.assign(process.env, {
      TIME_ZONE: 'Asia/Tokyo',
      WINDOW_HOURS: '24',
      BACK_TO: 'person',
      SOURCE_URL: 'https://holidays.example/list.csv',
    });
    jest.resetModules(); // a function keeps its client; each engine gets functions of its own
    findCustomer = await load('find-customer');
    checkHoliday = await load('check-holiday');
    tagRepeatCaller = await load('tag-repeat-caller');
    refreshHolidays = await load('refresh-holidays');
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await tables.close();
  });

  const put = (table: string, item: Record<string, unknown>) =>
    tables.documents.send(new PutCommand({ TableName: table, Item: item }));
  const keyed = (number: string) => findCustomer(contactEvent({ parameters: { number } }));
  const call = (contactId: string) => tagRepeatCaller(contactEvent({ contactId, address: '+81312340001' }));
  const callsOf = async (caller: string) => {
    const { Items } = await tables.documents.send(
      new QueryCommand({
        TableName: 'calls',
        KeyConditionExpression: 'caller = :caller',
        ExpressionAttributeValues: { ':caller': caller },
        ConsistentRead: true,
      }),
    );
    return Items ?? [];
  };

  it('a customer is found by number, and served by the queue the directory knows', async () => {
    await put('customers', { number: '0042', company: '株式会社さくら', name: '加藤 直樹', team: 'mobile' });
    await put('directory', {
      name: 'queue/mobile',
      id: 'q-mobile',
      arn: 'arn:aws:connect:x:1:instance/i/queue/q-mobile',
      waiting: 'standard',
    });
    expect(await keyed('００４２')).toEqual({
      status: '200',
      queueId: 'q-mobile',
      queue: 'mobile',
      customerNumber: '0042',
      customerName: '加藤 直樹',
      company: '株式会社さくら',
      waiting: 'standard',
      tier: '-',
      lastOrder: '-',
      orderState: '-',
    });
    expect(await keyed('42')).toEqual({ status: '404' });
    expect(await keyed('Timeout')).toEqual({ status: '404' });
  });

  it('a closing day of today is known', async () => {
    const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
    await put('calendar', { date: 'list', kind: 'national', through: '2999-12-31', source: 'x', refreshedAt: 'x' });
    expect(await checkHoliday(contactEvent())).toMatchObject({ status: '200', closed: 'false' });
    await put('calendar', { date: today, kind: 'national', names: { 'ja-JP': '祝日' } });
    await put('calendar', { date: today, kind: 'company', names: { 'ja-JP': '創立記念日' } });
    expect(await checkHoliday(contactEvent())).toEqual({
      status: '200',
      closed: 'true',
      date: today,
      reason: '創立記念日',
    });
  });

  it('a second call is a repeat, three tries of one contact are one call', async () => {
    const tries = await Promise.all([call('first'), call('first'), call('first')]);
    expect(tries).toEqual([
      expect.objectContaining({ repeat: 'false' }),
      expect.objectContaining({ repeat: 'false' }),
      expect.objectContaining({ repeat: 'false' }),
    ]);
    expect(await callsOf('+81312340001')).toHaveLength(1);
    const again = await call('second');
    expect(again).toMatchObject({ status: '200', repeat: 'true', count: '1' });
    expect(await call('second')).toEqual(again);
  });

  it('of calls that arrive together exactly one is the first', async () => {
    for (let round = 0; round < 15; round += 1) {
      const address = `+8131235${String(round).padStart(4, '0')}`;
      const together = Array.from({ length: 2 + (round % 3) }, (_, index) =>
        tagRepeatCaller(contactEvent({ contactId: `${(index * 7) % 5}-${round}`, address })),
      );
      const repeats = (await Promise.all(together)).map(({ repeat }) => repeat);
      expect(repeats.filter((repeat) => repeat === 'false')).toHaveLength(1);
    }
  });

  it('withheld numbers are nobody in particular', async () => {
    for (const contactId of ['w1', 'w2'])
      expect(await tagRepeatCaller(contactEvent({ contactId, address: 'anonymous' }))).toMatchObject({
        repeat: 'false',
      });
    expect(await callsOf('withheld#w1')).toHaveLength(1);
  });

  it('a caller with more calls than a table answers at once is answered in time', async () => {
    const caller = '+81312360000';
    const calledAt = new Date(Date.now() - 60_000).toISOString();
    const expiresAt = Math.ceil(Date.now() / 1000) + 86_400;
    // twice the megabyte that one answer may have
    const company = 'x'.repeat(1000);
    const rows = Array.from({ length: 2000 }, (_, index) => ({
      PutRequest: { Item: { caller, contactId: `many-${index}`, calledAt, expiresAt, company } },
    }));
    const batches = Array.from({ length: rows.length / 25 }, (_, index) => rows.slice(index * 25, index * 25 + 25));
    for (let from = 0; from < batches.length; from += 16)
      await Promise.all(
        batches
          .slice(from, from + 16)
          .map((batch) => tables.documents.send(new BatchWriteCommand({ RequestItems: { calls: batch } }))),
      );
    const begun = performance.now();
    expect(await tagRepeatCaller(contactEvent({ contactId: 'one-more', address: caller }))).toMatchObject({
      status: '200',
      repeat: 'true',
    });
    expect(performance.now() - begun).toBeLessThan(2500);
  }, 30_000);

  it('holidays are refreshed twice with one result', async () => {
    const year = new Date().getUTCFullYear();
    const days = nationalHolidays(`${year}-01-01`, `${year + 1}-12-31`);
    const csv = [
      '国民の祝日・休日月日,国民の祝日・休日名称',
      ...days.map(({ date, name }) => `${date},${name['ja-JP']}`),
      '',
    ].join('\n');
    jest.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(csv));
    await refreshHolidays();
    const all = async () =>
      (await tables.documents.send(new ScanCommand({ TableName: 'calendar' }))).Items?.filter(
        ({ date }) => date !== 'list',
      );
    const once = await all();
    await refreshHolidays();
    expect(await all()).toEqual(once);
    const { Item } = await tables.documents.send(
      new GetCommand({ TableName: 'calendar', Key: { date: 'list', kind: 'national' } }),
    );
    expect(Item).toMatchObject({
      through: `${year + 1}-12-31`,
      source: 'https://holidays.example/list.csv',
      writtenBy: 'refresh-holidays',
    });
  });
});
