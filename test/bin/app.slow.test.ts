/** The app as it is run: by itself, in a process of its own. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGE = path.join(__dirname, '..', '..');
const root = mkdtempSync(path.join(os.tmpdir(), 'app-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const TSX = pathToFileURL(require.resolve('tsx')).href;

function synthesize(
  outdir: string,
  { folder = PACKAGE, args = [], ...env }: { folder?: string; args?: string[] } & Record<string, unknown> = {},
): { code: number | null; said: string } {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', TSX, path.join(folder, 'bin', 'app.ts'), ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CDK_OUTDIR: outdir, CDK_VALIDATION: 'false', ...env },
    },
  );
  return { code: status, said: stderr };
}

/** Templates and lists of assets: what is deployed. */
const deployed = (outdir: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(outdir)
      .filter((file) => /\.(template|assets)\.json$|^manifest\.json$/.test(file))
      .map((file) => [file, readFileSync(path.join(outdir, file), 'utf8')]),
  );

describe('the app', () => {
  const outdir = path.join(root, 'first');

  it('synthesizes the sample; CloudFormation’s validator and AWS Solutions find nothing', () => {
    const { code, said } = synthesize(outdir, { CDK_VALIDATION: 'true' });
    expect(said).toBe('');
    expect(code).toBe(0);
    expect(Object.keys(deployed(outdir)).filter((file) => file.endsWith('.template.json'))).toEqual(
      ['Data', 'Flows', 'Follow', 'Instance', 'People', 'Records', 'Routing'].map(
        (part) => `Aozora-dev-${part}.template.json`,
      ),
    );
  }, 60_000);

  it('takes the mark off an assembly that it writes anew, so that nobody takes it for another environment', () => {
    const stamp = path.join(outdir, 'inputs.sha256');
    writeFileSync(stamp, 'of what was there before');
    expect(synthesize(outdir).code).toBe(0);
    expect(existsSync(stamp)).toBe(false);
  }, 60_000);

  it('names no place of this machine in what is deployed', () => {
    for (const text of Object.values(deployed(outdir)))
      expect(text).not.toContain(os.homedir() === '/' ? PACKAGE : os.homedir());
    expect(Object.values(deployed(outdir)).join('')).not.toContain(PACKAGE);
  });

  it('writes the same, byte for byte, in another folder', () => {
    const folder = path.join(root, 'a second checkout');
    mkdirSync(folder);
    for (const part of [
      'bin',
      'center',
      'config',
      'exchange',
      'flows',
      'lambdas',
      'language',
      'lib',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
    ])
      cpSync(path.join(PACKAGE, part), path.join(folder, part), { recursive: true });
    symlinkSync(path.join(PACKAGE, 'node_modules'), path.join(folder, 'node_modules'));
    const second = path.join(root, 'second');
    expect(synthesize(second, { folder })).toEqual({ code: 0, said: '' });
    expect(deployed(second)).toEqual(deployed(outdir));
  }, 60_000);

  it('takes the environment by -c, as cdk does', () => {
    const staging = path.join(root, 'staging');
    expect(synthesize(staging, { args: ['-c', 'environment=staging'] })).toEqual({ code: 0, said: '' });
    expect(Object.keys(deployed(staging))).toContain('Aozora-staging-Flows.template.json');
  }, 60_000);

  it.each([
    ['an unknown environment', { TSUNAGU_ENVIRONMENT: 'stagin' }, /Did you mean "staging"\?/],
    ['a definition that is not there', { TSUNAGU_DEFINITION: 'nowhere.yaml' }, /There is no definition/],
    ['an unknown option', { args: ['--contxt'] }, /Unknown option '--contxt'\. There is: -c environment/],
  ])(
    'says what is wrong with %s, without a stack trace',
    (_what, given, message) => {
      const { code, said } = synthesize(path.join(root, 'none'), given);
      expect(said).toMatch(message);
      expect(said).not.toMatch(/\n\s+at /);
      expect(code).toBe(1);
    },
    30_000,
  );

  it('lists every fault of a definition with its place', () => {
    const folder = path.join(root, 'faulty');
    cpSync(path.join(PACKAGE, 'config'), folder, { recursive: true });
    const file = path.join(folder, 'center.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace('hours: office', 'hours: ofice').replace('defaultTeam: operations', 'defaultTeam: operation'),
    );
    const { code, said } = synthesize(path.join(root, 'none'), { TSUNAGU_DEFINITION: file });
    expect(said).toMatch(/center\.yaml:\d+:\d+ teams\[0\]\.hours: .*Did you mean "office"\?/);
    expect(said).toMatch(/center\.yaml:\d+:\d+ customers\.defaultTeam: .*Did you mean "operations"\?/);
    expect(said).not.toMatch(/\n\s+at /);
    expect(code).toBe(1);
  }, 30_000);
});
