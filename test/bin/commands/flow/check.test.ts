/** `flow check` on what is more than a file: flows among others, templates in YAML, Terraform, and SARIF for code scanning. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../../../bin/tsunagu';
import { RULES } from '../../../../language/validate/rules';
import { flowOf, invoke, say, step } from '../../../language/validate/sample';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'flow-check-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: unknown): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return file;
}

async function flowCheck(...args: readonly string[]): Promise<{ code: number; out: string }> {
  const out: string[] = [];
  const terminal = { out: (line: string) => void out.push(line), err: () => {}, interactive: false };
  return { code: await run(['flow', 'check', ...args], terminal), out: out.join('\n') };
}

type Row = Readonly<Record<string, unknown>>;
/** Findings but those about the ends of the sample, which these flows do not all use. */
const json = async (...args: readonly string[]): Promise<readonly Row[]> =>
  (JSON.parse((await flowCheck('--json', ...args)).out) as readonly Row[]).filter(
    ({ rule }) => rule !== 'unreachable-block' && rule !== 'silent-end',
  );
const rulesOf = (rows: readonly Row[]): readonly unknown[] => rows.map(({ rule }) => rule);

const BAD = flowOf(say('hello', 'nowhere'));
const BAD_TEXT = JSON.stringify(BAD, null, 2);
const lineOfNowhere = (text: string): number => text.split('\n').findIndex((line) => line.includes('nowhere')) + 1;

const resource = (content: string): string =>
  `# "flows\nresource "aws_connect_contact_flow" "main" {\n  name = "Main"\n  type = "CONTACT_FLOW"\n  ${content}\n}\n`;

const template = (content: string): string =>
  `Resources:\n  Main:\n    Type: AWS::Connect::ContactFlow\n    Properties:\n      Type: CONTACT_FLOW\n      Content: ${content}\n`;

const assembly = (more: object): object => ({
  Resources: {
    Find: { Type: 'AWS::Lambda::Function', Properties: {} },
    Main: {
      Type: 'AWS::Connect::ContactFlow',
      Properties: {
        Type: 'CONTACT_FLOW',
        Content: {
          'Fn::Sub': JSON.stringify(flowOf(invoke('a', 'sorry', '5', { LambdaFunctionARN: '${Find.Arn}' }))),
        },
      },
    },
    ...more,
  },
});

describe('Terraform', () => {
  const escaped = JSON.stringify(JSON.stringify(BAD));

  test('a heredoc is checked, and lines are those of the file', async () => {
    const text = resource(`content = <<-JSON\n${BAD_TEXT}\n  JSON`);
    expect(await json(write('main.tf', text))).toMatchObject([
      { flow: 'Main', flowType: 'CONTACT_FLOW', rule: 'unknown-target', block: 'hello', line: lineOfNowhere(text) },
    ]);
  });

  test.each([
    ['an escaped text', `content = ${escaped}`],
    ['jsonencode', `content = jsonencode(${BAD_TEXT.replaceAll('": ', '" = ')})`],
    ['a local', `content = local.flow\n}\nlocals {\n  flow = jsonencode(${BAD_TEXT})`],
    ['a call inside of a text', `content = "\${jsonencode(${BAD_TEXT})}"`],
    ['a file', 'content = file("${path.module}/flow.json")'],
    ['a filename', 'filename = "flow.json"'],
    ['a template', 'content = templatefile("${path.module}/flow.json", { a = 1 })'],
  ])('%s is checked', async (_, content) => {
    write('flow.json', BAD_TEXT);
    expect(await json(write('main.tf', resource(content)))).toMatchObject([
      { flow: 'Main', flowType: 'CONTACT_FLOW', rule: 'unknown-target', block: 'hello' },
    ]);
  });

  test.each([
    ['a variable', 'content = var.flow'],
    ['a function', 'content = replace(var.flow, "a", "b")'],
    ['a condition', 'content = var.a ? "{}" : "{}"'],
    ['a directive', 'content = <<EOT\n%{ if var.a }{}%{ endif }\nEOT'],
    ['a file that is not there', 'content = file("none.json")'],
    ['nothing', 'description = "no content"'],
  ])('content from %s cannot be read, and that is said', async (_, content) => {
    const { code, out } = await flowCheck('--json', write('main.tf', resource(content)));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ rule: 'unreadable-content', severity: 'warning', flow: 'Main' }]);
  });

  test('what only a deploy knows is not judged', async () => {
    const sound = JSON.stringify(
      flowOf(step('UpdateContactTargetQueue', { QueueId: '${aws_connect_queue.sales.queue_id}' })),
    ).replace('"Parameters":{}', '"Parameters":${jsonencode(var.parameters)}');
    const limits = JSON.stringify(flowOf(invoke('a', 'goodbye', '${var.seconds}')));
    for (const text of [sound, limits])
      expect(await json(write('main.tf', resource(`content = <<JSON\n${text}\nJSON`)))).toEqual([]);
  });

  test('JSON of Terraform, and a template alone', async () => {
    const file = write('main.tf.json', {
      resource: {
        aws_connect_contact_flow: { main: { name: 'Main', type: 'CONTACT_FLOW', content: JSON.stringify(BAD) } },
        aws_connect_contact_flow_module: { part: [{ name: 'Part', content: '${var.x}' }] },
      },
    });
    expect(await json(file)).toMatchObject([
      { flow: 'Main', rule: 'unknown-target' },
      { flow: 'Part', rule: 'unreadable-content' },
    ]);
    expect(await json(write('main.json.tftpl', BAD_TEXT))).toMatchObject([
      { flow: 'main', rule: 'unknown-target', line: lineOfNowhere(BAD_TEXT) },
    ]);
  });

  test.each([
    '',
    '{',
    'resource "aws_connect_contact_flow" "x" {',
    'content = <<EOT',
    '"'.repeat(9),
    '[{('.repeat(3000),
  ])('half a file is no fault of the reader: %#', async (text) => {
    const { code } = await flowCheck(write('main.tf', text));
    expect([0, 1]).toContain(code);
  });
});

describe('templates in YAML', () => {
  const indented = BAD_TEXT.replaceAll(/^/gm, '        ');

  test.each([
    ['a block of text', `|\n${indented}`],
    ['a substitution', `!Sub |\n${indented}`],
    ['the long form', `\n        Fn::Sub: |\n${indented.replaceAll(/^/gm, '  ')}`],
  ])('%s is checked, and lines are those of the file', async (_, content) => {
    const text = template(content);
    expect(await json(write('template.yaml', text))).toMatchObject([
      { flow: 'Main', flowType: 'CONTACT_FLOW', rule: 'unknown-target', line: lineOfNowhere(text) },
    ]);
  });

  test.each([
    ['an escaped text', JSON.stringify(JSON.stringify(BAD))],
    ['a join', `!Join ['', [${JSON.stringify(JSON.stringify(BAD))}, '']]`],
    ['a substitution with names of its own', `!Sub [${JSON.stringify(JSON.stringify(BAD))}, {X: !Ref Y}]`],
  ])('%s is checked', async (_, content) => {
    expect(rulesOf(await json(write('template.yml', template(content))))).toEqual(['unknown-target']);
  });

  test('content that comes from elsewhere cannot be read, and that is said', async () => {
    expect(await json(write('template.yaml', template('!Ref FlowContent')))).toMatchObject([
      { rule: 'unreadable-content', severity: 'warning', flow: 'Main', line: 6 },
    ]);
  });

  test('other YAML is a fault only when it was named', async () => {
    const file = write('settings.yaml', 'a: [1');
    write('flow.json', flowOf(say('hello', 'sorry')));
    expect(rulesOf(await json(file))).toEqual(['unreadable-file']);
    expect(rulesOf(await json(folder))).toEqual([]);
  });
});

describe('flows that belong together', () => {
  const hooks = flowOf(step('UpdateContactEventHooks', { EventHooks: { CustomerQueue: '@{flow:waiting}' } }));

  test('a folder is one center', async () => {
    write('main.json', hooks);
    write('waiting.json', { ...flowOf(say('hello', 'sorry')), Metadata: { type: 'agentWhisper' } });
    expect(rulesOf((await json(folder)).filter(({ flow }) => flow === 'main'))).toEqual(['hook-type']);
  });

  test('so are the paths of one command', async () => {
    const main = write('a/main.json', hooks);
    const waiting = write('b/waiting.json', { ...flowOf(say('hello', 'sorry')), Metadata: { type: 'agentWhisper' } });
    expect(rulesOf(await json(main))).toEqual([]);
    expect(rulesOf(await json(main, waiting))).toContain('hook-type');
  });

  const arn = { 'Fn::GetAtt': ['Find', 'Arn'] };

  test.each([
    ['nothing lets the instance invoke it', {}, ['function-not-associated']],
    [
      'it is associated',
      {
        Association: {
          Type: 'AWS::Connect::IntegrationAssociation',
          Properties: { IntegrationType: 'LAMBDA_FUNCTION', IntegrationArn: arn },
        },
      },
      [],
    ],
    [
      'the service is permitted',
      {
        Permission: {
          Type: 'AWS::Lambda::Permission',
          Properties: { Principal: 'connect.amazonaws.com', FunctionName: { Ref: 'Find' } },
        },
      },
      [],
    ],
    [
      'another service is permitted',
      {
        Permission: {
          Type: 'AWS::Lambda::Permission',
          Properties: { Principal: 'lex.amazonaws.com', FunctionName: { Ref: 'Find' } },
        },
      },
      ['function-not-associated'],
    ],
    ['a custom resource is handed it', { Wiring: { Type: 'Custom::Wiring', Properties: { Functions: [arn] } } }, []],
  ])('a function of the template: %s', async (_, more, expected) => {
    expect(rulesOf(await json(write('stack.template.json', assembly(more))))).toEqual(expected);
  });
});

test('what an earlier synthesis left in an assembly is not part of it', async () => {
  write('manifest.json', { artifacts: { Now: { properties: { templateFile: 'Now.template.json' } } } });
  const bad = { Type: 'AWS::Connect::ContactFlow', Properties: { Type: 'CONTACT_FLOW', Content: BAD_TEXT } };
  for (const file of ['Now.template.json', 'Before.template.json', 'Now-nested.nested.template.json'])
    write(file, { Resources: { Main: bad } });
  const files = (await json(folder)).map(({ file }) => path.basename(String(file)));
  expect([...new Set(files)].toSorted()).toEqual(['Now-nested.nested.template.json', 'Now.template.json']);
});

test('--channel says how contacts come', async () => {
  const file = write('flow.json', flowOf(step('CreateCallbackContact', { InitialCallDelaySeconds: '5' })));
  expect(rulesOf(await json(file))).not.toContain('channel');
  expect(rulesOf(await json(file, '--channel', 'CHAT'))).toContain('channel');
});

test('--format sarif is a log that code scanning reads', async () => {
  const file = write('bad flow.json', BAD);
  const { code, out } = await flowCheck('--format', 'sarif', file);
  expect(code).toBe(1);
  const log = JSON.parse(out) as {
    version: string;
    runs: {
      tool: { driver: { rules: { id: string; help: { text: string; markdown: string } }[] } };
      results: { ruleId: string; ruleIndex: number; level: string; locations: object[] }[];
    }[];
  };
  expect(log.version).toBe('2.1.0');
  const [{ tool, results } = { tool: { driver: { rules: [] } }, results: [] }] = log.runs;
  const { rules } = tool.driver;
  expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining(RULES.map(({ id }) => id)));
  expect(rules.filter(({ help }) => help.text.length < 20 || help.markdown.length < 20)).toEqual([]);
  const [first] = results;
  expect(rules[first?.ruleIndex ?? -1]?.id).toBe('unknown-target');
  expect(first).toMatchObject({
    ruleId: 'unknown-target',
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: expect.stringMatching(/^file:\/\/.*bad%20flow\.json$/) as string },
          region: { startLine: lineOfNowhere(JSON.stringify(BAD, null, 2)), startColumn: 23 },
        },
        logicalLocations: [{ name: 'hello', fullyQualifiedName: 'bad flow/hello/Actions[0].Transitions.NextAction' }],
      },
    ],
  });
});
