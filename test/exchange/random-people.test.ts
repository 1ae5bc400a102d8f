import * as fc from 'fast-check';
import type { OutsideParty } from '../../exchange/people';
import type { World } from '../../exchange/world';
import { flow, flowOf, say, type Block } from './a-call';
import { Center, center, hook, recorded, sorry, toQueue, transfer } from './a-center';
import { contradictions } from './records/sound-records';
import { expectAllEnds, expectSound, wishes } from './random-wishes';

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
const base = center(MAIN, {
  storage: [{ of: 'CALL_RECORDINGS', to: { kind: 's3', bucket: 'kept', prefix: 'calls' } }],
});
const WORLD: World = { ...base, flows: [...base.flows, flowOf('Waiting', 'CUSTOMER_QUEUE', WAITING)] };

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
        expectAllEnds(told);
        expect(contradictions(told)).toEqual([]);
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
