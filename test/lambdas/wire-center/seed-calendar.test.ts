import type { WiredDay, Wiring } from '../../../lambdas/wire-center/properties';
import { seedCalendar, unseedCalendar, type NationalList } from '../../../lambdas/wire-center/seed-calendar';
import { calendarInMemory } from '../calendar-in-memory';

const NOW = '2026-11-21T00:00:00.000Z';
const national = (date: string): WiredDay => ({ date, kind: 'national', names: { 'ja-JP': `祝日${date}` } });
const company = (date: string): WiredDay => ({ date, kind: 'company', names: { 'ja-JP': '休業' } });
const dates = (days: readonly WiredDay[]) => days.map(({ date, kind }) => `${date} ${kind}`);

const wiring = (calendar: readonly WiredDay[], calendarThrough: string | undefined = '2027-12-31'): Wiring => ({
  instanceArn: 'arn:aws:connect:ap-northeast-1:111122223333:instance/i',
  lines: [],
  quickConnects: [],
  outboundCallers: [],
  directory: [],
  orders: [],
  calendar,
  calendarThrough,
  calendarSource: 'committed list',
});
const withoutNational = (calendar: readonly WiredDay[]): Wiring => {
  const { calendarThrough: _, ...rest } = wiring(calendar);
  return rest;
};
const official: NationalList = {
  through: '2027-12-31',
  source: 'https://office.example',
  refreshedAt: NOW,
  writtenBy: 'refresh-holidays',
};
const committed: NationalList = {
  through: '2027-12-31',
  source: 'committed list',
  refreshedAt: NOW,
  writtenBy: 'wire-center',
};
const clock = () => new Date(NOW);

describe('seedCalendar', () => {
  it('fills an empty calendar', async () => {
    const calendar = calendarInMemory();
    await seedCalendar(wiring([national('2027-01-01'), company('2026-12-29')]), undefined, { calendar, clock });
    expect(dates(calendar.days())).toEqual(['2026-12-29 company', '2027-01-01 national']);
    expect(await calendar.list()).toEqual(committed);
  });

  it('replaces what an earlier deploy wrote, and takes away what the definition no longer has', async () => {
    const old = wiring([national('2027-07-19'), company('2026-12-29'), company('2026-12-30')]);
    const calendar = calendarInMemory(old.calendar, committed);
    await seedCalendar(wiring([national('2027-07-22'), company('2026-12-30')]), old, { calendar, clock });
    expect(dates(calendar.days())).toEqual(['2026-12-30 company', '2027-07-22 national']);
  });

  it('never overwrites or removes a day within the reach of the official list', async () => {
    const old = wiring([national('2027-07-19')]);
    const refreshed = { ...national('2027-07-22'), names: { 'ja-JP': '海の日' } };
    const calendar = calendarInMemory([refreshed, national('2027-07-19')], official);
    await seedCalendar(wiring([{ ...refreshed, names: { 'ja-JP': '古い名前' } }, company('2027-06-01')]), old, {
      calendar,
      clock,
    });
    expect(calendar.days()).toEqual([company('2027-06-01'), national('2027-07-19'), refreshed]);
    expect(await calendar.list()).toEqual(official);
  });

  it('adds days beyond the reach of the official list, and says how far they reach', async () => {
    const calendar = calendarInMemory([national('2027-01-01')], official);
    await seedCalendar(wiring([national('2027-01-02'), national('2028-01-01')], '2028-12-31'), undefined, {
      calendar,
      clock,
    });
    expect(dates(calendar.days())).toEqual(['2027-01-01 national', '2028-01-01 national']);
    expect(await calendar.list()).toEqual({ ...official, through: '2028-12-31' });
  });

  it('takes a list of unknown origin for the official one', async () => {
    const { writtenBy: _, ...unknown } = official;
    const calendar = calendarInMemory([national('2027-01-01')], unknown);
    await seedCalendar(wiring([national('2027-01-02')]), undefined, { calendar, clock });
    expect(dates(calendar.days())).toEqual(['2027-01-01 national']);
  });

  it('leaves no national day when the definition keeps none, whoever wrote them', async () => {
    const calendar = calendarInMemory([national('2027-01-01'), company('2027-06-01')], official);
    await seedCalendar(withoutNational([company('2027-06-01')]), undefined, { calendar, clock });
    expect(dates(calendar.days())).toEqual(['2027-06-01 company']);
    expect(await calendar.list()).toMatchObject({ through: '9999-12-31', writtenBy: 'wire-center' });
    await seedCalendar(wiring([national('2027-01-01')]), undefined, { calendar, clock });
    expect(await calendar.list()).toEqual(committed);
  });

  it('leaves days that somebody added by hand', async () => {
    const calendar = calendarInMemory([company('2026-09-09')], committed);
    await seedCalendar(wiring([]), wiring([]), { calendar, clock });
    expect(dates(calendar.days())).toEqual(['2026-09-09 company']);
  });

  it('told again changes nothing', async () => {
    const wanted = wiring([national('2027-01-01'), company('2026-12-29'), company('2026-12-29')]);
    const calendar = calendarInMemory();
    await seedCalendar(wanted, undefined, { calendar, clock });
    const before = calendar.days();
    await seedCalendar(wanted, wanted, { calendar, clock });
    expect(calendar.days()).toEqual(before);
  });
});

describe('unseedCalendar', () => {
  it("takes the company's days away and leaves the nation's", async () => {
    const calendar = calendarInMemory([national('2027-01-01'), company('2027-06-01')], committed);
    await unseedCalendar(wiring([national('2027-01-01'), company('2027-06-01')]), { calendar });
    expect(dates(calendar.days())).toEqual(['2027-01-01 national']);
  });
});
