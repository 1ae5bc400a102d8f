/** `test`, as a person and as CI use it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { schemaText } from '../../../bin/commands/test';
import { readScenarioFiles } from '../../../bin/scenario-files';
import { run } from '../../../bin/tsunagu';
import { SAMPLE_ASSEMBLY } from '../../global-setup';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-scenarios-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const whole = path.join(folder, name);
  writeFileSync(whole, text);
  return whole;
};

async function test(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    interactive: false,
  };
  const code = await run(['test', ...args, '--assembly', SAMPLE_ASSEMBLY], terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const TWO = `
given: { at: 2026-11-24T10:00:00, line: main }
scenarios:
  - name: who knows the number
    earlier: [{ at: 2026-11-24T09:40:00, from: 090-1234-5678, story: [presses: 1001#, hangs up] }]
    rows: { Customers: [{ number: '2001', customer: 新しいお客様, company: 新会社, team: mobile }] }
    from: 090-1234-5678
    story: [presses: 1001#, is queued to: server-side]
    ends: connected to server-side with sato.kenji
    screen: { repeatCount: '1', company: /商事/ }
    notOnScreen: [secret]
    notHeard: [失礼いたします]
    written: { Calls: [{ caller: '+819012345678' }] }
    notWritten: { Calls: [{ caller: '+810000000000' }] }
    record: { Queue.Name: server-side, Agent.Username: sato.kenji, Channel: VOICE, Attributes.line: main }
    notInRecord: [TransferredToEndpoint]
    limits: { silence: 8 s, length: 2 min }
  - name: nothing is as expected
    from: anonymous
    agents: none
    story: [presses: 1001#]
    ends: politely
    screen: { company: nobody, absent: x }
    notOnScreen: [company]
    notHeard: [失礼いたします]
    written: { Calls: [{ caller: '+810000000000' }] }
    record: { Queue.Name: mobile }
    notInRecord: [Channel]
    limits: { silence: 0 s, length: 10 s }
`;

it('plays, judges and says what is not as it should be: exit code 1', async () => {
  const { code, out } = await test(file('two.yaml', TWO));

  expect(code).toBe(1);
  expect(out).toMatch(/^✓ who knows the number/mu);
  expect(out).toMatch(/^✗ nothing is as expected/mu);
  for (const path of ['screen.company', 'screen.absent', 'notOnScreen[0]', 'notHeard[0]', 'written.Calls[0]'])
    expect(out).toContain(path);
  expect(out).toMatch(/expected {2}Queue\.Name = mobile\n {4}there is {2}Queue\.Name = nothing/u);
  expect(out).toMatch(/notInRecord\[0\][\s\S]*limits\.silence[\s\S]*limits\.length/u);
  expect(out).toContain('Permissions that no scenario needed:');
  expect(out).toContain('1 passed, 1 failed');
  expect(out).toMatch(/^Files: .*two\.yaml$/mu);
});

it('plays only what is asked for, counts branches, and refuses less than the minimum', async () => {
  const { code, out, err } = await test(file('two.yaml', TWO), '--grep', 'who knows', '--coverage', '--minimum', '90');
  expect(code).toBe(1);
  expect(out).toContain('1 passed, 0 failed');
  expect(out).not.toContain('Permissions'); // of a few scenarios nobody can tell what the others need
  expect(out).toMatch(/✗ \S+ \(CheckHoursOfOperation\): Equals False → closedHours/u);
  expect(err).toMatch(/--minimum: [\d.]+ % of all branches were taken, less than 90 %/u);
});

it.each([
  [
    'json',
    (text: string) =>
      expect(JSON.parse(text)).toMatchObject({ passed: 1, failed: 0, coverage: { flows: expect.any(Array) } }),
  ],
  ['junit', (text: string) => expect(text).toMatch(/^<\?xml[\s\S]*<testsuites name="tsunagu" tests="1" failures="0"/u)],
  ['html', (text: string) => expect(text).toMatch(/^<!doctype html>[\s\S]*<svg [\s\S]*<\/html>\n$/u)],
  ['text', (text: string) => expect(text).toMatch(/^✓ who knows[\s\S]*1 passed, 0 failed/u)],
] as const)('writes %s into a file', async (reporter, holds) => {
  const output = path.join(folder, `report.${reporter}`);
  const { code, out } = await test(
    file('two.yaml', TWO),
    '--grep',
    'who knows',
    '--coverage',
    '--reporter',
    reporter,
    '--output',
    output,
  );
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('1 passed, 0 failed') });
  holds(readFileSync(output, 'utf8'));
});

const price = (usd: number, per: string): string => `{ usd: ${usd}, per: ${per}, source: ours, on: 2026-11-01 }`;

it('says what a call costs, by prices of one’s own, and judges it', async () => {
  const scenarios = file(
    'cost.yaml',
    `given: { at: 2026-11-24T10:00:00 }
scenarios:
  - { name: cheap enough, story: [presses: 1001#], ends: connected, limits: { cost: at most 400 USD } }
  - { name: too dear, story: [presses: 1001#], ends: connected, limits: { cost: 1.5 USD } }`,
  );
  const functions = `    functions: { requests: ${price(0, 'million')}, duration: ${price(0, 'GB-second')} }`;
  const voice = `regions:\n  ap-northeast-1:\n    voice: ${price(60, 'minute')}\n${functions}`;
  const partly = await test(scenarios, '--prices', file('partly.yaml', voice));
  expect(partly).toMatchObject({ code: 1, out: expect.stringContaining('there is no price for inbound JP local') });

  const whole = `${voice}\n    telephony: { JP: { did: ${price(0, 'minute')} } }`;
  const { code, out } = await test(scenarios, '--prices', file('whole.yaml', whole), '--verbose');
  expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(/^✓ cheap enough .* \d+\.\d{4} USD$/mu) });
  expect(out).toMatch(/limits\.cost\n {4}expected {2}the call costs at most 1\.5 USD\n {4}there is {2}\d+ USD/u);
  expect(out).toMatch(/ USD {2}voice: [\d.]+ minute at prices of 2026-11-01/u);

  const none = await test(scenarios, '--prices', path.join(folder, 'none.yaml'));
  expect(none).toMatchObject({ code: 2, err: expect.stringMatching(/^--prices: .*none\.yaml cannot be read/u) });
});

it('prints JSON and nothing else on standard output', async () => {
  const { out } = await test(file('two.yaml', TWO), '--json', '--grep', 'who knows');
  expect(JSON.parse(out)).toMatchObject({ passed: 1, scenarios: [{ name: 'who knows the number', passed: true }] });
});

it('a file that is written wrongly, or names what is not there, is a finding with its place: exit code 1, nothing is played', async () => {
  const wrong = await test(file('wrong.yaml', 'scenarios: [{ name: a, stori: [] }]'));
  expect(wrong).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/wrong\.yaml:1:\d+ .*Did you mean "story"/u),
  });
  const unknown = await test(
    file(
      'unknown.yaml',
      `scenarios:
  - name: a
    at: tomorrow
    line: mian
    from: '12'
    agents: { sato.kenij: busy }
    waiting: { server: 1 }
    rows: { Custmers: [{ number: '1' }] }
    faults:
      functions: { find-custmer: error }
      tables: { Custmers: throttled }
      blocks: { main-line-main/transfr: QueueAtCapacity, main-line-mian/transfer: QueueAtCapacity, transfer: X, main-line-main/log: X }
    outside: { '1': busy }
    story: [is queued to: servr-side, speaks with: sato.kenij, agent: sato.kenij accepts]
    ends: connected to servr-side with sato.kenij
    written: { Cals: [{ caller: x }] }
`,
    ),
  );
  expect(unknown.code).toBe(1);
  const places = [...unknown.err.matchAll(/unknown\.yaml:(\d+):\d+ ([^:]+): /gu)].map(
    ([, line, at]) => `${line} ${at}`,
  );
  expect(places).toEqual([
    '3 at',
    '4 line',
    '5 from',
    '6 agents["sato.kenij"]',
    '7 waiting.server',
    '8 rows.Custmers',
    '10 faults.functions.find-custmer',
    '11 faults.tables.Custmers',
    '12 faults.blocks["main-line-main/transfr"]',
    '12 faults.blocks["main-line-mian/transfer"]',
    '12 faults.blocks.transfer',
    '12 faults.blocks["main-line-main/log"]',
    '13 outside["1"]',
    '14 story[0]["is queued to"]',
    '14 story[1]["speaks with"]',
    '14 story[2].agent',
    '15 ends',
    '15 ends',
    '16 written.Cals',
  ]);
});

it.each([
  [['--reporter', 'xml'], /--reporter: there is no "xml"/u],
  [['--minimum', '101', '--coverage'], /--minimum: "101" is no percentage/u],
  [['--minimum', '90'], /write --coverage, too/u],
  [['no-such-folder'], /no-such-folder: there is no such file or folder/u],
])('used wrongly, %j: exit code 2', async (args, message) => {
  const { code, err } = await test(...args);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(message) });
});

it('our own scenarios are well written, and their schema for editors is as new as what it describes', async () => {
  const { findings, scenarios } = await readScenarioFiles([path.join(__dirname, '../../../scenarios')]);
  expect(findings).toEqual([]);
  expect(scenarios.length).toBeGreaterThan(100);
  expect(readFileSync(path.join(__dirname, '../../../scenarios/scenarios.schema.json'), 'utf8')).toBe(schemaText());
});
