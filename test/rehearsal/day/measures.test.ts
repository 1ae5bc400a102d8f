import { Measuring } from '../../../rehearsal/day/measures';

const SECOND = 1000;

describe('what is counted of a day', () => {
  it('has both service levels of AWS: of five callers one is answered in time, and one gives up in time', () => {
    const day = new Measuring({ agents: 1, withinSeconds: 20, intervalSeconds: 60 });
    const stories = [
      { from: 0, till: 10, how: 'answered' },
      { from: 20, till: 60, how: 'answered' },
      { from: 61, till: 70, how: 'abandoned' },
      { from: 80, till: 140, how: 'abandoned' },
      { from: 150, till: 180, how: 'answered' },
    ] as const;
    for (const { from, till, how } of stories) day.left(how, till * SECOND, from * SECOND, day.queued(from * SECOND));
    expect(day.result()).toMatchObject({
      queued: 5,
      answered: 3,
      abandoned: 2,
      serviceLevelAnswered: 1 / 5,
      serviceLevelRemoved: 2 / 5,
      abandonedShare: 2 / 5,
      meanWaitSeconds: (10 + 40 + 9 + 60 + 30) / 5,
      probabilityOfWaiting: 1,
      maximumQueued: 1,
    });
  });

  it('has the depth of the queue and the occupancy by time, interval by interval', () => {
    const day = new Measuring({ agents: 2, withinSeconds: 20, intervalSeconds: 100 });
    const first = day.queued(0);
    day.left('answered', 0, 0, first);
    day.occupied(0, 1);
    const second = day.queued(50 * SECOND);
    const third = day.queued(100 * SECOND);
    day.left('answered', 150 * SECOND, 50 * SECOND, second);
    day.left('abandoned', 150 * SECOND, 100 * SECOND, third);
    day.occupied(200 * SECOND, -1);
    const { intervals, occupancy, probabilityOfWaiting, maximumQueued } = day.result();
    expect(
      intervals.map(({ meanDepth, maximumDepth, occupancy: busy }) => ({ meanDepth, maximumDepth, busy })),
    ).toEqual([
      { meanDepth: 0.5, maximumDepth: 1, busy: 0.5 },
      { meanDepth: 1, maximumDepth: 2, busy: 0.5 },
    ]);
    expect({ occupancy, probabilityOfWaiting, maximumQueued }).toEqual({
      occupancy: 0.5,
      probabilityOfWaiting: 2 / 3,
      maximumQueued: 2,
    });
  });

  it('leaves the warm-up out, whenever its calls end', () => {
    const day = new Measuring({ agents: 1, withinSeconds: 20, warmUpCalls: 2 });
    const warm = [day.queued(0), day.queued(10 * SECOND)];
    expect(warm).toEqual([false, false]);
    const counted = day.queued(20 * SECOND);
    day.left('answered', 30 * SECOND, 0, false);
    day.left('answered', 40 * SECOND, 20 * SECOND, counted);
    day.left('abandoned', 50 * SECOND, 10 * SECOND, false);
    expect(day.result()).toMatchObject({ queued: 1, answered: 1, abandoned: 0, meanWaitSeconds: 20 });
  });

  it('joins intervals instead of growing, and loses no call by it', () => {
    const day = new Measuring({ agents: 1, withinSeconds: 20, intervalSeconds: 60 });
    for (let call = 0; call < 10_000; call++)
      day.left('answered', call * 60_000 + 5000, call * 60_000, day.queued(call * 60_000));
    const { intervals, queued, waitSeconds } = day.result();
    expect(intervals.length).toBeLessThanOrEqual(192);
    expect(queued).toBe(10_000);
    expect(intervals.reduce((sum, interval) => sum + interval.queued, 0)).toBe(10_000);
    expect(waitSeconds.median).toBeCloseTo(5, 1);
  });
});
