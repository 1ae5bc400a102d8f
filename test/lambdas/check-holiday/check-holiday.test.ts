import { checkHoliday, dateIn, type CalendarDay } from '../../../lambdas/check-holiday/check-holiday';

const NEW_YEAR: CalendarDay = {
  date: '2027-01-01',
  kind: 'national',
  names: { 'ja-JP': '元日', 'en-US': "New Year's Day" },
};
const CLOSING: CalendarDay = {
  date: '2027-01-01',
  kind: 'company',
  names: { 'ja-JP': '年末年始休業', 'en-US': 'our year-end closing' },
};
const FOUNDATION: CalendarDay = { date: '2027-06-01', kind: 'company', names: { 'ja-JP': '創立記念日' } };
const NAMELESS: CalendarDay = { date: '2027-07-01', kind: 'company' };

function center(
  at: string,
  days: readonly CalendarDay[] = [NEW_YEAR, CLOSING, FOUNDATION, NAMELESS],
  through: { readonly last?: string } = { last: '2028-12-31' },
) {
  const alarms: string[] = [];
  return {
    alarms,
    calendar: {
      on: async (date: string) => days.filter((day) => day.date === date),
      through: async () => through.last,
    },
    clock: () => new Date(at),
    report: {
      alarm: (name: string, message: string) => void alarms.push(`${name}: ${message}`),
      note: () => undefined,
    },
  };
}

const tokyo = (language: string | undefined = 'ja-JP') => ({ language, timeZone: 'Asia/Tokyo' });

describe('checkHoliday', () => {
  it.each([
    ['the last instant before', '2026-12-31T14:59:59.999Z', 'false', '2026-12-31'],
    ['the first instant of', '2026-12-31T15:00:00.000Z', 'true', '2027-01-01'],
    ['the last instant of', '2027-01-01T14:59:59.999Z', 'true', '2027-01-01'],
    ['the first instant after', '2027-01-01T15:00:00.000Z', 'false', '2027-01-02'],
  ])("knows %s the holiday in the center's time zone", async (_, at, closed, date) => {
    expect(await checkHoliday(tokyo(), center(at))).toMatchObject({ status: '200', closed, date });
  });

  it.each([
    ["the company's name before the nation's", '2027-01-01T03:00:00Z', 'ja-JP', '年末年始休業'],
    ["in the caller's language", '2027-01-01T03:00:00Z', 'en-US', 'our year-end closing'],
    ['in another form of that language', '2027-01-01T03:00:00Z', 'en-GB', 'our year-end closing'],
    ['in any language rather than in none', '2027-06-01T03:00:00Z', 'en-US', '創立記念日'],
    ['in any language when nobody said which', '2027-06-01T03:00:00Z', undefined, '創立記念日'],
    ['in general words for a day without a name', '2027-07-01T03:00:00Z', 'ja-JP', '休業日'],
    ['in general words for a day without a name', '2027-07-01T03:00:00Z', 'en-US', 'a holiday'],
    ['not by what every object has', '2027-06-01T03:00:00Z', 'constructor', '創立記念日'],
  ])('says why, %s', async (_, at, language, reason) => {
    const answer = await checkHoliday({ language, timeZone: 'Asia/Tokyo' }, center(at));
    expect(answer).toMatchObject({ closed: 'true', reason });
  });

  it('says nothing of a reason on a working day', async () => {
    expect(await checkHoliday(tokyo(), center('2027-02-01T03:00:00Z'))).toEqual({
      status: '200',
      closed: 'false',
      date: '2027-02-01',
    });
  });

  it.each([
    ['has ended', { last: '2026-12-31' }, 'known through 2026-12-31, today is 2027-01-01'],
    ['was never written', {}, 'known through no day at all'],
  ])('answers by what it has when the list %s, and raises an alarm', async (_, through, message) => {
    const { alarms, ...ports } = center('2027-01-01T03:00:00Z', [CLOSING], through);
    expect(await checkHoliday(tokyo(), ports)).toMatchObject({ closed: 'true', reason: '年末年始休業' });
    expect(alarms).toEqual([expect.stringContaining(message)]);
    expect(alarms[0]).toMatch(/^CalendarEnded/);
  });

  it('raises no alarm on the last day the list speaks of', async () => {
    const { alarms, ...ports } = center('2027-01-01T03:00:00Z', [], { last: '2027-01-01' });
    await checkHoliday(tokyo(), ports);
    expect(alarms).toEqual([]);
  });
});

describe('dateIn', () => {
  it.each([
    ['Asia/Tokyo', '2028-02-28T15:00:00Z', '2028-02-29'],
    ['America/New_York', '2027-03-14T04:59:59Z', '2027-03-13'],
    ['America/New_York', '2027-11-07T03:59:59Z', '2027-11-06'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
  ])('in %s at %s is %s', (zone, at, date) => expect(dateIn(zone, new Date(at))).toBe(date));

  it('throws for a time zone that does not exist', () =>
    expect(() => dateIn('Asia/Tokio', new Date(0))).toThrow(RangeError));
});
