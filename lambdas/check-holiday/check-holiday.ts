import type { CheckHolidayAnswer } from './answer';

/** One closing day of the calendar. */
export interface CalendarDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly kind: 'national' | 'company';
  /** Its name per language: `{ 'ja-JP': '元日', 'en-US': "New Year's Day" }`. Old rows may lack it. */
  readonly names?: Readonly<Record<string, string>>;
}

export interface CheckHolidayPorts {
  readonly calendar: {
    /** The closing days on one date: none, the nation's, the company's, or both. */
    on(date: string): Promise<readonly CalendarDay[]>;
    /** The last day the national list speaks of; `undefined` when there is no list. */
    through(): Promise<string | undefined>;
  };
  readonly clock: () => Date;
  readonly report: {
    alarm(name: string, message: string): void;
    note(fields: Readonly<Record<string, unknown>>): void;
  };
}

/** Says whether the center is closed today, and why, in the caller's language. A list that has ended still answers by what it has. */
export async function checkHoliday(
  { language, timeZone }: { readonly language: string | undefined; readonly timeZone: string },
  { calendar, clock, report }: CheckHolidayPorts,
): Promise<CheckHolidayAnswer> {
  const date = dateIn(timeZone, clock());
  const [days, through] = await Promise.all([calendar.on(date), calendar.through()]);
  if (through === undefined || through < date)
    report.alarm(
      'CalendarEnded',
      `the national holidays are known through ${through ?? 'no day at all'}, today is ${date}`,
    );
  report.note({ date, closed: days.length > 0 });
  if (days.length === 0) return { status: '200', closed: 'false', date };
  return { status: '200', closed: 'true', date, reason: reasonFor(days, language) };
}

/** The company's own words come first: they say what callers of this company need to know. */
function reasonFor(days: readonly CalendarDay[], language: string | undefined): string {
  const ordered = [...days].sort((a, b) => Number(b.kind === 'company') - Number(a.kind === 'company'));
  for (const day of ordered) {
    const spoken = inLanguage(day.names ?? {}, language);
    if (spoken) return spoken;
  }
  return language?.startsWith('ja') === false ? 'a holiday' : '休業日';
}

/** The text in exactly this language, else in another form of it (`en-GB` for `en-US`), else in any. */
function inLanguage(names: Readonly<Record<string, string>>, language: string | undefined): string | undefined {
  const exact = language === undefined ? undefined : Object.hasOwn(names, language) ? names[language] : undefined;
  if (exact) return exact;
  const family = language?.split('-')[0];
  const spoken = Object.entries(names).filter(([, text]) => text);
  return (spoken.find(([code]) => code.split('-')[0] === family) ?? spoken[0])?.[1];
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar date at an instant, `YYYY-MM-DD`, where that time zone is in force. Throws `RangeError` for no such zone. */
export function dateIn(timeZone: string, at: Date): string {
  let format = dateFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dateFormats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at.getTime()).map(({ type, value }) => [type, value]));
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}
