/** The functions that know who is where, with real tables: each engine that this machine can run. */
import { BatchWriteCommand, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { contactEvent } from './contact-event';
import { ENGINES, startTables, type Tables } from './tables';

type Handler = (event: unknown) => Promise<unknown>;
const load = async (name: string) => ((await import(`../../lambdas/${name}/handler`)) as { handler: Handler }).handler;

const QUEUE = 'arn:aws:connect:x:1:instance/i/queue/q-sales';
const arn = (login: string): string => `arn:aws:connect:x:1:instance/i/agent/${login}-id`;
const secondsAgo = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();

const stream = (...records: readonly unknown[]) => ({
  Records: records.map((record, index) => ({
    kinesis: {
      sequenceNumber: String(index),
      partitionKey: String(index % 2),
      data: Buffer.from(typeof record === 'string' ? record : JSON.stringify(record)).toString('base64'),
    },
  })),
});
const agentEvent = (login: string, contacts: readonly object[] = [], EventType = 'STATE_CHANGE') => ({
  AgentARN: arn(login),
  EventTimestamp: secondsAgo(1),
  EventType,
  CurrentAgentSnapshot: {
    AgentStatus: { Name: 'Available', Type: 'ROUTABLE' },
    Configuration: { Username: login },
    Contacts: contacts,
  },
});
const contact = (
  contactId: string,
  told: { readonly queued?: number; readonly answered?: number; readonly ended?: number },
) => ({
  detail: {
    contactId,
    initialContactId: contactId,
    initiationMethod: 'INBOUND',
    ...(told.queued !== undefined && { queueInfo: { queueArn: QUEUE, enqueueTimestamp: secondsAgo(told.queued) } }),
    ...(told.answered !== undefined && {
      agentInfo: { agentArn: arn('a'), connectedToAgentTimestamp: secondsAgo(told.answered) },
    }),
    ...(told.ended !== undefined && { disconnectTimestamp: secondsAgo(told.ended) }),
  },
});

describe.each(ENGINES)('on %s', (engine) => {
  let tables: Tables;
  const handlers: Record<string, Handler> = {};
  const lines: string[] = [];
  const invoke = async (name: string, event: unknown): Promise<unknown> => {
    handlers[name] ??= await load(name);
    return handlers[name](event);
  };
  const put = (table: string, item: Record<string, unknown>) =>
    tables.documents.send(new PutCommand({ TableName: table, Item: item }));
  const rows = async (table: string) =>
    (await tables.documents.send(new ScanCommand({ TableName: table, ConsistentRead: true }))).Items ?? [];
  const row = async (table: string, Key: Record<string, string>) =>
    (await tables.documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;

  beforeAll(async () => {
    tables = await startTables(engine);
    Object.assign(process.env, {
      WINDOW_HOURS: '24',
      BACK_TO: 'person',
      PERSON_SECONDS: '30',
      INSTANCE_ARN: 'arn:aws:connect:x:1:instance/i',
    });
    jest.resetModules(); // a function keeps its client; each engine gets functions of its own
    jest.spyOn(process.stdout, 'write').mockImplementation((line) => (lines.push(String(line)), true));
    await put('directory', { name: 'queue/sales', id: 'q-sales', arn: QUEUE, waiting: 'standard' });
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await tables.close();
  });

  it('who calls is known by the telephone', async () => {
    await put('telephones', { telephone: '+81312340001', number: '1001' });
    await put('customers', { number: '1001', company: 'C', name: 'N', team: 'sales', tier: 'gold' });
    expect(await invoke('find-caller', contactEvent({ address: '+81312340001' }))).toMatchObject({
      status: '200',
      queueId: 'q-sales',
      waiting: 'standard',
      tier: 'gold',
    });
    expect(await invoke('find-caller', contactEvent({ address: '+81312340002' }))).toEqual({ status: '404' });
  });

  it('who was served comes back to the person, once the record has come, however often it comes', async () => {
    const call = (contactId: string) =>
      invoke('tag-repeat-caller', contactEvent({ contactId, address: '+81312340003' }));
    await call('one');
    const record = {
      ContactId: 'one',
      LastUpdateTimestamp: secondsAgo(0),
      Queue: { Name: 'sales' },
      Agent: { ARN: arn('sato'), ConnectedToAgentTimestamp: secondsAgo(5) },
      Attributes: { queueName: 'sales', identified: 'true', customerNumber: '1001', customerName: 'N', company: 'C' },
    };
    const unknown = { ...record, ContactId: 'never-written-down' };
    const before = (await rows('calls')).length;
    expect(await invoke('follow-records', stream(record, unknown, 'no JSON', record))).toEqual({
      batchItemFailures: [],
    });
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ level: 'WARN', Unreadable: 1, Broken: 0, records: 4 });
    expect(await rows('calls')).toHaveLength(before);
    expect(await call('two')).toMatchObject({
      repeat: 'true',
      back: 'person',
      person: 'sato-id',
      queueId: 'q-sales',
      identified: 'true',
      customerNumber: '1001',
    });
  });

  it('who is free is offered the call in the order', async () => {
    for (const [index, login] of ['a', 'b', 'c'].entries())
      await put('orders', { of: 'queue/sales', login, agent: arn(login), order: index + 1 });
    await put('orders', { of: 'customer/1001', login: 'c', order: 1 });
    const beats = [agentEvent('a', [{ State: 'CONNECTED' }]), agentEvent('b'), agentEvent('c')];
    expect(await invoke('follow-people', stream(...beats))).toEqual({ batchItemFailures: [] });
    const offered = async (customerNumber: string) => {
      const parameters = { queue: 'sales', customerNumber, person: '-' };
      const answer = await invoke('order-people', contactEvent({ parameters }));
      return JSON.stringify((answer as { readonly criteria?: object }).criteria ?? '').match(/[abc]-id/gu);
    };
    expect(await offered('-')).toEqual(['b-id', 'c-id']);
    expect(await offered('1001')).toEqual(['c-id', 'b-id']);
    // what is older than what is known changes nothing
    const late = { ...agentEvent('b', [{}]), EventTimestamp: secondsAgo(60) };
    await invoke('follow-people', stream(late));
    expect(await offered('-')).toEqual(['b-id', 'c-id']);
    await invoke('follow-people', stream(agentEvent('b', [], 'LOGOUT'), agentEvent('c', [], 'LOGOUT')));
    expect(await offered('-')).toBeNull();
  });

  it('each who waits has a place of their own, and who no longer waits is not in the index', async () => {
    const ask = (contactId: string) =>
      invoke('place-in-queue', contactEvent({ contactId, parameters: { longestSeconds: '100' } }));
    expect(await ask('w1')).toEqual({ status: '404' });
    const events = [
      contact('w1', { queued: 120 }),
      contact('w2', { queued: 90 }),
      contact('w3', { queued: 60 }),
      contact('done', { queued: 200, answered: 60, ended: 30 }),
      contact('done', { queued: 200, answered: 60 }),
    ];
    await Promise.all([...events, ...events].map((event) => invoke('follow-contacts', event)));
    expect(await ask('w2')).toEqual({ status: '200', place: '2', minutes: '3', isTooLong: 'false' });
    expect(await ask('w1')).toMatchObject({ place: '1', isTooLong: 'true' });
    expect(await row('contacts', { contactId: 'done' })).toMatchObject({ state: 'over' });
    // an important one, noted by another function
    await tables.documents.send(
      new BatchWriteCommand({
        RequestItems: {
          contacts: [
            {
              PutRequest: {
                Item: { ...(await row('contacts', { contactId: 'w3' })), priority: 1 },
              },
            },
          ],
        },
      }),
    );
    await invoke('follow-contacts', contact('w3', { queued: 50 }));
    expect(await row('contacts', { contactId: 'w3' })).toMatchObject({ priority: 1, version: 2 });
    expect(await ask('w1')).toMatchObject({ place: '2' });
    await invoke('follow-contacts', contact('w1', { queued: 120, answered: 1 }));
    expect(await ask('w1')).toEqual({ status: '404' });
    expect(await row('contacts', { contactId: 'w1' })).not.toHaveProperty('queueArn');
  });

  it('a callback that somebody dials stands before nobody, whatever other people do', async () => {
    const ask = (contactId: string) =>
      invoke('place-in-queue', contactEvent({ contactId, parameters: { longestSeconds: '0' } }));
    const { detail } = contact('back', { queued: 300 });
    await invoke('follow-contacts', { detail: { ...detail, initiationMethod: 'CALLBACK' } });
    await invoke('follow-contacts', contact('behind', { queued: 20 }));
    const before = Number(((await ask('behind')) as { place: string }).place);
    const hands = [
      { ContactId: 'back', InitiationMethod: 'CALLBACK', State: 'CONNECTING', StateStartTimestamp: secondsAgo(5) },
    ];
    await invoke('follow-contacts', stream(agentEvent('a', hands), agentEvent('b')));
    expect(await row('contacts', { contactId: 'back' })).toMatchObject({ state: 'taken' });
    expect(await ask('behind')).toMatchObject({ place: String(before - 1) });
  });

  it('ten who are answered at once are all counted, each once', async () => {
    const events = Array.from({ length: 10 }, (_, index) => contact(`many-${index}`, { queued: 30, answered: 1 }));
    await Promise.all(events.map((event) => invoke('follow-contacts', event)));
    const pace = await row('contacts', { contactId: `pace#${QUEUE}` });
    expect(pace?.['answers']).toHaveLength(10);
  });

  it('what cannot be noted is delivered again: the stream from there on, the event as it is', async () => {
    const before = process.env['PEOPLE_TABLE'];
    process.env['PEOPLE_TABLE'] = 'gone';
    process.env['CONTACTS_TABLE'] = 'gone';
    try {
      expect(await invoke('follow-people', stream('no JSON', agentEvent('a'), agentEvent('b')))).toEqual({
        batchItemFailures: [{ itemIdentifier: '1' }],
      });
      await expect(invoke('follow-contacts', contact('w9', { queued: 1 }))).rejects.toThrow(/resource|table/iu);
      expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ level: 'ERROR', Broken: 1 });
      await expect(invoke('follow-contacts', { detail: { contactId: 7 } })).resolves.toBeUndefined();
    } finally {
      Object.assign(process.env, { PEOPLE_TABLE: before, CONTACTS_TABLE: 'contacts' });
    }
  });
});
