import type { Passage } from '../../exchange/event';
import type { InvocationOutcome } from '../../exchange/call';
import { runInRealTime } from '../../exchange/run';
import { answers, flow, functionArn, hangUp, say, type Block } from './a-call';
import { Center, center, sorry, toQueue, transfer } from './a-center';

const menu = (Text: string, when: Record<string, string>): Block => ({
  type: 'GetParticipantInput',
  with: { Text, InputTimeLimitSeconds: '5', StoreInput: 'False' },
  next: 'late',
  when,
  errors: { InputTimeLimitExceeded: 'late', NoMatchingCondition: 'odd', NoMatchingError: 'odd' },
});
const number = (next: string): Block => ({
  type: 'GetParticipantInput',
  with: {
    Text: 'Your number, please, and then the hash key',
    InputTimeLimitSeconds: '6',
    StoreInput: 'True',
    DTMFConfiguration: { InterdigitTimeLimitSeconds: '2' },
    InputValidation: { CustomValidation: { MaximumLength: '4' } },
  },
  next,
  errors: { NoMatchingError: 'odd' },
});
const KEYPAD = flow({
  hello: say('Good day, this is a long greeting', 'menu'),
  menu: menu('Press one for the number, two to end', { 1: 'number', 2: 'bye' }),
  number: number('said'),
  said: say('You keyed in $.StoredCustomerInput', 'bye'),
  late: say('Too late', 'bye'),
  odd: say('No such key', 'bye'),
  bye: hangUp,
});

/** A call that has come so many seconds far. */
function calling(seconds: number, main = KEYPAD): { readonly told: Center; readonly id: string } {
  const told = new Center(center(main));
  const id = told.do({ kind: 'call', line: 'main' });
  told.wait(seconds);
  return { told, id };
}

describe('keys, one by one', () => {
  it('are lost while nobody listens', () => {
    const { told, id } = calling(1);
    told.do({ kind: 'press', contactId: id, keys: '2' });
    told.wait(20);
    expect(told.events.find(({ kind }) => kind === 'pressed')).toMatchObject({
      digits: '2',
      text: expect.stringContaining('lost'),
    });
    expect(told.heard(id)).toContain('Too late');
  });

  it('cut the prompt of a question short', () => {
    const { told, id } = calling(3);
    told.do({ kind: 'press', contactId: id, keys: '1' });
    told.wait(0);
    expect(told.kinds(id)).not.toContain('listening');
    expect(told.heard(id).at(-1)).toContain('Your number');
  });

  it('of a number come within the time for each, and end with the hash key, or when there are enough', () => {
    const { told, id } = calling(3);
    told.do({ kind: 'press', contactId: id, keys: '1' });
    told.wait(5);
    expect(told.exchange.listensFor(id)).toMatchObject({ form: 'store', terminator: '#', maximumLength: 4 });
    told.do({ kind: 'press', contactId: id, keys: '12' });
    told.wait(2);
    told.do({ kind: 'press', contactId: id, keys: '*7' });
    told.wait(3);
    expect(told.heard(id)).toContain('You keyed in 7');
  });

  it.each([
    ['1#', 'You keyed in 1'],
    ['12*34#', 'You keyed in 34'],
    ['12345', 'You keyed in 1234'],
    ['12', 'You keyed in 12'],
  ])('%s is taken for what it is', (keys, heard) => {
    const { told, id } = calling(3);
    told.do({ kind: 'press', contactId: id, keys: '1' });
    told.wait(5);
    told.do({ kind: 'press', contactId: id, keys });
    told.wait(10);
    expect(told.heard(id)).toContain(heard);
  });

  it('are kept for the next question by the touch-tone buffer', () => {
    const buffered = flow({
      on: {
        type: 'GetParticipantInput',
        with: { EnableDTMFBuffer: 'True' },
        next: 'hello',
        errors: { NoMatchingError: 'odd' },
      },
      hello: say('Good day, this is a long greeting', 'menu'),
      menu: menu('Press one for the number, two to end', { 1: 'number', 2: 'bye' }),
      number: number('said'),
      said: say('You keyed in $.StoredCustomerInput', 'bye'),
      late: say('Too late', 'bye'),
      odd: say('No such key', 'bye'),
      bye: hangUp,
    });
    const { told, id } = calling(0.1, buffered);
    told.do({ kind: 'press', contactId: id, keys: '1' });
    told.do({ kind: 'press', contactId: id, keys: '5' });
    told.do({ kind: 'press', contactId: id, keys: '6' });
    told.wait(20);
    expect(told.heard(id)).toContain('You keyed in 56');
  });
});

/** When a caller with patience by chance gives up, among so many others. */
function givesUpAt(others: number): number | undefined {
  const told = new Center(center(flow({ queue: toQueue('q-sales'), transfer, ...sorry })), { seed: 3 });
  const id = told.do({ kind: 'call', line: 'main', contactId: 'mine' });
  told.exchange.script(id, { answers: [], patience: { exponential: 100 } });
  for (let other = 0; other < others; other += 1) {
    const next = told.do({ kind: 'call', line: 'main' });
    told.exchange.script(next, { answers: [], patience: { uniform: [1, 20] } });
  }
  told.wait(5000);
  return told.contact(id).endedAt;
}

describe('scripts', () => {
  it('a caller answers each question, waits as long as they like, and talks', () => {
    const main = flow({
      menu: menu('Press one', { 1: 'queue' }),
      queue: toQueue('q-sales'),
      transfer,
      late: say('Too late', 'bye'),
      odd: say('No such key', 'bye'),
      ...sorry,
    });
    const told = new Center(center(main));
    const id = told.do({ kind: 'call', line: 'main' });
    told.exchange.script(id, { answers: [{ press: '1', afterSeconds: 2 }], patience: 60, talks: 30 });
    told.wait(50).exchange.staff('ann', { answers: 3, talks: 'for-ever', wrapsUp: 7 });
    told.wait(3.5);
    expect(told.contact(id)).toMatchObject({ state: 'connected' });
    told.wait(31);
    expect(told.contact(id)).toMatchObject({ state: 'wrapping-up', disconnectReason: 'CUSTOMER_DISCONNECT' });
    told.wait(7);
    expect(told.slots('ann')).toEqual([]);
  });

  it('a caller whose patience is over hangs up; what others draw changes nothing of it', () => {
    expect(givesUpAt(0)).toBeGreaterThan(0);
    expect(givesUpAt(3)).toBe(givesUpAt(0));
  });

  it('agents who let it ring, decline, or are busy elsewhere', () => {
    const told = new Center();
    told.exchange.staff('ann', { answers: 'rejects', talks: 1 });
    told.exchange.staff('ben', { answers: 'never', talks: 1 });
    told.exchange.staff('cho', { answers: 1, talks: 1, isBusy: true });
    const id = told.do({ kind: 'call', line: 'main' });
    told.wait(25);
    expect(told.events.filter(({ kind }) => ['rejected', 'missed'].includes(kind)).map(({ agent }) => agent)).toEqual(
      expect.arrayContaining(['ann', 'ben']),
    );
    expect(told.kinds(id)).not.toContain('accepted');
    expect(told.exchange.queueMetrics(told.exchange.world.queues[0]?.arn ?? '')).toMatchObject({ staffed: 3, size: 1 });
    told.exchange.staff('cho', undefined);
    expect(told.exchange.agent('cho')?.status.name).toBe('Offline');
  });
});

describe('faults and passages', () => {
  it('an error is forced at a block, so often as asked; each branch taken is told', () => {
    const passages: Passage[] = [];
    const told = new Center(center(), {
      faults: [{ flow: 'Main', block: 'transfer', error: 'QueueAtCapacity', times: 1 }],
      onPassage: (passage) => passages.push(passage),
    });
    const first = told.do({ kind: 'call', line: 'main' });
    const second = told.do({ kind: 'call', line: 'main' });
    told.wait(5);
    expect(told.heard(first)).toEqual(['Sorry']);
    expect(told.contact(second).state).toBe('queued');
    expect(passages.filter(({ contactId }) => contactId === first).map(({ block, branch }) => [block, branch])).toEqual(
      [
        ['record', { kind: 'next' }],
        ['queue', { kind: 'next' }],
        ['transfer', { kind: 'error', error: 'QueueAtCapacity' }],
        ['sorry', { kind: 'next' }],
        ['bye', { kind: 'end' }],
      ],
    );
  });
});

describe('on a real clock', () => {
  const lookUp = flow({
    look: {
      type: 'InvokeLambdaFunction',
      with: { LambdaFunctionARN: functionArn('lookup'), InvocationTimeLimitSeconds: '8' },
      next: 'thanks',
      errors: { NoMatchingError: 'sorry' },
    },
    thanks: say('Thank you', 'bye'),
    ...sorry,
  });

  it('things happen when their time has come, and functions when they answer', async () => {
    const told = new Center(
      center(lookUp, { functions: [{ arn: functionArn('lookup'), name: 'lookup', associated: true }] }),
    );
    let now = 1_000_000;
    const timers: (() => void)[] = [];
    const clock = {
      now: () => now,
      after: (_: number, then: () => void) => {
        timers.push(then);
        return () => undefined;
      },
    };
    const pass = async (milliseconds: number): Promise<void> => {
      now += milliseconds;
      timers.splice(0).forEach((then) => then());
      await Promise.resolve();
      await Promise.resolve();
    };
    const asked: ((outcome: InvocationOutcome) => void)[] = [];
    const invoke = (): Promise<InvocationOutcome> => new Promise((answer) => asked.push(answer));
    const running = runInRealTime(told.exchange, { invoke }, clock);
    const id = told.do({ kind: 'call', line: 'main' });
    await pass(50);
    expect(asked).toHaveLength(1);
    await pass(3000);
    expect(told.heard(id)).toEqual([]);
    asked[0]?.(answers({ a: 'b' }));
    await pass(0);
    await pass(10);
    expect(told.heard(id)).toEqual(['Thank you']);
    await pass(2000);
    expect(told.contact(id).state).toBe('over');
    running.stop();
  });
});
