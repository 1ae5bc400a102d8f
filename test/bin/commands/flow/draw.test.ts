import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { register } from '../../../../bin/commands/flow/draw';
import { canDrawJapanese } from '../../../../bin/png';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'draw-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (name: string): string => path.join(folder, name);
const flow = (text: string, to?: string): string =>
  JSON.stringify({
    Version: '2019-10-30',
    StartAction: 'hello',
    Actions: [
      {
        Identifier: 'hello',
        Type: 'MessageParticipant',
        Parameters: { Text: text },
        Transitions: { NextAction: 'end' },
      },
      to === undefined
        ? { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }
        : {
            Identifier: 'end',
            Type: 'TransferToFlow',
            Parameters: { ContactFlowId: `@{flow:${to}}` },
            Transitions: {},
          },
    ],
  });

async function run(...words: readonly string[]): Promise<{ out: string; err: string; code: number | undefined }> {
  const lines = { out: '', err: '' };
  let code: number | undefined;
  const terminal = {
    out: (line: string) => void (lines.out += `${line}\n`),
    err: (line: string) => void (lines.err += `${line}\n`),
    interactive: false,
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: terminal.err });
  register(program, terminal, (answer) => {
    code = answer;
  });
  await program.parseAsync(['draw', ...words], { from: 'user' });
  return { ...lines, code };
}

describe('flow draw', () => {
  it('writes an SVG that follows its viewer, and says what it shows', async () => {
    writeFileSync(inFolder('main.json'), flow('お電話ありがとうございます。'));
    const { out, code } = await run(inFolder('main.json'), '-o', inFolder('out.svg'));
    expect(code).toBe(0);
    expect(out).toContain('shows the flow main');
    const svg = readFileSync(inFolder('out.svg'), 'utf8');
    expect(svg).toContain('お電話ありがとうございます。');
    expect(svg).toContain('prefers-color-scheme');
  });

  it('writes a PNG, and says when this machine cannot draw Japanese', async () => {
    writeFileSync(inFolder('main.json'), flow('お電話'));
    const { err } = await run(inFolder('main.json'), '-o', inFolder('out.png'), '--theme', 'dark');
    expect(readFileSync(inFolder('out.png')).subarray(1, 4).toString()).toBe('PNG');
    expect(err === '').toBe(canDrawJapanese());
  });

  it('writes to standard output, and tells machines what was drawn', async () => {
    writeFileSync(inFolder('main.json'), flow('Hello.'));
    expect((await run(inFolder('main.json'), '-o', '-')).out).toMatch(/^<svg /);
    const { out } = await run(inFolder('main.json'), '-o', inFolder('out.svg'), '--json', '--theme', 'light');
    expect(JSON.parse(out)).toEqual({ file: inFolder('out.svg'), flows: ['main'], theme: 'light' });
  });

  it('follows a flow to those it leads to, and leaves the others', async () => {
    writeFileSync(inFolder('main.json'), flow('One.', 'second'));
    writeFileSync(inFolder('second.json'), flow('Two.'));
    writeFileSync(inFolder('third.json'), flow('Three.'));
    writeFileSync(inFolder('package.json'), '{"name": "no flow"}');
    const drawn = async (...words: readonly string[]): Promise<unknown> =>
      (JSON.parse((await run(...words, '-o', inFolder('out.svg'), '--json')).out) as { flows: unknown }).flows;
    expect(await drawn(inFolder('main.json'), '--follow')).toEqual(['main', 'second']);
    expect(await drawn(folder, '--flow', 'main', '--follow')).toEqual(['main', 'second']);
    expect(await drawn(folder, '--flow', 'third')).toEqual(['third']);
    expect(await drawn(folder)).toEqual(['main', 'second', 'third']);
  });

  const mistakes: readonly (readonly [what: string, words: readonly string[], message: RegExp])[] = [
    ['a picture of another kind', ['main.json', '-o', 'out.gif'], /an \.svg or a \.png/],
    ['a file that is not there', ['nowhere.json', '-o', 'out.svg'], /nowhere\.json: There is no such file/],
    [
      'a flow that is not there',
      ['.', '--flow', 'other', '-o', 'out.svg'],
      /no flow called "other"\. There are .*main/,
    ],
    ['a file that is no JSON', ['broken.json', '-o', 'out.svg'], /broken\.json: this is not JSON/],
    ['a file that is no flow', ['package.json', '-o', 'out.svg'], /package\.json: this is no flow/],
    ['a folder that is not there to write to', ['main.json', '-o', 'a/b/out.svg'], /cannot be written/],
  ];
  it.each(mistakes)('says what to do about %s', async (_, [file = '', ...words], message) => {
    writeFileSync(inFolder('main.json'), flow('Hello.'));
    writeFileSync(inFolder('broken.json'), '{"Actions": [');
    writeFileSync(inFolder('package.json'), '{"name": "no flow"}');
    const placed = words.map((word) => (word.includes('out.') ? inFolder(word) : word));
    const asked = run(file === '.' ? folder : inFolder(file), ...placed);
    await expect(asked).rejects.toThrow(message);
  });
});
