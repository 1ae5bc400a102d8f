import type { ContactRecord } from '../../../exchange/records/record-shape';
import type { AgentEvent } from '../../../exchange/records/agent-event';
import type { World } from '../../../exchange/world';
import { RecordDelivery } from '../../../local/records/record-delivery';
import type { Delivery, StoredObject } from '../../../local/services/hosted';
import { recordingSeconds } from '../../../local/recording-length';
import { arn, INSTANCE, MONDAY } from '../../exchange/a-call';
import { Center, center } from '../../exchange/a-center';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const RECORDS = 'arn:aws:kinesis:ap-northeast-1:111122223333:stream/records';
const EVENTS = 'arn:aws:kinesis:ap-northeast-1:111122223333:stream/events';
const BUS = 'arn:aws:events:ap-northeast-1:111122223333:event-bus/default';
const STORAGE: NonNullable<World['storage']> = [
  { of: 'CONTACT_TRACE_RECORDS', to: { kind: 'kinesis-stream', arn: RECORDS } },
  { of: 'AGENT_EVENTS', to: { kind: 'kinesis-stream', arn: EVENTS } },
  { of: 'CALL_RECORDINGS', to: { kind: 's3', bucket: 'kept', prefix: 'rec' } },
];

interface Told {
  readonly told: Center;
  readonly records: RecordDelivery;
  readonly delivered: Delivery[];
  readonly stored: StoredObject[];
}

function start(seed = 1, isMischievous = true, storage: NonNullable<World['storage']> = STORAGE): Told {
  const delivered: Delivery[] = [];
  const stored: StoredObject[] = [];
  const world = center(undefined, { storage });
  const records = new RecordDelivery({
    world,
    startsAt: MONDAY,
    seed,
    isMischievous,
    services: {
      deliver: (delivery) => Promise.resolve(void delivered.push(delivery)),
      store: (object) => Promise.resolve(stored.push(object) > 0),
    },
  });
  const told = new Center(world, { seed, onEvent: (event) => records.hear(event) });
  records.follow(told.exchange);
  return { told, records, delivered, stored };
}

async function aCall({ told, records }: Told): Promise<string> {
  const id = told.connected('ann');
  told.wait(30).do({ kind: 'end', agent: 'ann' });
  told.wait(60);
  await records.settle(told.exchange.time);
  return id;
}

const recordsIn = (delivered: readonly Delivery[]): ContactRecord[] =>
  delivered.filter(({ to }) => to === RECORDS).map(({ body }) => JSON.parse(body) as ContactRecord);
const eventsIn = (delivered: readonly Delivery[]): AgentEvent[] =>
  delivered.filter(({ to }) => to === EVENTS).map(({ body }) => JSON.parse(body) as AgentEvent);

describe('contact records on their way', () => {
  it('come once, when all is known, without mischief', async () => {
    const run = start(1, false);
    const id = await aCall(run);
    const records = recordsIn(run.delivered);
    expect(records).toMatchObject([{ ContactId: id, Agent: { AfterContactWorkDuration: 10 } }]);
    const [delivery] = run.delivered.filter(({ to }) => to === RECORDS);
    expect(delivery?.partitionKey).toBe(id);
    expect(delivery?.at.getTime()).toBe(Date.parse(records[0]?.LastUpdateTimestamp ?? '') + 5000);
  });

  it('come at least once, again, twice and out of order; the newest of each contact is complete', async () => {
    const found = { more: 0, twice: 0, disordered: 0 };
    for (let seed = 0; seed < 40; seed++) {
      const run = start(seed);
      await aCall(run);
      const records = recordsIn(run.delivered);
      const times = records.map(({ LastUpdateTimestamp }) => LastUpdateTimestamp);
      const newest = records.reduce((a, b) => (b.LastUpdateTimestamp > a.LastUpdateTimestamp ? b : a));
      expect(newest.Agent?.AfterContactWorkDuration).toBe(10);
      if (records.length > 1) found.more += 1;
      if (new Set(times).size < times.length) found.twice += 1;
      if (times.some((time, index) => time < (times[index - 1] ?? ''))) found.disordered += 1;
      const when = run.delivered.map(({ at }) => at.getTime());
      expect(when).toEqual([...when].sort((a, b) => a - b));
    }
    expect(found.more).toBe(40);
    expect(found.twice).toBeGreaterThan(5);
    expect(found.disordered).toBeGreaterThan(2);
  });

  it('come the same for the same seed', async () => {
    const [first, second, other] = [start(7), start(7), start(8)];
    for (const run of [first, second, other]) await aCall(run);
    expect(first.delivered).toEqual(second.delivered);
    expect(first.delivered).not.toEqual(other.delivered);
  });

  it('come again when attributes change afterwards', async () => {
    const run = start(1, false);
    const id = await aCall(run);
    run.told.do({ kind: 'set-attributes', contactId: id, attributes: { late: 'yes' } });
    await run.records.settle(run.told.exchange.time);
    expect(recordsIn(run.delivered).map(({ Attributes }) => Attributes)).toEqual([{}, { late: 'yes' }]);
  });

  it('wait until they are due', async () => {
    const run = start(1, false);
    const id = run.told.do({ kind: 'call', line: 'main' });
    run.told.wait(10).do({ kind: 'hang-up', contactId: id });
    const end = run.told.exchange.time.getTime();
    await run.records.tick(new Date(end + 4999));
    expect(recordsIn(run.delivered)).toEqual([]);
    await run.records.tick(new Date(end + 5000));
    expect(recordsIn(run.delivered)).toMatchObject([{ ContactId: id }]);
  });

  it('are made for nobody where no stream is', async () => {
    const run = start(1, true, []);
    await aCall(run);
    expect([run.delivered.filter(({ to }) => to !== BUS), run.stored]).toEqual([[], []]);
  });
});

describe('recordings', () => {
  it('are silent files of the right length at the key that the record names', async () => {
    const run = start(1, false);
    await aCall(run);
    const [record] = recordsIn(run.delivered);
    const [object] = run.stored;
    expect(`${object?.bucket}/${object?.key}`).toBe(record?.Recording?.Location);
    const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-recording-'));
    const file = path.join(folder, 'call.wav');
    writeFileSync(file, object?.body ?? '');
    const { StartTimestamp = '', StopTimestamp } = record?.Recordings?.[0] ?? {};
    expect(recordingSeconds(file)).toBeCloseTo(
      (Date.parse(StopTimestamp ?? '') - Date.parse(StartTimestamp)) / 1000,
      0,
    );
    rmSync(folder, { recursive: true });
  });
});

describe('agent events', () => {
  it('tell each change once, with how it was before', async () => {
    const run = start(1, false);
    const id = await aCall(run);
    const events = eventsIn(run.delivered);
    const states = events.map(({ EventType, CurrentAgentSnapshot }) => [
      EventType,
      CurrentAgentSnapshot?.AgentStatus.Name,
      CurrentAgentSnapshot?.Contacts.map(({ State }) => State).join() ?? '',
    ]);
    expect(states).toEqual([
      ['LOGIN', 'Available', ''],
      // it rings; the agent has taken it
      ['STATE_CHANGE', 'Available', 'CONNECTING'],
      ['STATE_CHANGE', 'Available', 'CONNECTING'],
      ['STATE_CHANGE', 'Available', 'CONNECTED'],
      ['STATE_CHANGE', 'Available', 'ENDED'],
      ['STATE_CHANGE', 'Available', ''],
    ]);
    expect(events[3]).toMatchObject({
      AgentARN: arn('agent', 'id-ann'),
      InstanceARN: INSTANCE,
      AWSAccountId: '111122223333',
      EventTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u),
      CurrentAgentSnapshot: {
        AgentStatus: { ARN: expect.stringContaining(`${INSTANCE}/agent-state/`), Type: 'ROUTABLE' },
        NextAgentStatus: null,
        Configuration: {
          Username: 'ann',
          RoutingProfile: {
            Name: 'everybody',
            InboundQueues: [{ Name: 'sales', Channels: ['VOICE', 'CHAT'] }, { Name: 'support' }],
            DefaultOutboundQueue: { Name: 'sales' },
            Concurrency: [
              { Channel: 'VOICE', AvailableSlots: 0, MaximumSlots: 1 },
              { Channel: 'CHAT', AvailableSlots: 2, MaximumSlots: 2 },
            ],
          },
        },
        Contacts: [{ ContactId: id, InitialContactId: null, InitiationMethod: 'INBOUND', Queue: { Name: 'sales' } }],
      },
    });
    for (const [index, { PreviousAgentSnapshot }] of events.entries())
      expect(PreviousAgentSnapshot).toEqual(events[index - 1]?.CurrentAgentSnapshot ?? null);
    expect(new Set(events.map(({ EventId }) => EventId)).size).toBe(events.length);
  });

  it('beat every two minutes while nothing happens, for an hour after an agent has left', async () => {
    const run = start(1, false);
    run.told.available('ann');
    run.told.wait(300);
    await run.records.tick(new Date(MONDAY.getTime() + 301_000));
    run.told.do({ kind: 'status', agent: 'ann', status: 'Lunch' });
    run.told.do({ kind: 'status', agent: 'ann', status: 'Offline' });
    run.told.wait(3 * 3600);
    await run.records.tick(new Date(run.told.exchange.time.getTime() + 60_000));
    const types = eventsIn(run.delivered).map(({ EventType }) => EventType);
    expect(types.slice(0, 5)).toEqual(['LOGIN', 'HEART_BEAT', 'HEART_BEAT', 'STATE_CHANGE', 'LOGOUT']);
    expect(types.slice(5)).toEqual(Array.from({ length: 30 }, () => 'HEART_BEAT'));
    expect(run.records.nextAt()).toBeUndefined();
  });
});

describe('contact events', () => {
  it('go to the default bus as the call goes on, without attributes', async () => {
    const run = start(1, false);
    const id = await aCall(run);
    const events = run.delivered
      .filter(({ to }) => to === BUS)
      .map(({ body }) => JSON.parse(body) as { source: string; detail: object });
    expect(events.map(({ detail }) => detail)).toMatchObject([
      { eventType: 'INITIATED', contactId: id, initiationMethod: 'INBOUND' },
      { eventType: 'QUEUED', queueInfo: { queueArn: arn('queue', 'q-sales') } },
      { eventType: 'CONNECTED_TO_AGENT', agentInfo: { agentArn: arn('agent', 'id-ann') } },
      { eventType: 'DISCONNECTED', disconnectReason: 'AGENT_DISCONNECT' },
      { eventType: 'COMPLETED' },
    ]);
    expect(JSON.stringify(events)).not.toContain('+8190');
  });
});
