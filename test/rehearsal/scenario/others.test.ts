/** Who else calls, what is written meanwhile, and being called back. */
import { failuresOf, END, flowOf, openOthers, says, withFlow, type OthersCenter } from './a-center-of-others';
import type { Json } from '../../local/small-assembly';

const toQueue = (next: string) => ({
  Type: 'UpdateContactTargetQueue',
  Parameters: { QueueId: '@@QUEUE@@' },
  next,
  errors: { NoMatchingError: 'bye' },
});
const FLOW = flowOf({
  queue: toQueue('ask'),
  ask: {
    Type: 'GetParticipantInput',
    Parameters: { Text: 'Press 1 to wait, 2 to be called back.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
    next: 'bye',
    when: { '1': 'place', '2': 'number' },
    errors: { InputTimeLimitExceeded: 'bye', NoMatchingCondition: 'bye', NoMatchingError: 'bye' },
  },
  place: {
    Type: 'GetMetricData',
    Parameters: {},
    next: 'tell',
    errors: { NoMatchingError: 'bye' },
  },
  tell: says('$.Metrics.Queue.Size are before you.', 'transfer'),
  transfer: { Type: 'TransferContactToQueue', next: 'bye', errors: { QueueAtCapacity: 'bye', NoMatchingError: 'bye' } },
  number: {
    Type: 'UpdateContactCallbackNumber',
    Parameters: { CallbackNumber: '$.CustomerEndpoint.Address' },
    next: 'callback',
    errors: { InvalidCallbackNumber: 'bye', CallbackNumberNotDialable: 'bye' },
  },
  callback: {
    Type: 'CreateCallbackContact',
    Parameters: { InitialCallDelaySeconds: '5', MaximumConnectionAttempts: '2', RetryDelaySeconds: '60' },
    next: 'promised',
    errors: { NoMatchingError: 'bye' },
  },
  promised: says('We call back.', 'bye'),
  bye: END,
});
const [before = '', after = ''] = FLOW.split('@@QUEUE@@');
const CONTENT: Json = { 'Fn::Join': ['', [before, { 'Fn::GetAtt': ['Sales', 'QueueArn'] }, after]] };

let others: OthersCenter;
beforeAll(async () => {
  others = await openOthers(withFlow(CONTENT));
});
afterAll(() => others.close());

const GIVEN = 'given: { at: 2026-11-24T10:00:00, agents: none }\nscenarios:\n';

it('others dial before, stand in the queue, give up, and are served before whoever comes later', async () => {
  const results = await others.play(`${GIVEN}
  - name: two wait
    others: [{ before: 2 min, presses: 1 }, { before: 90 s, presses: '1' }, { before: 80 s, presses: '' }]
    story: [presses: 1, hears: 2 are before you.]
    ends: waiting in sales
  - name: one has given up, and one is served first and talks
    agents: { sato.kenji: { answers: 3 s, status: Offline } }
    others:
      - { before: 2 min, presses: ['1'], patience: 30 s }
      - { before: 1 min, presses: ['1'], from: 090-1111-2222, talks: 1 min }
    story: [presses: 1, hears: 1 are before you., agent: sato.kenji becomes Available, waits: 50 s, speaks with: sato.kenji]
    record: { CustomerEndpoint.Address: '+81355550100' }
    limits: { length: 2 min }
    ends: connected to sales with sato.kenji
`);
  expect(failuresOf(results)).toEqual([[], []]);
  // times are the caller's own
  expect(results[0]?.moments[0]?.atSeconds).toBe(0);
});

it('a caller is called back when an agent is free, and the story goes on with what they hear then', async () => {
  const results = await others.play(`${GIVEN}
  - name: called back
    from: 090-1234-5678
    agents: { sato.kenji: { status: Offline } }
    story:
      - presses: 2
      - hears: We call back.
      - waits: 1 min
      - agent: sato.kenji becomes Available
      - is called back
      - speaks with: sato.kenji
      - hangs up
    ends: hung up
  - name: busy when called back
    from: 090-1234-5678
    agents: { sato.kenji: { status: Offline } }
    outside: { 090-1234-5678: busy }
    story: [presses: 2, agent: sato.kenji becomes Available, is called back, speaks with: sato.kenji]
    ends: callback
  - name: never called back
    from: 090-1234-5678
    story: [presses: 2, is called back]
    ends: callback to sales
`);
  expect(failuresOf(results)).toEqual([
    [],
    ['story[3]: speaks with sato.kenji, there is ended: TELECOM_BUSY: the number is busy'],
    ['story[1]: is called back, there is callback to sales'],
  ]);
});

it('a program that calls nobody, and a function that is not there, are said', async () => {
  const results = await others.play(
    `${GIVEN}
  - name: nobody
    story: [a program invokes: { nothing: {} }]
    ends: politely
`.replace('nothing', others.center.world.functions[0]?.name ?? ''),
  );
  expect(failuresOf(results)).toEqual([[expect.stringContaining('nobody is called')]]);
  expect(
    others.findings(`${GIVEN}
  - name: no such function
    story: [a program invokes: { nothing: {} }]
    ends: politely
  - name: two functions
    story: [a program invokes: { one: {}, two: {} }]
    ends: politely
`),
  ).toMatchObject([
    expect.stringContaining('one function and its event'),
    expect.stringContaining('there is no function "nothing"'),
  ]);
});

it('rows are written in the middle of a story, where a table takes them', async () => {
  const results = await others.play(
    `${GIVEN}
  - name: written
    story: [lays: { find-customer: [{ number: '1', team: sales }] }, presses: 1]
    ends: waiting
`.replace('find-customer', 'Customers'),
  );
  expect(failuresOf(results)).toEqual([[]]);
  expect(
    others.findings(`${GIVEN}
  - name: no such table, no key
    story: [lays: { Nothing: [{ a: b }] }, lays: { Customers: [{ number: 1 }] }]
    others: [{ before: 5 s, from: nobody, line: nowhere }]
    ends: waiting
`),
  ).toMatchObject([
    expect.stringContaining('there is no table "Nothing"'),
    expect.stringContaining('number is a key of the table Customers, and must be a text'),
    expect.stringContaining('"nobody"'),
    expect.stringContaining('there is no line "nowhere"'),
  ]);
});
