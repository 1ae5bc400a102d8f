import * as fc from 'fast-check';
import { MalformedEvent } from '../../../lambdas/told/event';
import { followPerson } from '../../../lambdas/follow-people/follow-people';
import type { Presence } from '../../../lambdas/told/presence';

/** A table in memory that keeps the later of two, as the real one does. */
function peopleInMemory() {
  const rows = new Map<string, Presence>();
  return {
    rows,
    people: {
      async note(presence: Presence) {
        const stored = rows.get(presence.agent);
        if (!stored || stored.at <= presence.at) rows.set(presence.agent, presence);
      },
    },
  };
}

const event = (
  EventType: string,
  { at = '2027-01-12T12:00:00.000Z', status = {}, contacts = [] as object[], agent = 'arn:agent/1' } = {},
) => ({
  AgentARN: agent,
  EventTimestamp: at,
  EventType,
  CurrentAgentSnapshot: {
    AgentStatus: { Name: 'Available', Type: 'ROUTABLE', ...status },
    Configuration: { Username: 'sato.kenji' },
    Contacts: contacts,
  },
});

const after = async (...events: readonly unknown[]) => {
  const { rows, people } = peopleInMemory();
  for (const one of events) await followPerson(one, { people });
  return [...rows.values()];
};

describe('followPerson', () => {
  it.each<[string, unknown, Partial<Presence>]>([
    [
      'signed in and free',
      event('LOGIN'),
      { isRoutable: true, isBusy: false, login: 'sato.kenji', status: 'Available' },
    ],
    ['quiet', event('HEART_BEAT'), { isRoutable: true, isBusy: false }],
    ['on a call', event('STATE_CHANGE', { contacts: [{ State: 'CONNECTED' }] }), { isRoutable: true, isBusy: true }],
    ['in after-call work', event('STATE_CHANGE', { contacts: [{ State: 'ENDED' }] }), { isBusy: true }],
    ['at lunch', event('STATE_CHANGE', { status: { Name: 'Lunch', Type: 'CUSTOM' } }), { isRoutable: false }],
    ['signed out', event('LOGOUT'), { isRoutable: false, isBusy: false }],
    [
      'signed out, a beat later',
      event('HEART_BEAT', { status: { Name: 'Offline', Type: 'OFFLINE' } }),
      { isRoutable: false },
    ],
    ['told of without a type', event('HEART_BEAT', { status: { Type: undefined } }), { isRoutable: true }],
    [
      'told of without a snapshot',
      { ...event('LOGOUT'), CurrentAgentSnapshot: null },
      { isRoutable: false, isBusy: false },
    ],
  ])('knows who is %s', async (_, told, presence) => {
    expect(await after(told)).toEqual([expect.objectContaining(presence)]);
  });

  it('ends with what happened last, whatever came late or twice', async () => {
    const events = Array.from({ length: 6 }, (_, second) =>
      event('STATE_CHANGE', { at: `2027-01-12T12:00:0${second}.000Z`, contacts: second % 2 === 0 ? [] : [{}] }),
    );
    const order = fc.shuffledSubarray([...events, ...events], { minLength: 12 });
    await fc.assert(
      fc.asyncProperty(order, async (shuffled) => {
        expect(await after(...shuffled)).toEqual(await after(events.at(-1)));
      }),
    );
  });

  it.each([[{}], [null], ['text'], [{ AgentARN: 'a' }], [{ ...event('LOGIN'), EventTimestamp: 'yesterday' }]])(
    'calls %p unreadable',
    async (told) => {
      await expect(after(told)).rejects.toThrow(MalformedEvent);
    },
  );
});
