/** `test mutation`, as a person and as CI use it: one short flow of the sample, and two scenarios. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../../../bin/tsunagu';
import { SAMPLE_ASSEMBLY } from '../../../global-setup';

/** Each boots a center of its own. */
const SLOW_MILLISECONDS = 60_000;
jest.setTimeout(SLOW_MILLISECONDS);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-mutation-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const whole = path.join(folder, name);
  writeFileSync(whole, text);
  return whole;
};

async function mutation(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    interactive: false,
  };
  const code = await run(['test', 'mutation', ...args, '--assembly', SAMPLE_ASSEMBLY], terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const FLOW = 'aozora-customer-whisper-ja-JP';
const VOICE = `${FLOW} · voice · UpdateContactTextToSpeechVoice is forgotten`;
const CALL = (hears: string, name = 'is told that somebody is coming'): string => `
given: { at: 2026-11-24T10:00:00, line: main }
scenarios:
  - name: ${name}
    story: [presses: 1001#, is queued to: server-side, hears: ${hears}]
    ends: connected to server-side
  - name: hangs up at once
    story: [waits: 1 s, hangs up]
    ends: hung up
`;

it('counts what scenarios notice, names what they do not, and takes the reason of what need not be noticed', async () => {
  const scenarios = file('sharp.yaml', CALL('お待たせいたしました'));
  const accepted = file(
    'accepted.yaml',
    `${VOICE}: the line speaks with it already\n${FLOW} · gone: no more\nanother flow · gone: not asked for\n`,
  );
  const { code, out } = await mutation(scenarios, '--flow', FLOW, '--accepted', accepted, '--json');
  const report = JSON.parse(out) as {
    percent: number;
    noticed: number;
    survivors: { id: string; reason?: string; witnesses: string[] }[];
    unreached: string[];
    stale: string[];
  };
  expect(code).toBe(0);
  expect(report.noticed).toBeGreaterThan(0);
  expect(report.survivors.find(({ id }) => id === VOICE)).toMatchObject({
    reason: 'the line speaks with it already',
    witnesses: ['is told that somebody is coming'],
  });
  expect(report.stale).toEqual([`${FLOW} · gone`]);
  expect(report.unreached).toContainEqual(expect.stringContaining('NoMatchingError'));
});

it('remembers who noticed, and asks them first', async () => {
  const [scenarios, noticed] = [file('sharp.yaml', CALL('お待たせいたしました')), path.join(folder, 'noticed.json')];
  const sharp = ['is told that somebody is coming'];
  const first = await mutation(scenarios, '--flow', FLOW, '--noticed', noticed, '--remember');
  expect(first).toMatchObject({ code: 0, err: expect.stringContaining(`${noticed} written.`) });
  expect(JSON.parse(readFileSync(noticed, 'utf8'))).toEqual({ [FLOW]: { voice: sharp, connecting: sharp } });

  // what is known of other flows is kept, of flows and blocks that are gone not
  const others = { 'aozora-agent-hold': { voice: ['somebody'] }, gone: { voice: ['somebody'] } };
  writeFileSync(noticed, JSON.stringify({ [FLOW]: { connecting: ['nobody'], gone: ['nobody'] }, ...others }));
  await mutation(scenarios, '--flow', FLOW, '--noticed', noticed, '--remember');
  expect(JSON.parse(readFileSync(noticed, 'utf8'))).toEqual({
    [FLOW]: { voice: sharp, connecting: sharp },
    'aozora-agent-hold': { voice: ['somebody'] },
  });
});

it('says so in words, and refuses less than the minimum', async () => {
  const scenarios = file('deaf.yaml', CALL('順番に'));
  const { code, out, err } = await mutation(scenarios, '--flow', FLOW, '--minimum', '95');
  expect(code).toBe(1);
  expect(out).toContain(`${FLOW} · connecting · the prompt is dropped  (1 scenarios came by)`);
  expect(out).toMatch(/^0 of \d+ damages noticed, 0 %; \d+ more where nobody comes\.$/mu);
  expect(err).toContain('--minimum: 0 % of all damages were noticed, less than 95 % · sharpen the scenarios');
});

it('nothing is tried with a scenario that fails already', async () => {
  const scenarios = file('failing.yaml', CALL('さようなら', 'hears what nobody says'));
  const { code, out, err } = await mutation(scenarios, '--flow', FLOW);
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('hears what nobody says: fails on the sound flows already');
});

it.each([
  ['no percentage', ['--minimum', 'most'], '--minimum: "most" is no percentage · write a number from 0 to 100'],
  ['no file', ['--accepted', 'nowhere.yaml'], '--accepted: there is no file nowhere.yaml'],
  ['a sample', ['--sample', '9', '--remember'], '--remember: a sample does not show who notices what'],
])('%s: a mistake, and nothing is booted', async (_what, flags, message) => {
  const { code, err } = await mutation(...flags);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

it.each([
  ['no YAML', 'a: [', 'accepted'],
  ['a list', '- a\n', 'write a line `damage: reason` for each'],
  ['no reason', 'a damage:\n', '"a damage" has no reason in words · write one'],
])('a list of what may survive that is %s is a mistake', async (_what, text, message) => {
  const { code, err } = await mutation('--accepted', file('accepted-wrongly.yaml', text));
  expect(code).toBe(2);
  expect(err).toContain(message);
});

it.each([
  ['no JSON', 'a: ['],
  ['something else', '{ "flow": ["name"] }'],
])('a list of who noticed that is %s is a mistake', async (_what, text) => {
  const { code, err } = await mutation('--noticed', file('noticed-wrongly.json', text));
  expect(code).toBe(2);
  expect(err).toMatch(/^--noticed: .*noticed-wrongly\.json .* · write it anew with --remember, or take it away$/mu);
});

it('a flow that is none is a mistake that names those there are', async () => {
  const { code, err } = await mutation(file('sharp.yaml', CALL('お待たせいたしました')), '--flow', 'nobody');
  expect(code).toBe(2);
  expect(err).toContain('--flow: there is no flow "nobody"; there are ');
  expect(err).toContain(FLOW);
});
