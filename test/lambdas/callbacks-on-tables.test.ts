/** The functions of callbacks with real tables, each engine that this machine can run; Connect is whoever answers its requests. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { callbacksTable, type CallbacksTable } from '../../lambdas/adapters/callbacks-table';
import { contactEvent } from './contact-event';
import { ENGINES, startTables, type Tables } from './tables';

type Handler = (event: unknown) => Promise<unknown>;

/** What was asked of Connect, and what it answers. */
const asked: { readonly path: string; readonly body: Record<string, unknown> }[] = [];
let fault: string | undefined;

const connectServer = (): Server =>
  createServer((incoming, outgoing) => {
    let text = '';
    incoming.on('data', (part: Buffer) => (text += part.toString()));
    incoming.on('end', () => {
      asked.push({ path: incoming.url ?? '', body: JSON.parse(text) as Record<string, unknown> });
      outgoing.writeHead(fault === undefined ? 200 : 400, fault === undefined ? {} : { 'x-amzn-errortype': fault });
      outgoing.end('{}');
    });
  });

const load = async (name: string) => ((await import(`../../lambdas/${name}/handler`)) as { handler: Handler }).handler;
const INSTANCE = 'arn:aws:connect:ap-northeast-1:111122223333:instance/9b6f8f4e-0a3c-4a6e-9f3f-0d5a1c2b3e4f';

let count = 0;
const uuid = () => `${(count += 1).toString(16).padStart(8, '0')}-1111-4111-8111-111111111111`;
const number = () => `+8131234${String((count += 1)).padStart(4, '0')}`;

const idOf = (contactId: string) => `cb-${contactId.replaceAll('-', '').slice(0, 12)}`;

describe.each(ENGINES)('on %s', (engine) => {
  let tables: Tables;
  let callbacks: CallbacksTable;
  let connect: Server;
  const functions: Record<string, Handler> = {};

  beforeAll(async () => {
    tables = await startTables(engine);
    connect = connectServer();
    await new Promise<void>((resolve) => connect.listen(0, '127.0.0.1', resolve));
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_CONNECT: `http://127.0.0.1:${(connect.address() as AddressInfo).port}`,
      INSTANCE_ARN: INSTANCE,
      COUNTRY: 'JP',
      DIALABLE_COUNTRIES: 'JP',
      DIALABLE_MOBILES: 'true',
      CALLBACK_MODE: 'automatic',
      CALLBACK_PRIORITY: 'keeps-its-place',
      CALLBACK_RETRIES: '0',
      CALLBACK_EXPIRE_HOURS: '72',
      CALLBACK_KEEP_DAYS: '90',
    });
    jest.resetModules(); // a function keeps its client; each engine gets functions of its own
    for (const name of ['prepare', 'request', 'queue']
      .map((word) => `${word}-callback`)
      .concat('follow-callbacks', 'expire-callbacks'))
      functions[name] = await load(name);
    callbacks = callbacksTable({
      documents: tables.documents,
      table: 'callbacks',
      clock: () => new Date(),
      keepDays: () => 90,
    });
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  beforeEach(() => {
    asked.length = 0;
    fault = undefined;
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    delete process.env['AWS_ENDPOINT_URL_CONNECT'];
    connect.closeAllConnections();
    connect.close();
    await tables.close();
  });

  const run = async (name: string, event?: unknown) => functions[name]?.(event);
  const request = (contactId: string, caller: string, to = caller) =>
    run(
      'request-callback',
      contactEvent({ contactId, address: caller, parameters: { number: to, queue: 'mobile', reason: 'waiting' } }),
    );
  const begin = (contactId: string, wished: string) => {
    const event = contactEvent({ contactId });
    Object.assign(event.Details.ContactData, { PreviousContactId: wished, InitiationMethod: 'CALLBACK' });
    return run('queue-callback', event);
  };
  const told = (detail: object) => run('follow-callbacks', { source: 'aws.connect', detail });
  const records = (...all: readonly unknown[]) =>
    run('follow-callbacks', {
      Records: all.map((record, index) => ({
        eventSource: 'aws:kinesis',
        kinesis: {
          sequenceNumber: String(index),
          data: Buffer.from(typeof record === 'string' ? record : JSON.stringify(record)).toString('base64'),
        },
      })),
    });

  it('is wished for, begins, is talked, and is over: the person may ask again', async () => {
    const [wished, own, caller] = [uuid(), uuid(), number()];
    const initiatedAt = new Date(Date.now() - 120_000).toISOString();
    await tables.documents.send(new PutCommand({ TableName: 'contacts', Item: { contactId: wished, initiatedAt } }));
    const prepared = () =>
      run(
        'prepare-callback',
        contactEvent({ contactId: uuid(), address: caller, parameters: { number: '-', language: 'ja-JP' } }),
      );
    expect(await prepared()).toMatchObject({ status: '200', number: caller });
    expect(await request(wished, caller)).toEqual({ status: '200', id: idOf(wished) });
    expect(await request(wished, caller)).toEqual({ status: '200', id: idOf(wished) });
    expect(await prepared()).toMatchObject({ status: '409' });
    expect(await request(uuid(), caller)).toEqual({ status: '409' });

    expect(await begin(own, wished)).toEqual({ status: '200' });
    // Connect keeps its place by itself
    expect(asked).toEqual([]);
    const { Item } = await tables.documents.send(new GetCommand({ TableName: 'contacts', Key: { contactId: own } }));
    expect(Item).toMatchObject({ contactId: own, countsFrom: initiatedAt, caller });

    const now = new Date().toISOString();
    const detail = {
      contactId: own,
      previousContactId: wished,
      initiationMethod: 'CALLBACK',
      initiationTimestamp: now,
    };
    await told({ ...detail, eventType: 'QUEUED', queueInfo: { enqueueTimestamp: now } });
    const agentInfo = { agentArn: 'arn:kenji', connectedToAgentTimestamp: now };
    await told({ ...detail, eventType: 'CONNECTED_TO_AGENT', connectedToSystemTimestamp: now, agentInfo });
    expect(await callbacks.find(idOf(wished))).toMatchObject({ state: 'active' });
    const record = {
      ContactId: own,
      PreviousContactId: wished,
      InitiationMethod: 'CALLBACK',
      InitiationTimestamp: now,
      ConnectedToSystemTimestamp: now,
      DisconnectTimestamp: now,
      DisconnectReason: 'AGENT_DISCONNECT',
      Agent: { Username: 'sato.kenji', ConnectedToAgentTimestamp: now },
    };
    expect(await records('no json', record, { ContactId: 'x' }, record)).toEqual({ batchItemFailures: [] });
    expect(await callbacks.find(idOf(wished))).toMatchObject({ state: 'completed', assignee: 'sato.kenji' });
    expect(await callbacks.holder(caller)).toBeUndefined();
    expect(await request(uuid(), caller)).toMatchObject({ status: '200' });
  });

  it('only those that are not over are in the index of those, and as long as a contact of theirs waits', async () => {
    const open = async (): Promise<readonly string[]> => {
      const ids: string[] = [];
      for await (const { id } of callbacks.open()) ids.push(id);
      return ids;
    };
    const [wished, refused, own, caller] = [uuid(), uuid(), uuid(), number()];
    await request(wished, caller);
    await request(refused, caller); // never are there two
    await begin(own, wished);
    expect(await open()).toContain(idOf(wished));
    expect(await open()).not.toContain(idOf(refused));
    const Key = { id: idOf(refused) };
    const { Item } = await tables.documents.send(new GetCommand({ TableName: 'callbacks', Key }));
    expect(Item).toMatchObject({ stage: 'refused' });
    expect(Item).not.toHaveProperty('isOpen');

    const at = new Date().toISOString();
    await callbacks.change(idOf(wished), () => [
      { kind: 'queued', at, contactId: own },
      { kind: 'cancelled', at, who: 'yuka' },
    ]);
    expect(await open()).toContain(idOf(wished));
    await callbacks.change(idOf(wished), () => [{ kind: 'ended', at, contactId: own }]);
    expect(await open()).not.toContain(idOf(wished));
  });

  it('one that an older version wrote is found, and found in the index once it was changed', async () => {
    const [wished, over] = [uuid(), uuid()];
    for (const contactId of [wished, over]) {
      await request(contactId, number());
      await tables.documents.send(
        new UpdateCommand({ TableName: 'callbacks', Key: { id: idOf(contactId) }, UpdateExpression: 'REMOVE isOpen' }),
      );
    }
    const at = new Date().toISOString();
    await callbacks.change(idOf(over), () => [{ kind: 'done', at, who: 'yuka' }]);
    const unmarked = async (): Promise<readonly string[]> => {
      const ids: string[] = [];
      for await (const id of callbacks.unmarked()) ids.push(id);
      return ids;
    };
    expect(await unmarked()).toEqual([idOf(wished)]);
    expect(await callbacks.change(idOf(wished), () => [])).toMatchObject({ isNew: false });
    expect(await unmarked()).toEqual([]);
    const ids: string[] = [];
    for await (const { id } of callbacks.open()) ids.push(id);
    expect(ids).toContain(idOf(wished));
    expect(ids).not.toContain(idOf(over));
  });

  it('of calls at once exactly one is noted', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [one, other] = [number(), number()];
      const wishes = [
        request(uuid(), one),
        request(uuid(), one, other),
        request(uuid(), other),
        request(uuid(), other, one),
      ];
      const statuses = (await Promise.all(wishes)).map((answer) => (answer as { readonly status: string }).status);
      const people = new Set([one, other]);
      const waiting: string[] = [];
      for await (const callback of callbacks.all()) if (people.has(callback.number)) waiting.push(callback.id);
      expect(waiting).toHaveLength(statuses.filter((status) => status === '200').length);
      expect([1, 2]).toContain(waiting.length); // two people at most: each with a callback of their own
    }
  });

  it('changes at once are all kept', async () => {
    const [wished, caller] = [uuid(), number()];
    await request(wished, caller);
    const contacts = Array.from({ length: 6 }, () => uuid());
    await Promise.all(
      contacts.map((contactId) =>
        callbacks.change(idOf(wished), () => [{ kind: 'created', at: new Date().toISOString(), contactId }]),
      ),
    );
    expect((await callbacks.find(idOf(wished)))?.nativeContactIds.toSorted()).toEqual(contacts.toSorted());
  });

  it('who gets through is not called back: the contact is ended, also when it is gone already', async () => {
    const [wished, own, call, caller] = [uuid(), uuid(), uuid(), number()];
    await request(wished, caller);
    await begin(own, wished);
    fault = 'ContactNotFoundException';
    await tables.documents.send(new PutCommand({ TableName: 'calls', Item: { caller, contactId: call } }));
    const now = new Date(Date.now() + 1000).toISOString();
    await told({
      contactId: call,
      initiationMethod: 'INBOUND',
      agentInfo: { agentArn: 'a', connectedToAgentTimestamp: now },
    });
    expect(asked.at(-1)).toMatchObject({ path: '/contact/stop', body: { ContactId: own } });
    fault = undefined;
    expect(await callbacks.find(idOf(wished))).toMatchObject({
      state: 'cancelled',
      because: 'got through on another call',
    });
    expect(await begin(own, wished)).toEqual({ status: '410' });
  });

  it('a record that cannot be noted is delivered again, those before it are not', async () => {
    const [wished, own, caller] = [uuid(), uuid(), number()];
    await request(wished, caller);
    await callbacks.change(idOf(wished), () => [{ kind: 'created', at: new Date().toISOString(), contactId: own }]);
    fault = 'TooManyRequestsException';
    const talked = {
      ContactId: uuid(),
      InitiationMethod: 'INBOUND',
      CustomerEndpoint: { Address: caller },
      Agent: { Username: 'k', ConnectedToAgentTimestamp: new Date(Date.now() + 1000).toISOString() },
    };
    expect(await records({ ContactId: 'x', InitiationMethod: 'INBOUND' }, talked)).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }],
    });
    fault = undefined;
    expect(await records(talked)).toEqual({ batchItemFailures: [] });
  });

  it('what nobody got to is given up', async () => {
    process.env['CALLBACK_EXPIRE_HOURS'] = '0.000001';
    const [wished, caller] = [uuid(), number()];
    await request(wished, caller);
    process.env['CALLBACK_EXPIRE_HOURS'] = '72';
    await new Promise((resolve) => setTimeout(resolve, 20));
    await run('expire-callbacks');
    expect(await callbacks.find(idOf(wished))).toMatchObject({ state: 'cancelled', because: 'expired' });
    expect(await callbacks.holder(caller)).toBeUndefined();
  });

  it('a person is forgotten: the number stands nowhere, and what is under way of it ends', async () => {
    const [wished, again, own, caller, to] = [uuid(), uuid(), uuid(), number(), number()];
    await request(wished, caller, to);
    expect(await request(again, caller)).toEqual({ status: '409' });
    expect((await callbacks.forget(to)).map(({ id }) => id)).toEqual([idOf(wished)]);
    await callbacks.forget(caller);
    const { Items = [] } = await tables.documents.send(new ScanCommand({ TableName: 'callbacks' }));
    expect(JSON.stringify(Items)).not.toContain(to);
    expect(JSON.stringify(Items)).not.toContain(caller);
    expect(await callbacks.find(idOf(wished))).toBeUndefined();
    expect(await begin(own, wished)).toEqual({ status: '410' });
    expect(await request(uuid(), caller)).toMatchObject({ status: '200' });
  });

  it.each<[string, string, object]>([
    ['request-callback', 'CALLBACK_MODE', { number: '+81312345678', queue: 'q', reason: 'waiting' }],
    ['request-callback', 'CALLBACK_RETRIES', { number: '+81312345678', queue: 'q', reason: 'waiting' }],
    ['queue-callback', 'CALLBACK_PRIORITY', {}],
    ['prepare-callback', 'COUNTRY', { number: '-', language: 'ja-JP' }],
  ])('%s answers 500 where the deployment says no %s', async (name, variable, parameters) => {
    const kept = process.env[variable];
    process.env[variable] = variable === 'COUNTRY' ? '' : 'odd';
    expect(await run(name, contactEvent({ parameters: parameters as Record<string, unknown> }))).toEqual({
      status: '500',
    });
    process.env[variable] = kept;
  });
});
