import * as fc from 'fast-check';
import { englishName, parseCabinetOfficeCsv } from '../../center/cabinet-office';
import { holidayListAsOf, nationalHolidays } from '../../center/holidays';

/** Literal dates as the Cabinet Office publishes them (2025 to 2027). */
const OFFICIAL = `
2025/1/1,元日 2025/1/13,成人の日 2025/2/11,建国記念の日 2025/2/23,天皇誕生日 2025/2/24,休日 2025/3/20,春分の日 2025/4/29,昭和の日
2025/5/3,憲法記念日 2025/5/4,みどりの日 2025/5/5,こどもの日 2025/5/6,休日 2025/7/21,海の日 2025/8/11,山の日 2025/9/15,敬老の日
2025/9/23,秋分の日 2025/10/13,スポーツの日 2025/11/3,文化の日 2025/11/23,勤労感謝の日 2025/11/24,休日
2026/1/1,元日 2026/1/12,成人の日 2026/2/11,建国記念の日 2026/2/23,天皇誕生日 2026/3/20,春分の日 2026/4/29,昭和の日
2026/5/3,憲法記念日 2026/5/4,みどりの日 2026/5/5,こどもの日 2026/5/6,休日 2026/7/20,海の日 2026/8/11,山の日 2026/9/21,敬老の日
2026/9/22,休日 2026/9/23,秋分の日 2026/10/12,スポーツの日 2026/11/3,文化の日 2026/11/23,勤労感謝の日
2027/1/1,元日 2027/1/11,成人の日 2027/2/11,建国記念の日 2027/2/23,天皇誕生日 2027/3/21,春分の日 2027/3/22,休日 2027/4/29,昭和の日
2027/5/3,憲法記念日 2027/5/4,みどりの日 2027/5/5,こどもの日 2027/7/19,海の日 2027/8/11,山の日 2027/9/20,敬老の日
2027/9/23,秋分の日 2027/10/11,スポーツの日 2027/11/3,文化の日 2027/11/23,勤労感謝の日`
  .trim()
  .split(/\s+/u);

const HEADER = '国民の祝日・休日月日,国民の祝日・休日名称';
const CSV = `${[HEADER, ...OFFICIAL].join('\r\n')}\r\n`;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Shift_JIS of a text, by the decoder read backwards: there is no encoder. */
const SHIFT_JIS = new Map<string, readonly number[]>();
for (let byte = 0; byte < 0x80; byte += 1) SHIFT_JIS.set(String.fromCodePoint(byte), [byte]);
const decoder = new TextDecoder('shift_jis');
for (let lead = 0x81; lead <= 0xfc; lead += 1) {
  for (let trail = 0x40; trail <= 0xfc; trail += 1) {
    const letter = decoder.decode(Uint8Array.of(lead, trail));
    if (Array.from(letter).length === 1 && letter !== '\ufffd' && !SHIFT_JIS.has(letter))
      SHIFT_JIS.set(letter, [lead, trail]);
  }
}
const shiftJis = (text: string): Uint8Array =>
  Uint8Array.from(Array.from(text).flatMap((letter) => SHIFT_JIS.get(letter) ?? [0x3f]));

const padded = (row: string): string => {
  const [year, month, day] = (row.split(',')[0] ?? '').split('/');
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
};

describe('the bundled dataset', () => {
  it('agrees with the official list of 2025 to 2027, day by day', () => {
    expect(nationalHolidays('2025-01-01', '2027-12-31').map(({ date }) => date)).toEqual(OFFICIAL.map(padded));
  });

  it('names every day as the official list does, substitute and citizens’ holidays told apart', () => {
    const official = parseCabinetOfficeCsv(utf8(CSV));
    expect(official).toMatchObject({ ok: true, days: nationalHolidays('2025-01-01', '2027-12-31') });
  });

  it.each([
    ['2020-07-23', '海の日', 'Marine Day'],
    ['2021-07-22', '海の日', 'Marine Day'],
    ['2021-07-23', 'スポーツの日', 'Sports Day'],
    ['2026-09-22', '国民の休日', "Citizens' Holiday"],
    ['2027-03-22', '振替休日', 'Substitute Holiday'],
  ])('%s is %s', (date, japanese, english) => {
    expect(nationalHolidays(date, date)).toEqual([{ date, name: { 'ja-JP': japanese, 'en-US': english } }]);
  });

  it('speaks English for every day of a century', () => {
    expect(
      nationalHolidays('1955-01-01', '2055-12-31')
        .filter(({ name }) => name['en-US'] === 'National Holiday')
        .map(({ name }) => name['ja-JP'])
        .filter((name) => !/結婚|大喪|即位/u.test(name ?? '')),
    ).toEqual([]);
    expect(englishName('体育の日（スポーツの日）')).toMatch(/Sports Day/u);
  });
});

describe('the Cabinet Office’s list', () => {
  it.each([
    ['Shift_JIS', shiftJis(CSV)],
    ['UTF-8', utf8(CSV)],
    ['UTF-8 with a byte-order mark', utf8(`\ufeff${CSV}`)],
    ['Unix line ends', shiftJis(CSV.replaceAll('\r\n', '\n'))],
    ['padded dates', utf8([HEADER, ...OFFICIAL.map((row) => `${padded(row)},${row.split(',')[1]}`), ''].join('\n'))],
    ['no end of the last line', shiftJis(CSV.trimEnd())],
    ['empty lines at the end', shiftJis(`${CSV}\r\n,\r\n`)],
  ])('is read from %s', (_, bytes) => {
    const list = parseCabinetOfficeCsv(bytes);
    expect(list).toMatchObject({ ok: true, through: '2027-12-31' });
    expect(list.ok && list.days).toHaveLength(OFFICIAL.length);
    expect(list.ok && list.days[0]).toEqual({
      date: '2025-01-01',
      name: { 'ja-JP': '元日', 'en-US': "New Year's Day" },
    });
  });

  it.each([
    ['nothing', utf8(''), 'empty'],
    ['a web page', utf8('<!DOCTYPE html><html>'), 'web page'],
    ['another file', utf8('a,b\n1,2\n'), 'not the header'],
    ['only the header', shiftJis(`${HEADER}\r\n`), 'names no day'],
    ['bytes of nothing', Uint8Array.from([0xff, 0xfe, 0xfd, 0x80]), 'neither Shift_JIS nor UTF-8'],
    ['something huge', new Uint8Array(1_000_001), 'bytes'],
    ['a day that does not exist', utf8(CSV.replace('2026/2/11', '2026/2/30')), 'is not a day'],
    ['a day out of order', utf8(CSV.replace('2026/2/11', '2026/1/2')), 'stands after'],
    ['a day twice', utf8(CSV.replace('2026/2/11', '2026/1/12')), 'stands after'],
    ['a line without a name', utf8(CSV.replace('2026/2/11,建国記念の日', '2026/2/11,')), 'is not a day'],
    ['a last line cut in its name', utf8(CSV.trimEnd().slice(0, -2)), 'the end is missing'],
    ['a list without one of its years', utf8(CSV.replaceAll(/2026\/.*\r?\n/gu, '')), 'the years between are missing'],
    ['a year cut after a line', utf8(CSV.slice(0, CSV.indexOf('2027/9/20'))), 'the end is missing'],
  ])('is refused when it is %s', (_, bytes, words) => {
    expect(parseCabinetOfficeCsv(bytes)).toEqual({ ok: false, reason: expect.stringContaining(words) });
  });

  it('cut anywhere is refused, unless only the last line end is lost or a whole year', () => {
    const bytes = shiftJis(CSV);
    fc.assert(
      fc.property(fc.nat(bytes.length), (length) => {
        const list = parseCabinetOfficeCsv(bytes.subarray(0, length));
        if (!list.ok) return;
        const whole = OFFICIAL.map(padded).filter((date) => date <= list.through);
        expect(list.days.map(({ date }) => date).slice(0, whole.length - 1)).toEqual(whole.slice(0, -1));
        expect(list.days.at(-1)?.date.slice(5)).toMatch(/^11-2[34]$/u);
      }),
      { numRuns: 400 },
    );
  });

  it('of any bytes is a list or a reason, never an exception', () => {
    const judged = fc.property(
      fc.uint8Array({ maxLength: 200 }),
      (bytes) => typeof parseCabinetOfficeCsv(bytes).ok === 'boolean',
    );
    expect(() => fc.assert(judged)).not.toThrow();
  });
});

describe('the list to commit', () => {
  const official = parseCabinetOfficeCsv(utf8(CSV));

  it('is the bundled one where there is no official one', () => {
    const list = holidayListAsOf('2026-11-21');
    expect(list).toMatchObject({
      asOf: '2026-11-21',
      through: '2028-12-31',
      source: expect.stringContaining('japanese-holidays'),
    });
    expect(list.days[0]?.date).toBe('2026-11-23');
    expect(list.days.at(-1)?.date).toBe('2028-11-23');
  });

  it('is the official one as far as that goes, and computed beyond', () => {
    if (!official.ok) throw new Error(official.reason);
    const moved = official.days.map((day) => (day.date === '2027-07-19' ? { ...day, date: '2027-07-22' } : day));
    const list = holidayListAsOf('2026-11-21', { ...official, days: moved, source: 'the office' });
    expect(list.source).toMatch(/^the office through 2027-12-31, then japanese-holidays/u);
    const dates = list.days.map(({ date }) => date);
    expect(dates).toContain('2027-07-22');
    expect(dates).not.toContain('2027-07-19');
    expect(dates).toContain('2028-01-01');
    expect(dates).toEqual(dates.toSorted());
  });

  it('does not speak of an official list that is over', () => {
    if (!official.ok) throw new Error(official.reason);
    expect(holidayListAsOf('2028-02-01', { ...official, source: 'the office' }).source).not.toContain('the office');
  });
});
