/** `flow import`, as it is typed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../../../bin/tsunagu';

const QUEUE = 'arn:aws:connect:eu-west-2:111122223333:instance/11111111-2222-3333-4444-555555555555/queue/one';
const EXPORT = {
  Version: '2019-10-30',
  StartAction: '5d2d6d2e-0000-4000-8000-000000000001',
  Metadata: { name: 'Support', description: 'Everybody else' },
  Actions: [
    {
      Identifier: '5d2d6d2e-0000-4000-8000-000000000001',
      Type: 'UpdateContactTargetQueue',
      Parameters: { QueueId: QUEUE },
      Transitions: {
        NextAction: '5d2d6d2e-0000-4000-8000-000000000002',
        Errors: [{ NextAction: '5d2d6d2e-0000-4000-8000-000000000002', ErrorType: 'NoMatchingError' }],
      },
    },
    {
      Identifier: '5d2d6d2e-0000-4000-8000-000000000002',
      Type: 'DisconnectParticipant',
      Parameters: {},
      Transitions: {},
    },
  ],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flow-import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function flowImport(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    interactive: false,
  };
  const code = await run(['flow', 'import', ...args], terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('addresses without a name are listed, ready for the map, and nothing is written', async () => {
  const { code, out, err } = await flowImport(write('support.json', EXPORT));

  expect(code).toBe(1);
  expect(err).toContain('one address has no name');
  expect(out).toBe(`"${QUEUE}": name? # queue, in block "5d2d6d2e-0000-4000-8000-000000000001"`);
});

test('with names, the flow is written as a file in flows/ would be', async () => {
  const { code, out } = await flowImport(
    write('support.json', EXPORT),
    '--names',
    write('names.yaml', `${QUEUE}: support\n`),
  );

  expect([code, out]).toEqual([
    0,
    `import { anyway } from '../language/build/block';
import { setQueue } from '../language/build/contact';
import { flow } from '../language/build/flow';
import { hangUp } from '../language/build/participant';

/** Support: Everybody else */
export const support = flow('setQueueSupport', {
  setQueueSupport: (to) => setQueue('support', anyway(to.hangUp)),
  hangUp: () => hangUp(),
});`,
  ]);
});

test('a file imports the builder from where it lies, and twice is the same text', async () => {
  const target = path.join(folder, 'say.ts');
  const args = [write('support.json', EXPORT), '--names', write('names.yaml', `${QUEUE}: support`), '-o', target];
  expect((await flowImport(...args, '--keep-ids')).code).toBe(0);
  const once = readFileSync(target, 'utf8');
  await flowImport(...args, '--keep-ids');

  expect(readFileSync(target, 'utf8')).toBe(once);
  expect(once).toContain("/language/build/exported';");
  // `say` is a word of the builder: the constant is not called so.
  expect(once).toContain("export const flowSay = exported(\n  '5d2d6d2e-0000-4000-8000-000000000001',");
});

test.each<[string, string | object, readonly string[], string]>([
  ['no JSON', '{"Actions": [', [], 'support.json'],
  ['a legacy export', { modules: [], start: 'a', metadata: {} }, [], 'support.json'],
  ['an output that is no TypeScript', EXPORT, ['-o', 'x.json'], 'name a file that ends with .ts'],
  ['a map that is not there', EXPORT, ['--names', '/nowhere/names.yaml'], 'the file cannot be read (ENOENT)'],
])('%s is refused in words', async (_name, content, args, said) => {
  const { code, err } = await flowImport(write('support.json', content), ...args);

  expect(code).toBe(2);
  expect(err).toContain(said);
  expect(err).not.toContain('    at ');
});
