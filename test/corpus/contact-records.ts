/**
 * Contact records and agent events of played calls against a JSON schema of what Amazon Connect streams.
 * Usage: tsx test/corpus/contact-records.ts DIR, which holds `contact-record.schema.json`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Exchange } from '../../exchange/exchange';
import { runExchangeSync } from '../../exchange/run';
import type { World } from '../../exchange/world';
import { RecordDelivery } from '../../local/records/record-delivery';
import { answers, MONDAY } from '../exchange/a-call';
import { center } from '../exchange/a-center';
import { faultsOf, type Schema } from './schema-faults';

const [directory = '.'] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(path.join(directory, 'contact-record.schema.json'), 'utf8')) as Schema;

const stream = (name: string) => `arn:aws:kinesis:ap-northeast-1:111122223333:stream/${name}`;
const storage: NonNullable<World['storage']> = [
  { of: 'CONTACT_TRACE_RECORDS', to: { kind: 'kinesis-stream', arn: stream('records') } },
  { of: 'AGENT_EVENTS', to: { kind: 'kinesis-stream', arn: stream('events') } },
  { of: 'CALL_RECORDINGS', to: { kind: 's3', bucket: 'kept', prefix: 'connect/aozora/CallRecordings' } },
];

/** Calls of every kind: answered, held, given up, transferred to a queue, a person and outside, chats, listened to. */
async function played(seed: number): Promise<{ records: unknown[]; events: unknown[] }> {
  const records: unknown[] = [];
  const events: unknown[] = [];
  const world = center(undefined, { storage });
  const delivery = new RecordDelivery({
    world,
    startsAt: MONDAY,
    seed,
    services: {
      deliver: ({ to, body }) => {
        if (to === stream('records')) records.push(JSON.parse(body));
        if (to === stream('events')) events.push(JSON.parse(body));
        return Promise.resolve();
      },
      store: () => Promise.resolve(true),
    },
  });
  const exchange = new Exchange(world, { startsAt: MONDAY, seed, onEvent: (event) => delivery.hear(event) });
  delivery.follow(exchange);
  const wait = (seconds: number): void =>
    runExchangeSync(exchange, { invoke: () => answers({}) }, { until: exchange.now + seconds * 1000 });
  for (const agent of ['ann', 'ben', 'cho']) exchange.do({ kind: 'status', agent, status: 'Available' });
  const transfers = ['to support', 'to ben', 'the bank', 'the survey'];
  for (let count = 0; count < 8; count++) {
    const called = exchange.do({ kind: 'call', line: 'main', from: `+8190123456${count}0` });
    wait(2);
    const agent = exchange.agents().find(({ contacts }) => contacts.some(({ state }) => state === 'offered'))?.username;
    if (agent === undefined || !called.ok || called.contactId === undefined || count === 3) {
      wait(30);
      if (called.ok && called.contactId !== undefined) exchange.do({ kind: 'hang-up', contactId: called.contactId });
      continue;
    }
    exchange.do({ kind: 'accept', agent });
    wait(10);
    exchange.do({ kind: 'hold', agent });
    wait(5);
    exchange.do({ kind: 'resume', agent });
    exchange.do({ kind: 'monitor', agent: 'cho', contactId: called.contactId, mode: 'listen' });
    wait(5);
    exchange.do({ kind: 'consult', agent, to: transfers[count % transfers.length] ?? '' });
    wait(8);
    exchange.do({ kind: 'leave', agent });
    wait(40);
    for (const one of exchange.agents()) exchange.do({ kind: 'end', agent: one.username });
    wait(30);
  }
  exchange.do({ kind: 'start-chat', flow: 'Main', name: 'Hana', text: 'hello' });
  exchange.do({ kind: 'start-outbound', to: '+81312345679', flow: 'Main' });
  wait(120);
  for (const { contact } of exchange.contacts()) exchange.do({ kind: 'stop', contactId: contact.contactId });
  wait(400);
  await delivery.tick(exchange.time);
  await delivery.settle(exchange.time);
  return { records, events };
}

async function main(): Promise<void> {
  const faults = new Map<string, number>();
  let seen = 0;
  for (let seed = 0; seed < 20; seed++) {
    const { records, events } = await played(seed);
    seen += records.length + events.length;
    for (const [values, part] of [
      [records, schema],
      [events, { $ref: '#/$defs/AgentEvent' }],
    ] as const)
      for (const value of values)
        for (const fault of faultsOf(value, part, schema)) faults.set(fault, (faults.get(fault) ?? 0) + 1);
  }
  for (const [fault, times] of faults) console.log(`${fault} (${times} times)`);
  console.log(`${seen} records and events, ${faults.size} kinds of faults`);
  process.exitCode = faults.size === 0 && seen > 500 ? 0 : 1;
}

void main();
