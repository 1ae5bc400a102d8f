/** Macros that are carried out here: loops, and the serverless one. */
import * as fc from 'fast-check';
import { describeFinding } from '../../../local/assembly/finding';
import { readAssembly } from '../../../local/assembly/read-assembly';
import { resolveAssembly, type ResolvedAssembly } from '../../../local/assembly/resolve-assembly';

const resolve = (template: unknown, parameters: Record<string, string> = {}): ResolvedAssembly =>
  resolveAssembly(readAssembly({ templates: [{ name: 'Stack', template }], parameters }));
const messages = ({ findings }: ResolvedAssembly): string => findings.map(describeFinding).join('\n');
const made = ({ resources }: ResolvedAssembly): Record<string, unknown> =>
  Object.fromEntries(resources.map(({ logicalId, properties }) => [logicalId, properties]));

const Transform = 'AWS::LanguageExtensions';
const queue = { Type: 'AWS::Connect::Queue', Properties: { Name: { Ref: 'Team' }, Description: 'of ${Team}' } };

describe('Fn::ForEach', () => {
  it('makes a resource for each value, and outputs of them', () => {
    const resolved = resolve({
      Transform,
      Resources: { 'Fn::ForEach::Queues': ['Team', ['Sales', 'Support'], { 'Queue${Team}': queue }] },
      Outputs: { 'Fn::ForEach::Outs': ['Team', ['Sales'], { 'Out${Team}': { Value: { Ref: 'Team' } } }] },
    });
    expect(messages(resolved)).toBe('');
    expect(made(resolved)).toEqual({
      QueueSales: { Name: 'Sales', Description: 'of Sales' },
      QueueSupport: { Name: 'Support', Description: 'of Support' },
    });
    expect(resolved.outputs).toMatchObject([{ key: 'OutSales', value: 'Sales' }]);
  });

  it('goes over a parameter, in properties, in loops, and where others refer to what it makes', () => {
    const resolved = resolve(
      {
        Transform: [Transform],
        Parameters: { Teams: { Type: 'CommaDelimitedList' } },
        Conditions: { 'Fn::ForEach::C': ['X', ['A'], { 'Is${X}': { 'Fn::Equals': ['${X}', 'A'] } }] },
        Resources: {
          'Fn::ForEach::Outer': [
            'Team',
            { Ref: 'Teams' },
            {
              'Fn::ForEach::Inner': [
                'Level',
                ['1', '2'],
                {
                  'Q&{Team}${Level}': {
                    Type: 'A::B::C',
                    Properties: { V: { 'Fn::Sub': '${Team}-${Level}-${AWS::Region}' } },
                  },
                },
              ],
            },
          ],
          Probe: {
            Type: 'A::B::C',
            Condition: 'IsA',
            Properties: { V: { Ref: 'Qeast1' }, 'Fn::ForEach::P': ['N', ['a', 'b'], { 'Key${N}': { Ref: 'N' } }] },
          },
        },
      },
      { Teams: 'ea-st,west' },
    );
    expect(messages(resolved)).toBe('');
    expect(Object.keys(made(resolved)).toSorted()).toEqual(['Probe', 'Qeast1', 'Qeast2', 'Qwest1', 'Qwest2']);
    expect(made(resolved)['Qeast2']).toEqual({ V: 'ea-st-2-ap-northeast-1' });
    expect(made(resolved)['Probe']).toMatchObject({ Keya: 'a', Keyb: 'b' });
  });

  it.each<[string, unknown, string]>([
    ['no list', 'x', 'a loop is [name, [value, …], {key: body}], this is the text "x"'],
    ['no body', ['T', ['a']], 'a loop is [name'],
    [
      'a collection that is none',
      ['T', 'a', { 'Q${T}': queue }],
      'a loop goes over a list of texts, this is the text "a"',
    ],
    ['a collection of objects', ['T', [{ a: 1 }], { 'Q${T}': queue }], 'a loop goes over a list of texts'],
    ['a key that stays the same', ['T', ['a', 'b'], { Q: queue }], 'a loop makes "Q" twice'],
    ['a parameter that is not there', ['T', { Ref: 'Nothing' }, { 'Q${T}': queue }], 'there is no "Nothing"'],
  ])('%s is a finding', (_what, loop, expected) => {
    const resolved = resolve({ Transform, Resources: { 'Fn::ForEach::L': loop, Other: { Type: 'A::B::C' } } });
    expect(messages(resolved)).toContain(expected);
    expect(resolved.resources.map(({ logicalId }) => logicalId)).toEqual(['Other']);
  });

  it('without the transform is a warning', () => {
    const resolved = resolve({ Resources: { 'Fn::ForEach::L': ['T', ['a'], { 'Q${T}': queue }] } });
    expect(messages(resolved)).toMatch(/^warning: Stack Transform: CloudFormation takes Fn::ForEach only/);
  });

  it('loops in loops without end are given up', () => {
    const values = Array.from({ length: 300 }, (_, index) => `v${index}`);
    const nested = [
      'A',
      values,
      { 'Fn::ForEach::B': ['B', values, { 'Fn::ForEach::C': ['C', values, { '${A}${B}${C}': queue }] }] },
    ];
    expect(messages(resolve({ Transform, Resources: { 'Fn::ForEach::A': nested } }))).toContain(
      'make more than 100000 keys',
    );
  });

  it.each(['Fn::Length', 'Fn::ToJsonString'])('%s without the transform is a warning with its place', (name) => {
    const Resources = { A: { Type: 'A::B::C', Properties: { V: { [name]: ['a'] } } } };
    expect(messages(resolve({ Transform, Resources }))).toBe('');
    expect(messages(resolve({ Resources }))).toMatch(
      `warning: Stack Resources.A.Properties.V.${name}: CloudFormation takes`,
    );
  });
});

const serverless = (Resources: object, rest: object = {}): ResolvedAssembly =>
  resolve({ Transform: 'AWS::Serverless-2016-10-31', ...rest, Resources });

describe('the serverless macro', () => {
  it('makes functions with roles, grants, versions and aliases, and reads globals', () => {
    const resolved = serverless(
      {
        Table: { Type: 'AWS::Serverless::SimpleTable', Properties: { PrimaryKey: { Name: 'number', Type: 'Number' } } },
        Find: {
          Type: 'AWS::Serverless::Function',
          Condition: 'Always',
          Properties: {
            InlineCode: 'exports.handler = async () => ({});',
            Handler: 'index.handler',
            Environment: { Variables: { TABLE: { Ref: 'Table' } } },
            AutoPublishAlias: 'live',
            Policies: [
              'AWSXrayWriteOnlyAccess',
              { DynamoDBReadPolicy: { TableName: { Ref: 'Table' } } },
              { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] },
            ],
          },
        },
      },
      {
        Conditions: { Always: { 'Fn::Equals': ['a', 'a'] } },
        Globals: { Function: { Runtime: 'nodejs22.x', Timeout: 7, Environment: { Variables: { STAGE: 'dev' } } } },
      },
    );
    expect(messages(resolved)).toBe('');
    const { Table, Find, FindRole } = made(resolved) as Record<string, Record<string, unknown>>;
    expect(Table).toMatchObject({
      KeySchema: [{ AttributeName: 'number', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'number', AttributeType: 'N' }],
    });
    const table = resolved.resources.find(({ logicalId }) => logicalId === 'Table')?.ref;
    expect(Find).toMatchObject({
      Runtime: 'nodejs22.x',
      Timeout: 7,
      Code: { ZipFile: expect.stringContaining('exports') },
      Environment: { Variables: { STAGE: 'dev', TABLE: table } },
      Role: expect.stringMatching(/^arn:aws:iam::111122223333:role\//),
    });
    expect(JSON.stringify(FindRole)).toContain(`:table/${table}/index/*`);
    expect(JSON.stringify(FindRole)).toContain('arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess');
    expect(resolved.resources.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['AWS::Lambda::Version', 'AWS::Lambda::Alias']),
    );
    expect(resolved.resources.find(({ type }) => type === 'AWS::Lambda::Alias')?.ref).toMatch(/:live$/);
  });

  it.each<[string, object, string, object]>([
    [
      'a schedule',
      { Type: 'Schedule', Properties: { Schedule: 'rate(1 day)', Enabled: false } },
      'AWS::Events::Rule',
      { ScheduleExpression: 'rate(1 day)', State: 'DISABLED' },
    ],
    [
      'a rule',
      { Type: 'EventBridgeRule', Properties: { Pattern: { source: ['aws.connect'] } } },
      'AWS::Events::Rule',
      { EventPattern: { source: ['aws.connect'] } },
    ],
    [
      'a stream',
      { Type: 'Kinesis', Properties: { Stream: 'arn:s', BatchSize: 5 } },
      'AWS::Lambda::EventSourceMapping',
      { EventSourceArn: 'arn:s', BatchSize: 5 },
    ],
    [
      'a queue',
      { Type: 'SQS', Properties: { Queue: 'arn:q' } },
      'AWS::Lambda::EventSourceMapping',
      { EventSourceArn: 'arn:q' },
    ],
  ])('makes %s that runs a function', (_what, event, type, properties) => {
    const resolved = serverless({
      F: {
        Type: 'AWS::Serverless::Function',
        Properties: { Role: 'arn:role', CodeUri: 's3://b/k.zip', Events: { On: event } },
      },
    });
    expect(messages(resolved)).toBe('');
    expect(resolved.resources.find((resource) => resource.type === type)?.properties).toMatchObject(properties);
    expect(made(resolved)['F']).toMatchObject({ Code: { S3Bucket: 'b', S3Key: 'k.zip' }, Role: 'arn:role' });
  });

  it('says what it cannot make', () => {
    const resolved = serverless({
      Api: { Type: 'AWS::Serverless::Api' },
      F: {
        Type: 'AWS::Serverless::Function',
        Properties: { CodeUri: './code', Events: { Get: { Type: 'Api' } }, Policies: [{ UnheardOfPolicy: {} }] },
      },
    });
    expect(resolved.findings.map(({ severity, path }) => [severity, path])).toEqual([
      ['warning', 'Resources.Api.Type'],
      ['warning', 'Resources.F.Properties.Policies[0]'],
      ['warning', 'Resources.F.Properties.Events.Get'],
    ]);
  });
});

it.each<[string, object, string]>([
  [
    'among properties',
    { Name: 'x', 'Fn::Transform': { Name: 'AWS::Include' } },
    'Resources.A.Properties.Fn::Transform',
  ],
  [
    'in a value',
    { Name: { 'Fn::Transform': { Name: 'AWS::Include' }, more: 1 } },
    'Resources.A.Properties.Name.Fn::Transform',
  ],
])('another macro %s is a finding by its name', (_what, Properties, place) => {
  const resolved = resolve({ Resources: { A: { Type: 'A::B::C', Properties } } });
  expect(messages(resolved)).toContain(`error: Stack ${place}: the macro AWS::Include is not carried out here`);
});

it('rules are not asked, and that is said', () => {
  expect(messages(resolve({ Rules: { R: { Assertions: [] } }, Resources: {} }))).toContain(
    'warning: Stack Rules: rules are not asked here',
  );
});

it('whatever stands in a loop or a serverless resource, reading it never throws', () => {
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('T', '${T}', '&{T}', '', 'a', null, 1, true),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom('Ref', 'Fn::Sub', 'Fn::ForEach::X', 'Q${T}', '__proto__', 'Statement', 'Type'),
        tie('node'),
        { maxKeys: 2 },
      ),
      fc.tuple(fc.constant('T'), tie('node'), tie('node')).map((loop) => ({ 'Fn::ForEach::Y': loop })),
    ),
  }));
  const types = fc.constantFrom('Function', 'SimpleTable', 'Application', 'LayerVersion', 'Nothing');
  const one = fc.record({
    Type: types.map((kind) => `AWS::Serverless::${kind}`),
    Properties: fc.dictionary(
      fc.constantFrom('Events', 'Policies', 'CodeUri', 'AutoPublishAlias', 'PrimaryKey', 'Environment', 'Role'),
      node,
    ),
  });
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('A', 'B', 'Fn::ForEach::Z'), fc.oneof(one, node)),
      node,
      (Resources, Globals) => {
        const { findings } = resolve({
          Transform: ['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31'],
          Resources,
          Globals,
        });
        for (const { message } of findings) expect(message).not.toBe('');
      },
    ),
    { numRuns: 300 },
  );
});
