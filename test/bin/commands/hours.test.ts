import { mkdtempSync, readFileSync, rmSync, cpSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXIT, type Terminal } from '../../../bin/terminal';
import { run } from '../../../bin/tsunagu';
import type { OpeningYear } from '../../../rehearsal/opening/year';
import { SAMPLE_ASSEMBLY } from '../../global-setup';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function hours(...args: string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal: Terminal = { out: (line) => out.push(line), err: (line) => err.push(line), interactive: false };
  const code = await run(['hours', ...args], terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** A center is booted; the machine may be busy. */
const SLOW_MILLISECONDS = 60_000;
jest.setTimeout(SLOW_MILLISECONDS);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hours-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Children's Day, 5 May, and the days around it. */
const DAYS = ['--from', '2027-05-03', '--to', '2027-05-06', '--line', 'main'];

describe('the sample around a holiday', () => {
  it('agrees with itself; the year is written as JSON, CSV and picture', async () => {
    const [csv, picture] = [path.join(folder, 'year.csv'), path.join(folder, 'year.svg')];
    const ran = await hours('--assembly', SAMPLE_ASSEMBLY, ...DAYS, '--json', '--csv', csv, '--picture', picture);
    expect(ran.code).toBe(EXIT.ok);
    const year = JSON.parse(ran.out) as OpeningYear;
    expect(year.disagreements).toEqual([]);
    expect(year.holidays.map(({ date }) => date)).toEqual(['2027-05-03', '2027-05-04', '2027-05-05']);
    expect(year.changes.filter(({ team }) => team === undefined).map(({ date, time }) => `${date} ${time}`)).toEqual([
      '2027-05-06 09:30',
      '2027-05-06 18:30',
    ]);
    expect(readFileSync(csv, 'utf8')).toContain('2027-05-06,09:30,Thu,main,,opens,aozora-office open');
    expect(readFileSync(picture, 'utf8')).toContain('こどもの日');
  });

  it('with its overrides lost, the days are named, and it is an error', async () => {
    const damaged = path.join(folder, 'cdk.out');
    cpSync(SAMPLE_ASSEMBLY, damaged, { recursive: true });
    for (const name of readdirSync(damaged).filter((file) => file.endsWith('Routing.template.json'))) {
      const template = JSON.parse(readFileSync(path.join(damaged, name), 'utf8')) as {
        Resources: Record<
          string,
          { Type: string; Properties: { HoursOfOperationOverrides?: { EffectiveFrom: string }[] } }
        >;
      };
      for (const { Properties } of Object.values(template.Resources)) {
        const { HoursOfOperationOverrides: all } = Properties;
        if (all)
          Properties.HoursOfOperationOverrides = all.filter(({ EffectiveFrom }) => EffectiveFrom !== '2027-05-03');
      }
      writeFileSync(path.join(damaged, name), JSON.stringify(template));
    }
    const ran = await hours('--assembly', damaged, ...DAYS);
    expect(ran.code).toBe(EXIT.findings);
    expect(ran.out).toContain('3 disagreements');
    expect(ran.out).toContain(
      '2027-05-05 Wed: function "check-holiday" closed: こどもの日 · hours "aozora-office" open: no override closes the day',
    );
    expect(ran.out).toContain('→ Add the override, or take the day out of the table');
  });

  it('every wrong word is told at once', async () => {
    const ran = await hours(
      '--assembly',
      SAMPLE_ASSEMBLY,
      '--from',
      '2027-02-30',
      '--to',
      'tomorrow',
      '--line',
      'mian',
      '--press',
      'abc',
      '--reach',
      'nobody=1',
    );
    expect(ran.code).toBe(EXIT.usage);
    expect(ran.err.split('\n').filter((line) => line.startsWith('--'))).toEqual([
      '--from: "2027-02-30" is no date · write 2026-12-01',
      '--to: "tomorrow" is no date · write 2026-12-01',
      expect.stringMatching(/^--line: there is no line "mian"; there are .*main.* · Did you mean "main"\?$/u),
      expect.stringMatching(/^--reach: "nobody=1" names no team; there are .*server-side/u),
      '--press: "abc" cannot be pressed · a telephone has 0 to 9, * and #',
    ]);
  });

  it('a stretch that runs backwards is refused', async () => {
    const ran = await hours('--assembly', SAMPLE_ASSEMBLY, '--from', '2027-05-03', '--to', '2027-05-02');
    expect(ran.code).toBe(EXIT.usage);
    expect(ran.err).toContain('--to: 2027-05-02 is before 2027-05-03 · give a day on or after the first');
  });
});
