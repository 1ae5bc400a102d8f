import * as fc from 'fast-check';
import { WEEKDAYS } from '../../center/calendar-date';
import type { HoursSet } from '../../center/center';
import { closingOverrides, connectSlices, isWithinHours, openingAt, wallClock } from '../../center/hours';
import { overlap, split, tidied, type Slice } from '../../center/opening';
import { changed, loaded, SAMPLE, smallest } from './sample';

const at = (text: string): number => Date.parse(text);
const inZone = (timeZone: string, open: readonly Slice[]): HoursSet => ({ name: 'x', timeZone, holidays: true, open });
const daily = (from: number, to: number): Slice[] => WEEKDAYS.map((day) => ({ day, from, to }));

describe('the wall clock', () => {
  it.each([
    ['Asia/Tokyo', '2026-11-24T00:29:59Z', '2026-11-24', 'tuesday', 569],
    ['Asia/Tokyo', '2026-12-31T15:00:00Z', '2027-01-01', 'friday', 0],
    ['Asia/Kathmandu', '2026-11-24T00:00:00Z', '2026-11-24', 'tuesday', 345],
    ['America/New_York', '2026-03-08T06:59:00Z', '2026-03-08', 'sunday', 119],
    ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08', 'sunday', 180],
    ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01', 'sunday', 90],
    ['America/New_York', '2026-11-01T06:30:00Z', '2026-11-01', 'sunday', 90],
    ['Pacific/Apia', '2026-11-24T12:00:00Z', '2026-11-25', 'wednesday', 60],
  ])('of %s at %s', (zone, instant, date, day, minute) => {
    expect(wallClock(zone, at(instant))).toEqual({ date, day, minute });
  });
});

describe('open or closed', () => {
  const center = loaded(SAMPLE);
  const [office, onCall] = center.hours;

  it.each([
    ['a minute before opening', '2026-11-24T09:29:59+09:00', false],
    ['at opening', '2026-11-24T09:30:00+09:00', true],
    ['the last minute', '2026-11-24T18:29:59+09:00', true],
    ['at closing', '2026-11-24T18:30:00+09:00', false],
    ['on Saturday', '2026-11-28T12:00:00+09:00', false],
    ['on Labor Thanksgiving Day', '2026-11-23T12:00:00+09:00', false],
    ['on a substitute holiday', '2027-03-22T12:00:00+09:00', false],
    ['in the year-end closing', '2026-12-30T12:00:00+09:00', false],
    ['after it', '2027-01-05T12:00:00+09:00', true],
  ])('the office %s', (_, instant, open) => {
    expect(openingAt(center, office!, at(instant)).open).toBe(open);
  });

  it('tells why, in every language', () => {
    expect(openingAt(center, office!, at('2026-11-23T12:00:00+09:00'))).toEqual({
      open: false,
      reasons: [{ 'ja-JP': '勤労感謝の日', 'en-US': 'Labor Thanksgiving Day' }],
    });
    expect(openingAt(center, office!, at('2026-11-28T12:00:00+09:00'))).toEqual({ open: false, reasons: [] });
  });

  it('hours that ignore holidays stay open, and the two sets of the sample fill the week without a gap', () => {
    expect(openingAt(center, onCall!, at('2026-12-31T23:00:00+09:00')).open).toBe(true);
    const monday = at('2026-11-30T00:00:00+09:00');
    for (let minute = 0; minute < 7 * 1440; minute += 15) {
      const instant = monday + minute * 60_000;
      expect([isWithinHours(office!, instant), isWithinHours(onCall!, instant)].filter(Boolean)).toHaveLength(1);
    }
  });

  it('follows daylight saving: nine in the morning is an hour earlier in summer', () => {
    const london = inZone('Europe/London', daily(540, 1020));
    expect([
      isWithinHours(london, at('2026-01-15T08:30:00Z')),
      isWithinHours(london, at('2026-07-15T08:30:00Z')),
    ]).toEqual([false, true]);
  });
});

describe('ranges within one day', () => {
  const range = fc
    .record({ day: fc.constantFrom(...WEEKDAYS), from: fc.nat(1439), to: fc.nat(1440) })
    .filter(({ from, to }) => from !== to);
  const week = 7 * 1440;

  /** Every minute of the week that `ranges` cover, counted one by one. */
  const minutes = (ranges: readonly { day: (typeof WEEKDAYS)[number]; from: number; to: number }[]): Set<number> => {
    const open = new Set<number>();
    for (const { day, from, to } of ranges) {
      const length = to > from ? to - from : to - from + 1440;
      const start = WEEKDAYS.indexOf(day) * 1440 + from;
      for (let minute = 0; minute < length; minute += 1) open.add((start + minute) % week);
    }
    return open;
  };

  it('are open in exactly the minutes that were written, and never wrap, touch or overlap', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 6 }), (ranges) => {
        const slices = tidied(ranges.flatMap(({ day, from, to }) => split(day, from, to)));
        expect([...minutes(slices)].toSorted((a, b) => a - b)).toEqual([...minutes(ranges)].toSorted((a, b) => a - b));
        for (const [index, slice] of slices.entries()) {
          expect(slice.from).toBeLessThan(slice.to);
          expect(
            slices.some(
              (other, place) =>
                place !== index && (overlap(slice, other) || (other.day === slice.day && other.from === slice.to)),
            ),
          ).toBe(false);
        }
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['18:00 to midnight', 1080, 0, [{ day: 'sunday', from: 1080, to: 1440 }]],
    [
      'over midnight into Monday',
      1320,
      360,
      [
        { day: 'sunday', from: 1320, to: 1440 },
        { day: 'monday', from: 0, to: 360 },
      ],
    ],
    ['the whole day', 0, 1440, [{ day: 'sunday', from: 0, to: 1440 }]],
  ])('Sunday %s', (_, from, to, slices) => {
    expect(split('sunday', from, to)).toEqual(slices);
  });

  it('are told to Connect by hours and minutes, the end of the day as 0:00', () => {
    expect(
      connectSlices({
        open: [
          { day: 'friday', from: 1110, to: 1440 },
          { day: 'friday', from: 570, to: 1110 },
        ],
      }),
    ).toEqual([{ day: 'FRIDAY', startTime: { hours: 9, minutes: 30 }, endTime: { hours: 0, minutes: 0 } }]);
    expect(connectSlices({ open: daily(0, 1440) })).toHaveLength(7);
  });
});

describe('overrides', () => {
  it('close the days in a row as one, with a name of their own each', () => {
    const overrides = closingOverrides(loaded(SAMPLE), { holidays: true });
    expect(overrides[0]).toEqual({
      name: '2026-11-23 勤労感謝の日',
      from: '2026-11-23',
      till: '2026-11-23',
      type: 'CLOSED',
    });
    expect(overrides[1]).toEqual({
      name: '2026-12-29 年末年始休業 · 元日',
      from: '2026-12-29',
      till: '2027-01-04',
      type: 'CLOSED',
    });
    expect(overrides).toContainEqual(expect.objectContaining({ from: '2027-05-03', till: '2027-05-05' }));
    expect(new Set(overrides.map(({ name }) => name)).size).toBe(overrides.length);
    expect(overrides.length).toBeLessThanOrEqual(50);
  });

  it('are none for hours that ignore holidays', () => {
    expect(closingOverrides(loaded(SAMPLE), { holidays: false })).toEqual([]);
  });

  it('never begin before the day the list was made for, nor end before it', () => {
    const yaml = changed('from: 2026-12-29', 'from: 2026-11-01');
    const overrides = closingOverrides(loaded(yaml), { holidays: true });
    expect(overrides[0]).toMatchObject({ from: '2026-11-21', till: '2027-01-04' });
  });

  it('keep their names within what Connect takes', () => {
    const yaml = smallest(`holidays:\n  closings:\n    - { name: ${'𠮷'.repeat(400)}, from: 2026-12-29 }\n`);
    for (const { name } of closingOverrides(loaded(yaml), { holidays: true }))
      expect(Array.from(name).length).toBeLessThanOrEqual(127);
  });
});
