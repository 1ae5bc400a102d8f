/** `flow check`, as it is typed. */
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../../bin/tsunagu';
import { flowOf, say } from '../../language/validate/sample';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flow-check-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const GOOD = flowOf(say('hello', 'sorry'));
const BAD = flowOf(say('hello', 'nowhere'));

function write(name: string, content: unknown): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    content instanceof Buffer || typeof content === 'string' ? content : JSON.stringify(content, null, 2),
  );
  return file;
}

async function flowCheck(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    interactive: false,
  };
  const code = await run(['flow', 'check', ...args], terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const json = async (...args: readonly string[]): Promise<readonly Record<string, unknown>[]> =>
  JSON.parse((await flowCheck('--json', ...args)).out) as readonly Record<string, unknown>[];

test('a sound flow ends with 0', async () => {
  const { code, out } = await flowCheck(write('good.json', GOOD), '--type', 'CONTACT_FLOW');
  expect([code, out]).toEqual([0, '1 flow checked: 0 errors, 0 warnings.']);
});

test('a faulty one ends with 1 and says where', async () => {
  const file = write('bad.json', BAD);
  const { code, out } = await flowCheck(file);
  expect(code).toBe(1);
  expect(out).toContain(`error unknown-target ${file}:`);
  expect(out).toContain('[hello] Actions[0].Transitions.NextAction: NextAction is "nowhere"');
});

test('--json is an array and nothing else', async () => {
  const file = write('bad.json', { ...BAD, Metadata: { type: 'contactFlow' } });
  expect((await json(file))[0]).toEqual({
    file,
    flow: 'bad',
    flowType: 'CONTACT_FLOW',
    rule: 'unknown-target',
    severity: 'error',
    block: 'hello',
    path: 'Actions[0].Transitions.NextAction',
    line: expect.any(Number) as number,
    message: expect.any(String) as string,
    fix: 'Name an action of this flow.',
  });
});

test('--format github annotates the line', async () => {
  const file = write('bad.json', BAD);
  const { out } = await flowCheck('--format', 'github', file);
  expect(out).toMatch(/^::error file=.*bad\.json,line=\d+,title=unknown-target::\[hello\] NextAction is/);
});

test.each([
  ['no path', []],
  ['a type that does not exist', ['--type', 'INBOUND', 'x.json']],
  ['a format that does not exist', ['--format', 'xml', 'x.json']],
  ['an empty path', ['']],
])('%s is used wrongly: 2', async (_, args) => {
  expect((await flowCheck(...args)).code).toBe(2);
});

test.each([
  ['bytes that are no text', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'json-syntax'],
  ['half a file', '{"Version": "2019-10-30", "Act', 'json-syntax'],
  ['an empty file', '', 'json-syntax'],
  ['ten megabytes', `{"x": "${'y'.repeat(10_000_000)}"}`, 'document-size'],
  ['a deep nest', '['.repeat(100_000), 'json-syntax'],
  ['a file of packages', { name: 'x', dependencies: {} }, 'document-shape'],
  ['a template without flows', { Resources: {} }, 'unreadable-file'],
])('%s is a finding', async (_, content, rule) => {
  expect((await json(write('file.json', content))).map((finding) => finding['rule'])).toEqual([rule]);
});

test('a file that does not exist is a finding', async () => {
  expect(await json(path.join(folder, 'none.json'))).toMatchObject([{ rule: 'unreadable-file', severity: 'error' }]);
});

test('a folder is searched, and what is no flow in it is left alone', async () => {
  write('a/good.json', GOOD);
  write('b/bad.json', BAD);
  write('package.json', { name: 'x' });
  write('node_modules/x/bad.json', BAD);
  const { code, out } = await flowCheck(folder);
  expect(code).toBe(1);
  expect(out.split('\n').at(-1)).toMatch(/^2 flows checked: 1 error,/);
});

test('a folder without flows is a finding', async () => {
  write('package.json', { name: 'x' });
  expect(await json(folder)).toMatchObject([{ rule: 'unreadable-file' }]);
});

test('flows inside a template are checked, whatever puts their text together', async () => {
  const [before, after] = JSON.stringify(BAD).split('Hello.') as [string, string];
  const file = write('stack.template.json', {
    Resources: {
      Joined: {
        Type: 'AWS::Connect::ContactFlow',
        Properties: {
          Name: 'Main',
          Type: 'CONTACT_FLOW',
          Content: { 'Fn::Join': ['', [before, { Ref: 'X' }, after]] },
        },
      },
      Substituted: {
        Type: 'AWS::Connect::ContactFlow',
        Properties: { Type: 'CUSTOMER_HOLD', Content: { 'Fn::Sub': `${before}\${X.Arn}${after}` } },
      },
      Bucket: { Type: 'AWS::S3::Bucket' },
    },
  });
  const found = await json(file);
  expect(found.filter(({ rule }) => rule === 'unknown-target')).toMatchObject([
    { flow: 'Main', flowType: 'CONTACT_FLOW', block: 'hello' },
    { flow: 'Substituted', flowType: 'CUSTOMER_HOLD', block: 'hello' },
  ]);
});
