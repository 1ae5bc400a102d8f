import * as fc from 'fast-check';
import type { Callback } from '../../../center/callback';
import type { CallbackFact } from '../../../center/callback-facts';
import { followCallbacks } from '../../../lambdas/follow-callbacks/follow-callbacks';
import { eventTold, recordTold, type Telling } from '../../../lambdas/follow-callbacks/telling';
import { aCallback, ASKED_IN, callbacksInMemory, CALLER } from '../a-callback';

const NATIVE = 'aaaaaaaa-0000-4000-8000-000000000001';
const OTHER = 'bbbbbbbb-0000-4000-8000-000000000002';
const AGENT = 'arn:aws:connect:ap-northeast-1:111122223333:instance/i/agent/kenji';
const BEGIN = Date.parse('2027-01-12T03:00:00.312Z');

interface Life {
  readonly contactId: string;
  readonly initiationMethod: string;
  readonly initialContactId?: string;
  readonly previousContactId?: string;
  /** Seconds after three. */
  readonly initiated: number;
  readonly queued?: number;
  readonly agent?: number;
  /** When the customer answered. */
  readonly answered?: number;
  readonly ended?: number | undefined;
  readonly reason?: string;
  readonly number?: string;
}

const time = (seconds: number | undefined) =>
  seconds === undefined ? undefined : new Date(BEGIN + seconds * 1000).toISOString();
const wholeSeconds = (seconds: number | undefined) => time(seconds)?.replace(/\.\d+Z/, 'Z') ?? null;

/** As EventBridge brings it: no numbers, no logins. */
const event = (life: Life): Telling =>
  eventTold({
    contactId: life.contactId,
    initialContactId: life.initialContactId,
    previousContactId: life.previousContactId,
    initiationMethod: life.initiationMethod,
    initiationTimestamp: time(life.initiated),
    connectedToSystemTimestamp: time(life.answered),
    disconnectTimestamp: time(life.ended),
    disconnectReason: life.reason,
    queueInfo: life.queued === undefined ? undefined : { queueArn: 'q', enqueueTimestamp: time(life.queued) },
    agentInfo: life.agent === undefined ? undefined : { agentArn: AGENT, connectedToAgentTimestamp: time(life.agent) },
  });

/** As the stream brings it when all is over. */
const record = (life: Life): Telling =>
  recordTold({
    ContactId: life.contactId,
    InitialContactId: life.initialContactId ?? null,
    PreviousContactId: life.previousContactId ?? null,
    InitiationMethod: life.initiationMethod,
    InitiationTimestamp: wholeSeconds(life.initiated),
    ConnectedToSystemTimestamp: wholeSeconds(life.answered),
    DisconnectTimestamp: wholeSeconds(life.ended),
    DisconnectReason: life.reason ?? null,
    CustomerEndpoint: life.number === undefined ? null : { Address: life.number, Type: 'TELEPHONE_NUMBER' },
    Queue: life.queued === undefined ? null : { ARN: 'q', EnqueueTimestamp: wholeSeconds(life.queued) },
    Agent:
      life.agent === undefined
        ? null
        : { ARN: AGENT, Username: 'kenji', ConnectedToAgentTimestamp: wholeSeconds(life.agent) },
  });

async function followed(tellings: readonly Telling[], callback: Callback = aCallback()) {
  const callbacks = callbacksInMemory(callback);
  const stopped: string[] = [];
  for (const telling of tellings)
    await followCallbacks(telling, {
      callbacks,
      calls: { byContact: async (contactId) => (contactId === OTHER ? { caller: CALLER } : undefined) },
      stop: async (contactId) => void stopped.push(contactId),
    });
  const after = callbacks.rows.get(callback.id);
  if (!after) throw new Error('it is gone');
  return { ...after, stopped, freed: callbacks.freed };
}

const native = (life: Partial<Life>): Life => ({
  contactId: NATIVE,
  initiationMethod: 'CALLBACK',
  initialContactId: ASKED_IN,
  previousContactId: ASKED_IN,
  initiated: 2,
  number: CALLER,
  ...life,
});
const inbound = (life: Partial<Life> = {}): Life => ({
  contactId: OTHER,
  initiationMethod: 'INBOUND',
  initialContactId: OTHER,
  initiated: 300,
  answered: 300,
  queued: 310,
  number: CALLER,
  ...life,
});
const outgoing = (life: Partial<Life> = {}): Life => ({
  contactId: OTHER,
  initiationMethod: 'OUTBOUND',
  initiated: 600,
  agent: 600,
  ended: 660,
  number: CALLER,
  ...life,
});
const taken: CallbackFact = { kind: 'taken', at: '2027-01-12T03:05:00.000Z', who: 'yuka' };

describe('followCallbacks', () => {
  it.each<[string, readonly Telling[], object]>([
    ['its contact begins', [event(native({}))], { state: 'in-queue', nativeContactIds: [NATIVE] }],
    ['its contact waits', [event(native({ queued: 5 }))], { state: 'in-queue' }],
    ['an agent takes it', [event(native({ queued: 5, agent: 60 }))], { state: 'active', assignee: AGENT }],
    [
      'they talked, and the record says who',
      [
        event(native({ queued: 5, agent: 60, answered: 70, ended: 99 })),
        record(native({ queued: 5, agent: 60, answered: 70, ended: 99 })),
      ],
      { state: 'completed', assignee: 'kenji', attempts: 1 },
    ],
    [
      'nobody answered, for the last time',
      [record(native({ queued: 5, agent: 60, ended: 99, reason: 'TELECOM_UNANSWERED' }))],
      { state: 'no-answer', attempts: 1 },
    ],
    ['the caller calls again', [event(inbound())], { state: 'in-queue' }],
    [
      'the caller gets through meanwhile',
      [event(native({ queued: 5 })), event(inbound({ agent: 330 }))],
      { state: 'cancelled', because: 'got through on another call', stopped: [NATIVE], freed: ['cb-5ca32fbd8f92'] },
    ],
    [
      'the caller gets through after being passed on, which only the first contact tells',
      [event(inbound({ contactId: 'passed-on', initiationMethod: 'TRANSFER', agent: 330 }))],
      { state: 'cancelled' },
    ],
    ['the caller got through, by the record', [record(inbound({ agent: 330 }))], { state: 'cancelled' }],
    [
      'somebody else gets through',
      [record(inbound({ contactId: 'x', agent: 330, number: '+81312345678' }))],
      { state: 'in-queue' },
    ],
    [
      'a talk before they asked comes late',
      [record(inbound({ initiated: -90, agent: -60, ended: -1 }))],
      { state: 'in-queue' },
    ],
    [
      'an agent had accepted the call in which they ask, and was listening to the whisper',
      [event(native({ queued: 5 })), record(inbound({ contactId: ASKED_IN, agent: -10 }))],
      { state: 'cancelled', stopped: [NATIVE] },
    ],
    [
      'its contact is told of after they got through',
      [event(inbound({ agent: 330 })), event(native({ queued: 340 }))],
      { state: 'cancelled', stopped: [NATIVE] },
    ],
    [
      'a contact that is nothing to it',
      [event({ ...native({}), initialContactId: 'x', previousContactId: 'y' })],
      { nativeContactIds: [] },
    ],
    [
      'the service makes its contact anew',
      [event(native({ contactId: 'n2', previousContactId: NATIVE }))],
      { nativeContactIds: ['n2'] },
    ],
    [
      'somebody calls the number, and talks',
      [record(outgoing({ answered: 610 }))],
      { state: 'completed', assignee: 'kenji' },
    ],
    ['a call to the number from before', [record(outgoing({ answered: -10, initiated: -20 }))], { state: 'in-queue' }],
    [
      'an outgoing call, of which events do not tell the number',
      [event(outgoing({ answered: 610 }))],
      { state: 'in-queue' },
    ],
    ['a supervisor listens', [event(inbound({ initiationMethod: 'MONITOR', agent: 330 }))], { state: 'in-queue' }],
  ])('%s', async (_, tellings, expected) => {
    expect(await followed(tellings)).toMatchObject(expected);
  });

  it('by hand: no answer puts it back on the list, until that was tried often enough', async () => {
    const mine = aCallback({ wanted: 'by-hand', retries: 1 }, taken);
    const first = record(outgoing({ reason: 'TELECOM_UNANSWERED' }));
    expect(await followed([first, first], mine)).toMatchObject({ state: 'in-queue', attempts: 1 });
    const second = record(outgoing({ contactId: 'again', initiated: 900, agent: 900, ended: 930 }));
    expect(await followed([second, first], mine)).toMatchObject({ state: 'no-answer', attempts: 2 });
  });

  it('by hand: whoever has taken an automatic one calls alone', async () => {
    expect(await followed([event(native({ queued: 5 }))], aCallback({}, taken))).toMatchObject({
      state: 'assigned',
      stopped: [NATIVE],
    });
  });

  it('nothing is told of one that was deleted', async () => {
    const stop = jest.fn();
    const callbacks = { ...callbacksInMemory(), ofPerson: async () => aCallback() };
    await followCallbacks(record(inbound({ agent: 330 })), {
      callbacks,
      calls: { byContact: async () => undefined },
      stop,
    });
    expect(stop).not.toHaveBeenCalled();
  });

  it.each([
    ['an event without a contact', () => eventTold({ initiationMethod: 'CALLBACK' }), 'contactId'],
    ['an event without a beginning', () => eventTold({ contactId: 'c' }), 'initiationMethod'],
    ['a record that is a text', () => recordTold('{}'), 'ContactId'],
    ['a record of nothing', () => recordTold(null), 'ContactId'],
  ])('%s cannot be read', (_, read, message) => {
    expect(read).toThrow(message);
  });

  it('is right in the end: events late, twice, out of order or never, records at least once', async () => {
    const lives = fc.record({
      unanswered: fc.integer({ min: 0, max: 2 }),
      end: fc.constantFrom('talked', 'no-answer', 'got-through', 'waits' as const),
    });
    const stream = lives.chain(({ unanswered, end }) => {
      const attempts = Array.from({ length: unanswered + 1 }, (_, index) => native({ queued: 10 + index * 700 }));
      const last = 60 + unanswered * 700;
      const queued = 10 + unanswered * 700;
      const whole = {
        talked: native({ queued, agent: last, answered: last + 9, ended: last + 99, reason: 'AGENT_DISCONNECT' }),
        'no-answer': native({ queued, agent: last, ended: last + 60, reason: 'TELECOM_UNANSWERED' }),
        'got-through': native({ queued, ended: last + 1, reason: 'API' }),
        waits: native({ queued }),
      }[end];
      const caller = end === 'got-through' ? [inbound({ agent: last, ended: last + 300 })] : [];
      const midway = end === 'talked' ? [event({ ...whole, ended: undefined })] : [];
      const events = [event(native({})), ...attempts.map(event), ...midway, event(whole), ...caller.map(event)];
      const records = end === 'waits' ? [] : [whole, ...caller].map(record);
      const some = fc.subarray(events, { minLength: end === 'waits' ? events.length : 0 });
      return fc.tuple(some, fc.subarray([...events, ...records]), fc.constant(end)).chain(([kept, twice]) => {
        const all = [...kept, ...twice, ...records];
        return fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.constant(end));
      });
    });
    const ENDS = {
      talked: 'completed',
      'no-answer': 'no-answer',
      'got-through': 'cancelled',
      waits: 'in-queue',
    } as const;
    await fc.assert(
      fc.asyncProperty(stream, async ([tellings, end]) => {
        expect((await followed(tellings)).state).toBe(ENDS[end]);
      }),
      { numRuns: 500 },
    );
  });
});
