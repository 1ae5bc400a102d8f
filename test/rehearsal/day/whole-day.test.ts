/** Days of whole calls in a tiny world; on a synthesized center they are played by the tests of the command and by bench/day.ts. */
import type { Invocation } from '../../../exchange/call';
import { openAlways, staffed } from '../../../rehearsal/day/day-world';
import type { DayPlan } from '../../../rehearsal/day/plan';
import { RecordedAnswers } from '../../../rehearsal/day/recorded-answers';
import { playWholeDay, recordCallers, type Callers } from '../../../rehearsal/day/whole-day';
import { answers, arn, flow, functionArn, hangUp, OFFICE, say, world } from '../../exchange/a-call';

const closedAtNight = { ...OFFICE, config: OFFICE.config.slice(0, 1) };

/** Keys in a number, asks a function for the queue, checks hours, waits there. */
const CENTER = world(
  flow({
    ask: {
      type: 'GetParticipantInput',
      with: {
        Text: 'number',
        StoreInput: 'True',
        InputTimeLimitSeconds: '5',
        InputValidation: { CustomValidation: { MaximumLength: '4' } },
      },
      next: 'hours',
      errors: { NoMatchingError: 'sorry' },
    },
    hours: {
      type: 'CheckHoursOfOperation',
      with: { HoursOfOperationId: OFFICE.arn },
      when: { True: 'lookup', False: 'sorry' },
      errors: { NoMatchingError: 'sorry' },
    },
    lookup: {
      type: 'InvokeLambdaFunction',
      with: {
        LambdaFunctionARN: functionArn('lookup'),
        InvocationTimeLimitSeconds: '4',
        LambdaInvocationAttributes: { number: '$.StoredCustomerInput' },
      },
      next: 'target',
      errors: { NoMatchingError: 'sorry' },
    },
    target: {
      type: 'UpdateContactTargetQueue',
      with: { QueueId: '$.External.queueId' },
      next: 'wait',
      errors: { NoMatchingError: 'sorry' },
    },
    wait: {
      type: 'TransferContactToQueue',
      next: 'sorry',
      errors: { QueueAtCapacity: 'sorry', NoMatchingError: 'sorry' },
    },
    sorry: say('sorry', 'bye'),
    bye: hangUp,
  }),
  { hours: [closedAtNight] },
);

const CALLERS: Callers = {
  line: 'main',
  // A night on which the office is closed: a day is open all the same.
  startsAt: new Date('2026-11-17T18:00:00Z'),
  kinds: [
    { from: '+81355550100', presses: ['1'] },
    { from: '+81355550101', presses: ['2'] },
    { from: '+81355550102', presses: [] },
  ],
};

/** Number 1 is for sales; nobody serves support. All else has no queue. */
async function lookup({ event }: Invocation) {
  const { Parameters } = (event as { Details: { Parameters: { number?: string } } }).Details;
  const queue = { 1: 'q-sales', 2: 'q-support' }[Parameters.number ?? ''];
  return answers({ queueId: queue ? arn('queue', queue) : 'none' });
}

const plan = (change: Partial<DayPlan> = {}): DayPlan => ({
  arrivals: { kind: 'steady', callsPerHour: 120, calls: 900 },
  agents: 4,
  handle: { exponential: 100 },
  patience: { exponential: 60 },
  seed: 1,
  withinSeconds: 20,
  ...change,
});

describe('a day of whole calls', () => {
  it('plays each kind of caller once with the functions, and remembers who came to which queue', async () => {
    const { demand, answers: recorded } = await recordCallers(CENTER, CALLERS, lookup);
    expect([...demand]).toEqual([
      [arn('queue', 'q-sales'), 1 / 3],
      [arn('queue', 'q-support'), 1 / 3],
    ]);
    expect(recorded.unknown.size).toBe(0);
  });

  it('lets every caller end, by an agent, by hanging up or without a queue, and every agent be free again', async () => {
    const recorded = await recordCallers(CENTER, CALLERS, lookup);
    const day = playWholeDay(CENTER, plan(), CALLERS, recorded);
    expect(day.calls).toBe(900);
    expect(day.answered + day.abandoned).toBe(day.queued);
    // Two kinds of three come to a queue; support has nobody, and holds who comes until they hang up.
    expect(day.queued).toBeGreaterThan(540);
    expect(day.queued).toBeLessThan(660);
    expect(day.abandonedShare).toBeGreaterThan(0.45);
    expect(day.intervals.at(-1)?.occupancy).toBeLessThan(0.9);
    expect(recorded.answers.guessed).toBe(0);
    expect(playWholeDay(CENTER, plan(), CALLERS, recorded)).toEqual(day);
    expect(playWholeDay(CENTER, plan({ seed: 2 }), CALLERS, recorded).meanWaitSeconds).not.toBe(day.meanWaitSeconds);
  });
});

const invocation = (name: string, number: string, from: string, id = 'contact-one'): Invocation => ({
  functionArn: functionArn(name),
  event: {
    Details: {
      ContactData: { ContactId: id, Attributes: {}, CustomerEndpoint: { Address: from } },
      Parameters: { number, contact: id },
    },
  },
  at: new Date(0),
  timeLimitMilliseconds: 1000,
});

describe('recorded answers', () => {
  it('are found whatever the contact is called, then by parameters, then by function; a function never seen fails', () => {
    const recorded = new RecordedAnswers();
    recorded.record(invocation('lookup', '1', 'ann'), answers('one'));
    recorded.record(invocation('lookup', '2', 'ben'), answers('two'));
    expect(recorded.invoke(invocation('lookup', '1', 'ann', 'contact-two'))).toEqual(answers('one'));
    expect(recorded.guessed).toBe(0);
    expect(recorded.invoke(invocation('lookup', '1', 'ben'))).toEqual(answers('one'));
    expect(recorded.invoke(invocation('lookup', '3', 'cho'))).toEqual(answers('two'));
    expect(recorded.guessed).toBe(2);
    expect(recorded.invoke(invocation('other', '1', 'ann'))).toMatchObject({ kind: 'failed', cause: 'missing' });
    expect([...recorded.unknown]).toEqual([[functionArn('other'), 1]]);
  });
});

describe('the world of a day', () => {
  it('is open round the clock', () => {
    const { hours } = openAlways(CENTER);
    expect(hours[0]?.config).toHaveLength(7);
    expect(hours[0]?.overrides).toEqual([]);
  });

  it.each([
    [9, { 'q-sales': 1 }, { ann: 3, ben: 3, cho: 3 }],
    [10, { 'q-sales': 0.5, 'q-support': 0.5 }, { ann: 4, ben: 3, cho: 3 }],
    [2, { 'q-support': 1 }, { ann: 1, ben: 1 }],
  ])('has %d agents, by who serves the queues that are called: %j', (count, demand, expected) => {
    const shares = new Map(Object.entries(demand).map(([queue, share]) => [arn('queue', queue), share]));
    const { agents } = staffed(CENTER, count, shares);
    const byProfile: Record<string, number> = {};
    for (const { routingProfileArn } of agents) {
      const name = routingProfileArn.split('/').pop() ?? '';
      byProfile[name] = (byProfile[name] ?? 0) + 1;
    }
    expect(byProfile).toEqual(expected);
    expect(new Set(agents.map(({ arn: address }) => address)).size).toBe(count);
  });
});
