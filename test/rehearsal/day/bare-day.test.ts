import { playBareDay } from '../../../rehearsal/day/bare-day';
import { capacityOf } from '../../../rehearsal/day/capacity';
import { erlangA, erlangC } from '../../../rehearsal/day/erlang';
import type { DayPlan } from '../../../rehearsal/day/plan';

const plan = (change: Partial<DayPlan> = {}): DayPlan => ({
  arrivals: { kind: 'steady', callsPerHour: 96, calls: 40_000 },
  agents: 10,
  handle: { exponential: 300 },
  seed: 1,
  withinSeconds: 20,
  warmUpCalls: 2000,
  ...change,
});
const clock = (seconds: number): string => `${seconds / 3600} h`;
const QUEUE = { agents: 10, callsPerSecond: 96 / 3600, handleSeconds: 300 };

describe('a day of callers who go straight to one queue', () => {
  it('is about as Erlang C says', () => {
    const day = playBareDay(plan());
    const theory = erlangC(QUEUE);
    expect(day.meanWaitSeconds / theory.meanWaitSeconds).toBeCloseTo(1, 0);
    expect(day.probabilityOfWaiting).toBeCloseTo(theory.probabilityOfWaiting, 1);
    expect(day.occupancy).toBeCloseTo(0.8, 1);
    expect([day.calls, day.abandoned]).toEqual([40_000, 0]);
  });

  it('is about as Erlang A says when callers give up', () => {
    const day = playBareDay(plan({ patience: { exponential: 120 } }));
    const theory = erlangA({ ...QUEUE, patienceSeconds: 120 });
    expect(day.abandonedShare).toBeCloseTo(theory.abandonedShare, 2);
    expect(Math.abs(day.meanWaitSeconds - theory.meanWaitSeconds)).toBeLessThan(1);
  });

  it('is the same for the same seed, and another for another', () => {
    const [one, again, other] = [1, 1, 2].map((seed) => playBareDay(plan({ seed })));
    expect(again).toEqual(one);
    expect(other?.meanWaitSeconds).not.toBe(one?.meanWaitSeconds);
  });

  it('serves everybody in the end, and nobody out of turn, when all is regular', () => {
    const intervals = [{ fromSeconds: 0, toSeconds: 100, calls: 10 }];
    const day = playBareDay({
      arrivals: { kind: 'profile', intervals, calls: 10, spacing: 'regular' },
      agents: 1,
      handle: 20,
      seed: 1,
      withinSeconds: 20,
    });
    // One call every ten seconds, twenty seconds of work each: the nth waits 10·n seconds.
    expect(day.meanWaitSeconds).toBeCloseTo(45, 6);
    expect(day.waitSeconds.longest).toBeCloseTo(90, 6);
    expect(day).toMatchObject({ answered: 10, serviceLevelAnswered: 0.3, probabilityOfWaiting: 0.9, maximumQueued: 5 });
  });
});

describe('what a team can carry', () => {
  it('is enough without a word', () => {
    expect(capacityOf(plan(), clock)).toMatchObject({ erlangs: 8, load: 0.8 });
    expect(capacityOf(plan(), clock).warning).toBeUndefined();
  });

  it.each([
    [
      'for ever',
      plan({ agents: 7 }),
      /96\.0 an hour of 300 s are work for 8\.0 agents, and there are 7\. Nobody hangs up, so the queue grows/,
    ],
    ['with patience', plan({ agents: 7, patience: 60 }), /Who cannot be served in time hangs up/],
    [
      'for an hour of a profile',
      plan({
        agents: 7,
        arrivals: {
          kind: 'profile',
          spacing: 'exponential',
          calls: 106,
          intervals: [
            { fromSeconds: 0, toSeconds: 3600, calls: 10 },
            { fromSeconds: 3600, toSeconds: 7200, calls: 96 },
          ],
        },
      }),
      /More calls come from 1 h to 2 h than the team can carry/,
    ],
  ])('is too little, in words: %s', (_, day, words) => {
    expect(capacityOf(day, clock).warning).toMatch(words);
  });
});
