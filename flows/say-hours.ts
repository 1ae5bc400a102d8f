/** Opening hours as they are spoken: 「月曜日から金曜日の9時30分から18時30分まで」, "Monday to Friday, 9:30 AM to 6:30 PM". */
import type { HoursSet, LanguageCode, MinuteOfDay, Weekday } from '../center/center';

const WEEK: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

type Range = { readonly from: MinuteOfDay; readonly to: MinuteOfDay };

/** Days one after the other that open and close at the same times. */
interface Run {
  readonly days: readonly Weekday[];
  readonly ranges: readonly Range[];
}

interface Speech {
  readonly days: (days: readonly Weekday[]) => string;
  readonly range: (range: Range) => string;
  readonly run: (days: string, ranges: readonly string[]) => string;
  readonly join: (runs: readonly string[]) => string;
  /** Of hours that never open. */
  readonly never: string;
}

const JAPANESE_DAYS: Readonly<Record<Weekday, string>> = {
  monday: '月曜日',
  tuesday: '火曜日',
  wednesday: '水曜日',
  thursday: '木曜日',
  friday: '金曜日',
  saturday: '土曜日',
  sunday: '日曜日',
};

const first = (days: readonly Weekday[]): Weekday => days[0] ?? 'monday';
const last = (days: readonly Weekday[]): Weekday => days.at(-1) ?? 'monday';
const isWorkingWeek = (days: readonly Weekday[]): boolean =>
  days.length === 5 && first(days) === 'monday' && last(days) === 'friday';

const JAPANESE: Speech = {
  days: (days) => {
    if (days.length === WEEK.length) return '毎日';
    if (isWorkingWeek(days)) return '平日';
    if (days.length === 1) return JAPANESE_DAYS[first(days)];
    if (days.length === 2) return `${JAPANESE_DAYS[first(days)]}と${JAPANESE_DAYS[last(days)]}`;
    return `${JAPANESE_DAYS[first(days)]}から${JAPANESE_DAYS[last(days)]}`;
  },
  range: ({ from, to }) => (from === 0 && to === 1440 ? '24時間' : `${japaneseTime(from)}から${japaneseTime(to)}まで`),
  run: (days, ranges) => `${days}${days === '毎日' ? '' : 'の'}${ranges.join('と、')}`,
  join: (runs) => runs.join('、'),
  never: '未定',
};

function japaneseTime(minute: MinuteOfDay): string {
  const minutes = minute % 60;
  return `${Math.floor(minute / 60)}時${minutes === 0 ? '' : `${minutes}分`}`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const ENGLISH: Speech = {
  days: (days) => {
    if (days.length === WEEK.length) return 'every day';
    if (days.length === 1) return capital(first(days));
    return `${capital(first(days))} ${days.length === 2 ? 'and' : 'to'} ${capital(last(days))}`;
  },
  range: ({ from, to }) => (from === 0 && to === 1440 ? '24 hours' : `${englishTime(from)} to ${englishTime(to)}`),
  run: (days, ranges) => `${days}, ${ranges.join(' and ')}`,
  join: (runs) => runs.join('; '),
  never: 'yet to be announced',
};

function englishTime(minute: MinuteOfDay): string {
  if (minute % 1440 === 0) return 'midnight';
  if (minute === 720) return 'noon';
  const hour = Math.floor(minute / 60);
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute % 60).padStart(2, '0')}`;
  return `${clock} ${hour < 12 ? 'AM' : 'PM'}`;
}

function runsOf(hours: HoursSet): readonly Run[] {
  const runs: Run[] = [];
  for (const day of WEEK) {
    const ranges = hours.open
      .filter((range) => range.day === day)
      .map(({ from, to }) => ({ from, to }))
      .sort((a, b) => a.from - b.from);
    const before = runs.at(-1);
    if (ranges.length === 0) runs.push({ days: [], ranges: [] });
    else if (before && before.days.length > 0 && JSON.stringify(before.ranges) === JSON.stringify(ranges))
      runs[runs.length - 1] = { days: [...before.days, day], ranges };
    else runs.push({ days: [day], ranges });
  }
  return runs.filter(({ days }) => days.length > 0);
}

/** Japanese for `ja`, English for every other language. */
export function sayHours(hours: HoursSet, code: LanguageCode): string {
  const speech = code.startsWith('ja') ? JAPANESE : ENGLISH;
  const runs = runsOf(hours);
  if (runs.length === 0) return speech.never;
  return speech.join(runs.map(({ days, ranges }) => speech.run(speech.days(days), ranges.map(speech.range))));
}
