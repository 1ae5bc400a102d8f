/** What random people do in a center, and what must hold of it whatever they do. */
import * as fc from 'fast-check';
import type { Command } from '../../exchange/command';
import type { Center } from './a-center';

const agent = fc.constantFrom('ann', 'ben', 'cho', 'zoe');
/** Which of the contacts there are by then; past the last: none is named. */
const which = fc.nat({ max: 12 });
export type Wish = readonly [after: number, (ids: readonly string[]) => Command];
const wish = (make: fc.Arbitrary<(ids: readonly string[]) => Command>): fc.Arbitrary<Wish> =>
  fc.tuple(fc.constantFrom(0, 0, 1, 1, 2, 5, 21, 30), make);

const byAgent = fc
  .record({
    kind: fc.constantFrom(
      'accept',
      'accept',
      'accept',
      'reject',
      'hold',
      'resume',
      'mute',
      'unmute',
      'conference',
      'swap',
      'leave',
      'end',
      'complete',
      'conference',
      'swap',
      'leave',
    ),
    agent,
    which,
  })
  .map(({ kind, agent: name, which: index }) => (ids: readonly string[]): Command => {
    const contactId = ids[index];
    return { kind, agent: name, ...(contactId === undefined || index % 2 === 0 ? {} : { contactId }) };
  });
const others = fc
  .record({
    which,
    agent,
    make: fc.constantFrom<(contactId: string, agent: string) => Command>(
      () => ({ kind: 'call', line: 'main', from: '+819012345678' }),
      () => ({ kind: 'call', line: 'main' }),
      () => ({ kind: 'start-chat', flow: 'Main', name: 'Kato' }),
      () => ({ kind: 'start-outbound', to: '+819011112222', flow: 'Main' }),
      (_, name) => ({ kind: 'status', agent: name, status: 'Available' }),
      (_, name) => ({ kind: 'status', agent: name, status: 'Available' }),
      (_, name) => ({ kind: 'status', agent: name, status: 'Offline' }),
      (_, name) => ({ kind: 'status', agent: name, status: 'Lunch' }),
      (_, name) => ({ kind: 'consult', agent: name, to: 'to support' }),
      (_, name) => ({ kind: 'consult', agent: name, to: 'to ben' }),
      (_, name) => ({ kind: 'consult', agent: name, to: 'the bank' }),
      (_, name) => ({ kind: 'consult', agent: name, to: 'the survey' }),
      (_, name) => ({ kind: 'dial-out', agent: name, to: '+819033334444' }),
      (_, name) => ({ kind: 'write', agent: name, text: 'Good day' }),
      (contactId, name) => ({ kind: 'monitor', agent: name, contactId, mode: 'listen' }),
      (contactId, name) => ({ kind: 'monitor', agent: name, contactId, mode: 'barge' }),
      (contactId, name) => ({ kind: 'stop-monitoring', agent: name, contactId }),
      (contactId) => ({ kind: 'press', contactId, keys: '1' }),
      (contactId) => ({ kind: 'press', contactId, keys: '2' }),
      (contactId) => ({ kind: 'press', contactId, keys: '3##' }),
      (contactId) => ({ kind: 'say', contactId, text: 'hello' }),
      (contactId) => ({ kind: 'hang-up', contactId }),
      (contactId) => ({ kind: 'stop', contactId }),
      (contactId) => ({ kind: 'tag', contactId, tags: { a: 'b' } }),
      (contactId) => ({ kind: 'untag', contactId, keys: ['a'] }),
      (contactId) => ({ kind: 'set-attributes', contactId, attributes: { a: 'b' } }),
      (contactId) => ({ kind: 'route', contactId, priority: 1, ageAdjustmentSeconds: 60 }),
      (contactId) => ({ kind: 'transfer', contactId, flow: 'To queue', queue: 'support' }),
      (contactId, name) => ({ kind: 'transfer', contactId, flow: 'To agent', agent: name }),
      (contactId) => ({ kind: 'pause-recording', contactId }),
      (contactId) => ({ kind: 'resume-recording', contactId }),
    ),
  })
  .map(
    ({ which: index, agent: name, make }) =>
      (ids: readonly string[]): Command =>
        make(ids[index] ?? 'none', name),
  );
const third = fc
  .record({
    kind: fc.constantFrom('consult', 'consult', 'conference', 'swap', 'leave', 'accept', 'hold', 'resume'),
    agent: fc.constantFrom('ann', 'ben'),
    to: fc.constantFrom('to support', 'to ben', 'the bank', 'the survey', '+819033334444'),
  })
  .map(({ kind, agent: name, to }) => (): Command => ({ kind, agent: name, to }));
/** Things done one after another, by whoever. */
export const wishes = fc.array(wish(fc.oneof(byAgent, others, third)), { minLength: 5, maxLength: 60 });

const MOST: Readonly<Record<string, number>> = { VOICE: 1, CHAT: 2, TASK: 0, EMAIL: 0 };

/** Nobody has more than they may; what is over is over in every respect. */
export function expectSound(told: Center): void {
  const { exchange } = told;
  for (const { contacts } of exchange.agents())
    for (const channel of ['VOICE', 'CHAT']) {
      const slots = contacts.filter((slot) => slot.channel === channel && slot.state !== 'missed');
      expect(slots.length).toBeLessThanOrEqual(MOST[channel] ?? 0);
    }
  for (const history of exchange.contacts()) {
    expect(history.endedAt === undefined).toBe(history.state !== 'over' && !isWrappingUpAfterIt(history));
    const open = [
      ...(history.queue && history.queue.dequeuedAt === undefined ? ['in a queue'] : []),
      ...history.recordings.filter(({ till }) => till === undefined).map(() => 'recorded'),
    ];
    expect(history.endedAt === undefined ? [] : open).toEqual([]);
  }
}

const isWrappingUpAfterIt = ({ state, endedAt }: { state: string; endedAt?: number }): boolean =>
  state === 'wrapping-up' && endedAt !== undefined;

/** Everything is stopped and cleared, and time passes: nothing is left. */
export function expectAllEnds(told: Center): void {
  const { exchange } = told;
  for (let turn = 0; turn < 3; turn += 1) {
    for (const { contact } of exchange.contacts()) told.try({ kind: 'stop', contactId: contact.contactId });
    told.wait(30);
  }
  for (const { username } of exchange.agents())
    for (let turn = 0; turn < 5; turn += 1)
      for (const { contactId } of exchange.agent(username)?.contacts ?? [])
        told.try({ kind: 'complete', agent: username, contactId });
  told.wait(3600);
  expectSound(told);
  expect([...exchange.contacts()].map(({ state }) => state).filter((state) => state !== 'over')).toEqual([]);
  expect(exchange.agents().flatMap(({ contacts }) => contacts)).toEqual([]);
  expect(exchange.nextAt()).toBeUndefined();
  const ended = told.events.filter((event) => event.kind === 'ended').map(({ contactId }) => contactId);
  expect(new Set(ended).size).toBe(ended.length);
  const times = told.events.map(({ atMilliseconds }) => atMilliseconds);
  expect(times).toEqual([...times].sort((a, b) => a - b));
}
