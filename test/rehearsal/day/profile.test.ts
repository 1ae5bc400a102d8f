import { arrivalTimes } from '../../../rehearsal/day/arrivals';
import { chanceOf, drawSeconds, meanSeconds } from '../../../rehearsal/day/chance';
import { arrivalsOf, readProfile } from '../../../rehearsal/day/profile';
import type { Duration } from '../../../exchange/people';

const faultsOf = (text: string, file: string): string[] =>
  readProfile(text, file).findings.map(({ line, column, message }) => `${line}:${column} ${message}`);

const all = (next: () => number | undefined): number[] => {
  const times: number[] = [];
  for (let at = next(); at !== undefined; at = next()) times.push(at / 1000);
  return times;
};
const within = (times: readonly number[], from: number, to: number): number =>
  times.filter((at) => at >= from && at <= to).length;

const first = (seed: number, purpose: string): number => chanceOf(seed, purpose)();

describe('a profile of a day', () => {
  it('is read from YAML: intervals, and what is not exponential', () => {
    const { profile, findings } = readProfile(
      [
        'arrivals: regular',
        'handle: { lognormal: { median: 240, sigma: 0.6 } }',
        'patience: none',
        'calls:',
        "  - { from: '09:00', calls: 40 }",
        "  - { from: '09:30', to: '10:00', calls: 0 }",
        "  - { from: '13:00', calls: 10 }",
      ].join('\n'),
      'day.yaml',
    );
    expect(findings).toEqual([]);
    expect(profile).toEqual({
      intervals: [
        { fromSeconds: 0, toSeconds: 1800, calls: 40 },
        { fromSeconds: 1800, toSeconds: 3600, calls: 0 },
        { fromSeconds: 14_400, toSeconds: 27_000, calls: 10 },
      ],
      spacing: 'regular',
      handle: { lognormal: { median: 240, sigma: 0.6 } },
      patience: 'none',
      beginsAtMinute: 540,
    });
  });

  it('is read from CSV, with a byte order mark, quotes, other line ends and empty lines', () => {
    const { profile } = readProfile(
      '\ufefffrom, to, calls\r\n"09:00","09:30",12.5\r\n\r\n09:30,24:00,7\r\n',
      'day.csv',
    );
    expect(profile?.intervals).toEqual([
      { fromSeconds: 0, toSeconds: 1800, calls: 12.5 },
      { fromSeconds: 1800, toSeconds: 54_000, calls: 7 },
    ]);
  });

  it.each([
    ['day.csv', '', ['1:1 the file is empty.']],
    ['day.csv', 'when;calls', ['1:1 the first line is "when;calls".']],
    ['day.csv', 'from,calls\n', ['1:1 there is no interval.']],
    ['day.csv', 'from,calls\n09:00,0', ['2:7 nobody calls in any interval.']],
    [
      'day.csv',
      'from,to,calls\n9,10:00,5\n10:00,11:00,-1\n11:00,12:00,1,2',
      ['2:1 from "9" is no time.', '3:13 calls "-1" is no number of calls.', '4:15 the line has 4 values.'],
    ],
    [
      'day.csv',
      'from,to,calls\n09:00,08:00,5\n10:00,12:00,1\n11:00,12:00,1',
      ['2:7 the interval from 09:00 ends at 08:00.', '4:1 it begins at 11:00, before the one above ends at 12:00.'],
    ],
    ['day.csv', 'from,calls\n10:00,5\n09:00,5', ['3:1 it begins at 09:00, and the one above at 10:00.']],
    ['day.yaml', 'calls:\n  - { from: "25:00", calls: 5 }', ['2:13 "25:00" is not a time of day.']],
    [
      'day.yaml',
      'calls:\n  - { from: "09:00", calls: -5 }\nhandel: 3',
      ['2:29 -5 is too small.', '3:1 there is no setting called "handel".'],
    ],
    [
      'day.yaml',
      'handle: { uniform: [60, 10] }\ncalls:\n  - { from: "09:00", calls: 5 }',
      ['1:20 from 60 to 10 is no stretch.'],
    ],
    ['day.yaml', 'calls: []', ['1:8 ']],
    ['day.yaml', 'calls: [', ['']],
  ])('%s %j is refused at its place', (file, text, faults) => {
    const found = faultsOf(text, file);
    expect(found.length).toBeGreaterThanOrEqual(faults.length);
    for (const [index, fault] of faults.entries()) expect(found[index]).toContain(fault);
    expect(readProfile(text, file).profile).toBeUndefined();
  });
});

describe('when callers call', () => {
  const profile = {
    intervals: [
      { fromSeconds: 0, toSeconds: 1000, calls: 300 },
      { fromSeconds: 1000, toSeconds: 2000, calls: 0 },
      { fromSeconds: 3000, toSeconds: 4000, calls: 900 },
    ],
    beginsAtMinute: 0,
  };
  it.each([
    ['exponential', undefined, 1200, 60],
    ['exponential', 12_000, 12_000, 200],
    ['regular', undefined, 1200, 1],
  ] as const)(
    '%s arrivals, %s calls asked for: %d in all, in order, spread as the profile says',
    (spacing, calls, total, tolerance) => {
      const times = all(arrivalTimes(arrivalsOf({ ...profile, spacing }, calls), chanceOf(1, 'arrivals')));
      expect(times).toHaveLength(total);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(within(times, 1000.001, 2999.999)).toBe(0);
      expect(Math.abs(within(times, 0, 1000) - total / 4)).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(within(times, 3000, 4000) - (total * 3) / 4)).toBeLessThanOrEqual(tolerance);
    },
  );

  it('steady arrivals are so many an hour', () => {
    const times = all(arrivalTimes({ kind: 'steady', callsPerHour: 3600, calls: 20_000 }, chanceOf(3, 'arrivals')));
    expect(times).toHaveLength(20_000);
    expect((times.at(-1) ?? 0) / 20_000).toBeCloseTo(1, 1);
  });
});

describe('what is drawn', () => {
  it.each<[string, Duration]>([
    ['always the same', 300],
    ['exponential', { exponential: 300 }],
    ['uniform', { uniform: [100, 500] }],
    ['lognormal', { lognormal: { median: 240, sigma: 0.6 } }],
  ])('%s has the mean it says', (_, duration) => {
    const chance = chanceOf(1, 'test');
    let sum = 0;
    for (let round = 0; round < 100_000; round++) sum += drawSeconds(duration, chance);
    expect(sum / 100_000 / meanSeconds(duration)).toBeCloseTo(1, 1.7);
  });

  it('is another for each purpose and each seed, and never the end of the scale', () => {
    const values = [first(1, 'a'), first(2, 'a'), first(1, 'b'), first(2 ** 40 + 1, 'a')];
    expect(new Set(values).size).toBe(4);
    const chance = chanceOf(7, 'ends');
    for (let round = 0; round < 100_000; round++) {
      const value = chance();
      if (value <= 0 || value >= 1) throw new Error(`drew ${value}`);
    }
  });
});
