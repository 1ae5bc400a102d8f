/** An assembly is made again when something it is made of changed, and only then. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EXIT } from '../../bin/terminal';
import { run } from '../../bin/tsunagu';
import { freshAssembly, forgetStamp } from '../../bin/synthesize';

/** Each may synthesize a whole center. */
jest.setTimeout(60_000);

const root = mkdtempSync(path.join(os.tmpdir(), 'synthesize-'));
const definition = path.join(root, 'config', 'center.yaml');
const directory = path.join(root, 'cdk.out');

beforeAll(() => cpSync(path.join(__dirname, '..', '..', 'config'), path.join(root, 'config'), { recursive: true }));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function fresh(environment?: string): Promise<{ synthesized: boolean; said: string[] }> {
  const said: string[] = [];
  const { synthesized } = await freshAssembly({
    definition,
    directory,
    ...(environment === undefined ? {} : { environment }),
    progress: (line) => void said.push(line),
  });
  return { synthesized, said };
}

const edit = (from: string, to: string): void =>
  writeFileSync(definition, readFileSync(definition, 'utf8').replace(from, to));
const stacks = (): string[] => readdirSync(directory).filter((file) => file.endsWith('.template.json'));

describe('a fresh assembly', () => {
  it('is synthesized when there is none, and says so', async () => {
    const { synthesized, said } = await fresh();
    expect(synthesized).toBe(true);
    expect(said.at(-1)).toMatch(/^Synthesizing .*center\.yaml \(dev\) …$/);
    expect(stacks()).toContain('Aozora-dev-Flows.template.json');
  });

  it('is left as it is when nothing changed, without a word', async () => {
    expect(await fresh()).toEqual({ synthesized: false, said: [] });
  });

  it('is left as it is when only a comment changed', async () => {
    edit('name: aozora', '# a remark\nname: aozora');
    expect(await fresh()).toEqual({ synthesized: false, said: [] });
  });

  it('is synthesized again when a recording of a waiting strategy changed', async () => {
    const music = path.join(root, 'config', 'prompts', 'music.wav');
    const bytes = readFileSync(music);
    writeFileSync(music, bytes.fill(0xff, 1000, 2000));
    expect((await fresh()).synthesized).toBe(true);
    expect(await fresh()).toEqual({ synthesized: false, said: [] });
  });

  it('is synthesized again for another environment, which leaves nothing of the last', async () => {
    expect((await fresh('staging')).synthesized).toBe(true);
    expect(stacks().every((file) => file.startsWith('Aozora-staging-'))).toBe(true);
    expect(readdirSync(root).toSorted()).toEqual(['cdk.out', 'config']);
  });

  it('is synthesized again when somebody else wrote there, such as a deployment of another environment', async () => {
    forgetStamp(directory);
    expect((await fresh('staging')).synthesized).toBe(true);
  });

  it('a definition that is wrong is a mistake, and leaves the assembly there was', async () => {
    edit('hours: office', 'hours: ofice');
    await expect(fresh('staging')).rejects.toMatchObject({
      name: 'Mistake',
      message: expect.stringMatching(/ofice/) as string,
    });
    expect(existsSync(path.join(directory, 'manifest.json'))).toBe(true);
  });

  describe.each(['call', 'start', 'diff', 'deploy'])('%s', (command) => {
    const against = command === 'diff' ? ['--against', directory] : [];
    async function ran(file: string): Promise<{ code: number; said: string }> {
      const said: string[] = [];
      const terminal = { out: () => undefined, err: (line: string) => said.push(line), interactive: false };
      process.env['TSUNAGU_DEFINITION'] = file;
      const code = await run([command, ...against], terminal);
      return { code, said: said.join('\n') };
    }
    afterEach(() => void delete process.env['TSUNAGU_DEFINITION']);

    it('ends with 1 for a definition that is wrong, as for all that is found', async () => {
      const { code, said } = await ran(definition);
      expect(said).toMatch(/ofice.*office/su);
      expect(code).toBe(EXIT.findings);
    });

    it('ends with 2 for one that is not there: it was used wrongly', async () => {
      const { code, said } = await ran(path.join(root, 'none.yaml'));
      expect(said).toContain('none.yaml');
      expect(code).toBe(EXIT.usage);
    });
  });
});
