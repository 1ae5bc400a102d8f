import * as fc from 'fast-check';
import { isOpen } from '../../../exchange/hours';
import type { Day, Hours, HoursOverride } from '../../../exchange/world';
import { openingChanges } from '../../../rehearsal/opening/changes';

const DAYS: readonly Day[] = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
const MINUTE = 60_000;

const time = (text: string) => ({ Hours: Number(text.split(':')[0]), Minutes: Number(text.split(':')[1]) });

const slice = (Day: Day, from: string, to: string) => {
  return { Day, StartTime: time(from), EndTime: time(to) };
};
const everyDay = (from: string, to: string) => DAYS.map((day) => slice(day, from, to));
const hoursIn = (timeZone: string, config: Hours['config'], change: Partial<Hours> = {}): Hours => ({
  arn: 'arn:hours',
  name: 'office',
  timeZone,
  config,
  overrides: [],
  ...change,
});
const told = (hours: Hours, from: string, till: string): string[] =>
  openingChanges(hours, new Date(from), new Date(till)).map(
    ({ at, isOpen: open }) => `${at.toISOString().slice(0, 16)} ${open ? 'opens' : 'closes'}`,
  );

describe('the changes of a stretch of days', () => {
  it.each([
    [
      'Tokyo office hours',
      hoursIn('Asia/Tokyo', everyDay('9:30', '18:30')),
      '2026-11-16T00:00Z',
      '2026-11-17T00:00Z',
      ['2026-11-16T00:30 opens', '2026-11-16T09:30 closes'],
    ],
    ['around the clock', hoursIn('Asia/Tokyo', everyDay('0:00', '0:00')), '2026-01-01T00:00Z', '2027-01-01T00:00Z', []],
    [
      'a night that touches midnight is one stretch',
      hoursIn('Asia/Tokyo', [slice('MONDAY', '22:00', '0:00'), slice('TUESDAY', '0:00', '6:00')]),
      '2026-11-15T15:00Z',
      '2026-11-18T15:00Z',
      ['2026-11-16T13:00 opens', '2026-11-16T21:00 closes'],
    ],
    [
      'New York, the clock goes forward over the opening: it opens when 2:30 would have been',
      hoursIn('America/New_York', everyDay('2:30', '5:00')),
      '2026-03-08T05:00Z',
      '2026-03-09T04:00Z',
      ['2026-03-08T07:00 opens', '2026-03-08T09:00 closes'],
    ],
    [
      'Berlin, the clock goes back over the closing: it closes twice',
      hoursIn('Europe/Berlin', everyDay('1:00', '2:30')),
      '2026-10-24T22:00Z',
      '2026-10-25T23:00Z',
      ['2026-10-24T23:00 opens', '2026-10-25T00:30 closes', '2026-10-25T01:00 opens', '2026-10-25T01:30 closes'],
    ],
    [
      'Lord Howe, half an hour back: 1:30 to 2:00 comes twice',
      hoursIn('Australia/Lord_Howe', everyDay('1:45', '4:00')),
      '2026-04-04T13:00Z',
      '2026-04-05T13:00Z',
      ['2026-04-04T14:45 opens', '2026-04-04T15:00 closes', '2026-04-04T15:15 opens', '2026-04-04T17:30 closes'],
    ],
  ] as const)('%s', (_, hours, from, till, expected) => {
    expect(told(hours, from, till)).toEqual(expected);
  });

  it('an unknown time zone has none', () => {
    expect(told(hoursIn('Atlantis/Deep', everyDay('9:00', '17:00')), '2026-01-01T00:00Z', '2026-02-01T00:00Z')).toEqual(
      [],
    );
  });
});

describe('in any zone, whatever the hours and overrides', () => {
  const anyTime = fc.record({ Hours: fc.nat(23), Minutes: fc.constantFrom(0, 1, 15, 30, 45, 59) });
  const config = fc.array(fc.record({ Day: fc.constantFrom(...DAYS), StartTime: anyTime, EndTime: anyTime }), {
    maxLength: 10,
  });
  const override = (days: readonly string[]): fc.Arbitrary<HoursOverride> =>
    fc.record({
      name: fc.constant('override'),
      from: fc.constantFrom(...days),
      till: fc.constantFrom(...days),
      type: fc.constantFrom('STANDARD' as const, 'OPEN' as const, 'CLOSED' as const),
      config,
    });

  /** A week around each change of the clock. */
  const WEEKS: readonly (readonly [zone: string, monday: string])[] = [
    ['America/New_York', '2026-03-05'],
    ['America/New_York', '2026-10-29'],
    ['Europe/Berlin', '2026-03-26'],
    ['Europe/Berlin', '2026-10-22'],
    ['Australia/Lord_Howe', '2026-04-02'],
    ['Australia/Lord_Howe', '2026-10-01'],
    ['Asia/Tokyo', '2026-12-28'],
    ['Pacific/Apia', '2026-06-01'],
  ];

  it.each(WEEKS)('%s from %s: the changes are those that a look at every minute finds', (timeZone, monday) => {
    const start = new Date(`${monday}T00:00:00Z`);
    const days = Array.from({ length: 7 }, (_, index) =>
      new Date(start.getTime() + index * 1440 * MINUTE).toISOString().slice(0, 10),
    );
    fc.assert(
      fc.property(config, fc.array(override(days), { maxLength: 3 }), (week, overrides) => {
        const hours = hoursIn(timeZone, week, { overrides });
        const end = new Date(start.getTime() + 6 * 1440 * MINUTE);
        const seen: string[] = [];
        let before = isOpen(hours, new Date(start.getTime() - 1));
        for (let at = start.getTime(); at < end.getTime(); at += MINUTE) {
          const now = isOpen(hours, new Date(at));
          if (now !== before) seen.push(`${new Date(at).toISOString()} ${String(now)}`);
          before = now;
        }
        const found = openingChanges(hours, start, end).map(
          ({ at, isOpen: open }) => `${at.toISOString()} ${String(open)}`,
        );
        expect(found).toEqual(seen);
      }),
      { numRuns: 25 },
    );
  });
});
