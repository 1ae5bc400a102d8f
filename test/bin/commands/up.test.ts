import {
  ConnectClient,
  DescribeContactCommand,
  ListContactFlowsCommand,
  StartOutboundVoiceContactCommand,
  type Contact,
} from '@aws-sdk/client-connect';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { EXIT, type Terminal } from '../../../bin/terminal';
import { run } from '../../../bin/tsunagu';
import type { InventoryEntry } from '../../../local/inventory';
import { writeSmallAssembly } from '../../local/small-assembly';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function up(...args: string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal: Terminal = { out: (line) => out.push(line), err: (line) => err.push(line), interactive: false };
  const code = await run(['up', ...args], terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

interface Described {
  readonly lines: readonly { readonly name: string; readonly number: string; readonly flow: string }[];
  readonly endpoints: Readonly<Record<string, string>>;
  readonly inventory: readonly InventoryEntry[];
  readonly standIns: readonly string[];
  readonly findings: readonly { readonly message: string }[];
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'up-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, ...lines: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, lines.join('\n'));
  return file;
}

const CENTER = [
  'Parameters: { Stage: { Type: String, Default: dev } }',
  'Resources:',
  '  Instance: { Type: AWS::Connect::Instance, Properties: { IdentityManagementType: SAML } }',
  '  Main:',
  '    Type: AWS::Connect::ContactFlow',
  '    Properties:',
  '      InstanceArn: !Ref Instance',
  '      Name: !Sub "main-${Stage}-${AWS::Region}"',
  '      Type: CONTACT_FLOW',
  '      Content: \'{"Version":"2019-10-30","StartAction":"a","Actions":[{"Identifier":"a","Type":"DisconnectParticipant","Transitions":{}}]}\'',
];

describe('up --once', () => {
  it('says what runs, what stands in and what is ignored, and ends', async () => {
    const { code, out, err } = await up('--assembly', writeSmallAssembly(), '--once');
    expect({ code, err }).toEqual({ code: EXIT.ok, err: '' });
    const lines = out.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining(['Runs', 'Lines', 'Addresses', 'Values that only a deployment knows']),
    );
    expect(out).toMatch(/ 1 AWS::Connect::Queue +a queue: Sales/);
    expect(out).toMatch(
      / 2 AWS::Lambda::Function +a function \(nodejs22\.x\) in a worker of its own: find-customer, Wire/,
    );
    expect(out).toMatch(/ {2}main · \+8150\d{8} · flow "main line"/);
    expect(out).toMatch(/AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+ AWS_REGION=ap-northeast-1/);
  });

  it('as JSON: one document, and nothing else on standard output', async () => {
    const { code, out } = await up('--assembly', writeSmallAssembly(), '--once', '--json', '--clock', 'virtual');
    expect(code).toBe(EXIT.ok);
    const described = JSON.parse(out) as Described;
    expect(described).toMatchObject({
      clock: 'virtual',
      lines: [{ name: 'main', number: expect.stringMatching(/^\+8150/), flow: 'main line' }],
      endpoints: { aws: expect.stringMatching(/^http:\/\/127/), dynamodb: expect.stringMatching(/^http:/) },
      findings: [],
    });
    expect(described.standIns).toHaveLength(1);
    expect(described.inventory.find(({ logicalId }) => logicalId === 'Wiring')).toMatchObject({ standing: 'runs' });
  });

  it('takes templates, and what whoever deploys says', async () => {
    const template = write('center.yaml', ...CENTER);
    const other = write('other.yaml', 'Resources: { Topic: { Type: AWS::SNS::Topic } }');
    const { code, out } = await up(
      '--template',
      template,
      other,
      '--parameter',
      'Stage=prod',
      '--region',
      'us-east-1',
      '--account',
      '444455556666',
      '--once',
      '--json',
    );
    expect(code).toBe(EXIT.ok);
    const { lines, inventory } = JSON.parse(out) as Described;
    expect(lines.map(({ name }) => name)).toEqual(['main-prod-us-east-1']);
    expect(inventory.map(({ stack }) => stack)).toEqual(['center', 'center', 'other']);
  });

  it('runs also where nothing can be called, and says so', async () => {
    const { code, err } = await up(
      '--template',
      write('t.yaml', 'Resources: { Topic: { Type: AWS::SNS::Topic } }'),
      '--once',
    );
    expect(code).toBe(EXIT.ok);
    expect(err).toContain('there is no flow in it');
  });
});

describe('what is wrong', () => {
  it.each<[string, (template: string) => string[], string]>([
    ['a template that is not there', () => ['--template', '/nowhere.yaml'], '--template: there is no /nowhere.yaml'],
    ['an assembly that is not there', () => ['--assembly', '/nowhere'], '--assembly: there is no /nowhere'],
    ['a folder of templates', () => ['--template', folder], 'is a folder · give the files in it, or --assembly'],
    ['both', (template) => ['--template', template, '--assembly', template], 'both are given'],
    [
      'a parameter without a value',
      (template) => ['--template', template, '--parameter', 'Stage'],
      '--parameter: "Stage"',
    ],
    ['a Region', (template) => ['--template', template, '--region', 'Tokyo'], '--region: "Tokyo" is no Region'],
    ['an account', (template) => ['--template', template, '--account', '12'], '--account: "12" is no account'],
    ['a clock', (template) => ['--template', template, '--clock', 'sun'], '--clock: "sun"'],
    ['a parameter for our own definition', () => ['--parameter', 'A=b'], 'give one of these'],
  ])('%s is a mistake', async (_what, args, expected) => {
    const { code, err } = await up(...args(write('center.yaml', ...CENTER)), '--once');
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(expected);
    expect(err).not.toContain('    at ');
  });

  it.each<[string, string[], string]>([
    ['broken YAML', ['Resources: ['], 'is not YAML'],
    [
      'a name that nothing has',
      [...CENTER, '  Q: { Type: AWS::Connect::Queue, Properties: { Name: !Ref Nothing } }'],
      'there is no "Nothing" in this template',
    ],
    [
      'a cycle',
      ['Resources:', '  A: { Type: A::B::C, DependsOn: B }', '  B: { Type: A::B::C, DependsOn: A }'],
      'needs itself: A → B → A',
    ],
  ])('%s is a finding, with its place and without a trace', async (_what, lines, expected) => {
    const { code, out, err } = await up('--template', write('center.yaml', ...lines), '--json');
    expect(code).toBe(EXIT.findings);
    expect(err).toContain(expected);
    expect(err).not.toContain('    at ');
    expect(JSON.stringify((JSON.parse(out) as Described).findings)).toContain(expected.split('"')[0]);
  });
});

/** `up` in a process of its own, once it runs. */
async function running(...args: string[]): Promise<{
  readonly described: Described & { readonly instance: string };
  readonly err: () => string;
  readonly end: () => Promise<unknown>;
}> {
  const root = path.join(__dirname, '..', '..', '..');
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  const child = spawn(
    process.execPath,
    ['--import', tsx, path.join(root, 'bin', 'tsunagu.ts'), 'up', ...args, '--json'],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = once(child, 'exit');
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (out += text));
  await new Promise<void>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      if (err.includes('Running.')) resolve();
    });
    void ended.then(() => resolve());
  });
  return {
    described: JSON.parse(out) as Described & { instance: string },
    err: () => err,
    end: async () => {
      child.kill('SIGINT');
      return (await ended)[1];
    },
  };
}

it('keeps running until it is told to end', async () => {
  const { described, err, end } = await running('--template', write('center.yaml', ...CENTER));
  expect(err()).toContain('Running. Ctrl-C ends it.');
  const { aws = '' } = described.endpoints;
  expect((await fetch(`${aws}/instance/any`)).status).toBeGreaterThanOrEqual(400);
  expect(await end()).toBe('SIGINT');
  await expect(fetch(`${aws}/instance/any`)).rejects.toThrow('fetch failed');
});

it.each(['real', 'virtual'])(
  'takes contacts through the Connect API, on the %s clock',
  async (clock) => {
    const { described, err, end } = await running('--template', write('center.yaml', ...CENTER), '--clock', clock);
    const connect = new ConnectClient({
      endpoint: described.endpoints['aws'] ?? '',
      region: 'ap-northeast-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    try {
      const InstanceId = described.instance;
      const { ContactFlowSummaryList = [] } = await connect.send(new ListContactFlowsCommand({ InstanceId }));
      const { ContactId = '' } = await connect.send(
        new StartOutboundVoiceContactCommand({
          InstanceId,
          ContactFlowId: ContactFlowSummaryList[0]?.Id ?? '',
          DestinationPhoneNumber: '+819012345678',
          SourcePhoneNumber: '+815012345678',
        }),
      );
      // The customer answers after three seconds of the clock, and the flow hangs up.
      const contact = async (): Promise<Contact | undefined> =>
        (await connect.send(new DescribeContactCommand({ InstanceId, ContactId }))).Contact;
      let found = await contact();
      for (let turn = 0; turn < 60 && !found?.DisconnectTimestamp; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        found = await contact();
      }
      const { InitiationTimestamp = new Date(0), DisconnectTimestamp = new Date(0) } = found ?? {};
      expect(found?.InitiationMethod).toBe('API');
      expect(DisconnectTimestamp.getTime() - InitiationTimestamp.getTime()).toBeGreaterThanOrEqual(3000);
      expect(err()).toMatch(new RegExp(`\\d\\d:\\d\\d:\\d\\d ${ContactId.slice(0, 8)}  answered: \\+819012345678`));
    } finally {
      connect.destroy();
      await end();
    }
  },
  30_000,
);

it('leaves nothing behind when it is ended while it boots', async () => {
  const template = write(
    'hangs.yaml',
    'Resources:',
    '  Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [] } } }',
    '  Fn:',
    '    Type: AWS::Lambda::Function',
    '    Properties:',
    '      { Runtime: nodejs22.x, Handler: index.handler, Timeout: 60, Role: !GetAtt Role.Arn,',
    '        Code: { ZipFile: "console.log(1); exports.handler = () => new Promise(() => {});" } }',
    '  Custom: { Type: Custom::Hangs, Properties: { ServiceToken: !GetAtt Fn.Arn } }',
  );
  const scratch = path.join(folder, 'scratch');
  mkdirSync(scratch);
  const root = path.join(__dirname, '..', '..', '..');
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  const child = spawn(
    process.execPath,
    ['--import', tsx, path.join(root, 'bin', 'tsunagu.ts'), 'up', '--verbose', '--template', template],
    { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TMPDIR: scratch } },
  );
  const ended = once(child, 'exit');
  await once(child.stderr, 'data');
  const ours = (): readonly string[] => readdirSync(scratch).filter((name) => name.startsWith('tsunagu-'));
  expect(ours()).toHaveLength(1);
  child.kill('SIGTERM');
  expect(await ended).toEqual([143, null]);
  expect(ours()).toEqual([]);
});
