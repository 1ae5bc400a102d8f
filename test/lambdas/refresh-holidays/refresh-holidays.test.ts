import { nationalHolidays } from '../../../center/holidays';
import { refreshHolidays } from '../../../lambdas/refresh-holidays/refresh-holidays';
import type { WiredDay } from '../../../lambdas/wire-center/properties';
import { calendarInMemory } from '../calendar-in-memory';

const NOW = '2026-11-20T18:30:00Z'; // already the 21st in Japan
const DAYS = nationalHolidays('2024-01-01', '2027-12-31');

/** A list as the Cabinet Office words it; UTF-8, which is read as well as Shift_JIS. */
const csv = (rows: readonly { date: string; name: Readonly<Record<string, string>> }[] = DAYS): Uint8Array =>
  new TextEncoder().encode(
    [
      '国民の祝日・休日月日,国民の祝日・休日名称',
      ...rows.map(
        ({ date, name }) =>
          `${date.replace(/-0?/g, '/')},${/振替|国民の休日/.test(name['ja-JP'] ?? '') ? '休日' : name['ja-JP']}`,
      ),
      '',
    ].join('\r\n'),
  );

const national = (date: string, japanese: string, english = 'X'): WiredDay => ({
  date,
  kind: 'national',
  names: { 'ja-JP': japanese, 'en-US': english },
});
const upcoming = DAYS.filter(({ date }) => date >= '2026-11-21').map(({ date, name }): WiredDay => ({
  date,
  kind: 'national',
  names: name,
}));

const refresh = (calendar: ReturnType<typeof calendarInMemory>, bytes: Uint8Array | Error, now = NOW) =>
  refreshHolidays({
    source: {
      name: 'https://holidays.example/list.csv',
      download: async () => {
        if (bytes instanceof Error) throw bytes;
        return bytes;
      },
    },
    calendar,
    clock: () => new Date(now),
  });

describe('refreshHolidays', () => {
  it('writes the national days from today in Japan on, and how far the list reaches', async () => {
    const calendar = calendarInMemory();
    expect(await refresh(calendar, csv())).toEqual({ through: '2027-12-31', written: upcoming.length, removed: 0 });
    expect(calendar.days()).toEqual(upcoming);
    expect(await calendar.list()).toEqual({
      through: '2027-12-31',
      source: 'https://holidays.example/list.csv',
      refreshedAt: '2026-11-20T18:30:00.000Z',
      writtenBy: 'refresh-holidays',
    });
  });

  it('writes nothing the second time but when it was', async () => {
    const calendar = calendarInMemory();
    await refresh(calendar, csv());
    expect(await refresh(calendar, csv(), '2026-11-20T18:31:00Z')).toMatchObject({ written: 0, removed: 0 });
    expect((await calendar.list())?.refreshedAt).toBe('2026-11-20T18:31:00.000Z');
  });

  it('follows a day that was moved: the new one is written before the old one goes', async () => {
    const calendar = calendarInMemory(upcoming);
    const moved = DAYS.map((day) => (day.date === '2027-07-19' ? { ...day, date: '2027-07-22' } : day));
    expect(await refresh(calendar, csv(moved))).toMatchObject({ written: 1, removed: 1 });
    expect(calendar.days().map(({ date }) => date)).toEqual(expect.arrayContaining(['2027-07-22']));
    expect(calendar.days().map(({ date }) => date)).not.toContain('2027-07-19');
    expect(calendar.log.findIndex((step) => step.startsWith('write'))).toBeLessThan(
      calendar.log.findIndex((step) => step.startsWith('remove')),
    );
  });

  it('leaves alone what is past, what lies beyond the list, and the company’s own days', async () => {
    const kept: WiredDay[] = [
      national('2025-05-05', 'むかしの日'),
      national('2028-02-30', 'さきの日'),
      { date: '2026-12-29', kind: 'company', names: { 'ja-JP': '休業' } },
    ];
    const calendar = calendarInMemory(kept, {
      through: '2028-12-31',
      source: 'committed',
      refreshedAt: NOW,
      writtenBy: 'wire-center',
    });
    expect(await refresh(calendar, csv())).toMatchObject({ through: '2028-12-31', removed: 0 });
    expect(calendar.days()).toEqual(expect.arrayContaining(kept));
  });

  it('keeps the wording of other languages as long as it is the same holiday', async () => {
    const calendar = calendarInMemory([
      {
        date: '2026-11-23',
        kind: 'national',
        names: { 'ja-JP': '勤労感謝の日', 'en-US': 'our own words', 'ko-KR': '근로감사의 날' },
      },
      { date: '2027-01-01', kind: 'national', names: { 'ja-JP': 'なにか別の日', 'ko-KR': '다른 날' } },
    ]);
    await refresh(calendar, csv());
    const names = Object.fromEntries(calendar.days().map(({ date, names }) => [date, names]));
    expect(names['2026-11-23']).toEqual({
      'ja-JP': '勤労感謝の日',
      'en-US': 'our own words',
      'ko-KR': '근로감사의 날',
    });
    expect(names['2027-01-01']).toEqual({ 'ja-JP': '元日', 'en-US': "New Year's Day" });
  });

  const cut = csv().slice(0, csv().length / 2);
  it.each<[string, Uint8Array | Error, string]>([
    ['does not arrive', new Error('HTTP 503'), 'HTTP 503'],
    ['is empty', new Uint8Array(), 'empty'],
    ['is cut off', cut, ''],
    ['is a web page', new TextEncoder().encode('<html><body>メンテナンス中</body></html>'), 'web page'],
    ['is noise', Uint8Array.from({ length: 5000 }, (_, index) => (index * 167) % 256), ''],
    ['is beyond measure', new Uint8Array(2_000_000), ''],
    ['ended last year', csv(DAYS.filter(({ date }) => date < '2026-01-01')), 'it has no day of 2026'],
    ['has lost a day', csv(DAYS.filter(({ date }) => date !== '2027-05-05')), 'days are missing'],
  ])('keeps the last good list when the download %s', async (_, bytes, message) => {
    const list = {
      through: '2027-12-31',
      source: 'good',
      refreshedAt: '2026-11-01T00:00:00.000Z',
      writtenBy: 'refresh-holidays',
    } as const;
    const calendar = calendarInMemory(upcoming, list);
    await expect(refresh(calendar, bytes)).rejects.toThrow(message);
    expect(calendar.days()).toEqual(upcoming);
    expect(await calendar.list()).toEqual(list);
    expect(calendar.log).toEqual([]);
  });
});
