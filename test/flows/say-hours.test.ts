import type { HoursSet, Weekday } from '../../center/center';
import { sayHours } from '../../flows/say-hours';

type Open = HoursSet['open'];

const hours = (open: Open): HoursSet => ({ name: 'office', timeZone: 'Asia/Tokyo', open, holidays: true });
const on = (days: readonly Weekday[], from: number, to: number): Open => days.map((day) => ({ day, from, to }));

const WEEK: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const WEEKDAYS = WEEK.slice(0, 5);

test.each<[Open, string, string]>([
  [on(WEEKDAYS, 570, 1110), '平日の9時30分から18時30分まで', 'Monday to Friday, 9:30 AM to 6:30 PM'],
  [on(WEEK, 0, 1440), '毎日24時間', 'every day, 24 hours'],
  [on(WEEK, 720, 1440), '毎日12時から24時まで', 'every day, noon to midnight'],
  [on(['saturday'], 0, 60), '土曜日の0時から1時まで', 'Saturday, midnight to 1:00 AM'],
  [
    [...on(WEEKDAYS, 540, 720), ...on(WEEKDAYS, 780, 1020)],
    '平日の9時から12時までと、13時から17時まで',
    'Monday to Friday, 9:00 AM to noon and 1:00 PM to 5:00 PM',
  ],
  [
    [...on(['monday', 'tuesday'], 540, 1020), ...on(['thursday'], 540, 1020), ...on(['friday'], 600, 1020)],
    '月曜日と火曜日の9時から17時まで、木曜日の9時から17時まで、金曜日の10時から17時まで',
    'Monday and Tuesday, 9:00 AM to 5:00 PM; Thursday, 9:00 AM to 5:00 PM; Friday, 10:00 AM to 5:00 PM',
  ],
  [
    on(['sunday', 'monday'], 545, 1020),
    '月曜日の9時5分から17時まで、日曜日の9時5分から17時まで',
    'Monday, 9:05 AM to 5:00 PM; Sunday, 9:05 AM to 5:00 PM',
  ],
  [[], '未定', 'yet to be announced'],
])('%# hours are spoken as people say them', (open, japanese, english) => {
  expect(sayHours(hours(open), 'ja-JP')).toBe(japanese);
  expect(sayHours(hours(open), 'en-US')).toBe(english);
});

test('the order in which hours are written makes no difference', () => {
  const open = [...on(WEEKDAYS, 780, 1020), ...on(WEEKDAYS, 540, 720)];

  expect(sayHours(hours(open.toReversed()), 'ja-JP')).toBe(sayHours(hours(open), 'ja-JP'));
});
