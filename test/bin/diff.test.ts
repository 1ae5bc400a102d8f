/** `diff` says what a deployment would change, and ends with 1 when something would be lost by it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../../bin/tsunagu';
import type { AssemblyComparison } from '../../bin/compare-assemblies';

type Resources = Record<string, { Type: string; Properties?: object; DeletionPolicy?: string; Metadata?: object }>;
/** Resources by stack; a text is a template's file as it stands; `null` a template that is listed and not there. */
type Stacks = Record<string, Resources | string | null>;

const root = mkdtempSync(path.join(os.tmpdir(), 'diff-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;

function assembly(stacks: Stacks): string {
  const directory = path.join(root, String((count += 1)));
  mkdirSync(directory);
  const artifacts = Object.entries(stacks).map(([name, resources]) => {
    const templateFile = `${name}.template.json`;
    if (resources !== null)
      writeFileSync(
        path.join(directory, templateFile),
        typeof resources === 'string' ? resources : JSON.stringify({ Resources: resources }),
      );
    return [name, { type: 'aws:cloudformation:stack', properties: { templateFile } }] as const;
  });
  writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify({ artifacts: Object.fromEntries(artifacts) }));
  return directory;
}

async function diff(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    interactive: false,
  };
  const code = await run(['diff', ...args], terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const between = (before: Stacks, after: Stacks) => diff('--against', assembly(before), '--assembly', assembly(after));

const table = (key: string, more: object = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  DeletionPolicy: 'Retain',
  Properties: { KeySchema: [{ AttributeName: key, KeyType: 'HASH' }], ...more },
  Metadata: { 'aws:cdk:path': 'Kaze-dev-Data/Customers/Resource' },
});
const bucket = (name: string) => ({ Type: 'AWS::S3::Bucket', Properties: { BucketName: name } });
const instance = (alias: string, kind = 'SAML') => ({
  Type: 'AWS::Connect::Instance',
  Properties: {
    InstanceAlias: alias,
    IdentityManagementType: kind,
    Attributes: { InboundCalls: true, OutboundCalls: true },
  },
});
const number = (more: object) => ({
  Type: 'AWS::Connect::PhoneNumber',
  Properties: { TargetArn: 'arn', CountryCode: 'US', ...more },
});
const queue = (name: string) => ({ Type: 'AWS::Connect::Queue', Properties: { Name: name, InstanceArn: 'arn' } });

describe('diff', () => {
  it.each<[string, Stacks, Stacks, RegExp]>([
    [
      'a table is taken out',
      { Data: { T: table('number') } },
      { Data: {} },
      /Customers\/Resource: a table would be abandoned/,
    ],
    [
      'a table gets another key',
      { Data: { T: table('number') } },
      { Data: { T: table('id') } },
      /a table would be replaced \(KeySchema\)/,
    ],
    [
      'a table moves to another logical id',
      { Data: { T: table('number') } },
      { Data: { U: table('number') } },
      /a table would be/,
    ],
    [
      'a bucket gets another name',
      { S: { B: bucket('a') } },
      { S: { B: bucket('b') } },
      /S\/B: a bucket would be replaced \(BucketName\)/,
    ],
    ['a bucket without a policy is taken out', { S: { B: bucket('a') } }, { S: {} }, /a bucket would be deleted/],
    [
      'an instance gets another alias',
      { S: { I: instance('a') } },
      { S: { I: instance('b') } },
      /an instance would be replaced \(InstanceAlias\)/,
    ],
    [
      'an instance gets other identities',
      { S: { I: instance('a') } },
      { S: { I: instance('a', 'CONNECT_MANAGED') } },
      /an instance would be replaced/,
    ],
    [
      'a number is claimed anew',
      { S: { N: number({}) } },
      { S: { N: number({ CountryCode: 'GB' }) } },
      /a telephone number would be replaced/,
    ],
    [
      'a thing becomes something else',
      { S: { B: bucket('a') } },
      { S: { B: queue('a') } },
      /a bucket would be replaced/,
    ],
    ['a whole stack is gone', { S: { B: bucket('a') }, T: {} }, { T: {} }, /S\/B: a bucket would be deleted/],
    ['a new template is gone', { S: { B: bucket('a') } }, { S: null }, /S: its template is missing/],
    ['a saved template is gone', { S: null }, { S: { B: bucket('a') } }, /S: its template is missing/],
    [
      'a template is cut off',
      { S: { B: bucket('a') } },
      { S: '{"Resources":' },
      /S: its template is missing or no JSON/,
    ],
  ])('ends with 1 when %s', async (_what, before, after, loss) => {
    const { code, out } = await between(before, after);
    expect(out).toMatch(loss);
    expect(code).toBe(1);
  });

  it.each<[string, Stacks, Stacks, RegExp]>([
    ['nothing changed', { S: { Q: queue('a') } }, { S: { Q: queue('a') } }, /^Nothing would change\.$/],
    [
      'a queue is renamed',
      { S: { Q: queue('a') } },
      { S: { Q: queue('b') } },
      /~ Q \(AWS::Connect::Queue\) updated: Name/,
    ],
    ['a queue goes', { S: { Q: queue('a') } }, { S: {} }, /- Q \(AWS::Connect::Queue\) deleted/],
    ['a table is added', { Data: {} }, { Data: { T: table('number') } }, /\+ Customers|\+ T|\+ .*created/],
    [
      'a table learns to expire',
      { D: { T: table('n') } },
      { D: { T: table('n', { TimeToLiveSpecification: { AttributeName: 'x', Enabled: true } }) } },
      /updated: TimeToLiveSpecification/,
    ],
    ['a stack is added', { S: {} }, { S: {}, T: { B: bucket('a') } }, /T \(created\)/],
    [
      'a number gets another description',
      { S: { N: number({ Description: 'a' }) } },
      { S: { N: number({ Description: 'b' }) } },
      /updated: Description/,
    ],
    [
      'an instance gets other attributes',
      { S: { I: instance('a') } },
      {
        S: {
          I: {
            ...instance('a'),
            Properties: { ...instance('a').Properties, Attributes: { InboundCalls: true, OutboundCalls: false } },
          },
        },
      },
      /updated: Attributes/,
    ],
  ])('ends with 0 when %s', async (_what, before, after, change) => {
    const { code, out } = await between(before, after);
    expect(out).toMatch(change);
    expect(out).not.toMatch(/Lost by it/);
    expect(code).toBe(0);
  });

  it('looks into nested stacks', async () => {
    const parent = { N: { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': 'nested.json' } } };
    const [before, after] = [assembly({ S: parent }), assembly({ S: parent })];
    writeFileSync(path.join(before, 'nested.json'), JSON.stringify({ Resources: { B: bucket('a') } }));
    writeFileSync(path.join(after, 'nested.json'), JSON.stringify({ Resources: { B: bucket('b') } }));
    const { code, out } = await diff('--against', before, '--assembly', after);
    expect(out).toMatch(/S\/N\/B: a bucket would be replaced/);
    expect(code).toBe(1);
  });

  it('--json prints the changes, and nothing else', async () => {
    const { code, out, err } = await diff(
      '--against',
      assembly({ Data: { T: table('number') } }),
      '--assembly',
      assembly({ Data: {} }),
      '--json',
    );
    const comparison = JSON.parse(out) as AssemblyComparison;
    expect(comparison.stacks[0]?.resources[0]).toMatchObject({ logicalId: 'T', change: 'abandoned', loses: 'a table' });
    expect(comparison.losses).toHaveLength(1);
    expect([code, err]).toEqual([1, '']);
  });

  it.each([
    [
      'nothing was saved',
      () => ['--against', path.join(root, 'nowhere')],
      /There is no saved assembly in .*nowhere.*npm run deploy/,
    ],
    [
      'the new assembly is not there',
      () => ['--against', assembly({}), '--assembly', path.join(root, 'nowhere')],
      /--assembly: there is no folder/,
    ],
    ['a folder is no assembly', () => ['--against', root, '--assembly', assembly({})], /is no cloud assembly/],
    ['an option is unknown', () => ['--agianst', root], /unknown option/],
  ])('ends with 2 and one message when %s', async (_what, args, message) => {
    const { code, err } = await diff(...args());
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
  });
});
