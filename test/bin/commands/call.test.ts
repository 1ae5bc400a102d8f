import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallReport } from '../../../exchange/call';
import { EXIT, type Terminal } from '../../../bin/terminal';
import { run } from '../../../bin/tsunagu';
import { ASSETS, writeSmallAssembly, type Resources } from '../../local/small-assembly';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function call(...args: string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal: Terminal = { out: (line) => out.push(line), err: (line) => err.push(line), interactive: false };
  const code = await run(['call', ...args], terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

let assembly: string;
beforeAll(() => {
  assembly = writeSmallAssembly();
});

const on = (...args: string[]): Promise<Ran> => call('--assembly', assembly, '--at', '2026-05-01T10:00:00', ...args);
const reportOf = ({ out }: Ran): CallReport => JSON.parse(out) as CallReport;

/** The function of the line is not in the assembly; or it is, and asks one that is not. */
const ELSEWHERE = 'arn:aws:lambda:ap-northeast-1:999922223333:function:who-calls:live';
const askingElsewhere = `
const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
exports.handler = async (event) => {
  const { Payload, FunctionError } = await new LambdaClient({}).send(
    new InvokeCommand({ FunctionName: process.env.CUSTOMERS_TABLE, Payload: JSON.stringify({ telephone: event.Details.ContactData.CustomerEndpoint.Address }) }),
  );
  if (FunctionError) throw new Error(FunctionError);
  return JSON.parse(Payload.transformToString());
};`;
const calledElsewhere = (resources: Resources, what: object): Resources =>
  JSON.parse(JSON.stringify(resources).replaceAll(JSON.stringify(what), JSON.stringify(ELSEWHERE))) as Resources;

describe('a function that lies outside the assembly', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'stand-in-'));
  const module = path.join(folder, 'who.js');
  writeFileSync(
    module,
    'exports.handler = async (event) => ({ asked: JSON.stringify(event.telephone ?? event.Name) });',
  );

  it.each<[string, () => string, string]>([
    [
      'invoked by a flow',
      () => writeSmallAssembly((resources) => calledElsewhere(resources, { 'Fn::GetAtt': ['Find', 'Arn'] })),
      '"ContactFlowEvent"',
    ],
    [
      'invoked by a function',
      () =>
        writeSmallAssembly((resources) => calledElsewhere(resources, { Ref: 'Customers' }), {
          ...ASSETS,
          find: askingElsewhere,
        }),
      '"+81332104567"',
    ],
  ])('%s: fails, runs by its stand-in, and goes wrong as it is told', async (_, write, asked) => {
    const there = write();
    const here = (...args: string[]): Promise<Ran> =>
      call(
        '--assembly',
        there,
        '--json',
        '--press',
        '1#',
        '--from',
        '03-3210-4567',
        '--at',
        '2026-05-01T10:00',
        ...args,
      );
    expect(reportOf(await here()).outcome).toMatchObject({ kind: 'ended' });
    const { outcome, events } = reportOf(await here('--stand-in', `who-calls=${module}`));
    expect(events.find(({ kind }) => kind === 'invoked')).toMatchObject({ answer: { asked } });
    expect(outcome).toMatchObject({ kind: 'connected' });
    const broken = await here('--stand-in', `${ELSEWHERE}=${module}`, '--fault', 'who-calls=error');
    expect(reportOf(broken).outcome).toMatchObject({ kind: 'ended' });
  });

  it('a stand-in for a function that nobody knows is said', async () => {
    const ran = await on('--stand-in', `find-custmer=${module}`);
    expect(ran.code).toBe(EXIT.usage);
    expect(ran.err).toContain('there is no such function · there are find-customer, ');
  });
});

describe('a call for machines', () => {
  it('prints the report, and nothing else on standard output', async () => {
    const ran = await on('--json', '--press', '1001#', '--from', '０３−３２１０−４５６７');
    const { outcome, events, attributes, silentSeconds } = reportOf(ran);
    expect(ran.code).toBe(EXIT.ok);
    expect(ran.out.split('\n')).toHaveLength(1);
    expect(outcome).toMatchObject({ kind: 'connected', queue: 'sales', agent: 'sato.kenji' });
    expect(outcome.reason).not.toBe('');
    expect(events[0]).toMatchObject({ atSeconds: 0, kind: 'dialled', text: expect.stringContaining('+81332104567') });
    expect(events.find(({ kind }) => kind === 'pressed')).toMatchObject({ digits: '1001#' });
    expect(events.find(({ kind }) => kind === 'invoked')).toMatchObject({
      function: 'find-customer',
      answer: { status: '200', team: 'server-side' }, // the definition's customers are in the table
      milliseconds: 200,
    });
    expect(attributes).toEqual({});
    expect(silentSeconds).toBeCloseTo(0.2);
  });

  it.each<[string, string[], object]>([
    ['nobody is there', ['--agents', 'none', '--patience', '30'], { kind: 'queued', queue: 'sales' }],
    ['everybody is busy', ['--agents', 'busy', '--patience', '30'], { kind: 'queued', queue: 'sales' }],
    ['somebody away', ['--agents', 'sato.kenji=away', '--patience', '60'], { kind: 'queued' }],
    ['later words win', ['--agents', 'none,sato.kenji'], { kind: 'connected', agent: 'sato.kenji' }],
    ['a caller who hangs up', ['--agents', 'none', '--hang-up-at', '20'], { kind: 'ended' }],
    ['a function that fails', ['--fault', 'find-customer=error'], { kind: 'ended' }],
    ['a line named as people say it', ['--line', 'MAIN'], { kind: 'connected' }],
    ['a withheld number', ['--from', 'anonymous'], { kind: 'connected' }],
  ])('%s', async (_name, args, expected) => {
    const ran = await on('--json', '--press', '1001#', ...args);
    expect(ran.err).toBe('');
    expect(reportOf(ran).outcome).toMatchObject(expected);
  });
});

it('a call for people is a transcript', async () => {
  const { out, code } = await on('--press', '1001#');
  expect(code).toBe(EXIT.ok);
  expect(out.split('\n')).toEqual([
    '+81355550100 calls main · 2026-05-01 10:00:00 Asia/Tokyo · 1 agent available',
    expect.stringMatching(/^ 0:00\.0 {2}☎ \+81355550100 dials main \(\+8150\d{8}\)$/),
    ' 0:00.0  “Hello, this is the small center.”',
    expect.stringContaining('“Your number, please.” (keys?)'),
    expect.stringContaining('▸ presses 1001#'),
    expect.stringMatching(
      / {4}function find-customer → \{"status":"200","team":"server-side"\} \(200 ms, ran [\d.]+ ms here\)$/,
    ),
    expect.stringContaining('set target queue'),
    expect.stringContaining('waits in sales'),
    expect.stringContaining('rings at sato.kenji'),
    expect.stringContaining('sato.kenji hears'),
    expect.stringContaining('“Thank you for waiting.'),
    expect.stringContaining('✓ speaks with sato.kenji'),
    '→ connected (queue sales, agent sato.kenji): sato.kenji took the call',
    '  longest silence: 0.2 s',
  ]);
});

it('every wrong value is said at once, with what may be there', async () => {
  const typed =
    '--from 12 --at 2026-02-30T10:00 --press 10x --line mian --agents sato.kenij,sato.kenji=asleep --hang-up-at soon --fault find-custmer=error --fault find-customer=fire --json';
  const { code, out, err } = await call('--assembly', assembly, ...typed.split(' '));
  expect(code).toBe(EXIT.usage);
  expect(JSON.parse(out)).toEqual({ mistake: err });
  expect(err.split('\n')).toEqual([
    expect.stringMatching(/^--from: "12" .* · write \+81312345678, 03-1234-5678 or anonymous$/),
    '--line: there is no line "mian"; there are main · Did you mean "main"?',
    '--at: "2026-02-30T10:00" is no date and time · write 2026-11-24T10:00:00 (in Asia/Tokyo) or 2026-11-24T10:00:00+09:00',
    '--press: "10x" cannot be pressed · a telephone has 0 to 9, * and #; \'\' stays silent',
    '--hang-up-at: "soon" is no time to wait · give seconds, 0 to 86400',
    '--agents: there is nobody called "sato.kenij"; there are sato.kenji · Did you mean "sato.kenji"?, or all, none, busy',
    '--agents: sato.kenji cannot be "asleep" · sato.kenji=available or sato.kenji=silent or sato.kenji=busy or sato.kenji=away',
    '--fault: there is no function "find-custmer"; there are find-customer · Did you mean "find-customer"?',
    expect.stringMatching(
      /^--fault: find-customer cannot have "fire" · find-customer=error or find-customer=timeout or /,
    ),
  ]);
});

it('an assembly that could not be deployed is not called', async () => {
  const broken = writeSmallAssembly((resources) => ({
    ...resources,
    Broken: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Nobody' } } },
  }));
  const people = await call('--assembly', broken);
  expect([people.code, people.out]).toEqual([EXIT.findings, '']);
  expect(people.err).toContain('error: Flows Resources.Broken.Properties.QueueName.Ref: there is no "Nobody"');
  const machines = await call('--assembly', broken, '--json');
  expect(JSON.parse(machines.out)).toMatchObject({ findings: [{ severity: 'error', logicalId: 'Broken' }] });
});

it('an assembly that is not there is a mistake', async () => {
  const { code, err } = await call('--assembly', '/nowhere');
  expect([code, err]).toEqual([EXIT.usage, expect.stringContaining('--assembly: there is no /nowhere')]);
});
