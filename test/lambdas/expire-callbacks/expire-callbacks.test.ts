import type { Callback } from '../../../center/callback';
import type { CallbackFact } from '../../../center/callback-facts';
import { expireCallbacks } from '../../../lambdas/expire-callbacks/expire-callbacks';
import { aCallback, callbacksInMemory } from '../a-callback';

const queued: CallbackFact = { kind: 'queued', at: '2027-01-12T03:01:00.000Z', contactId: 'n' };
const connected: CallbackFact = { kind: 'connected', at: '2027-01-15T02:59:00.000Z', contactId: 'n' };

async function run(
  now: string,
  callbacks: readonly Callback[],
  stop: (contactId: string) => Promise<void> = async () => undefined,
) {
  const table = callbacksInMemory(...callbacks);
  const stopped: string[] = [];
  const answer = await expireCallbacks({
    callbacks: table,
    stop: async (contactId) => {
      await stop(contactId);
      stopped.push(contactId);
    },
    clock: () => new Date(now),
  }).catch((error: unknown) => error);
  return {
    answer,
    stopped,
    freed: table.freed,
    states: [...table.rows.values()].map(({ state, mode }) => `${state} ${mode}`),
  };
}

describe('expireCallbacks', () => {
  it.each<[string, string, Callback, string, object]>([
    ['in time', '2027-01-15T02:59:59.999Z', aCallback({}, queued), 'in-queue automatic', { expired: 0, lost: 0 }],
    [
      'nobody got to it in time',
      '2027-01-15T03:00:00.000Z',
      aCallback({}, queued),
      'cancelled automatic',
      { expired: 1, lost: 0 },
    ],
    [
      'they talk at this moment',
      '2027-01-15T03:00:00.000Z',
      aCallback({}, queued, connected),
      'active automatic',
      { expired: 0, lost: 0 },
    ],
    [
      'they are said to talk for half a day',
      '2027-01-15T15:00:00.000Z',
      aCallback({}, queued, connected),
      'cancelled automatic',
      { expired: 1, lost: 0 },
    ],
    [
      'no contact was made for it, yet',
      '2027-01-12T03:14:59.000Z',
      aCallback(),
      'in-queue automatic',
      { expired: 0, lost: 0 },
    ],
    [
      'no contact was made for it',
      '2027-01-12T03:15:00.000Z',
      aCallback(),
      'in-queue by-hand',
      { expired: 0, lost: 1 },
    ],
    [
      'by hand needs none',
      '2027-01-12T03:15:00.000Z',
      aCallback({ wanted: 'by-hand' }),
      'in-queue by-hand',
      { expired: 0, lost: 0 },
    ],
    [
      'over',
      '2027-01-19T03:00:00.000Z',
      aCallback({}, { kind: 'done', at: '2027-01-12T04:00:00.000Z', who: 'yuka' }),
      'completed automatic',
      { expired: 0, lost: 0 },
    ],
  ])('%s', async (_, now, callback, state, answer) => {
    expect(await run(now, [callback])).toMatchObject({ answer, states: [state] });
  });

  it('ends the contact that still waits, and lets the person ask again', async () => {
    const { stopped, freed } = await run('2027-01-15T03:00:00.000Z', [aCallback({}, queued)]);
    expect(stopped).toEqual(['n']);
    expect(freed).toEqual(['cb-5ca32fbd8f92']);
  });

  it('what could not be ended is tried again for an hour', async () => {
    const over = aCallback({}, queued, { kind: 'expired', at: '2027-01-15T03:00:00.000Z' });
    expect(await run('2027-01-15T03:05:00.000Z', [over])).toMatchObject({ stopped: ['n'], answer: { expired: 0 } });
    expect(await run('2027-01-15T04:00:00.000Z', [over])).toMatchObject({ stopped: [] });
  });

  it('one that cannot be ended holds up no other, and the run has failed', async () => {
    const many = ['one', 'two'].map((id) => aCallback({ id }, { ...queued, contactId: id }));
    const { answer, stopped, states } = await run('2027-01-15T03:00:00.000Z', many, async (contactId) => {
      if (contactId === 'one') throw new Error('too many requests');
    });
    expect(answer).toMatchObject({ message: '1 callbacks could not be given up' });
    expect(stopped).toEqual(['two']);
    expect(states).toEqual(['cancelled automatic', 'cancelled automatic']);
  });

  it.each([
    ['the first run of a day finds those that an older version wrote', '2027-01-16T00:04:59.000Z', 1],
    ['no other run looks for them', '2027-01-16T00:05:00.000Z', 0],
    ['nor at the same minutes of another hour', '2027-01-16T03:00:00.000Z', 0],
  ])('%s', async (_, now, expired) => {
    const table = callbacksInMemory(aCallback({}, queued));
    table.old.add('cb-5ca32fbd8f92');
    const answer = await expireCallbacks({
      callbacks: table,
      stop: async () => undefined,
      clock: () => new Date(now),
    });
    expect(answer).toEqual({ expired, lost: 0 });
  });
});
