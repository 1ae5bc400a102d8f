/** The frame of the command line: what every command has in common. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../bin/tsunagu';

async function type(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = { out: (line: string) => out.push(line), err: (line: string) => err.push(line), interactive: false };
  return { code: await run(args, terminal), out: out.join('\n'), err: err.join('\n') };
}

const faulty = (): string => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'faulty-')), 'center.yaml');
  writeFileSync(file, 'name: x\nteams: 3\n');
  return file;
};

describe('the command line', () => {
  it('says what there is, and what exit codes mean', async () => {
    const { code, out } = await type('--help');

    expect(code).toBe(0);
    for (const word of ['call', 'center', 'customers', 'deploy', 'diff', 'flow', 'holidays', 'start', 'Exit codes'])
      expect(out).toContain(word);
  });

  it.each([
    ['an unknown command', ['cal']],
    ['an unknown option', ['call', '--pres', '1']],
    ['a definition that is not there', ['call', '--definition', '/nowhere/center.yaml']],
  ])('%s is a wrong use: exit 2, in words', async (_, args) => {
    const { code, out, err } = await type(...args);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).not.toBe('');
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('a faulty definition is something found: exit 1, every fault with its place', async () => {
    const { code, err } = await type('call', '--definition', faulty());

    expect(code).toBe(1);
    expect(err).toMatch(/center\.yaml:2:\d+ teams/);
    expect(err).toMatch(/region/);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it.each([
    ['call', '--definition', '/nowhere/center.yaml'],
    ['start', '--definition', '/nowhere/center.yaml'],
    ['call', '--at', 'tomorrow', '--nonsense'],
  ])('with --json there is JSON also when it goes wrong: %s %s %s', async (...args) => {
    const { out } = await type(...args, '--json');

    expect(JSON.parse(out)).toEqual({ mistake: expect.stringMatching(/./) });
  });
});
