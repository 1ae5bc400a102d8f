import * as fc from 'fast-check';
import type { Command } from '../../exchange/command';
import type { OutsideParty } from '../../exchange/people';
import type { World } from '../../exchange/world';
import { flow, flowOf, say, type Block } from './a-call';
import { Center, center, hook, recorded, sorry, toQueue, transfer } from './a-center';

/** Everything that may be set is set: hooks for all, a menu, a callback, an outside number. */
const MAIN = flow({
  record: recorded('hold', 'Agent', 'Customer'),
  hold: hook('CustomerHold', 'Hold', 'remaining'),
  remaining: hook('CustomerRemaining', 'Survey', 'waiting'),
  waiting: hook('CustomerQueue', 'Waiting', 'menu'),
  menu: {
    type: 'GetParticipantInput',
    with: { Text: 'One, two or three?', InputTimeLimitSeconds: '5', StoreInput: 'False' },
    next: 'queue',
    when: { 1: 'queue', 2: 'outside', 3: 'back' },
    errors: { InputTimeLimitExceeded: 'queue', NoMatchingCondition: 'queue', NoMatchingError: 'queue' },
  },
  queue: toQueue('q-sales'),
  transfer,
  outside: {
    type: 'TransferParticipantToThirdParty',
    with: {
      ThirdPartyPhoneNumber: '+81398765432',
      ThirdPartyConnectionTimeLimitSeconds: '30',
      ContinueFlowExecution: 'True',
    },
    next: 'queue',
    errors: { CallFailed: 'queue', ConnectionTimeLimitExceeded: 'queue', NoMatchingError: 'queue' },
  },
  back: toQueue('q-support', 'callback'),
  callback: {
    type: 'CreateCallbackContact',
    with: { InitialCallDelaySeconds: '20', MaximumConnectionAttempts: '2', RetryDelaySeconds: '30' },
    next: 'bye',
    errors: { NoMatchingError: 'sorry' },
  },
  ...sorry,
});
const move: Block = {
  type: 'DequeueContactAndTransferToQueue',
  with: { QueueId: 'q-support' },
  next: 'end',
  errors: { QueueAtCapacity: 'end', NoMatchingError: 'end' },
};
const WAITING = flow({
  loop: {
    type: 'MessageParticipantIteratively',
    with: { Messages: [{ PromptId: 'p-music' }], InterruptFrequencySeconds: '25' },
    when: { MessagesInterrupted: 'sorry' },
    errors: { NoMatchingError: 'end' },
  },
  sorry: say('Still nobody', 'move'),
  move,
  end: { type: 'EndFlowExecution' },
});
const base = center(MAIN);
const WORLD: World = { ...base, flows: [...base.flows, flowOf('Waiting', 'CUSTOMER_QUEUE', WAITING)] };

const agent = fc.constantFrom('ann', 'ben', 'cho', 'zoe');
/** Which of the contacts there are by then; past the last: none is named. */
const which = fc.nat({ max: 12 });
type Wish = readonly [after: number, (ids: readonly string[]) => Command];
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
const wishes = fc.array(wish(fc.oneof(byAgent, others, third)), { minLength: 5, maxLength: 60 });

const MOST: Readonly<Record<string, number>> = { VOICE: 1, CHAT: 2, TASK: 0, EMAIL: 0 };

function expectSound(told: Center): void {
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

it('whatever people do, nothing is thrown, nobody has more than they may, and all of it ends', () => {
  fc.assert(
    fc.property(
      wishes,
      fc.integer(),
      fc.constantFrom(undefined, 'busy', 'unanswered', 'invalid'),
      (list, seed, kind) => {
        const outside: Record<string, OutsideParty> = kind
          ? { '+81398765432': { kind }, '+819011112222': { kind }, '+819012345678': { kind } }
          : {};
        const told = new Center(WORLD, { seed, outside });
        told.available('ann', 'ben');
        told.exchange.staff('cho', { answers: 3, talks: { exponential: 20 }, wrapsUp: 5 });
        told.do({
          kind: 'press',
          contactId: told.do({ kind: 'call', line: 'main', from: '+819012345678' }),
          keys: '1',
        });
        told.wait(8);
        told.try({ kind: 'accept', agent: 'ann' });
        told.wait(3);
        for (const [after, make] of list) {
          told.wait(after);
          const ids = [...told.exchange.contacts()].map(({ contact }) => contact.contactId);
          const outcome = told.try(make(ids));
          expect(outcome.ok ? 'done' : outcome.reason).not.toBe('');
          expectSound(told);
        }
        for (const { contact } of told.exchange.contacts()) told.try({ kind: 'stop', contactId: contact.contactId });
        told.wait(30);
        for (const { contact } of told.exchange.contacts()) told.try({ kind: 'stop', contactId: contact.contactId });
        for (const username of ['ann', 'ben', 'cho'])
          for (let turn = 0; turn < 5; turn += 1)
            for (const { contactId } of told.exchange.agent(username)?.contacts ?? [])
              told.try({ kind: 'complete', agent: username, contactId });
        told.wait(3600);
        expectSound(told);
        for (const history of told.exchange.contacts()) expect(history.state).toBe('over');
        expect(told.exchange.agents().flatMap(({ contacts }) => contacts)).toEqual([]);
        expect(told.exchange.nextAt()).toBeUndefined();
        const ended = told.events.filter((event) => event.kind === 'ended').map(({ contactId }) => contactId);
        expect(new Set(ended).size).toBe(ended.length);
        const times = told.events.map(({ atMilliseconds }) => atMilliseconds);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      },
    ),
    { numRuns: 200 },
  );
}, 60_000);

it('the same seed and the same commands give the same events', () => {
  fc.assert(
    fc.property(wishes, fc.integer(), (list, seed) => {
      const tell = (): unknown => {
        const told = new Center(WORLD, { seed });
        told.exchange.staff('ann', { answers: { uniform: [1, 9] }, talks: { exponential: 30 }, wrapsUp: 5 });
        told.do({ kind: 'call', line: 'main', from: '+819012345678' });
        for (const [after, make] of list) {
          told.wait(after);
          told.try(make([...told.exchange.contacts()].map(({ contact }) => contact.contactId)));
        }
        return told.events;
      };
      expect(tell()).toEqual(tell());
    }),
    { numRuns: 40 },
  );
}, 60_000);
