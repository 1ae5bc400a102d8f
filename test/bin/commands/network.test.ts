import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from '@swc/core';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { blocksOf } from '../../../bin/hcl';
import { run } from '../../../bin/tsunagu';
import { LIST, listText } from '../../center/a-list-of-ranges';

let folder: string;
let list: string;
let asked: jest.SpiedFunction<typeof fetch>;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'network-'));
  list = write('ip-ranges.json', LIST);
  asked = jest
    .spyOn(globalThis, 'fetch')
    .mockRejectedValue(new TypeError('fetch failed', { cause: new Error('no network') }));
});
afterEach(() => {
  asked.mockRestore();
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

async function network(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    interactive: false,
  };
  const code = await run(['network', ...args], terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('network', () => {
  it('prints a table for people: names, ranges, and which list they are from', async () => {
    const { code, out, err } = await network('--ip-ranges', list, '--region', 'ap-northeast-1', '--alias', 'aozora');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('TCP 443   aozora.my.connect.aws  ');
    expect(out).toContain('UDP 3478  TurnNlb-*.elb.ap-northeast-1.amazonaws.com  ');
    expect(out).toContain(
      'UDP 3478 to AMAZON_CONNECT: voice\n  15.193.0.0/19\n  52.55.191.224/27\n  2600:f0f0:8000::/48\n',
    );
    expect(out).toContain('Ranges: ip-ranges.json, of 2026-11-20-21-07-09 UTC (syncToken 1795212429).');
    const columns = out.split('\n').filter((line) => /^ {2}(?:TCP|UDP) /u.test(line) && !/rtc|awsapps/u.test(line));
    expect(new Set(columns.map((line) => /^ {2}\S+ \S+ +\S+ +/u.exec(line)?.[0].length)).size).toBe(1);
  });

  it('takes Region and alias from the definition, and its alias for no other Region', async () => {
    const file = path.join(__dirname, '../../../config/center.yaml');
    const name = async (...args: string[]) => {
      const { out } = await network('--ip-ranges', list, '--definition', file, '--json', ...args);
      return (JSON.parse(out) as { names: { name: string }[] }).names[0]?.name;
    };
    expect(await name()).toBe('aozora-software-dev.my.connect.aws');
    expect(await name('--region', 'us-east-1')).toBe('*.my.connect.aws');
    expect(await name('--region', 'us-east-1', '--alias', 'west')).toBe('west.my.connect.aws');
  });

  it('says when the Region has no ranges of its own', async () => {
    const { out } = await network('--ip-ranges', list, '--region', 'us-east-1');
    expect(out).toContain('names no range of AMAZON_CONNECT in us-east-1 itself');
  });

  it('with --json prints JSON and nothing else', async () => {
    const { out } = await network('--ip-ranges', list, '--region', 'ap-northeast-1', '--json', '--addresses-only');
    expect(JSON.parse(out)).toMatchObject({
      source: { from: 'ip-ranges.json', createDate: '2026-11-20-21-07-09', syncToken: '1795212429' },
      region: 'ap-northeast-1',
      addresses: [{ service: 'AMAZON_CONNECT' }, { port: 443 }, { service: 'EC2' }, { service: 'CLOUDFRONT' }],
    });
  });

  it('for Terraform prints one block of locals', async () => {
    const { out } = await network('--ip-ranges', list, '--region', 'ap-northeast-1', '--format', 'terraform');
    const blocks = blocksOf(out);
    expect(blocks).toHaveLength(1);
    expect(blocks[0]?.type).toBe('locals');
    expect([...(blocks[0]?.attributes.keys() ?? [])]).toEqual([
      'softphone_region',
      'softphone_rules',
      'softphone_names',
      'softphone_names_of_older_instances',
    ]);
    expect(out).toContain('"52.55.191.224/27",');
  });

  it('for the CDK prints TypeScript that makes rules of security groups', async () => {
    const { out } = await network('--ip-ranges', list, '--region', 'ap-northeast-1', '--format', 'cdk');
    const rules = softphoneEgress(out);
    expect(rules).toHaveLength(6);
    expect(rules[0]).toEqual({ peer: ec2.Peer.ipv4('15.193.0.0/19'), port: ec2.Port.udp(3478), what: 'voice' });
    expect(rules[2]?.peer).toEqual(ec2.Peer.ipv6('2600:f0f0:8000::/48'));
    expect(rules.map(({ port }) => port.toString())).toEqual(['UDP 3478', 'UDP 3478', 'UDP 3478', '443', '443', '443']);
  });
});

/** The rules of what was printed, run as the CDK app that holds it would. */
function softphoneEgress(code: string): readonly { peer: ec2.IPeer; port: ec2.Port; what: string }[] {
  const { code: script } = transformSync(code, {
    jsc: { parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  const file = path.join(folder, 'softphone.js');
  writeFileSync(file, script.replace('aws-cdk-lib/aws-ec2', require.resolve('aws-cdk-lib/aws-ec2')));
  return jest.requireActual<{ SOFTPHONE_EGRESS: ReturnType<typeof softphoneEgress> }>(file).SOFTPHONE_EGRESS;
}

describe('the list', () => {
  it('is asked of AWS, and kept for later', async () => {
    asked.mockResolvedValue(new Response(LIST));
    const kept = path.join(folder, 'kept.json');
    const { code, out, err } = await network('--region', 'ap-northeast-1', '--save', kept);
    expect(code).toBe(0);
    expect(out).toContain('Ranges: https://ip-ranges.amazonaws.com/ip-ranges.json, of 2026-11-20');
    expect(err).toContain('hand it over with --ip-ranges');
    expect(readFileSync(kept, 'utf8')).toBe(LIST);
  });

  it.each([
    ['there is no network', undefined, 'cannot be reached (no network)'],
    ['AWS does not answer well', new Response('', { status: 503 }), 'answered HTTP 503'],
  ])('cannot be had where %s: it is said how to bring it, nothing is printed', async (_, answer, words) => {
    if (answer) asked.mockResolvedValue(answer);
    const { code, out, err } = await network('--region', 'ap-northeast-1');
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain(words);
    expect(err).toContain('--ip-ranges ip-ranges.json');
    expect(err).not.toContain('    at ');
  });

  it.each([
    ['no file', () => path.join(folder, 'none.json'), 'there is no such file'],
    ['a folder', () => folder, 'it is a folder'],
    ['a file cut off', () => write('a.json', LIST.slice(0, 99)), 'is not JSON, or cut off'],
    ['another file', () => write('a.json', '{"a":1}'), 'prefixes is no list'],
    ['a list without Amazon Connect', () => write('a.json', listText({})), 'names no range of AMAZON_CONNECT'],
  ])('that is %s is a mistake, said with the file', async (_, file, words) => {
    const name = file();
    const { code, out, err } = await network('--region', 'ap-northeast-1', '--ip-ranges', name);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(name);
    expect(err).toContain(words);
    expect(err).toContain('https://ip-ranges.amazonaws.com/ip-ranges.json');
    expect(err).not.toContain('    at ');
  });
});

describe('used wrongly', () => {
  it.each([
    ['a Region that there is not', ['--region', 'ap-northest-1'], 'Did you mean "ap-northeast-1"?'],
    ['a Region that the list does not know', ['--region', 'eu-west-2'], 'It knows: ap-northeast-1, us-east-1.'],
    ['a Region that the list nearly knows', ['--region', 'us-east-2'], 'Did you mean "us-east-1"?'],
    ['a format that there is not', ['--format', 'terrafrom'], 'Did you mean "terraform"?'],
    ['two formats', ['--format', 'cdk', '--json'], 'exclude each other'],
    ['an alias that there cannot be', ['--alias', 'a b'], 'cannot be an alias'],
    ['a list to keep that is there already', ['--save', 'x.json'], 'Leave one of the two out'],
    ['an environment that there is not', ['--environment', 'prd'], 'Did you mean "prod"?'],
  ])('%s', async (_, args, words) => {
    const { code, err } = await network('--ip-ranges', list, ...args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  it('a definition with faults needs a Region beside it', async () => {
    const file = write('center.yaml', 'name: a\n');
    const { code, err } = await network('--ip-ranges', list, '--definition', file);
    expect(code).toBe(2);
    expect(err).toContain('or give --region');
    expect((await network('--ip-ranges', list, '--definition', file, '--region', 'us-east-1')).code).toBe(0);
  });

  it('a Region that Amazon Connect is not known to serve is said, and answered', async () => {
    const file = write('all.json', LIST.replaceAll('us-east-1', 'us-east-2'));
    const { code, err } = await network('--ip-ranges', file, '--region', 'us-east-2');
    expect(code).toBe(0);
    expect(err).toContain('not known to serve us-east-2');
  });
});
