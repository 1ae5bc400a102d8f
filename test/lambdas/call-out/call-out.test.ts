import {
  callOut,
  type CallOutRules,
  type KnownContact,
  type OutgoingCall,
  type Started,
} from '../../../lambdas/call-out/call-out';
import { type CallOutRequest, MalformedRequest, readRequest } from '../../../lambdas/call-out/request';

const RULES: CallOutRules = {
  country: 'JP',
  countries: ['JP', 'US'],
  mobiles: true,
  whileColleagueTalks: 'refuse',
  languages: ['ja-JP', 'en-US'],
};
const REQUEST: CallOutRequest = readRequest({ to: '090-1234-5678', queue: 'operations' }, 'token-1');

function center(known: readonly KnownContact[] = [], started: Started = { started: true, contactId: 'c-1' }) {
  const calls: OutgoingCall[] = [];
  const tagged: object[] = [];
  const begun: object[] = [];
  return {
    calls,
    tagged,
    begun,
    contacts: {
      ofNumber: async () => known,
      began: async (contact: object) => void begun.push(contact),
    },
    directory: {
      queue: async (name: string) =>
        name === 'operations' ? { id: 'q-1', arn: 'arn:q-1', waiting: 'last-resort' } : undefined,
      person: async (login: string) => (login === 'watanabe.sho' ? { id: 'a-1' } : undefined),
    },
    people: { login: async (agentArn: string) => (agentArn === 'arn:a-2' ? 'sato.kenji' : undefined) },
    connect: {
      start: async (call: OutgoingCall) => {
        calls.push(call);
        return started;
      },
      tag: async (contactId: string, tags: object) => void tagged.push({ contactId, ...tags }),
    },
    report: { note: () => undefined },
  };
}

const TALKING = {
  contactId: 'c-0',
  state: 'talking',
  agentArn: 'arn:a-2',
  talkingSince: '2026-11-24T01:02:03.000Z',
};

test('calls for the team, and tells the flow for whom, by whom and how urgent', async () => {
  const ports = center();
  const request = readRequest(
    {
      to: '090-1234-5678',
      queue: 'operations',
      priority: 'high',
      by: 'watanabe.sho',
      tags: { campaign: 'autumn' },
      attributes: { customerName: '山田 太郎', language: 'en-US' },
    },
    'token-1',
  );

  expect(await callOut(request, RULES, ports)).toEqual({ status: '200', contactId: 'c-1', number: '+819012345678' });
  expect(ports.calls).toEqual([
    {
      number: '+819012345678',
      language: 'en-US',
      queueId: 'q-1',
      clientToken: 'token-1',
      attributes: {
        identified: 'false',
        customerNumber: '-',
        customerName: '山田 太郎',
        company: '-',
        tier: '-',
        lastOrder: '-',
        orderState: '-',
        language: 'en-US',
        callKind: 'outgoing',
        queueName: 'operations',
        queueArn: 'arn:q-1',
        waiting: 'last-resort',
        priority: 'high',
        person: 'a-1',
      },
    },
  ]);
  expect(ports.tagged).toEqual([{ contactId: 'c-1', campaign: 'autumn' }]);
  expect(ports.begun).toEqual([{ contactId: 'c-1', number: '+819012345678', clientToken: 'token-1' }]);
});

test.each([
  ['1', {}, '400', 'cannot be dialled'],
  ['+44 20 7946 0958', {}, '403', 'GB; this center may dial JP, US'],
  ['090-1234-5678', { mobiles: false }, '403', 'mobile'],
  ['0570-001-234', {}, '403', 'premium rate'],
  ['03-3210-4567', { mobiles: false }, '200', 'c-1'],
])('%s with %j is answered %s', async (to, rules, status, words) => {
  const ports = center();
  const answer = await callOut({ ...REQUEST, to }, { ...RULES, ...rules }, ports);

  expect(answer.status).toBe(status);
  expect(JSON.stringify(answer)).toContain(words);
  expect(ports.calls).toHaveLength(status === '200' ? 1 : 0);
});

test('is heard in the center’s own language unless another is asked for; one that is not spoken is refused', async () => {
  const ports = center();
  await callOut(REQUEST, RULES, ports);
  const refused = await callOut({ ...REQUEST, attributes: { language: 'fr-FR' } }, RULES, ports);

  expect(ports.calls).toMatchObject([{ language: 'ja-JP', attributes: { language: 'ja-JP' } }]);
  expect(refused).toEqual({
    status: '400',
    message: 'attributes.language: "fr-FR" is not spoken in this center; there is ja-JP, en-US',
  });
});

test.each([
  [{ queue: 'sales' }, 'there is no team "sales"'],
  [{ by: 'nobody.here' }, 'there is nobody "nobody.here"'],
])('%j is not there, and nobody is called', async (change, words) => {
  const ports = center();
  const answer = await callOut({ ...REQUEST, ...change }, RULES, ports);

  expect(answer).toMatchObject({ status: '404', message: expect.stringContaining(words) });
  expect(ports.calls).toEqual([]);
});

describe('while a colleague talks to the same number', () => {
  test('nobody is called, and it is said who talks and since when', async () => {
    const ports = center([{ contactId: 'c-9', state: 'over', agentArn: 'arn:a-3' }, TALKING]);

    expect(await callOut(REQUEST, RULES, ports)).toEqual({
      status: '409',
      message: 'sato.kenji is talking to +819012345678 since 2026-11-24T01:02:03.000Z',
      talking: { who: 'sato.kenji', since: '2026-11-24T01:02:03.000Z', contactId: 'c-0' },
    });
    expect(ports.calls).toEqual([]);
  });

  test.each([
    ['the center only warns', { whileColleagueTalks: 'warn' as const }, {}],
    ['it is wanted anyway', {}, { anyway: true }],
  ])('the call is placed with a warning when %s', async (_, rules, change) => {
    const answer = await callOut({ ...REQUEST, ...change }, { ...RULES, ...rules }, center([TALKING]));

    expect(answer).toMatchObject({ status: '200', talking: { who: 'sato.kenji' } });
  });

  test('a colleague whom nobody knows by name is called by their address', async () => {
    const { talkingSince, ...unknown } = { ...TALKING, agentArn: 'arn:a-7' };

    expect(await callOut(REQUEST, RULES, center([unknown]))).toMatchObject({
      message: 'arn:a-7 is talking to +819012345678',
    });
    expect(talkingSince).toBeDefined();
  });

  test.each([['waiting'], ['over'], [undefined]])('a contact that is %s holds nobody back', async (state) => {
    const known = { contactId: 'c-0', agentArn: 'arn:a-2', ...(state !== undefined && { state }) };

    expect(await callOut(REQUEST, RULES, center([known]))).toMatchObject({ status: '200' });
  });
});

test('asked again with the same token, nobody is called twice, though the first call is being talked on', async () => {
  const ports = center([{ ...TALKING, contactId: 'c-1', clientToken: 'token-1' }]);

  expect(await callOut(REQUEST, RULES, ports)).toEqual({ status: '200', contactId: 'c-1', number: '+819012345678' });
  expect(ports.calls).toEqual([]);
});

test.each([
  ['forbidden', '403'],
  ['busy', '429'],
] as const)('what Connect says is %s is answered %s', async (why, status) => {
  const ports = center([], { started: false, why, words: 'not allowed' });

  expect(await callOut(REQUEST, RULES, ports)).toEqual({ status, message: 'Connect places no call: not allowed' });
  expect(ports.begun).toEqual([]);
});

test('what fails after the call was placed is said, and the call goes on', async () => {
  const ports = center();
  ports.connect.tag = () => Promise.reject(new Error('no'));
  ports.contacts.began = () => Promise.reject(new Error('no'));

  expect(await callOut({ ...REQUEST, tags: { a: 'b' } }, RULES, ports)).toMatchObject({
    status: '200',
    contactId: 'c-1',
    warning: 'not noted, not tagged',
  });
});

describe('a request', () => {
  test.each([
    [undefined, 'normal'],
    ['high', 'high'],
    ['normal', 'normal'],
    ['low', 'low'],
  ])('with priority %j has %s', (priority, expected) => {
    expect(readRequest({ to: '1', queue: 'q', priority }, 't').priority).toBe(expected);
  });

  test.each([
    ['no object', null],
    ['to is missing', { queue: 'q' }],
    ['queue is missing', { to: '1' }],
    ['to must be a text', { to: 81, queue: 'q' }],
    ['team: there is no such field', { to: '1', queue: 'q', team: 'x' }],
    ['priority must be one of high, normal, low', { to: '1', queue: 'q', priority: 3 }],
    ['priority must be', { to: '1', queue: 'q', priority: 'soon' }],
    ['anyway must be', { to: '1', queue: 'q', anyway: 'yes' }],
    ['tags must be an object of texts', { to: '1', queue: 'q', tags: ['a'] }],
    ['tags.aws:x', { to: '1', queue: 'q', tags: { 'aws:x': 'y' } }],
    ['there are 7', { to: '1', queue: 'q', tags: Object.fromEntries('abcdefg'.split('').map((key) => [key, '1'])) }],
    ["the center's own", { to: '1', queue: 'q', attributes: { callKind: 'new' } }],
    ['letters, digits', { to: '1', queue: 'q', attributes: { 'a b': 'c' } }],
    ['is empty', { to: '1', queue: 'q', attributes: { a: '' } }],
    ['a contact holds 32768', { to: '1', queue: 'q', attributes: { a: 'あ'.repeat(11_000) } }],
    ['500 characters', { to: '1', queue: 'q', clientToken: 'x'.repeat(501) }],
  ])('is refused by name: %s', (words, event) => {
    expect(() => readRequest(event, 't')).toThrow(MalformedRequest);
    expect(() => readRequest(event, 't')).toThrow(words);
  });

  test('has all its faults said at once', () => {
    expect(() => readRequest({ priority: 99 }, 't')).toThrow(/to is missing.*queue is missing.*priority/u);
  });
});
