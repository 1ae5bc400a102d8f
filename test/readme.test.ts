/** The two READMEs say the same, and what they say is there. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../bin/tsunagu';

const ROOT = path.join(__dirname, '..');
const NAMES = ['README.md', 'README.ja.md'] as const;
const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
/** Blocks between fences; inline code only outside of them. */
const fenced = (text: string): string[] => all(text, /^```\w*\n([\s\S]*?)^```$/gmu);
const inline = (text: string): string[] => all(text.replaceAll(/^```[\s\S]*?^```$/gmu, ''), /`([^`\n]+)`/gu);
const commands = (text: string): string[] =>
  [
    ...fenced(text).flatMap((block) => block.split(/\n|&&/u).map((line) => line.trim())),
    ...inline(text).filter((code) => /^(?:npm|npx|cp) /u.test(code)),
  ].filter((line) => line !== '');
const links = (text: string): string[] => all(text, /\]\((?!https?:)([^)#]+)[^)]*\)/gu);
const linksToOthers = (text: string): string[] => links(text).filter((file) => !file.startsWith('README'));
const levels = (text: string): number[] => all(text, /^(#+) /gmu).map(({ length }) => length);

it('both show the same commands, settings and other code, in the same order', () => {
  const [english, japanese] = NAMES.map(read) as [string, string];
  expect(fenced(japanese)).toEqual(fenced(english));
  expect(commands(english).length).toBeGreaterThan(12);
  expect(commands(japanese)).toEqual(commands(english));
  expect(inline(japanese).toSorted()).toEqual(inline(english).toSorted());
});

it('both have the same sections and link to the same files', () => {
  const [english, japanese] = NAMES.map(read) as [string, string];
  expect(levels(japanese)).toEqual(levels(english));
  expect(linksToOthers(japanese)).toEqual(linksToOthers(english));
});

describe.each(NAMES)('%s', (name) => {
  const text = read(name);

  it.each(links(text))('links to %s, which is there', (file) => {
    expect(existsSync(path.join(ROOT, file))).toBe(true);
  });

  it('names scripts of npm that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = commands(text).flatMap((line) => {
      const [, script] = /^npm run (?:-s )?([\w:]+)/u.exec(line) ?? /^npm (start|test)$/u.exec(line) ?? [];
      return script === undefined ? [] : [script];
    });
    expect(named).toEqual(expect.arrayContaining(['start', 'test', 'tsunagu', 'diff', 'synth', 'check']));
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it('names commands of tsunagu that there are, with options that they have', async () => {
    const lines = commands(text).filter((line) => /^npm run (?:-s )?(?:tsunagu --|deploy --|diff)/u.test(line));
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      const given = line.replace(/^npm run (?:-s )?(?:tsunagu -- |(deploy|diff)(?: --)?)/u, '$1');
      const words = /^[a-z]+(?: [a-z]+)?(?= |$)/u.exec(given)?.[0].split(' ') ?? [];
      const out: string[] = [];
      const terminal = { out: (said: string) => void out.push(said), err: () => undefined, interactive: false };
      expect(await run([...words, '--help'], terminal)).toBe(0);
      expect(out.join('\n')).toContain(`Usage: tsunagu ${words.join(' ')}`);
      for (const option of given.match(/--[a-z-]+/gu) ?? []) expect(out.join('\n')).toContain(`${option} `);
    }
  });
});

it('says of the command line what its help says: the exit codes', async () => {
  const out: string[] = [];
  await run(['--help'], { out: (said) => void out.push(said), err: () => undefined, interactive: false });
  for (const code of ['0', '1', '2', '3']) {
    expect(out.join('\n').split('Exit codes')[1]).toContain(`${code} `);
    for (const name of NAMES) expect(read(name)).toContain(`\`${code}\``);
  }
});
