import type { Callback } from '../../../center/callback';
import type { CallbackFact } from '../../../center/callback-facts';
import { queueCallback } from '../../../lambdas/queue-callback/queue-callback';
import { aCallback, ASKED_IN, callbacksInMemory, CALLER } from '../a-callback';

const NATIVE = 'aaaaaaaa-0000-4000-8000-000000000001';

async function queue(
  { now = '2027-01-12T03:01:00.000Z', previousContactId = ASKED_IN, forgotten = false } = {},
  priority: 'keeps-its-place' | 'new-calls-first' = 'keeps-its-place',
  ...there: readonly Callback[]
) {
  const callbacks = callbacksInMemory(...there);
  const routed: unknown[] = [];
  const placed: unknown[] = [];
  const answer = await queueCallback(
    { contactId: NATIVE, previousContactId: previousContactId || undefined },
    priority,
    {
      callbacks: { ...callbacks, wasForgotten: async () => forgotten },
      connect: { setPriority: async (contactId, priority) => void routed.push([contactId, priority]) },
      contacts: { place: async (contactId, place) => void placed.push([contactId, place]) },
      clock: () => new Date(now),
    },
  );
  return { answer, routed, placed, after: callbacks.rows.get('cb-5ca32fbd8f92') };
}

describe('queueCallback', () => {
  it('keeps its place, which Connect does by itself: it counts from when the call began', async () => {
    const { answer, routed, placed, after } = await queue({}, 'keeps-its-place', aCallback());
    expect(answer).toEqual({ status: '200' });
    expect(routed).toEqual([]);
    const countsFrom = aCallback().calledAt;
    expect(placed).toEqual([[NATIVE, { countsFrom, caller: CALLER, expiresAt: expect.any(Number) }]]);
    expect(after).toMatchObject({ state: 'in-queue', nativeContactIds: [NATIVE] });
  });

  it('new calls first: after everybody who has the priority that Connect gives', async () => {
    const { routed, placed } = await queue({}, 'new-calls-first', aCallback());
    expect(routed).toEqual([[NATIVE, 6]]);
    expect(placed).toMatchObject([[NATIVE, { priority: 6, countsFrom: aCallback().calledAt }]]);
  });

  it.each<[string, CallbackFact]>([
    ['cancelled', { kind: 'cancelled', at: '2027-01-12T03:00:30.000Z', who: 'yuka' }],
    ['taken', { kind: 'taken', at: '2027-01-12T03:00:30.000Z', who: 'yuka' }],
    ['got through', { kind: 'got-through', at: '2027-01-12T03:00:30.000Z', contactId: 'other' }],
  ])('meanwhile %s: the contact ends', async (_, fact) => {
    const { answer, routed } = await queue({}, 'keeps-its-place', aCallback({}, fact));
    expect(answer).toEqual({ status: '410' });
    expect(routed).toEqual([]);
  });

  it('too late: it is given up', async () => {
    const { answer, after } = await queue({ now: '2027-01-15T03:00:00.000Z' }, 'keeps-its-place', aCallback());
    expect(answer).toEqual({ status: '410' });
    expect(after).toMatchObject({ state: 'cancelled', because: 'expired' });
  });

  it('one that was deleted for its person ends', async () => {
    expect((await queue({ forgotten: true })).answer).toEqual({ status: '410' });
  });

  it('one that was never written down is served, in the place that Connect gives it', async () => {
    await expect(queue()).rejects.toThrow('cb-5ca32fbd8f92 was never written down');
  });

  it('a contact that came of no other is none', async () => {
    await expect(queue({ previousContactId: '' })).rejects.toThrow('no callback');
  });
});
