import path from 'node:path';
import type { Center } from '../../../center/center';
import { begunClosings, deployArguments } from '../../../bin/deployment';
import { EXIT } from '../../../bin/terminal';
import { run } from '../../../bin/tsunagu';
import { fixtureCenter } from '../../lib/fixture-center';

const center = fixtureCenter(); // its list is as of 2026-11-21

async function deploy(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = { out: (line: string) => out.push(line), err: (line: string) => err.push(line), interactive: false };
  return { code: await run(['deploy', ...args], terminal), out: out.join('\n'), err: err.join('\n') };
}

describe('closings that began before today', () => {
  it.each([
    ['on the day the list was made', '2026-11-21', []],
    ['on the first of them', '2026-11-23', []],
    ['the day after it', '2026-11-24', ['2026-11-23']],
    ['in the middle of a stretch', '2026-12-31', ['2026-11-23', '2026-12-29']],
  ])('%s', (_, today, begun) => {
    const found = begunClosings(center, () => today);
    expect(found.map((text) => /begins on (\S+),/u.exec(text)?.[1])).toEqual(begun);
  });

  it('are asked of each hours set by its own clock, and not of one that keeps no holidays', () => {
    const [office] = center.hours as [Center['hours'][number]];
    const hours = [
      { ...office, name: 'tokyo', timeZone: 'Asia/Tokyo' },
      { ...office, name: 'honolulu', timeZone: 'Pacific/Honolulu' },
      { ...office, name: 'always', holidays: false },
    ];
    const found = begunClosings({ ...center, hours }, (zone) => (zone === 'Asia/Tokyo' ? '2026-11-24' : '2026-11-23'));
    expect(found).toEqual([expect.stringContaining('hours "tokyo"')]);
  });
});

describe('deploy --check', () => {
  it('says that the sample can be deployed on the day its list was made', async () => {
    const { code, out } = await deploy('--check', '--as-of', '2026-11-21');
    expect({ code, out }).toEqual({ code: EXIT.ok, out: 'aozora (dev) can be deployed.' });
  });

  it('names every closing that Connect would refuse, and the mend', async () => {
    const { code, err } = await deploy('--check', '--as-of', '2027-06-02', '--environment', 'prod');
    expect(code).toBe(EXIT.findings);
    expect(err).toContain('begins on 2026-11-23, and today is 2027-06-02');
    expect(err).toContain('holidays refresh');
  });

  it('speaks to machines', async () => {
    const { code, out } = await deploy('--check', '--json', '--as-of', '2026-11-24');
    expect(code).toBe(EXIT.findings);
    expect(JSON.parse(out)).toEqual({ environment: 'dev', findings: [expect.stringContaining('2026-11-23')] });
  });

  it.each([
    [['--as-of', '2026-02-30'], 'there is no day "2026-02-30"'],
    [['--json'], 'Add --check'],
  ])('%j is used wrongly', async (args, message) => {
    const { code, err } = await deploy(...args);
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(message);
  });
});

describe('what cdk is told', () => {
  it.each([
    [{ cdk: [] }, ['deploy', '--all']],
    [
      { environment: 'prod', definition: 'mine.yaml', cdk: ['--require-approval', 'never'] },
      [
        'deploy',
        '--all',
        '-c',
        'environment=prod',
        '-c',
        `definition=${path.resolve('mine.yaml')}`,
        '--require-approval',
        'never',
      ],
    ],
  ])('%j', (options, expected) => expect(deployArguments(options)).toEqual(expected));
});
