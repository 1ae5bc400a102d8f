/** What to boot is said in one way, whichever command boots it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EXIT } from '../../bin/terminal';
import { run } from '../../bin/tsunagu';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-flags-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ran(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(args, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    interactive: false,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

function write(name: string, ...lines: readonly string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, lines.join('\n'));
  return file;
}

/** One flow that queues every caller; its name is what whoever deploys says. */
const template = (): string =>
  write(
    'center.yaml',
    'Parameters: { Stage: { Type: String } }',
    'Resources:',
    '  Instance: { Type: AWS::Connect::Instance, Properties: { IdentityManagementType: SAML } }',
    '  Hours:',
    '    Type: AWS::Connect::HoursOfOperation',
    '    Properties:',
    '      InstanceArn: !GetAtt Instance.Arn',
    '      Name: Hours',
    '      TimeZone: Asia/Tokyo',
    '      Config: [{ Day: MONDAY, StartTime: { Hours: 9, Minutes: 0 }, EndTime: { Hours: 17, Minutes: 0 } }]',
    '  Main:',
    '    Type: AWS::Connect::ContactFlow',
    '    Properties:',
    '      InstanceArn: !GetAtt Instance.Arn',
    '      Name: !Sub "main-${Stage}"',
    '      Type: CONTACT_FLOW',
    '      Content: \'{"Version":"2019-10-30","StartAction":"a","Actions":[{"Identifier":"a","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}\'',
  );

const scenario = (): string =>
  write(
    'prod.yaml',
    'scenarios:',
    '  - { name: ends at once, line: main-prod, at: 2026-11-24T10:00:00, story: [], ends: politely }',
  );

describe.each<[string, string[]]>([
  ['call', ['call']],
  ['day', ['day', '--calls', '5']],
  ['hours', ['hours']],
  ['start', ['start', '--demonstrate']],
  ['test', ['test']],
  ['test export', ['test', 'export']],
  ['test mutation', ['test', 'mutation']],
  ['test random', ['test', 'random']],
  ['up', ['up', '--once']],
])('%s', (_name, command) => {
  it('refuses templates that are not there, before anything else is done', async () => {
    const { code, out, err } = await ran(...command, '--template', '/nowhere.yaml', '--region', 'Tokyo', '--json');
    expect({ code, err }).toEqual({
      code: EXIT.usage,
      err: [
        '--template: there is no /nowhere.yaml · give CloudFormation templates, JSON or YAML',
        '--region: "Tokyo" is no Region · write it as ap-northeast-1',
      ].join('\n'),
    });
    expect(JSON.parse(out)).toHaveProperty('mistake');
  });

  it('says on standard output, too, what is wrong with a template', async () => {
    const broken = write('broken.yaml', 'Resources: [');
    const { code, out, err } = await ran(...command, '--template', broken, '--json');
    expect(code).toBe(EXIT.findings);
    expect(JSON.parse(out)).toHaveProperty('findings.0');
    expect(err).toContain('is not YAML');
    expect(err).not.toContain('    at ');
  });

  it('says that a module cannot stand in for a function which nobody knows', async () => {
    const module = write('who-calls.js', 'exports.handler = async () => ({ found: false });');
    const { code, err } = await ran(...command, '--stand-in', `who-calls=${module}`, ...flags());
    expect(code).toBe(EXIT.usage);
    expect(err).toContain('the stand-in for "who-calls" · there is no such function · there are none');
  });
});

const flags = (): string[] => ['--template', template(), '--parameter', 'Stage=prod'];

describe('a template and its parameters', () => {
  it('is what `hours` looks at', async () => {
    const { code, out } = await ran('hours', '--from', '2027-01-04', '--to', '2027-01-05', '--json', ...flags());
    expect(code).toBe(EXIT.ok);
    expect(out).toContain('main-prod');
  });

  it('is where `test` plays', async () => {
    const { err, out } = await ran('test', scenario(), ...flags());
    expect(err).toBe('');
    expect(out).toContain('ends at once');
  });

  it('is where `day` calls', async () => {
    const { code, err } = await ran('day', '--calls', '5', '--line', 'main-dev', ...flags());
    expect({ code, err }).toEqual({
      code: EXIT.usage,
      err: expect.stringContaining('--line: there is no line "main-dev" · there are: main-prod'),
    });
  });
});
