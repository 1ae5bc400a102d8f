import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXIT, type Terminal } from '../../../bin/terminal';
import { readTestCases } from '../../../bin/test-cases';
import { run } from '../../../bin/tsunagu';
import { SAMPLE_ASSEMBLY } from '../../global-setup';

/** A center is booted; the machine may be busy. */
const SLOW_MILLISECONDS = 60_000;
jest.setTimeout(SLOW_MILLISECONDS);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'export-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function exported(scenarios: string): Promise<{ code: number; out: string; err: string; to: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal: Terminal = { out: (line) => out.push(line), err: (line) => err.push(line), interactive: false };
  const from = path.join(folder, 'scenarios.yaml');
  const to = path.join(folder, 'test-cases');
  writeFileSync(from, scenarios);
  const code = await run(['test', 'export', from, '--assembly', SAMPLE_ASSEMBLY, '--output', to], terminal);
  return { code, out: out.join('\n'), err: err.join('\n'), to };
}

const SCENARIOS = `
scenarios:
  - name: 夜は閉まっている
    at: 2026-11-24T20:00:00
    story: [{ hears: 受付時間外 }]
    ends: politely
  - name: The look-up fails
    at: 2026-11-24T10:00:00
    faults: { functions: { find-customer: error } }
    story: [{ presses: '1001#' }]
    ends: connected to operations
`;

it('writes what can be a test case, says what cannot, and the CDK app can read it', async () => {
  const { code, out, to } = await exported(SCENARIOS);
  expect(code).toBe(EXIT.ok);
  expect(out).toContain('1 of 2 scenarios are test cases');
  expect(out).toContain('The look-up fails');
  expect(out).toContain('faults: a test case cannot make functions, tables or blocks fail');
  expect(readdirSync(to)).toEqual(['夜は閉まっている.test-case.json']);
  const [testCase] = await readTestCases(to);
  expect(testCase?.entryPoint).toEqual({
    type: 'VOICE_CALL',
    flow: '@{flow:aozora-main-line-main}',
    from: '+15550100',
  });
  const text = JSON.stringify(testCase);
  expect(text).toContain('@{hours:test-always-closed}');
  expect(text).not.toContain('arn:');
});

it('what is wrong in the files is told with its place, and nothing is read', async () => {
  const faulty = path.join(folder, 'faulty');
  const { to } = await exported(SCENARIOS);
  const [name = ''] = readdirSync(to);
  const good = readFileSync(path.join(to, name), 'utf8');
  mkdirSync(faulty);
  writeFileSync(path.join(faulty, 'a.json'), good);
  writeFileSync(path.join(faulty, 'b.json'), good);
  writeFileSync(path.join(faulty, 'c.json'), '{');
  writeFileSync(path.join(faulty, 'd.json'), good.replace('VOICE_CALL', 'FAX'));
  await expect(readTestCases(faulty)).rejects.toThrow(
    /b\.json · name: "夜は閉まっている" is in .*a\.json(.|\n)*c\.json · is no JSON(.|\n)*d\.json · entryPoint\.type: "FAX" is there/u,
  );
  await expect(readTestCases(path.join(folder, 'nowhere'))).rejects.toThrow(/there is no folder/u);
});
