import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXIT, type Terminal } from '../../../bin/terminal';
import { run } from '../../../bin/tsunagu';
import { writeSmallAssembly } from '../../local/small-assembly';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

const folder = mkdtempSync(path.join(tmpdir(), 'day-'));
afterAll(() => rmSync(folder, { recursive: true }));
const written = (name: string, text: string): string => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

async function day(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal: Terminal = { out: (line) => out.push(line), err: (line) => err.push(line), interactive: false };
  const code = await run(['day', ...args], terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const figuresOf = ({ out }: { out: string }) => JSON.parse(out) as Record<string, number>;

/** All that the seed decides. */
async function figuresBySeed(seed: string) {
  const { wallSeconds: _, peakMebibytes: __, ...figures } = figuresOf(await day('--bare', '--json', '--seed', seed));
  return figures;
}

const NAMES = [
  'calls',
  'wallSeconds',
  'peakMebibytes',
  'meanWaitSeconds',
  'probabilityOfWaiting',
  'serviceLevelAnswered',
  'serviceLevelRemoved',
  'abandonedShare',
  'occupancy',
  'maximumQueued',
];

describe('a bare day', () => {
  it('prints the figures as JSON, numbers all, and nothing else', async () => {
    const ran = await day('--bare', '--calls', '2000', '--json');
    const figures = figuresOf(ran);
    expect({ code: ran.code, lines: ran.out.split('\n').length }).toEqual({ code: EXIT.ok, lines: 1 });
    expect(Object.keys(figures)).toEqual(NAMES);
    expect(Object.values(figures).every(Number.isFinite)).toBe(true);
    expect(figures['calls']).toBe(2000);
  });

  it.each([
    ['as many as keep ten agents busy for eight hours', [], 816],
    ['eight hours of a rate', ['--arrivals-per-hour', '30'], 240],
    ['a number, at a rate', ['--calls', '500', '--arrivals-per-hour', '60'], 500],
  ])('has %s', async (_, args, calls) => {
    expect(figuresOf(await day('--bare', '--json', ...args))['calls']).toBe(calls);
  });

  it('is the same for the same seed', async () => {
    const first = await figuresBySeed('7');
    expect(await figuresBySeed('7')).toEqual(first);
    expect(await figuresBySeed('8')).not.toEqual(first);
  });

  it('warns in words of a load that the team cannot carry, and plays it', async () => {
    const ran = await day(
      '--bare',
      '--calls',
      '1000',
      '--agents',
      '5',
      '--arrivals-per-hour',
      '120',
      '--patience',
      'none',
      '--json',
    );
    expect(ran.code).toBe(EXIT.ok);
    expect(ran.err).toBe(
      'More calls come than the team can carry: 120 an hour of 300 s are work for 10.0 agents, and there are 5. Nobody hangs up, so the queue grows until the last call and waits grow with it. To answer 80 % within 20 s takes 14 agents (Erlang C).',
    );
    expect(figuresOf(ran)['abandonedShare']).toBe(0);
    expect(figuresOf(ran)['occupancy']).toBeGreaterThan(0.98);
  });

  it('goes by a profile: its times, its calls and what it says of handling; flags that it overrules are named', async () => {
    const profile = written('day.yaml', 'handle: 60\ncalls:\n  - { from: "09:00", to: "11:00", calls: 120 }\n');
    const ran = await day('--bare', '--profile', profile, '--handle', '300', '--agents', '3');
    expect(ran.err).toContain('--handle 300 is not used: the profile says it.');
    expect(ran.out).toMatch(/^calls +120, of which queued 120$/mu);
    expect(ran.out).toMatch(/^09:00 /mu);
    expect(ran.out).toMatch(/^10:30 /mu);
    const scaled = await day('--bare', '--profile', profile, '--calls', '600', '--agents', '3', '--json');
    expect(figuresOf(scaled)['calls']).toBe(600);
  });

  it('draws charts', async () => {
    const charts = path.join(folder, 'a', 'charts');
    const { err } = await day('--bare', '--charts', charts);
    for (const name of ['calls', 'waits', 'queue', 'occupancy']) {
      expect(err).toContain(`${name}.svg`);
      const svg = readFileSync(path.join(charts, `${name}.svg`), 'utf8');
      expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 960 360"/u);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/u);
    }
  });
});

describe('what is typed wrongly', () => {
  it('is said all at once', async () => {
    const profile = written('bad.csv', 'from,calls\n09:00,x\n10,5\n');
    const { code, err, out } = await day(
      ...'--calls 0 --agents 1.5 --handle long --patience never --seed -1 --arrivals-per-hour 0'.split(' '),
      ...`--within=|--profile|${profile}|--press|1a|--at|noon|--warm-up|-3`.split('|'),
    );
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err.split('\n').map((line) => line.replace(folder, '').slice(0, 48))).toEqual([
      '--calls: "0" is no number of calls · give a whol',
      '--agents: "1.5" is no number of agents · give a ',
      '--handle: "long" is no number of seconds · give ',
      '--arrivals-per-hour: "0" is no number of calls ·',
      '--seed: "-1" is no seed · give a whole number fr',
      '--within: "" is no number of seconds · give a nu',
      '--warm-up: "-3" is no number of calls · give a w',
      '--patience: "never" is no number of seconds, nor',
      '/bad.csv:2:7: calls "x" is no number of calls. W',
      '/bad.csv:3:1: from "10" is no time. Write it as ',
      '--arrivals-per-hour: the profile says when calls',
      '--press: "1a" has other than keys · give 0 to 9,',
      '--at: "noon" is no time · write it as 2026-11-24',
    ]);
  });

  it.each([
    [['--profile', '/nowhere.yaml'], '--profile: /nowhere.yaml cannot be read'],
    [['--calls', '10', '--warm-up', '10'], '--warm-up: 10 of 10 calls would leave none to count'],
    [['--charts', __filename], '--charts: '],
  ])('%j', async (args, message) => {
    const { code, err } = await day('--bare', ...args);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });
});

describe('a day of whole calls', () => {
  let assembly: string;
  beforeAll(() => {
    assembly = writeSmallAssembly();
  });
  afterAll(() => {
    if (existsSync(assembly)) rmSync(assembly, { recursive: true });
  });

  it('runs every caller through the flows of an assembly, with the functions’ own answers', async () => {
    const ran = await day(
      ...'--press 1001# --press 1002# --calls 400 --agents 6 --arrivals-per-hour 60 --json --assembly'.split(' '),
      assembly,
    );
    const figures = figuresOf(ran);
    expect(ran.err).toBe('');
    expect(Object.keys(figures)).toEqual(NAMES);
    expect(figures['calls']).toBe(400);
    expect(figures['occupancy']).toBeGreaterThan(0.3);
  });

  it('says so when no caller comes to a queue, and which lines there are', async () => {
    const wrong = await day('--assembly', assembly, '--line', 'nope', '--calls', '5');
    expect(wrong).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining('--line: there is no line "nope" · there are: main'),
    });
  });
});
