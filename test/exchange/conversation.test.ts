import { MONDAY, flow, flowOf, hangUp, say } from './a-call';
import { Center, center, hook, MAIN, recorded, sorry, toQueue, transfer } from './a-center';

const withHook = (event: string, name: string) =>
  flow({
    record: recorded('hook', 'Agent', 'Customer'),
    hook: hook(event, name, 'queue'),
    queue: toQueue('q-sales'),
    transfer,
    ...sorry,
  });

describe('an agent and a customer', () => {
  it('are joined after the whisper, and parted when the agent hangs up; after-call work has its limit', () => {
    const told = new Center();
    const id = told.connected('ann');
    expect(told.slots('ann')).toEqual(['connected']);
    expect(told.heard(id)).toEqual(['Thank you for waiting. Somebody will be with you soon.', 'sales']);
    told.wait(30).do({ kind: 'end', agent: 'ann' });
    expect(told.slots('ann')).toEqual(['wrapping-up']);
    expect(told.contact(id)).toMatchObject({ state: 'wrapping-up', disconnectReason: 'AGENT_DISCONNECT' });
    told.wait(9);
    expect(told.slots('ann')).toEqual(['wrapping-up']);
    told.wait(1);
    expect(told.slots('ann')).toEqual([]);
    const { agent, endedAt = 0, state } = told.contact(id);
    expect(state).toBe('over');
    expect(agent).toMatchObject({
      username: 'ann',
      acceptedAt: 1000,
      wrapUpFrom: endedAt,
      wrapUpTill: endedAt + 10_000,
    });
  });

  it('a customer who hangs up leaves the agent with after-call work, which the agent may complete', () => {
    const told = new Center();
    const id = told.connected('ann');
    told.do({ kind: 'hang-up', contactId: id });
    expect(told.contact(id).disconnectReason).toBe('CUSTOMER_DISCONNECT');
    told.do({ kind: 'complete', agent: 'ann' });
    expect(told.contact(id).state).toBe('over');
    expect(told.try({ kind: 'hang-up', contactId: id })).toEqual({
      ok: false,
      reason: `hang-up: contact "${id}" is over`,
    });
  });

  it('a hold plays the hold flow to the customer, and only the agent is recorded meanwhile', () => {
    const told = new Center(center(withHook('CustomerHold', 'Hold')));
    const id = told.connected('ann');
    told.wait(10).do({ kind: 'hold', agent: 'ann' });
    expect(told.slots('ann')).toEqual(['on-hold']);
    told.wait(5).do({ kind: 'resume', agent: 'ann' });
    told.wait(5).do({ kind: 'end', agent: 'ann' });
    expect(told.heard(id)).toContain('[Music.wav]');
    const { agent, recordings } = told.contact(id);
    const joined = agent?.connectedAt ?? 0;
    expect(agent?.holds).toEqual([{ from: 13_000, till: 18_000, byAgent: true }]);
    expect(recordings).toEqual([
      { from: joined, till: 13_000, of: ['agent', 'customer'] },
      { from: 13_000, till: 18_000, of: ['agent'] },
      { from: 18_000, till: 23_000, of: ['agent', 'customer'] },
    ]);
  });

  it('who is taken off hold at the same moment hears no hold flow', () => {
    const told = new Center();
    const id = told.connected('ann');
    const before = told.heard(id).length;
    told.do({ kind: 'hold', agent: 'ann' });
    told.do({ kind: 'resume', agent: 'ann' });
    told.wait(10);
    expect(told.heard(id)).toHaveLength(before);
  });

  it('a recording is paused and resumed by a program', () => {
    const told = new Center();
    const id = told.connected('ann');
    expect(told.try({ kind: 'resume-recording', contactId: id }).ok).toBe(false);
    told.do({ kind: 'pause-recording', contactId: id });
    told.wait(4).do({ kind: 'resume-recording', contactId: id });
    expect(told.contact(id).recordings).toMatchObject([{ till: 3000 }, { from: 7000, of: ['agent', 'customer'] }]);
  });

  it('the customer goes on in the disconnect flow, where one is set, as the next contact', () => {
    const told = new Center(center(withHook('CustomerRemaining', 'Survey')));
    const id = told.connected('ann');
    told.do({ kind: 'end', agent: 'ann' });
    const after = told.contact(id).nextContactId ?? '';
    told.wait(5);
    expect(told.contact(after)).toMatchObject({
      state: 'over',
      disconnectReason: 'CONTACT_FLOW_DISCONNECT',
      contact: { initiationMethod: 'DISCONNECT', previousContactId: id, initialContactId: id },
    });
    expect(told.heard(after)).toEqual(['How was it?']);
  });

  it('an agent lost in the whisper leaves the customer in the queue', () => {
    const told = new Center();
    told.available('ann');
    const id = told.do({ kind: 'call', line: 'main' });
    told.wait(1).do({ kind: 'accept', agent: 'ann' });
    told.do({ kind: 'reject', agent: 'ann' });
    expect(told.contact(id)).toMatchObject({ state: 'queued' });
    expect(told.contact(id).agent).toBeUndefined();
    told.wait(1).do({ kind: 'accept', agent: 'ann' });
    expect(told.contact(id).offers).toBe(2);
  });

  it('rings for twenty seconds; what was missed is in the way until it is cleared', () => {
    const told = new Center();
    told.available('ann', 'ben');
    const id = told.do({ kind: 'call', line: 'main' });
    told.wait(20);
    expect(told.slots('ann')).toEqual(['missed']);
    expect(told.slots('ben')).toEqual(['offered']);
    told.wait(20);
    expect(told.contact(id)).toMatchObject({ state: 'queued', offers: 2 });
    told.do({ kind: 'complete', agent: 'ben' });
    told.wait(1);
    expect(told.slots('ben')).toEqual(['offered']);
    told.do({ kind: 'status', agent: 'ann', status: 'Available' });
    expect(told.slots('ann')).toEqual([]);
  });

  it('a status chosen during a contact is the next one', () => {
    const told = new Center();
    told.connected('ann');
    told.do({ kind: 'status', agent: 'ann', status: 'Lunch' });
    expect(told.exchange.agent('ann')).toMatchObject({ status: { name: 'Available' }, nextStatus: 'Lunch' });
    told.do({ kind: 'end', agent: 'ann' });
    told.do({ kind: 'complete', agent: 'ann' });
    expect(told.exchange.agent('ann')?.status).toMatchObject({ name: 'Lunch', isRoutable: false });
    expect(told.events.at(-1)).toMatchObject({ kind: 'status', agent: 'ann', status: 'Lunch' });
  });

  it.each([
    [{ kind: 'accept', agent: 'ann' }, 'accept: ann has no contact for it; in hand: none'],
    [{ kind: 'accept', agent: 'nobody' }, 'there is no agent "nobody"; there are ann, ben, cho'],
    [{ kind: 'status', agent: 'ann', status: 'Siesta' }, 'there is no status "Siesta"'],
    [{ kind: 'call', line: 'other' }, 'there is no line "other"; there are main'],
    [{ kind: 'press', contactId: 'x', keys: '1' }, 'press: there is no contact "x"'],
    [{ kind: 'press', contactId: 'x', keys: 'a' }, 'a telephone has 0 to 9, * and #'],
    [{ kind: 'dial-out', agent: 'ann', to: '110' }, '"110" is no number in E.164'],
    [{ kind: 'start-chat', flow: 'Nowhere', name: 'x' }, 'there is no flow "Nowhere"; there are Main'],
  ] as const)('refuses %j in words', (command, reason) => {
    const outcome = new Center().try(command);
    expect(outcome).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  it('a status chosen while being rung begins when the customer gives up, and that is told', () => {
    const told = new Center();
    told.available('ann');
    const id = told.do({ kind: 'call', line: 'main' });
    told.wait(2).do({ kind: 'status', agent: 'ann', status: 'Lunch' });
    told.do({ kind: 'hang-up', contactId: id });
    expect(told.exchange.agent('ann')?.status.name).toBe('Lunch');
    expect(told.events.findLast(({ kind }) => kind === 'status')).toMatchObject({ agent: 'ann', status: 'Lunch' });
  });

  it('a command for later that is refused then is told', () => {
    const told = new Center();
    const ticket = told.exchange.doAfter(1000, { kind: 'hold', agent: 'ann' });
    told.exchange.doAfter(2000, { kind: 'hold', agent: 'ben' });
    told.exchange.cancel(ticket);
    told.wait(5);
    expect(told.events).toMatchObject([{ kind: 'failed', atMilliseconds: 2000, agent: 'ben' }]);
  });
});

describe('a third party', () => {
  it('warm: the customer hears the hold flow, the agent the transfer flow, the other agent the whisper; then they are left alone', () => {
    const told = new Center(center(withHook('CustomerHold', 'Hold')));
    const id = told.connected('ann');
    told.available('ben');
    const other = told.do({ kind: 'consult', agent: 'ann', to: 'to support' });
    told.wait(3);
    expect(told.events.find((event) => event.contactId === other && event.kind === 'said')).toMatchObject({
      text: 'Transferring',
      agent: 'ann',
    });
    expect(told.heard(id)).toContain('[Music.wav]');
    told.do({ kind: 'accept', agent: 'ben' });
    told.wait(2);
    expect(told.heard(other)).toContain('support');
    told.do({ kind: 'conference', agent: 'ann' });
    told.wait(10).do({ kind: 'leave', agent: 'ann' });
    expect(told.contact(id)).toMatchObject({ nextContactId: other, disconnectReason: 'AGENT_DISCONNECT' });
    expect(told.contact(other)).toMatchObject({
      state: 'connected',
      contact: { initiationMethod: 'TRANSFER', previousContactId: id },
      agent: { username: 'ben' },
    });
    expect(told.slots('ann')).toEqual(['wrapping-up']);
    told.do({ kind: 'hang-up', contactId: id });
    expect(told.contact(other)).toMatchObject({ disconnectReason: 'CUSTOMER_DISCONNECT' });
  });

  it('cold: the customer goes on where the agent stood', () => {
    const told = new Center();
    const id = told.connected('ann');
    const other = told.do({ kind: 'consult', agent: 'ann', to: 'to support' });
    told.wait(3).do({ kind: 'leave', agent: 'ann' });
    expect(told.contact(other)).toMatchObject({ state: 'queued', queue: { name: 'support' } });
    told.do({ kind: 'complete', agent: 'ann' });
    told.wait(1);
    expect(told.contact(other).state).toBe('ringing');
    expect(told.contact(id).state).toBe('over');
  });

  it('an agent who is not available: the transfer ends, the customer is still on hold', () => {
    const told = new Center();
    const id = told.connected('ann');
    const other = told.do({ kind: 'consult', agent: 'ann', to: 'to ben' });
    told.wait(3);
    expect(told.contact(other)).toMatchObject({ state: 'over' });
    expect(told.slots('ann')).toEqual(['on-hold']);
    told.do({ kind: 'resume', agent: 'ann' });
    expect(told.contact(id).state).toBe('connected');
  });

  it('who is consulted may leave, and is swapped with the customer', () => {
    const told = new Center();
    const id = told.connected('ann');
    told.available('ben');
    told.do({ kind: 'consult', agent: 'ann', to: 'to ben' });
    told.wait(2).do({ kind: 'accept', agent: 'ben' });
    told.wait(2).do({ kind: 'swap', agent: 'ann' });
    expect(told.slots('ann')).toEqual(['connected']);
    told.do({ kind: 'swap', agent: 'ann' });
    expect(told.slots('ann')).toEqual(['on-hold']);
    told.do({ kind: 'leave', agent: 'ben' });
    expect(told.slots('ben')).toEqual(['wrapping-up']);
    told.do({ kind: 'resume', agent: 'ann' });
    expect(told.kinds(id).slice(-4)).toContain('resumed');
  });

  it('outside: the customer is left with somebody whose number was called', () => {
    const told = new Center();
    const id = told.connected('ann');
    const other = told.do({ kind: 'consult', agent: 'ann', to: 'the bank' });
    expect(told.contact(other).contact.initiationMethod).toBe('EXTERNAL_OUTBOUND');
    expect(told.try({ kind: 'conference', agent: 'ann' }).ok).toBe(false);
    told.wait(3).do({ kind: 'conference', agent: 'ann' });
    told.wait(5).do({ kind: 'leave', agent: 'ann' });
    expect(told.contact(id)).toMatchObject({
      transferredTo: { endpoint: '+81398765432', type: 'TELEPHONE_NUMBER' },
      externalThirdParty: { number: '+81398765432', from: 6000 },
    });
    expect(told.contact(id).endedAt).toBeUndefined();
    told.wait(61);
    expect(told.contact(id)).toMatchObject({ state: 'over', disconnectReason: 'THIRD_PARTY_DISCONNECT' });
    expect(told.contact(other).state).toBe('over');
  });

  it.each([
    ['busy', 'TELECOM_BUSY'],
    ['invalid', 'TELECOM_NUMBER_INVALID'],
    ['unanswered', 'TELECOM_UNANSWERED'],
  ] as const)('outside, %s: the agent is back with the customer', (kind, reason) => {
    const told = new Center(center(), { outside: { '+81398765432': { kind } } });
    const id = told.connected('ann');
    const other = told.do({ kind: 'consult', agent: 'ann', to: 'the bank' });
    told.wait(61);
    expect(told.contact(other).disconnectReason).toBe(reason);
    told.do({ kind: 'resume', agent: 'ann' });
    expect(told.contact(id).state).toBe('connected');
  });

  it('only quick connects of the queue, where it lists them', () => {
    const world = center();
    const told = new Center({ ...world, queues: world.queues.map((queue) => ({ ...queue, quickConnectArns: [] })) });
    told.connected('ann');
    expect(told.try({ kind: 'consult', agent: 'ann', to: 'the bank' })).toEqual({
      ok: false,
      reason: expect.stringContaining('not among those of queue "sales"'),
    });
  });
});

const calledBack = (with_: Record<string, string> = {}) =>
  flow({
    record: recorded('queue', 'Agent', 'Customer'),
    queue: toQueue('q-sales', 'callback'),
    callback: {
      type: 'CreateCallbackContact',
      with: { InitialCallDelaySeconds: '60', MaximumConnectionAttempts: '1', RetryDelaySeconds: '120', ...with_ },
      next: 'thanks',
      errors: { NoMatchingError: 'sorry' },
    },
    thanks: say('We call you back', 'bye'),
    ...sorry,
    bye: hangUp,
  });

describe('calls to customers', () => {
  it('an agent dials: the customer hears the outbound whisper, then both talk for as long as they like', () => {
    const told = new Center();
    told.available('ann');
    const id = told.do({ kind: 'dial-out', agent: 'ann', to: '+819011112222' });
    expect(told.slots('ann')).toEqual(['connecting']);
    expect(told.contact(id)).toMatchObject({ state: 'dialling', contact: { initiationMethod: 'OUTBOUND' } });
    told.wait(10);
    expect(told.heard(id)).toEqual(['This is sales calling']);
    expect(told.contact(id)).toMatchObject({ state: 'connected', connectedToSystemAt: 3000 });
    expect(told.try({ kind: 'dial-out', agent: 'ann', to: '+819011112222' }).ok).toBe(false);
    told.wait(600);
    expect(told.contact(id).state).toBe('connected');
  });

  it('a program calls: the flow begins when the customer answers', () => {
    const told = new Center(center(), { outside: { '+819033334444': { kind: 'busy' } } });
    const flowName = 'Survey';
    const answered = told.do({ kind: 'start-outbound', to: '+819011112222', flow: flowName });
    const busy = told.do({ kind: 'start-outbound', to: '+819033334444', flow: flowName });
    told.wait(10);
    expect(told.heard(answered)).toEqual(['How was it?']);
    expect(told.contact(answered).contact.initiationMethod).toBe('API');
    expect(told.contact(busy)).toMatchObject({ disconnectReason: 'TELECOM_BUSY' });
  });

  it('a callback waits for its delay, then for an agent, and then the customer is called', () => {
    const told = new Center(center(calledBack()));
    told.available('ann');
    const id = told.do({ kind: 'call', line: 'main', from: '+819012345678' });
    told.wait(30);
    const callback = told.contact(id).nextContactId ?? '';
    expect(told.contact(callback)).toMatchObject({
      state: 'waiting-to-queue',
      contact: { initiationMethod: 'CALLBACK' },
    });
    told.wait(31);
    expect(told.contact(callback)).toMatchObject({ state: 'ringing', queue: { name: 'sales', enqueuedAt: 60_000 } });
    told.do({ kind: 'accept', agent: 'ann' });
    told.wait(10);
    expect(told.kinds(callback)).toEqual(
      expect.arrayContaining([
        'created',
        'queued',
        'rang',
        'accepted',
        'whispered',
        'dialling',
        'answered',
        'connected',
      ]),
    );
    expect(told.heard(callback)).toEqual(['sales', 'This is sales calling']);
  });

  it('a callback that nobody answers is tried again after its delay, so often as asked, with the agent free meanwhile', () => {
    const told = new Center(center(calledBack()), { outside: { '+819012345678': { kind: 'unanswered' } } });
    told.exchange.staff('ann', { answers: 2, talks: 30 });
    const id = told.do({ kind: 'call', line: 'main', from: '+819012345678' });
    told.wait(130);
    const callback = told.contact(id).nextContactId ?? '';
    expect(told.contact(callback).state).toBe('waiting-to-queue');
    expect(told.slots('ann')).toEqual([]);
    told.wait(600);
    expect(told.contact(callback)).toMatchObject({ state: 'over', disconnectReason: 'TELECOM_UNANSWERED' });
    expect(told.kinds(callback).filter((kind) => kind === 'dialling')).toHaveLength(2);
  });

  it('an agent whose customer hangs up in the outbound whisper has after-call work, as after any call', () => {
    const told = new Center();
    told.available('ann');
    const id = told.do({ kind: 'dial-out', agent: 'ann', to: '+819011112222' });
    told.wait(3.5);
    expect(told.contact(id).state).toBe('whispering');
    told.do({ kind: 'hang-up', contactId: id });
    expect(told.slots('ann')).toEqual(['wrapping-up']);
  });

  it('a callback that nobody serves expires', () => {
    const told = new Center(center(calledBack()));
    const id = told.do({ kind: 'call', line: 'main', from: '+819012345678' });
    told.wait(8 * 86_400);
    expect(told.contact(told.contact(id).nextContactId ?? '').disconnectReason).toBe('EXPIRED');
  });
});

describe('supervisors', () => {
  it('listen and join in, when both sides are recorded', () => {
    const told = new Center();
    const id = told.connected('ann');
    told.available('ben');
    const listening = told.do({ kind: 'monitor', agent: 'ben', contactId: id, mode: 'listen' });
    expect(told.slots('ben')).toEqual(['monitoring']);
    expect(told.contact(listening).contact.initiationMethod).toBe('MONITOR');
    told.do({ kind: 'monitor', agent: 'ben', contactId: id, mode: 'barge' });
    told.do({ kind: 'stop-monitoring', agent: 'ben', contactId: id });
    expect(told.slots('ben')).toEqual([]);
    expect(told.kinds(id).slice(-3)).toEqual(['monitored', 'barged', 'unmonitored']);
    told.do({ kind: 'monitor', agent: 'ben', contactId: id, mode: 'listen' });
    told.do({ kind: 'hang-up', contactId: id });
    expect(told.slots('ben')).toEqual([]);
  });

  it('hear nothing of a contact that is not recorded', () => {
    const told = new Center(center(flow({ queue: toQueue('q-sales'), transfer, ...sorry })));
    const id = told.connected('ann');
    told.available('ben');
    expect(told.try({ kind: 'monitor', agent: 'ben', contactId: id, mode: 'listen' })).toEqual({
      ok: false,
      reason: expect.stringContaining('not recorded on both sides'),
    });
  });
});

describe('chats', () => {
  it('are taken two at a time, and written in', () => {
    const told = new Center();
    told.available('ann');
    const ids = ['Kato', 'Mori', 'Ueda'].map((name) => told.do({ kind: 'start-chat', flow: 'Main', name }));
    told.wait(1);
    expect(told.slots('ann')).toEqual(['offered', 'offered']);
    for (const contactId of ids.slice(0, 2)) told.do({ kind: 'accept', agent: 'ann', contactId });
    told.wait(1);
    expect(told.slots('ann')).toEqual(['connected', 'connected']);
    const [first = ''] = ids;
    told.do({ kind: 'write', agent: 'ann', contactId: first, text: 'Good day' });
    told.do({ kind: 'say', contactId: first, text: 'Hello' });
    expect(told.events.filter(({ kind }) => kind === 'wrote').map(({ by, text }) => [by, text])).toEqual([
      ['agent', 'Good day'],
      ['caller', 'Hello'],
    ]);
    expect(told.try({ kind: 'say', contactId: first, text: 'x'.repeat(1025) }).ok).toBe(false);
    told.do({ kind: 'hang-up', contactId: first });
    told.do({ kind: 'complete', agent: 'ann' });
    told.wait(1);
    expect([...told.slots('ann')].sort()).toEqual(['connected', 'offered']);
  });

  it('that nobody takes expire', () => {
    const told = new Center();
    const id = told.do({ kind: 'start-chat', flow: 'Main', name: 'Kato' });
    told.wait(26 * 3600);
    expect(told.contact(id)).toMatchObject({ state: 'over', disconnectReason: 'EXPIRED' });
  });
});

describe('programs', () => {
  it('transfer a customer to another queue through a flow', () => {
    const told = new Center();
    const id = told.connected('ann');
    const next = told.do({ kind: 'transfer', contactId: id, flow: 'To queue', queue: 'support' });
    told.wait(2);
    expect(told.contact(next)).toMatchObject({ state: 'queued', queue: { name: 'support' } });
    expect(told.contact(id)).toMatchObject({ disconnectReason: 'API', nextContactId: next });
  });

  it('set attributes up to 32 KB, and six tags', () => {
    const told = new Center();
    const id = told.do({ kind: 'call', line: 'main', attributes: { a: '1' } });
    told.do({ kind: 'set-attributes', contactId: id, attributes: { b: '2' } });
    expect(told.contact(id).contact.attributes).toEqual({ a: '1', b: '2' });
    expect(told.try({ kind: 'set-attributes', contactId: id, attributes: { c: 'x'.repeat(32_768) } }).ok).toBe(false);
    const tags = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`t${index}`, 'x']));
    expect(told.try({ kind: 'tag', contactId: id, tags }).ok).toBe(false);
  });

  it('raise a priority: the contact is served first', () => {
    const told = new Center();
    const first = told.do({ kind: 'call', line: 'main' });
    const second = told.do({ kind: 'call', line: 'main' });
    told.wait(1);
    expect([first, second].map((id) => told.exchange.positionInQueue(id))).toEqual([1, 2]);
    told.do({ kind: 'route', contactId: second, priority: 1 });
    expect([first, second].map((id) => told.exchange.positionInQueue(id))).toEqual([2, 1]);
    told.available('ann').wait(1);
    expect(told.contact(second).state).toBe('ringing');
  });
});

describe('attributes belong to the chain', () => {
  it('what a flow sets after it has asked for a callback is known in the callback', () => {
    const told = new Center(
      center(
        flow({
          queue: toQueue('q-sales', 'later'),
          later: { type: 'CreateCallbackContact', next: 'late', errors: { NoMatchingError: 'bye' } },
          late: {
            type: 'UpdateContactAttributes',
            with: { Attributes: { plan: 'gold' } },
            next: 'bye',
            errors: { NoMatchingError: 'bye' },
          },
          ...sorry,
        }),
      ),
    );
    const id = told.do({ kind: 'call', line: 'main', from: '+819012345678' });
    told.wait(1);
    expect(told.contact(told.contact(id).nextContactId ?? '').contact.attributes).toEqual({ plan: 'gold' });
  });

  it('what a program sets on the first contact is known in the one that goes on, and not in other chains', () => {
    const told = new Center();
    const id = told.connected('ann');
    const other = told.do({ kind: 'call', line: 'main' });
    const third = told.do({ kind: 'consult', agent: 'ann', to: 'to support' });
    told.wait(5).do({ kind: 'leave', agent: 'ann' });
    told.do({ kind: 'set-attributes', contactId: id, attributes: { plan: 'gold' } });
    expect(told.contact(third).contact.attributes).toEqual({ plan: 'gold' });
    expect(told.contact(other).contact.attributes).toEqual({});
  });
});

it('when a contact is over nobody is there to hear silence', () => {
  const told = new Center(center(flow({ hello: say('Hello', 'bye'), bye: hangUp })));
  const id = told.do({ kind: 'call', line: 'main' });
  told.wait(600);
  expect(told.contact(id).state).toBe('over');
  expect(told.exchange.longestSilence(id)).toBe(0);
});

it('a chain has twelve contacts', () => {
  const waiting = flow({
    loop: {
      type: 'MessageParticipantIteratively',
      with: { Messages: [{ Text: 'Wait' }], InterruptFrequencySeconds: '5' },
      when: { MessagesInterrupted: 'move' },
      errors: { NoMatchingError: 'end' },
    },
    move: {
      type: 'DequeueContactAndTransferToQueue',
      with: { QueueId: 'q-support' },
      next: 'end',
      errors: { QueueAtCapacity: 'end', NoMatchingError: 'full' },
    },
    full: say('No more', 'end'),
    end: { type: 'EndFlowExecution' },
  });
  const world = center(withHook('CustomerQueue', 'Waiting'));
  const told = new Center({ ...world, flows: [...world.flows, flowOf('Waiting', 'CUSTOMER_QUEUE', waiting)] });
  told.do({ kind: 'call', line: 'main' });
  told.wait(100);
  const chain = [...told.exchange.contacts()];
  expect(chain).toHaveLength(12);
  expect(new Set(chain.map(({ contact }) => contact.initialContactId)).size).toBe(1);
  expect(chain.map(({ contact }) => contact.initiationMethod)).toEqual([
    'INBOUND',
    ...Array(11).fill('QUEUE_TRANSFER'),
  ]);
  expect(told.events.some(({ text }) => text === 'No more')).toBe(true);
});

it('the clock begins when it is told to', () => {
  const told = new Center(center(MAIN)).wait(90);
  expect(told.exchange.time).toEqual(new Date(MONDAY.getTime() + 90_000));
});
