import { longestClosed } from '../../center/closed-time';
import type { HoursSet, Weekday } from '../../center/center';
import { WEEKDAYS } from '../../center/calendar-date';

const hours = (open: HoursSet['open'], holidays = true): HoursSet => ({
  name: 'office',
  timeZone: 'Asia/Tokyo',
  holidays,
  open,
});
const on = (days: readonly Weekday[], from: number, to: number) => days.map((day) => ({ day, from, to }));
const WEEK = WEEKDAYS.slice(0, 5);

const holidays = (...days: readonly string[]) => ({
  holidays: {
    national: 'japan',
    horizonDays: 365,
    closings: [],
    list: {
      asOf: '2026-11-01',
      through: '2028-12-31',
      source: 'test',
      days: days.map((date) => ({ date, name: {} })),
    },
  } as const,
});
const MONDAY = '2026-11-02';

test.each([
  ['a weekend', hours(on(WEEK, 570, 1110)), [], '2026-11-06 1110', '2026-11-09 570', 63],
  ['a night', hours(on(WEEKDAYS, 570, 1110)), [], '2026-11-02 1110', '2026-11-03 570', 15],
  ['a night that begins at midnight', hours(on(WEEKDAYS, 60, 1440)), [], '2026-11-02 1440', '2026-11-03 60', 1],
  [
    'a long weekend, the first of two',
    hours(on(WEEK, 570, 1110)),
    ['2026-11-23', '2026-12-07'],
    '2026-11-20 1110',
    '2026-11-24 570',
    87,
  ],
  [
    'a weekend, where holidays change nothing',
    hours(on(WEEK, 570, 1110), false),
    ['2026-11-23'],
    '2026-11-06 1110',
    '2026-11-09 570',
    63,
  ],
] as const)('%s', (_, set, days, from, till, longest) => {
  const closed = longestClosed(holidays(...days), set, MONDAY);

  expect(`${closed?.from.date} ${closed?.from.minute}`).toBe(from);
  expect(`${closed?.till.date} ${closed?.till.minute}`).toBe(till);
  expect(closed?.minutes).toBe(longest * 60);
});

test.each([
  ['that never close', hours(on(WEEKDAYS, 0, 1440), false)],
  ['that never open', hours([])],
])('hours %s have no closed time between two openings', (_, set) => {
  expect(longestClosed(holidays('2026-11-23'), set, MONDAY)).toBeUndefined();
});
