import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCenter } from '../../../bin/definition';
import { run } from '../../../bin/tsunagu';
import { wav } from '../../center/a-recording';
import { changed, HOLIDAYS, lineOf, SAMPLE } from '../../center/sample';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'center-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A folder with these files, and with the sample's recordings. */
function write(files: Readonly<Record<string, string | Uint8Array>>): string {
  mkdirSync(path.join(folder, 'environments'));
  cpSync(path.join(__dirname, '../../../config/prompts'), path.join(folder, 'prompts'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return path.join(folder, 'center.yaml');
}

async function tsunagu(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    interactive: false,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('center check', () => {
  it('of the sample finds nothing and ends with 0', async () => {
    expect(await tsunagu('center', 'check')).toEqual({
      code: 0,
      out: `${path.join('config', 'center.yaml')} (dev, prod, staging): no errors, no warnings.`,
      err: '',
    });
  });

  it('lists each finding once, says where it is not everywhere, and ends with 1', async () => {
    const file = write({
      'center.yaml': changed('hours: office', 'hours: ofice'),
      'holidays.json': HOLIDAYS,
      'environments/dev.yaml': 'customers: { tries: 99 }\n',
      'environments/prod.yaml': '',
    });
    const { code, out } = await tsunagu('center', 'check', file);
    expect(code).toBe(1);
    const lines = out.split('\n');
    expect(lines.filter((line) => line.includes('ofice'))).toHaveLength(1);
    expect(lines.find((line) => line.includes('tries'))).toMatch(/dev\.yaml:1:21 customers\.tries: .* \[dev\]$/u);
    expect(lines.at(-1)).toMatch(/\(dev, prod\): 2 errors, no warnings\.$/u);
  });

  it('of one environment looks at that one', async () => {
    const file = write({
      'center.yaml': SAMPLE,
      'holidays.json': HOLIDAYS,
      'environments/dev.yaml': 'customers: { tries: 99 }\n',
      'environments/prod.yaml': '',
    });
    expect((await tsunagu('center', 'check', file, '--environment', 'prod')).code).toBe(0);
    expect((await tsunagu('center', 'check', file, '--environment', 'dev')).code).toBe(1);
  });

  it('with --json prints JSON and nothing else', async () => {
    const file = write({ 'center.yaml': changed('hours: office', 'hours: ofice'), 'holidays.json': HOLIDAYS });
    const { code, out, err } = await tsunagu('center', 'check', file, '--json');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(out)).toEqual({
      file,
      environments: ['dev'],
      errors: 1,
      warnings: 0,
      findings: [
        expect.objectContaining({
          file,
          line: lineOf('hours: office'),
          column: 12,
          path: 'teams[0].hours',
          severity: 'error',
          environments: ['dev'],
        }),
      ],
    });
  });

  it('a warning alone ends with 0', async () => {
    const file = write({
      'center.yaml': changed('number: 03-3210-4500', 'number: 090-1234-5678'),
      'holidays.json': HOLIDAYS,
    });
    expect(await tsunagu('center', 'check', file)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 warning.'),
    });
  });

  it.each([
    ['a file that is not there', ['nowhere.yaml'], 'There is no definition'],
    ['a folder', ['.'], 'it is a folder'],
    ['an unknown environment', ['center.yaml', '--environment', 'prdo'], 'Did you mean "prod"?'],
    ['an environment out of the folder', ['center.yaml', '--environment', '../prod'], 'There is no environment'],
    ['an unknown option', ['center.yaml', '--jsn'], 'unknown option'],
  ])('%s is a mistake: one message, no stack, 2', async (_, [file = '', ...rest], words) => {
    write({ 'center.yaml': SAMPLE, 'holidays.json': HOLIDAYS, 'environments/prod.yaml': '' });
    const { code, out, err } = await tsunagu('center', 'check', path.join(folder, file), ...rest);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
    expect(err).not.toMatch(/^\s+at /mu);
  });

  it.each([
    ['binary', Uint8Array.from([0x80, 0xff, 0x00, 0x01])],
    ['UTF-16', Buffer.from(`\ufeff${SAMPLE}`, 'utf16le')],
    ['Shift_JIS', Uint8Array.from([...Buffer.from('name: '), 0x82, 0xdd, 0x82, 0xc8])],
  ])('a file that is %s is a finding', async (_, bytes) => {
    const { code, out } = await tsunagu('center', 'check', write({ 'center.yaml': bytes }));
    expect(code).toBe(1);
    expect(out).toContain('not UTF-8 text');
  });
});

describe('reading a definition', () => {
  it('takes the environment’s overlay and the list of holidays beside it', async () => {
    const { center, placeOf } = await readCenter({ environment: 'staging' });
    expect(center).toMatchObject({ environment: 'staging', instance: { alias: 'aozora-software-staging' } });
    expect(center?.holidays.list.asOf).toBe('2026-11-21');
    expect(placeOf(['instance', 'alias']).file).toMatch(/staging\.yaml$/u);
  });

  it('a definition without a list of its own borrows the package’s, and that is said', async () => {
    const { center, findings } = await readCenter({ file: write({ 'center.yaml': SAMPLE }) });
    expect(center?.holidays.list.asOf).toBe('2026-11-21');
    expect(findings).toEqual([
      expect.objectContaining({
        severity: 'warning',
        path: 'holidays',
        message: expect.stringContaining('stands in for it'),
      }),
    ]);
  });

  it('misses recordings that are not there', async () => {
    const prompts = 'prompts:\n  greeting: { ja-JP: { file: prompts/a.wav }, en-US: hello }\nrecords:\n';
    const file = write({ 'center.yaml': changed('records:\n', prompts), 'holidays.json': HOLIDAYS });
    const missing = await readCenter({ file });
    expect(missing.center).toBeUndefined();
    expect(missing.findings).toEqual([
      expect.objectContaining({
        path: 'prompts.greeting.ja-JP.file',
        message: expect.stringContaining('there is no recording'),
      }),
    ]);
    writeFileSync(path.join(folder, 'prompts', 'a.wav'), '');
    expect((await readCenter({ file })).findings).toEqual([
      expect.objectContaining({ message: expect.stringContaining('is empty; Amazon Connect plays .wav') }),
    ]);
    writeFileSync(path.join(folder, 'prompts', 'a.wav'), wav({}));
    expect((await readCenter({ file })).center).toBeDefined();
  });

  it('misses recordings of one waiting strategy, and prompts that no strategy has a say in', async () => {
    const music = 'waiting-music: { ja-JP: { file: prompts/music.wav }, en-US: { file: prompts/music.wav } }\n';
    const prompts =
      music.replaceAll('music.wav', 'none.wav') +
      '      greeting: { ja-JP: はい, en-US: hello }\n      waiting-welcom: { ja-JP: はい, en-US: hello }\n';
    const yaml = changed(music, prompts);
    const { center, findings } = await readCenter({ file: write({ 'center.yaml': yaml, 'holidays.json': HOLIDAYS }) });
    expect(center).toBeUndefined();
    expect(findings).toMatchObject([
      { line: lineOf('none.wav', yaml), path: 'waiting[0].prompts.waiting-music.ja-JP.file' },
      {
        path: 'waiting[0].prompts.waiting-music.en-US.file',
        message: expect.stringContaining('there is no recording'),
      },
      { path: 'waiting[0].prompts.greeting', fix: 'Write it under prompts.greeting.' },
      {
        path: 'waiting[0].prompts.waiting-welcom',
        message: expect.stringContaining('Did you mean "waiting-welcome"?'),
        fix: expect.not.stringContaining('greeting'),
      },
    ]);
  });
});

describe('center schema', () => {
  it('prints what is committed', async () => {
    const { out } = await tsunagu('center', 'schema', '--json');
    expect(JSON.parse(out)).toEqual(
      JSON.parse(readFileSync(path.join(__dirname, '../../../config/center.schema.json'), 'utf8')),
    );
  });
});
