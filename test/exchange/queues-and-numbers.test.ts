import type { OutsideParty } from '../../exchange/people';
import { flow, flowOf, hangUp, say, type Block } from './a-call';
import { Center, center, hook, MAIN, sorry, toQueue, transfer } from './a-center';

const thirdParty = (ContinueFlowExecution: 'True' | 'False'): Block => ({
  type: 'TransferParticipantToThirdParty',
  with: {
    ThirdPartyPhoneNumber: '+81398765432',
    ThirdPartyConnectionTimeLimitSeconds: '30',
    ContinueFlowExecution,
  },
  next: 'back',
  errors: { CallFailed: 'failed', ConnectionTimeLimitExceeded: 'nobody', NoMatchingError: 'sorry' },
});

describe('an outside number that a flow calls', () => {
  it.each<[string, OutsideParty, 'True' | 'False', string | undefined, number]>([
    ['answers, talks and hangs up: the flow goes on', { kind: 'answers', talksSeconds: 10 }, 'True', 'Back', 13],
    ['answers for good', { kind: 'answers', afterSeconds: 5, talksSeconds: 10 }, 'False', undefined, 15],
    ['answers too late', { kind: 'answers', afterSeconds: 31 }, 'False', 'Nobody', 30],
    ['is busy', { kind: 'busy' }, 'True', 'Failed', 1],
    ['is none', { kind: 'invalid' }, 'False', 'Failed', 1],
    ['rings on and on', { kind: 'unanswered' }, 'True', 'Nobody', 30],
  ])('%s', (_, party, goesOn, heard, seconds) => {
    const main = flow({
      dial: thirdParty(goesOn),
      back: say('Back', 'bye'),
      failed: say('Failed', 'bye'),
      nobody: say('Nobody', 'bye'),
      ...sorry,
    });
    const told = new Center(center(main), { outside: { '+81398765432': party } });
    const id = told.do({ kind: 'call', line: 'main' });
    told.wait(seconds - 0.1);
    expect(told.contact(id).endedAt).toBeUndefined();
    expect(told.heard(id)).toEqual([]);
    told.wait(2);
    expect(told.contact(id).state).toBe('over');
    expect(told.heard(id)).toEqual(heard === undefined ? [] : [heard]);
    const { externalThirdParty, transferredTo } = told.contact(id);
    expect(externalThirdParty !== undefined).toBe(heard === undefined || heard === 'Back');
    expect(transferredTo?.type).toBe(heard === undefined ? 'TELEPHONE_NUMBER' : undefined);
  });
});

describe('how much fits into a queue', () => {
  const callback: Block = {
    type: 'CreateCallbackContact',
    with: { InitialCallDelaySeconds: '10', MaximumConnectionAttempts: '0', RetryDelaySeconds: '60' },
    next: 'bye',
    errors: { NoMatchingError: 'sorry' },
  };

  it('those who call: as many as it holds', () => {
    const told = new Center();
    const ids = Array.from({ length: 6 }, () => told.do({ kind: 'call', line: 'main' }));
    told.wait(5);
    expect(ids.map((id) => told.contact(id).state)).toEqual([...Array<string>(5).fill('queued'), 'over']);
    expect(told.heard(ids[5] ?? '')).toEqual(['Sorry']);
  });

  it('a callback whose delay is over: a fifth more, and then it tries again until there is room', () => {
    const world = center();
    const told = new Center({
      ...world,
      flows: [
        ...world.flows,
        flowOf('Call back', 'CONTACT_FLOW', flow({ queue: toQueue('q-sales', 'callback'), callback, ...sorry })),
      ],
      lines: [
        ...world.lines,
        { name: 'back', number: '+81312340000', flowArn: world.flows[0]?.arn.replace('Main', 'Call back') ?? '' },
      ],
    });
    const wanted = ['+819011110001', '+819011110002'].map((from) => told.do({ kind: 'call', line: 'back', from }));
    told.wait(5);
    const ids = Array.from({ length: 5 }, () => told.do({ kind: 'call', line: 'main' }));
    told.wait(10);
    const states = (): unknown[] => wanted.map((id) => told.contact(told.contact(id).nextContactId ?? '').state);
    expect(states()).toEqual(['queued', 'waiting-to-queue']);
    told.do({ kind: 'hang-up', contactId: ids[0] ?? '' });
    told.wait(60);
    expect(states()).toEqual(['queued', 'queued']);
  });
});

it('the interrupt of looped prompts counts per call, not per flow', () => {
  const waiting = flow({
    loop: {
      type: 'MessageParticipantIteratively',
      with: { Messages: [{ PromptId: 'p-music' }], InterruptFrequencySeconds: '25' },
      when: { MessagesInterrupted: 'again' },
      errors: { NoMatchingError: 'end' },
    },
    again: say('Please go on waiting', 'end'),
    end: { type: 'EndFlowExecution' },
  });
  const main = flow({ hook: hook('CustomerQueue', 'Waiting', 'queue'), queue: toQueue('q-sales'), transfer, ...sorry });
  const world = center(main);
  const told = new Center({ ...world, flows: [...world.flows, flowOf('Waiting', 'CUSTOMER_QUEUE', waiting)] });
  const id = told.do({ kind: 'call', line: 'main' });
  told.wait(10);
  const again = told.do({ kind: 'transfer', contactId: id, flow: 'Main' });
  told.wait(14);
  expect(told.heard(again)).toEqual(['[Music.wav]']);
  told.wait(1);
  expect(told.heard(again).at(-1)).toBe('Please go on waiting');
});

it('a desk phone is picked up by hand, also by who accepts automatically', () => {
  const world = center();
  const agents = world.agents.map((agent) => ({ ...agent, autoAccept: true }));
  const [ann, ...others] = agents;
  const told = new Center({
    ...world,
    agents: ann ? [{ ...ann, phone: { type: 'DESK_PHONE', number: '+81300000000' } }, ...others] : others,
  });
  told.available('ann');
  const first = told.do({ kind: 'call', line: 'main' });
  told.wait(5);
  expect(told.contact(first).state).toBe('ringing');
  told.available('ben');
  const second = told.do({ kind: 'call', line: 'main' });
  told.wait(1);
  expect(told.contact(second).state).toBe('connected');
});

it('a whisper of more than two minutes ends the contact', () => {
  const world = center(MAIN);
  const long = flow({ say: say('x'.repeat(1900), 'end'), end: { type: 'EndFlowExecution' } });
  const told = new Center({
    ...world,
    flows: [...world.flows, flowOf('Default agent whisper', 'AGENT_WHISPER', long)],
  });
  const id = told.connected('ann');
  expect(told.contact(id).state).toBe('whispering');
  told.wait(120);
  expect(told.contact(id)).toMatchObject({ state: 'over', disconnectReason: 'OTHER' });
  expect(told.slots('ann')).toEqual([]);
});

it('contacts that are over are forgotten where that is asked for, and on request', () => {
  const gone = flow({ hello: say('Hello', 'bye'), bye: hangUp });
  const forgetful = new Center(center(gone), { isForgetful: true });
  forgetful.do({ kind: 'call', line: 'main' });
  forgetful.wait(5);
  expect([...forgetful.exchange.contacts()]).toEqual([]);
  const told = new Center(center(gone));
  const id = told.do({ kind: 'call', line: 'main' });
  told.exchange.forget(id);
  expect(told.exchange.contact(id)).toBeDefined();
  told.wait(5).exchange.forget(id);
  expect(told.exchange.contact(id)).toBeUndefined();
});

it('metrics may be of one channel', () => {
  const look = flow({
    queue: toQueue('q-sales', 'metrics'),
    metrics: {
      type: 'GetMetricData',
      with: { QueueChannel: 'CHAT' },
      next: 'say',
      errors: { NoMatchingError: 'sorry' },
    },
    say: say('$.Metrics.Queue.Size wait', 'transfer'),
    transfer,
    ...sorry,
  });
  const told = new Center(center(look));
  told.do({ kind: 'status', agent: 'ann', status: 'Lunch' });
  for (let call = 0; call < 2; call += 1) told.do({ kind: 'call', line: 'main' });
  told.wait(5);
  expect(told.exchange.queueMetrics('q-sales')).toMatchObject({ size: 2, online: 1 });
  const id = told.do({ kind: 'call', line: 'main' });
  told.wait(5);
  expect(told.heard(id)[0]).toBe('0 wait');
});
