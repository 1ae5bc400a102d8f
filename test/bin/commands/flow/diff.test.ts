/** `flow diff`, as it is typed. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../../../bin/tsunagu';
import { changed, menu, type TestFlow } from '../../../language/compare/menu';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flow-diff-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: unknown): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function command(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    interactive: false,
  };
  const code = await run([...args], terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const flowDiff = (...args: readonly string[]) => command('flow', 'diff', ...args);

const greeted = (text: string): TestFlow => changed((named) => void (named('greeting').Parameters['Text'] = text));

test('what callers notice ends with 1', async () => {
  const { code, out } = await flowDiff(write('old.json', menu()), write('new.json', greeted('Good day.')));
  expect(code).toBe(1);
  expect(out).toBe(
    [
      '*new* (was *old*)',
      '  ~ The greeting now says “Good day.” instead of “Welcome to Aozora.”.',
      '',
      '1 change for callers in 1 flow.',
    ].join('\n'),
  );
});

test.each([
  ['the same file', menu(), 'Nothing changed.'],
  ['another layout', { ...menu(), Metadata: { x: '1' } }, 'Only the layout changed: callers notice nothing.'],
])('%s ends with 0 and says so', async (_what, made, sentence) => {
  const { code, out } = await flowDiff(write('a/main.json', menu()), write('b/main.json', made));
  expect(code).toBe(0);
  expect(out).toContain(sentence);
});

test('--no-exit-code ends with 0 whatever changed', async () => {
  const files = [write('a.json', menu()), write('b.json', greeted('Hi.'))];
  expect((await flowDiff(...files, '--no-exit-code')).code).toBe(0);
  expect((await flowDiff(...files, '--exit-code')).code).toBe(1);
});

test('--json is data and nothing else', async () => {
  const { out, err } = await flowDiff(write('a.json', menu()), write('b.json', greeted('Hi.')), '--json');
  expect(err).toBe('');
  expect(JSON.parse(out)).toMatchObject({
    noticed: true,
    flows: [
      {
        flow: 'b',
        verdict: 'noticed',
        changes: [{ kind: 'changed', topic: 'prompt', oldBlock: 'greeting', newBlock: 'greeting', way: [] }],
        blocks: { old: { greeting: 'changed' }, new: { greeting: 'changed' } },
      },
    ],
  });
});

test('Markdown begins with the summary, folds the details, and lets nothing of a prompt become markup', async () => {
  const nasty = '</details> @everyone **now** | <script> [link](http://x)';
  const { out } = await flowDiff(write('a.json', menu()), write('b.json', greeted(nasty)), '--format', 'markdown');
  expect(out.split('\n').slice(0, 3)).toEqual(['## For callers', '', '1 change for callers in 1 flow.']);
  expect(out).toContain('<details><summary>How callers get there');
  expect(out.match(/<\/details>/gu)).toHaveLength(1);
  expect(out).not.toMatch(/@everyone|<script>|\*\*now|\]\(http/u);
});

test('flows of folders are matched by name, then by content; those that came or went are said', async () => {
  const other = { ...menu(), StartAction: 'closed' };
  for (const [name, flow] of [
    ['old/main', menu()],
    ['old/gone', other],
    ['old/before', greeted('Another flow.')],
    ['new/main', greeted('Good day.')],
    ['new/after', greeted('Another flow.')],
    [
      'new/fresh',
      {
        Version: '2019-10-30',
        StartAction: 'a',
        Actions: [{ Identifier: 'a', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
      },
    ],
  ] as const)
    write(`${name}.json`, flow);
  write('new/package.json', { name: 'no flow' });
  const { out, err } = await flowDiff(path.join(folder, 'old'), path.join(folder, 'new'));
  expect(err).toBe('');
  expect(out).toContain('*main*\n  ~ The greeting now says “Good day.”');
  expect(out).toContain('*fresh*\n  This flow is new.');
  expect(out).toContain('*gone*\n  This flow is gone.');
  expect(out).toContain('*after* (was *before*)\n  Nothing changed.');
  expect(out).toContain('1 change for callers in 1 flow, 1 new flow, 1 flow gone.');
});

test.each([
  ['a path that is not there', 'nowhere.json', /There is no such file or folder/],
  ['a file that is no JSON', 'broken.json', /this is no JSON.*flow check/],
  ['a file that is no flow', 'list.json', /this is no flow: an object with Version, StartAction and Actions/],
  ['an empty path', '', /An empty path was given/],
])('%s ends with 2 and one message', async (_what, name, message) => {
  write('broken.json', '{"Actions": [');
  write('list.json', []);
  const { code, err } = await flowDiff(write('good.json', menu()), name && path.join(folder, name));
  expect(code).toBe(2);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/\n\s+at /);
});

test('two folders without any flow end with 2', async () => {
  mkdirSync(path.join(folder, 'a'));
  const { code, err } = await flowDiff(path.join(folder, 'a'), path.join(folder, 'a'));
  expect([code, err]).toEqual([2, expect.stringContaining('There is no flow in')]);
});

const artifact = (stack: string) => ({
  type: 'aws:cloudformation:stack',
  properties: { templateFile: `${stack}.template.json` },
});

/** An assembly of two stacks: the flow names a queue of the other one through a parameter. */
function assembly(name: string, queue: string): string {
  const content = JSON.stringify(changed((named) => void (named('billing').Parameters['QueueId'] = 'TOKEN'))).split(
    'TOKEN',
  );
  write(`${name}/Routing.template.json`, {
    Resources: {
      [`Queues${queue}`]: { Type: 'AWS::Connect::Queue', Properties: { Name: queue } },
      Shared: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: `/center/queue/${queue}`, Value: { 'Fn::GetAtt': [`Queues${queue}`, 'QueueArn'] } },
      },
    },
  });
  write(`${name}/Flows.template.json`, {
    Parameters: { QueueArn: { Type: 'AWS::SSM::Parameter::Value<String>', Default: `/center/queue/${queue}` } },
    Resources: {
      Main: {
        Type: 'AWS::Connect::ContactFlow',
        Properties: {
          Name: 'main',
          Type: 'CONTACT_FLOW',
          Content: { 'Fn::Join': ['', [content[0], { Ref: 'QueueArn' }, content[1]]] },
        },
      },
    },
  });
  write(`${name}/manifest.json`, { artifacts: { Routing: artifact('Routing'), Flows: artifact('Flows') } });
  return path.join(folder, name);
}

test('in assemblies, a queue of another stack is called by its name', async () => {
  const { code, out } = await flowDiff(assembly('old', 'claims'), assembly('new', 'support'));
  expect([code, out]).toEqual([
    1,
    expect.stringContaining(
      'When it is within hours *office*, callers who press 2 now wait in *support* instead of *claims*.',
    ),
  ]);
});

test('diff of the app tells callers’ changes apart, as text, JSON and Markdown', async () => {
  const both = ['diff', '--against', assembly('old', 'claims'), '--assembly', assembly('new', 'support')];
  expect((await command(...both)).out).toMatch(/\nFor callers:\n {2}\*main\*\n {4}~ When it is within/);
  expect(JSON.parse((await command(...both, '--json')).out)).toMatchObject({
    callers: { noticed: true, flows: [{ flow: 'main' }] },
  });
  const { out, code } = await command(...both, '--format', 'markdown');
  expect(out).toMatch(/^## For callers\n\n1 change for callers in 1 flow\.\n/);
  expect(out).toContain('## For the account');
  expect(code).toBe(0);
});

test('-o draws the new version with its changes marked', async () => {
  const picture = path.join(folder, 'out.svg');
  const { code, err } = await flowDiff(write('a.json', menu()), write('b.json', greeted('Hi.')), '-o', picture);
  expect([code, err]).toEqual([1, `${picture} shows the changes.`]);
  expect(readFileSync(picture, 'utf8')).toMatch(/^<svg[^]*Hi\./u);
  expect((await flowDiff(write('a.json', menu()), write('b.json', menu()), '-o', 'out.gif')).code).toBe(2);
});
