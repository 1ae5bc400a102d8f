/** `start` without a terminal: the demonstration calls, as the README's first command places them. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallReport } from '../../../exchange/call';
import { run } from '../../../bin/tsunagu';
import { SAMPLE_ASSEMBLY } from '../../global-setup';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

async function start(...options: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = { out: (line: string) => out.push(line), err: (line: string) => err.push(line), interactive: false };
  const code = await run(['start', '--assembly', SAMPLE_ASSEMBLY, ...options], terminal);
  return { code, out, err };
}

describe('start, without a terminal', () => {
  it('places every demonstration call and prints a transcript of each', async () => {
    const { code, out, err } = await start();

    expect({ code, err }).toEqual({ code: 0, err: [] });
    const titles = out.filter((line) => line.startsWith('── '));
    expect(titles.length).toBeGreaterThanOrEqual(10);
    expect(out.filter((line) => line.startsWith('→ '))).toHaveLength(titles.length);
  });

  it('prints one JSON array, and nothing else, with --json', async () => {
    const { code, out } = await start('--json');

    expect(code).toBe(0);
    expect(out).toHaveLength(1);
    const reports = JSON.parse(out[0] ?? '') as (CallReport & { name: string })[];
    expect(reports[0]).toMatchObject({
      name: 'A customer of the server-side team',
      outcome: { kind: 'connected', queue: 'server-side', agent: 'sato.kenji' },
    });
    expect(reports[1]?.attributes).toMatchObject({ repeatCaller: 'true' });
    expect(reports.every(({ silentSeconds }) => silentSeconds <= 12)).toBe(true);
  });

  it.each([
    ['- name: x\n  form: 090\n', 'form'],
    ['- from: 090\n', 'name'],
    ['[', 'calls.yaml'],
    ['- name: x\n  at: tomorrow\n', '--at: "tomorrow"'],
  ])('says what is wrong with calls.yaml: %j', async (calls, said) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'calls-'));
    writeFileSync(path.join(folder, 'center.yaml'), 'name: x\n');
    writeFileSync(path.join(folder, 'calls.yaml'), calls);

    const { code, err } = await start('--definition', path.join(folder, 'center.yaml'));

    expect(code).toBe(2);
    expect(err.join('\n')).toContain(said);
    expect(err.join('\n')).not.toMatch(/^\s+at /m);
  });
});
