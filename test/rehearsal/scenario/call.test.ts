/** Words of a call that our own flows give no occasion for. */
import type { World } from '../../../exchange/world';
import { Call } from '../../../rehearsal/scenario/call';
import { circumstancesOf } from '../../../rehearsal/scenario/circumstances';
import { PlayedCall } from '../../../rehearsal/scenario/played-call';

const INSTANCE = 'arn:aws:connect:ap-northeast-1:111122223333:instance/i';
const QUEUE = `${INSTANCE}/queue/sales`;
const FLOW = `${INSTANCE}/contact-flow/f`;

const broken = (NextAction: string, ...types: readonly string[]) =>
  types.map((ErrorType) => ({ NextAction, ErrorType }));

/** Offers a callback, and hangs up. */
const WORLD: World = {
  instanceArn: INSTANCE,
  region: 'ap-northeast-1',
  lines: [{ name: 'main', number: '+81312345678', flowArn: FLOW }],
  queues: [{ arn: QUEUE, name: 'sales', hoursArn: `${INSTANCE}/operating-hours/h`, enabled: true }],
  hours: [{ arn: `${INSTANCE}/operating-hours/h`, name: 'h', timeZone: 'Asia/Tokyo', config: [], overrides: [] }],
  routingProfiles: [],
  agents: [],
  prompts: [],
  functions: [],
  flows: [
    {
      arn: FLOW,
      name: 'callback',
      type: 'CONTACT_FLOW',
      document: {
        Version: '2019-10-30',
        StartAction: 'queue',
        Actions: [
          {
            Identifier: 'queue',
            Type: 'UpdateContactTargetQueue',
            Parameters: { QueueId: QUEUE },
            Transitions: { NextAction: 'number', Errors: broken('bye', 'NoMatchingError') },
          },
          {
            Identifier: 'number',
            Type: 'UpdateContactCallbackNumber',
            Parameters: { CallbackNumber: '$.CustomerEndpoint.Address' },
            Transitions: {
              NextAction: 'callback',
              Errors: broken('bye', 'InvalidCallbackNumber', 'CallbackNumberNotDialable'),
            },
          },
          {
            Identifier: 'callback',
            Type: 'CreateCallbackContact',
            Parameters: { InitialCallDelaySeconds: '5', MaximumConnectionAttempts: '1', RetryDelaySeconds: '60' },
            Transitions: { NextAction: 'promise', Errors: broken('bye', 'NoMatchingError') },
          },
          {
            Identifier: 'promise',
            Type: 'MessageParticipant',
            Parameters: { Text: 'We will call you back as soon as somebody is free' },
            Transitions: { NextAction: 'bye', Errors: broken('bye', 'NoMatchingError') },
          },
          { Identifier: 'bye', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
        ],
      },
    },
  ],
};

function dial(): Call {
  const played = new PlayedCall(
    WORLD,
    {
      startsAt: new Date('2026-11-24T10:00:00+09:00'),
      seed: 0,
      channel: 'voice',
      from: '+819012345678',
      line: 'main',
      agents: {},
      others: [],
      opensAt: new Date('2026-11-24T10:00:00+09:00'),
      othersWaiting: new Map(),
      blockFaults: [],
      outside: {},
      country: 'JP',
    },
    { run: { invoke: () => Promise.reject(new Error('there is no function')) } },
  );
  const call = new Call(played);
  call.begin();
  return call;
}

it.each(['callback', 'callback to sales'])('ends: %s', async (ends) => {
  const call = dial();
  await call.hears('We will call you back');
  await expect(call.ends(ends)).resolves.toBeUndefined();
});

it('who is promised a callback may hang up on the promise, and is called back all the same', async () => {
  const call = dial();
  await call.hears('We will call you back');
  await call.waits(1);
  await call.hangsUp();
  await expect(call.ends('callback to sales')).resolves.toBeUndefined();
  expect([...call.played.exchange.contacts()].map(({ disconnectReason }) => disconnectReason)).toEqual([
    'CUSTOMER_DISCONNECT',
    undefined,
  ]);
});

it.each<[ends: string, there: string]>([
  ['callback to support', 'callback to sales'],
  ['connected', 'callback to sales'],
])('is not taken for: %s', async (ends, there) => {
  const call = dial();
  await expect(call.ends(ends)).rejects.toMatchObject({ unmet: { expected: ends, actual: there } });
});

it.each([
  ['2026-03-08T02:30:00', ['"2026-03-08T02:30:00" is no time in America/New_York: clocks are set forward over it.']],
  ['2026-03-08T02:30:00-05:00', []],
  ['2026-03-08T03:00', []],
  ['2026-11-01T01:30:00', []],
  ['2026-11-24T00:00:00', []],
])('when clocks are set forward or back: %s', (at, faults) => {
  const known = { functions: [], tables: [], buckets: [], country: 'JP', timeZone: 'America/New_York' };
  const { findings } = circumstancesOf({ at }, { ...known, world: WORLD, now: new Date(0) });
  expect(findings.map(({ message }) => message)).toEqual(faults);
});
