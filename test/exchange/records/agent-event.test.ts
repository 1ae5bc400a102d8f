import { agentSnapshot } from '../../../exchange/records/agent-event';
import { MONDAY } from '../a-call';
import { Center } from '../a-center';

const contactsOf = (told: Center, name: string) => {
  const view = told.exchange.agent(name);
  if (!view) throw new Error(`there is no agent ${name}`);
  const room = {
    world: told.exchange.world,
    startsAt: MONDAY,
    statusArn: (status: string) => status,
    contact: (contactId: string) => told.exchange.contact(contactId),
  };
  return agentSnapshot(view, room, told.exchange.now).Contacts;
};

describe('an agent event', () => {
  it('tells a chat that was declined from one that was missed; of a call it does not', () => {
    const told = new Center();
    told.available('ann');
    for (const [kind, state] of [
      ['start-chat', 'REJECTED'],
      ['call', 'MISSED'],
    ] as const) {
      const id = kind === 'call' ? told.do({ kind, line: 'main' }) : told.do({ kind, flow: 'Main', name: 'Kato' });
      told.wait(2).do({ kind: 'reject', agent: 'ann' });
      expect(contactsOf(told, 'ann')).toMatchObject([{ State: state }]);
      told.do({ kind: 'status', agent: 'ann', status: 'Lunch' });
      expect(told.slots('ann')).toEqual([]);
      told.do({ kind: 'hang-up', contactId: id });
      told.available('ann');
    }
  });

  it('of a contact that was missed, and is talked in by another, says that only the other was connected', () => {
    const told = new Center();
    told.available('ann');
    told.do({ kind: 'call', line: 'main' });
    told.wait(22).available('ben').wait(1);
    told.do({ kind: 'accept', agent: 'ben' });
    told.wait(5);
    expect(contactsOf(told, 'ann')).toMatchObject([{ State: 'MISSED', ConnectedToAgentTimestamp: null }]);
    expect(contactsOf(told, 'ben')).toMatchObject([
      { State: 'CONNECTED', ConnectedToAgentTimestamp: expect.stringMatching(/Z$/u) },
    ]);
  });
});
