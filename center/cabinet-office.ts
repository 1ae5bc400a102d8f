/**
 * Reads the Cabinet Office of Japan's list of national holidays, `syukujitsu.csv`: Shift_JIS (or UTF-8), a header line, then
 * `2026/1/1,元日` without leading zeros. It speaks of whole years, from 1955 to the end of next year.
 * Imports nothing heavy: the function that refreshes the list ships this file.
 */
import { addDays, calendarDate, weekdayOf, type CalendarDate } from './calendar-date';
import { decodeJapanese } from './japanese-text';

/** Where the list is published. */
export const CABINET_OFFICE_URL = 'https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv';

export interface NationalDay {
  readonly date: CalendarDate;
  /** Name by language: `ja-JP` and `en-US`. */
  readonly name: Readonly<Record<string, string>>;
}

export type NationalList =
  | {
      readonly ok: true;
      /** In order, each day once. */
      readonly days: readonly NationalDay[];
      /** The first day the list speaks of: the beginning of its first year. */
      readonly from: CalendarDate;
      /** The last day the list speaks of: the end of its last year. */
      readonly through: CalendarDate;
    }
  | { readonly ok: false; /** What is wrong with it, for people. */ readonly reason: string };

/** The file is about 20 KB. */
const MOST_BYTES = 1_000_000;
const ROW = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2}),\s*"?([^",]+)"?$/u;
/** Labor Thanksgiving Day: every year of the list has it near its end, so a last year without it was cut off. */
const LATE_IN_EVERY_YEAR = '-11-23';

/** The whole list, or why it is refused: a truncated or broken file never yields a part of it. */
export function parseCabinetOfficeCsv(bytes: Uint8Array): NationalList {
  if (bytes.length === 0) return refused('the file is empty');
  if (bytes.length > MOST_BYTES) return refused(`the file has ${bytes.length} bytes; the list has about 20,000`);
  const text = decodeJapanese(bytes);
  if (text === undefined) return refused('the file is neither Shift_JIS nor UTF-8 text');
  if (/^\s*</u.test(text)) return refused('the file is a web page, not the list');
  const [header = '', ...lines] = text.split(/\r\n|\n|\r/u);
  if (!header.includes('祝日') || !header.includes(',')) return refused('the first line is not the header of the list');
  const rows = lines.filter((line) => !/^[\s,]*$/u.test(line));
  const dated: { date: CalendarDate; japanese: string }[] = [];
  for (const [index, row] of rows.entries()) {
    const [, year = '', month = '', day = '', japanese = ''] = ROW.exec(row.trim()) ?? [];
    const date = calendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    if (date === undefined || japanese.trim() === '' || japanese.includes('\ufffd')) {
      return refused(`line ${index + 2} is not a day and its name: ${JSON.stringify(row.slice(0, 60))}`);
    }
    const before = dated.at(-1);
    if (before && before.date >= date) return refused(`line ${index + 2}: ${date} stands after ${before.date}`);
    if (before && yearOf(date) > yearOf(before.date) + 1)
      return refused(`line ${index + 2}: ${date} stands after ${before.date}, the years between are missing`);
    dated.push({ date, japanese: japanese.trim() });
  }
  const lastYear = dated.at(-1)?.date.slice(0, 4);
  if (lastYear === undefined) return refused('the list names no day');
  const holidays = new Set(dated.map(({ date }) => date));
  const lastName = dated.at(-1)?.japanese ?? '';
  const cutOff = lines.at(-1) !== '' && lastName !== '休日' && !Object.hasOwn(ENGLISH, lastName);
  if (cutOff || !holidays.has(`${lastYear}${LATE_IN_EVERY_YEAR}`)) {
    return refused(
      `the list ends in the middle of ${lastYear}, at "${dated.at(-1)?.date} ${lastName}": the end is missing`,
    );
  }
  const days = dated.map(({ date, japanese }) => ({ date, name: nationalName(date, japanese, holidays) }));
  return { ok: true, days, from: `${days[0]?.date.slice(0, 4)}-01-01`, through: `${lastYear}-12-31` };
}

const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));

const refused = (reason: string): NationalList => ({ ok: false, reason });

/** The Cabinet Office calls substitute days and days between two holidays alike 休日; people call them by different names. */
function nationalName(
  date: CalendarDate,
  japanese: string,
  holidays: ReadonlySet<CalendarDate>,
): Readonly<Record<string, string>> {
  const own = japanese === '休日' ? (followsSunday(date, holidays) ? '振替休日' : '国民の休日') : japanese;
  return { 'ja-JP': own, 'en-US': englishName(own) };
}

function followsSunday(date: CalendarDate, holidays: ReadonlySet<CalendarDate>): boolean {
  let day = addDays(date, -1);
  while (holidays.has(day)) {
    if (weekdayOf(day) === 'sunday') return true;
    day = addDays(day, -1);
  }
  return false;
}

const ENGLISH: Readonly<Record<string, string>> = {
  元日: "New Year's Day",
  成人の日: 'Coming of Age Day',
  建国記念の日: 'National Foundation Day',
  天皇誕生日: "The Emperor's Birthday",
  春分の日: 'Vernal Equinox Day',
  昭和の日: 'Showa Day',
  憲法記念日: 'Constitution Memorial Day',
  みどりの日: 'Greenery Day',
  こどもの日: "Children's Day",
  海の日: 'Marine Day',
  山の日: 'Mountain Day',
  敬老の日: 'Respect for the Aged Day',
  秋分の日: 'Autumnal Equinox Day',
  体育の日: 'Health and Sports Day',
  スポーツの日: 'Sports Day',
  文化の日: 'Culture Day',
  勤労感謝の日: 'Labor Thanksgiving Day',
  振替休日: 'Substitute Holiday',
  国民の休日: "Citizens' Holiday",
};

/** What a national holiday of Japan is called in English. */
export function englishName(japanese: string): string {
  const known = ENGLISH[japanese];
  if (known !== undefined) return known;
  // One-off forms such as 体育の日（スポーツの日） or 休日（祝日扱い）.
  const within = Object.keys(ENGLISH).find((name) => japanese.includes(name));
  return (within === undefined ? undefined : ENGLISH[within]) ?? 'National Holiday';
}
