import * as fc from 'fast-check';
import {
  apply,
  CALLBACK_STATES,
  callbackId,
  callbackOf,
  isFinished,
  personKeys,
  type CallbackRequest,
} from '../../center/callback';
import type { CallbackFact } from '../../center/callback-facts';

const request = (fields: Partial<CallbackRequest> = {}): CallbackRequest => ({
  id: 'cb-5ca32fbd8f92',
  number: '+819012345678',
  queue: 'mobile',
  reason: 'waiting',
  language: 'ja-JP',
  wanted: 'automatic',
  retries: 2,
  requestedAt: '2027-01-12T03:00:00.000Z',
  calledAt: '2027-01-12T02:55:00.000Z',
  dueBy: '2027-01-15T03:00:00.000Z',
  contactId: '5ca32fbd-8f92-46af-92a5-6b0f970f0efe',
  ...fields,
});

/** Minutes and seconds past three: `at('04:30')`. */
const at = (time: string): string => `2027-01-12T03:${time}.000Z`;
const created: CallbackFact = { kind: 'created', contactId: 'n', at: at('00:10') };
const queued: CallbackFact = { kind: 'queued', contactId: 'n', at: at('01:00') };
const connected: CallbackFact = { kind: 'connected', contactId: 'n', at: at('05:00'), who: 'kenji' };
const ended = (fields: object, time = '09:00'): CallbackFact => ({
  kind: 'ended',
  contactId: 'n',
  at: at(time),
  ...fields,
});
const talked = ended({ isAnswered: true, isCalled: true });
const taken: CallbackFact = { kind: 'taken', at: at('02:00'), who: 'yuka' };
const released: CallbackFact = { kind: 'released', at: at('03:00'), who: 'yuka' };
const cancelled: CallbackFact = { kind: 'cancelled', at: at('04:00'), who: 'yuka', because: 'asked to' };
const gotThrough: CallbackFact = { kind: 'got-through', at: at('04:00'), contactId: 'other', who: 'ren' };
const expired: CallbackFact = { kind: 'expired', at: at('30:00') };
const called = (contactId: string, time: string, fields: object): CallbackFact[] => [
  { kind: 'connected', contactId, isOutgoing: true, at: at(`${time}:00`), who: 'yuka' },
  { kind: 'ended', contactId, isOutgoing: true, at: at(`${time}:40`), isCalled: true, ...fields },
];

describe('what a callback has come to', () => {
  it.each<[string, readonly CallbackFact[], object]>([
    ['nothing yet', [], { state: 'in-queue', mode: 'automatic', attempts: 0 }],
    ['its contact waits', [created, queued], { state: 'in-queue', nativeContactIds: ['n'], openContactIds: ['n'] }],
    [
      'an agent is on the line',
      [created, queued, connected],
      { state: 'active', assignee: 'kenji', openContactIds: [] },
    ],
    ['they talked', [created, queued, connected, talked], { state: 'completed', assignee: 'kenji', attempts: 1 }],
    ['only the end is known', [talked], { state: 'completed', attempts: 1, nativeContactIds: ['n'] }],
    [
      'no answer, and queued again',
      [queued, connected, { ...queued, at: at('20:00') }],
      { state: 'in-queue', attempts: 1, openContactIds: ['n'] },
    ],
    [
      'no answer for the last time',
      [queued, { ...queued, at: at('08:00') }, ended({ isCalled: true, reason: 'TELECOM_UNANSWERED' })],
      { state: 'no-answer', attempts: 2 },
    ],
    [
      'its contact was lost before anybody was called',
      [queued, ended({ reason: 'CONTACT_FLOW_DISCONNECT' })],
      { state: 'in-queue', mode: 'by-hand' },
    ],
    ['no contact ever came', [{ kind: 'abandoned', at: at('15:00') }], { state: 'in-queue', mode: 'by-hand' }],
    ['one came all the same', [queued, { kind: 'abandoned', at: at('15:00') }], { mode: 'automatic' }],
    ['taken', [queued, taken], { state: 'assigned', mode: 'by-hand', assignee: 'yuka', openContactIds: ['n'] }],
    ['taken, and its contact ended for it', [queued, taken, ended({ reason: 'API' })], { state: 'assigned' }],
    ['released', [taken, released], { state: 'in-queue', mode: 'by-hand', assignee: undefined }],
    ['released by whoever has it not', [released], { state: 'in-queue', mode: 'automatic' }],
    [
      'done',
      [taken, { kind: 'done', at: at('04:00'), who: 'yuka', note: 'new order' }],
      { state: 'completed', assignee: 'yuka' },
    ],
    ['cancelled', [queued, cancelled], { state: 'cancelled', because: 'asked to', openContactIds: ['n'] }],
    ['got through', [queued, gotThrough], { state: 'cancelled', because: 'got through on another call' }],
    ['got through before they asked', [{ ...gotThrough, at: '2027-01-12T02:00:00.000Z' }], { state: 'in-queue' }],
    ['expired', [queued, expired], { state: 'cancelled', because: 'expired' }],
    ['expired, and nobody told that the talk was over', [connected, expired], { state: 'cancelled' }],
    [
      'called by hand',
      [taken, ...called('o', '05', { isAnswered: true })],
      { state: 'completed', assignee: 'yuka', attempts: 1 },
    ],
    [
      'called by hand, no answer',
      [taken, ...called('o', '05', {})],
      { state: 'in-queue', assignee: undefined, attempts: 1 },
    ],
    [
      'called by hand, no answer, as often as it may be',
      [taken, ...called('o', '05', {}), ...called('p', '06', {}), ...called('q', '07', {})],
      { state: 'no-answer', attempts: 3 },
    ],
    [
      'called by hand though Connect would',
      [queued, ...called('o', '05', {})],
      { state: 'in-queue', mode: 'automatic' },
    ],
    ['cancelled while an agent calls already', [connected, { ...cancelled, at: at('05:10') }], { state: 'active' }],
    [
      'cancelled, and talked all the same',
      [queued, cancelled, connected, talked],
      { state: 'completed', because: undefined },
    ],
    [
      'cancelled, and called without an answer',
      [queued, cancelled, connected, ended({ isCalled: true })],
      { state: 'cancelled' },
    ],
    [
      'taken after it was over',
      [cancelled, { ...taken, at: at('06:00') }],
      { state: 'cancelled', assignee: undefined },
    ],
  ])('%s', (_, facts, expected) => {
    expect({ assignee: undefined, because: undefined, ...callbackOf(request(), facts) }).toMatchObject(expected);
  });

  it('by hand from the beginning, its person is whoever takes it', () => {
    expect(callbackOf(request({ wanted: 'by-hand' }), [taken])).toMatchObject({ mode: 'by-hand', assignee: 'yuka' });
  });

  it('the log says when, what, who, and the state from then on', () => {
    expect(callbackOf(request(), [talked, created, connected, queued]).history).toEqual([
      { at: '2027-01-12T03:00:00.000Z', state: 'in-queue', what: 'requested: waiting' },
      { at: at('01:00'), state: 'in-queue', what: 'in the queue' },
      { at: at('05:00'), state: 'active', what: 'an agent calls', who: 'kenji' },
      { at: at('09:00'), state: 'completed', what: 'talked', who: 'kenji' },
    ]);
  });

  it('an event and the record tell one fact: the login stays, thousandths do not make it two', () => {
    const event: CallbackFact = {
      kind: 'connected',
      contactId: 'n',
      at: '2027-01-12T03:05:00.312Z',
      who: 'arn:aws:connect:x',
    };
    const { facts, assignee } = apply(callbackOf(request(), [event]), connected);
    expect(facts).toEqual([connected]);
    expect(assignee).toBe('kenji');
  });
});

const merged = (parts: readonly object[]): CallbackFact => Object.assign({}, ...parts) as CallbackFact;

describe('whatever comes in whatever order', () => {
  const time = fc
    .integer({ min: 0, max: 40 })
    .map((minutes) => new Date(Date.parse(at('00:00')) + minutes * 60_000).toISOString());
  const who = fc.constantFrom('kenji', 'yuka', 'arn:aws:connect:x:1:instance/i/agent/a');
  /** Two contacts of its own, and one in which somebody dials. */
  const contact = fc.constantFrom({ contactId: 'n' }, { contactId: 'm' }, { contactId: 'o', isOutgoing: true });
  const ofContact = <Fields extends object>(
    fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> },
    optional = {},
  ) => fc.tuple(contact, fc.record({ at: time, ...fields }), fc.record(optional, { requiredKeys: [] }));
  const told: fc.Arbitrary<CallbackFact> = fc.oneof(
    ofContact({ kind: fc.constantFrom('created', 'queued') }).map(merged),
    ofContact({ kind: fc.constant('connected'), who }).map(merged),
    ofContact(
      { kind: fc.constant('ended') },
      { isAnswered: fc.boolean(), isCalled: fc.boolean(), reason: fc.constantFrom('API', 'TELECOM_UNANSWERED') },
    ).map(merged),
    fc.record({ kind: fc.constant('got-through' as const), at: time, contactId: fc.constant('other') }),
  );
  const commanded: fc.Arbitrary<CallbackFact> = fc.oneof(
    fc.record({ kind: fc.constantFrom('taken' as const, 'released' as const), at: time, who }),
    fc.record({ kind: fc.constantFrom('done' as const, 'cancelled' as const), at: time, who }),
    fc.record({ kind: fc.constantFrom('expired' as const, 'abandoned' as const), at: time }),
  );
  const facts = fc.array(fc.oneof(told, commanded), { maxLength: 12 });

  it('the same facts make the same callback: any order, each as often as it likes, in parts', () => {
    const dealt = facts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(dealt, ([all, again]) => {
        const whole = callbackOf(request(), all);
        let inParts = callbackOf(request(), []);
        for (const fact of again) inParts = apply(inParts, fact);
        expect(inParts).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });

  it('what comes late of contacts never opens again what is over, but by the proof that somebody talks', () => {
    fc.assert(
      fc.property(facts, fc.array(told, { maxLength: 6 }), (known, late) => {
        const before = callbackOf(request(), known);
        fc.pre(isFinished(before));
        const after = apply(before, ...late);
        const isProven = after.facts.some(({ kind }) => kind === 'connected');
        expect(isFinished(after) || (after.state === 'active' && isProven)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('whoever talked with the customer has completed it, whatever else is known', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const others = known.filter((fact) => !('contactId' in fact) || fact.contactId !== 'n');
        const { state } = callbackOf(request(), [...others, connected, talked]);
        expect(['completed', 'active']).toContain(state); // somebody else may be talking still
        expect(CALLBACK_STATES).toContain(state);
      }),
    );
  });
});

it('a callback is named by the contact that asked', () => {
  expect(callbackId('5ca32fbd-8f92-46af-92a5-6b0f970f0efe')).toBe('cb-5ca32fbd8f92');
});

it.each([
  [{ number: '+2' }, ['+2']],
  [{ number: '+2', caller: '+2' }, ['+2']],
  [{ number: '+2', caller: '+1' }, ['+1', '+2']],
])('a person is known by their numbers, in order: %p', (numbers, keys) => {
  expect(personKeys(numbers)).toEqual(keys);
});
