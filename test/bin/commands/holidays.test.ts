import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../../bin/tsunagu';
import { HOLIDAYS, SAMPLE } from '../../center/sample';

const CSV = [
  '国民の祝日・休日月日,国民の祝日・休日名称',
  '2026/12/1,会社が祝う日',
  ...['1/1,元日', '1/11,成人の日', '7/22,海の日', '11/23,勤労感謝の日'].map((day) => `2027/${day}`),
  '',
].join('\r\n');

let folder: string;
let list: string;
let asked: jest.SpiedFunction<typeof fetch>;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'holidays-'));
  list = path.join(folder, 'holidays.json');
  writeFileSync(path.join(folder, 'center.yaml'), SAMPLE);
  asked = jest
    .spyOn(globalThis, 'fetch')
    .mockRejectedValue(new TypeError('fetch failed', { cause: new Error('no network') }));
});
afterEach(() => {
  asked.mockRestore();
  rmSync(folder, { recursive: true });
});

async function refresh(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    interactive: false,
  };
  const code = await run(['holidays', 'refresh', '--definition', path.join(folder, 'center.yaml'), ...args], terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const written = () =>
  JSON.parse(readFileSync(list, 'utf8')) as { asOf: string; through: string; source: string; days: { date: string }[] };
const csv = (text: string): string => {
  const file = path.join(folder, 'syukujitsu.csv');
  writeFileSync(file, text);
  return file;
};

describe('holidays refresh', () => {
  it('without network takes the bundled dataset and says so; the committed list is what it makes', async () => {
    const { code, out, err } = await refresh('--as-of', '2026-11-21');
    expect(code).toBe(0);
    expect(err).toContain('no network');
    expect(err).toContain('the bundled dataset is used');
    expect(out).toContain('34 national holidays from 2026-11-21 through 2028-12-31');
    expect(written()).toEqual(JSON.parse(HOLIDAYS));
    expect(readdirSync(folder).toSorted()).toEqual(['center.yaml', 'holidays.json']);
  });

  it('takes the Cabinet Office’s list when it answers', async () => {
    asked.mockResolvedValue(new Response(CSV));
    await refresh('--as-of', '2026-11-21');
    expect(asked).toHaveBeenCalledWith('https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv', expect.anything());
    expect(written().source).toMatch(/^Cabinet Office of Japan, https:.* through 2027-12-31, then japanese-holidays/u);
    expect(
      written()
        .days.map(({ date }) => date)
        .slice(0, 4),
    ).toEqual(['2026-12-01', '2027-01-01', '2027-01-11', '2027-07-22']);
  });

  it.each([
    ['an error', () => new Response('', { status: 503 }), 'HTTP 503'],
    ['a web page', () => new Response('<html>'), 'web page'],
    ['half of it', () => new Response(CSV.slice(0, CSV.indexOf('2027/7'))), 'the end is missing'],
  ])('falls back when it answers with %s', async (_, answer, words) => {
    asked.mockResolvedValue(answer());
    const { code, err } = await refresh('--as-of', '2026-11-21');
    expect(code).toBe(0);
    expect(err).toContain(words);
    expect(written().source).toMatch(/^japanese-holidays/u);
  });

  it('reads a file instead, without asking anybody', async () => {
    const { code } = await refresh('--as-of', '2026-11-21', '--from', csv(CSV));
    expect(code).toBe(0);
    expect(asked).not.toHaveBeenCalled();
    expect(written().source).toContain('syukujitsu.csv');
    expect(written().days.map(({ date }) => date)).toContain('2027-07-22');
  });

  it.each([
    ['cut off', CSV.slice(0, CSV.indexOf('2027/7')), 'the end is missing'],
    ['a web page', '<!DOCTYPE html>', 'web page'],
    ['empty', '', 'the file is empty'],
    [
      'over',
      CSV.replaceAll('2026/12/1,', '2019/1/1,').replaceAll('2027/', '2020/'),
      'ends on 2020-12-31, before 2026-11-21',
    ],
    ['not yet begun', CSV.replace('2026/12/1,会社が祝う日\r\n', ''), 'begins on 2027-01-01, after 2026-11-21'],
  ])('a file that is %s is refused, and the good list stays', async (_, text, words) => {
    writeFileSync(list, HOLIDAYS);
    const { code, err } = await refresh('--as-of', '2026-11-21', '--from', csv(text));
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(readFileSync(list, 'utf8')).toBe(HOLIDAYS);
  });

  it.each([
    ['a day that does not exist', ['--as-of', '2027-02-30'], '--as-of: there is no day "2027-02-30"'],
    ['no day', ['--as-of', 'tomorrow'], '--as-of: there is no day "tomorrow"'],
    ['a day no list can be made for', ['--as-of', '2099-12-31'], 'from 1949-01-01 to 2097-12-31, not for 2099-12-31'],
    ['a file that is not there', ['--from', '/nowhere.csv'], 'there is no such file'],
    ['a folder', ['--from', tmpdir()], 'it is a folder'],
    ['a definition that is not there', ['--definition', '/nowhere/center.yaml'], 'There is no definition'],
    ['a folder for a definition', ['--definition', tmpdir()], 'There is no definition'],
  ])('%s is a mistake', async (_, args, words) => {
    expect(await refresh(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) });
  });

  it('with --json prints the list and nothing else on standard output', async () => {
    const { out } = await refresh('--as-of', '2026-11-21', '--no-download', '--json');
    expect(JSON.parse(out)).toMatchObject({ asOf: '2026-11-21', through: '2028-12-31', days: expect.any(Array) });
    expect(asked).not.toHaveBeenCalled();
  });

  it('by default is made for today', async () => {
    await refresh('--no-download');
    const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
    expect(written().asOf).toBe(today);
  });
});
