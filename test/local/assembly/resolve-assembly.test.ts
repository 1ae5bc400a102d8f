import * as fc from 'fast-check';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeFinding } from '../../../local/assembly/finding';
import { readAssembly, type AssemblySource } from '../../../local/assembly/read-assembly';
import { customKey, resolveAssembly, type ResolvedAssembly } from '../../../local/assembly/resolve-assembly';
import { writeSmallAssembly } from '../small-assembly';

const resolve = (source: AssemblySource): ResolvedAssembly => resolveAssembly(readAssembly(source));

const ofTemplate = (template: unknown): ResolvedAssembly => resolve({ templates: [{ name: 'Stack', template }] });

/** The value that a property of a resource comes to. */
const valueOf = (value: unknown, rest: object = {}): unknown => {
  const { resources, findings } = ofTemplate({
    Transform: 'AWS::LanguageExtensions',
    ...rest,
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'pictures' } },
      Probe: { Type: 'AWS::Some::Thing', Properties: { Value: value } },
    },
  });
  expect(findings).toEqual([]);
  return resources.find(({ logicalId }) => logicalId === 'Probe')?.properties['Value'];
};

const messages = ({ findings }: ResolvedAssembly): string[] => findings.map(describeFinding);

describe('functions of CloudFormation', () => {
  const rest = {
    Parameters: { Size: { Type: 'String', Default: 'small' }, Zones: { Type: 'CommaDelimitedList', Default: 'a, b' } },
    Mappings: { Sizes: { small: { count: 2, list: ['x'] } } },
    Conditions: {
      IsSmall: { 'Fn::Equals': [{ Ref: 'Size' }, 'small'] },
      IsLarge: { 'Fn::Not': [{ Condition: 'IsSmall' }] },
      Either: { 'Fn::Or': [{ Condition: 'IsLarge' }, { Condition: 'IsSmall' }] },
      Both: { 'Fn::And': [{ Condition: 'IsSmall' }, { Condition: 'Either' }] },
      Alias: { Condition: 'Both' },
    },
  };

  it.each<[string, unknown, unknown]>([
    ['Ref to a parameter', { Ref: 'Size' }, 'small'],
    ['Ref to a list', { Ref: 'Zones' }, ['a', 'b']],
    ['Ref to a resource', { Ref: 'Bucket' }, 'pictures'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::pictures'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Bucket.Arn' }, 'arn:aws:s3:::pictures'],
    [
      'Sub with references',
      { 'Fn::Sub': '${Bucket.Arn}/${Size}/${AWS::Region}' },
      'arn:aws:s3:::pictures/small/ap-northeast-1',
    ],
    ['Sub with its own names', { 'Fn::Sub': ['${A}-${!Literal}', { A: { Ref: 'Size' } }] }, 'small-${Literal}'],
    ['Join, without what has no value', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::NoValue' }, 1, true]] }, 'a-1-true'],
    ['Select', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'Size' }, 'count'] }, 2],
    ['FindInMap with a default', { 'Fn::FindInMap': ['Sizes', 'huge', 'count', { DefaultValue: 9 }] }, 9],
    ['If', { 'Fn::If': ['IsSmall', 'yes', 'no'] }, 'yes'],
    ['If on a condition made of conditions', { 'Fn::If': ['Alias', 'yes', 'no'] }, 'yes'],
    ['If in a list, without a value', ['a', { 'Fn::If': ['IsLarge', 'b', { Ref: 'AWS::NoValue' }] }], ['a']],
    ['If of a field, without a value', { a: { 'Fn::If': ['IsLarge', 1, { Ref: 'AWS::NoValue' }] }, b: 2 }, { b: 2 }],
    ['GetAZs', { 'Fn::GetAZs': '' }, ['ap-northeast-1a', 'ap-northeast-1b', 'ap-northeast-1c']],
    ['Base64', { 'Fn::Base64': 'text' }, 'dGV4dA=='],
    ['Cidr', { 'Fn::Cidr': ['10.0.0.0/16', 2, '8'] }, ['10.0.0.0/24', '10.0.1.0/24']],
    ['ToJsonString', { 'Fn::ToJsonString': { a: { Ref: 'Size' }, b: [1] } }, '{"a":"small","b":[1]}'],
    ['Length', { 'Fn::Length': [1, 2, 3] }, 3],
    ['a pseudo parameter', { Ref: 'AWS::AccountId' }, '111122223333'],
    ['a key that only looks like a function', { 'Fn::Thing': 1, Ref: 2 }, { 'Fn::Thing': 1, Ref: 2 }],
    ['the key __proto__', JSON.parse('{"__proto__":{"a":1}}'), JSON.parse('{"__proto__":{"a":1}}')],
  ])('%s', (_name, given, expected) => {
    expect(valueOf(given, rest)).toEqual(expected);
  });

  it('a dynamic reference becomes a stand-in and is listed', () => {
    const { resources, standIns } = ofTemplate({
      Resources: { Probe: { Type: 'A::B::C', Properties: { V: 'x{{resolve:secretsmanager:s:SecretString:p}}y' } } },
    });
    expect(resources[0]?.properties['V']).toMatch(/^xstand-in-\w+y$/);
    expect(standIns).toEqual(['Stack {{resolve:secretsmanager:s:SecretString:p}}']);
  });
});

describe('stand-in ids', () => {
  it('are the same every time, and have the shapes of the service', () => {
    const directory = writeSmallAssembly();
    const [once, again] = [resolve({ directory }), resolve({ directory: writeSmallAssembly() })];
    expect(once.resources.map(({ ref }) => ref)).toEqual(again.resources.map(({ ref }) => ref));
    const ref = (logicalId: string): string => once.resources.find((other) => other.logicalId === logicalId)?.ref ?? '';
    const instance = String.raw`arn:aws:connect:ap-northeast-1:111122223333:instance/[0-9a-f-]{36}`;
    expect(ref('Instance')).toMatch(new RegExp(`^${instance}$`));
    expect(ref('Sales')).toMatch(new RegExp(`^${instance}/queue/[0-9a-f-]{36}$`));
    expect(ref('Always')).toMatch(new RegExp(`^${instance}/operating-hours/[0-9a-f-]{36}$`));
    expect(ref('Main')).toMatch(new RegExp(`^${instance}/contact-flow/[0-9a-f-]{36}$`));
    expect(ref('Sato')).toMatch(new RegExp(`^${instance}/agent/[0-9a-f-]{36}$`));
    expect(ref('Selling').startsWith(`${ref('Instance')}/routing-profile/`)).toBe(true);
    expect(ref('Find')).toMatch(/^Flows-Find-[0-9A-F]{12}$/);
  });

  it('belong to an instance that exists when one is given by ARN', () => {
    const InstanceArn = 'arn:aws:connect:us-west-2:444455556666:instance/12345678-1234-4234-a234-123456789012';
    const { resources } = ofTemplate({
      Resources: { Q: { Type: 'AWS::Connect::Queue', Properties: { InstanceArn, Name: 'q' } } },
    });
    expect(resources[0]?.ref.startsWith(`${InstanceArn}/queue/`)).toBe(true);
  });
});

describe('an assembly', () => {
  it('hands values from stack to stack by parameters of SSM', () => {
    const { resources, findings } = resolve({ directory: writeSmallAssembly() });
    expect(findings).toEqual([]);
    const instance = resources.find(({ logicalId }) => logicalId === 'Instance');
    const queue = resources.find(({ logicalId }) => logicalId === 'Sales');
    expect(queue?.properties['InstanceArn']).toBe(instance?.ref);
  });

  it('hands values from stack to stack by exports', () => {
    const { resources, findings } = resolve({
      templates: [
        {
          name: 'First',
          template: {
            Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } } },
            Outputs: { Out: { Value: { Ref: 'B' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-bucket' } } } },
          },
        },
        {
          name: 'Second',
          template: { Resources: { P: { Type: 'A::B::C', Properties: { V: { 'Fn::ImportValue': 'First-bucket' } } } } },
        },
      ],
    });
    expect(findings).toEqual([]);
    expect(resources.at(-1)?.properties['V']).toBe('b');
  });

  it('reads a folder of plain templates, in YAML with short forms, too', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'plain-'));
    writeFileSync(
      path.join(directory, 'center.yaml'),
      [
        'Parameters: { Name: { Type: String, Default: sales } }',
        'Resources:',
        '  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub "${Name}-x" } }',
        '  Probe:',
        '    Type: A::B::C',
        '    Properties:',
        '      Arn: !GetAtt Bucket.Arn',
        '      Joined: !Join ["-", [!Ref Name, !Select [0, !Split [",", "a,b"]]]]',
      ].join('\n'),
    );
    const { resources, findings } = resolve({ directory });
    expect(findings).toEqual([]);
    expect(resources.at(-1)?.properties).toEqual({ Arn: 'arn:aws:s3:::sales-x', Joined: 'sales-a' });
  });

  it('opens nested stacks', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'nested-'));
    const write = (file: string, value: unknown): void =>
      writeFileSync(path.join(directory, file), JSON.stringify(value));
    write('inner.json', {
      Parameters: { Name: { Type: 'String' } },
      Resources: { Inner: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Name' } } } },
      Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Inner', 'Arn'] } } },
    });
    write('outer.template.json', {
      Resources: {
        Nested: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: 'https://s3.amazonaws.com/assets/inner.json', Parameters: { Name: 'deep' } },
        },
        Probe: { Type: 'A::B::C', Properties: { V: { 'Fn::GetAtt': ['Nested', 'Outputs.Arn'] } } },
      },
    });
    write('outer.assets.json', {
      files: { a: { source: { path: 'inner.json' }, destinations: { x: { objectKey: 'inner.json' } } } },
    });
    write('manifest.json', {
      artifacts: {
        Outer: { type: 'aws:cloudformation:stack', properties: { templateFile: 'outer.template.json' } },
        Assets: { type: 'cdk:asset-manifest', properties: { file: 'outer.assets.json' } },
      },
    });
    const { resources, findings } = resolve({ directory });
    expect(findings).toEqual([]);
    expect(resources.find(({ logicalId }) => logicalId === 'Probe')?.properties['V']).toBe('arn:aws:s3:::deep');
    expect(resources.some(({ logicalId }) => logicalId === 'Inner')).toBe(true);
  });

  it('gives the answers of custom resources to who asks for them', () => {
    const template = {
      Resources: {
        Maker: { Type: 'Custom::Maker', Properties: { ServiceToken: 'x' } },
        Probe: { Type: 'A::B::C', Properties: { V: { 'Fn::GetAtt': ['Maker', 'Made'] }, Id: { Ref: 'Maker' } } },
      },
    };
    const assembly = readAssembly({ templates: [{ name: 'Stack', template }] });
    expect(resolveAssembly(assembly).awaitsCustom).toBe(true);
    const answers = new Map([[customKey('Stack', 'Maker'), { physicalId: 'made-1', data: { Made: 'thing' } }]]);
    const { resources, awaitsCustom } = resolveAssembly(assembly, answers);
    expect(awaitsCustom).toBe(false);
    expect(resources.at(-1)?.properties).toEqual({ V: 'thing', Id: 'made-1' });
  });

  it('leaves out what its conditions leave out', () => {
    const { resources, findings } = ofTemplate({
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: {
        Gone: { Type: 'A::B::C', Condition: 'Never' },
        Stays: { Type: 'A::B::C', Properties: { V: { 'Fn::If': ['Never', { Ref: 'Gone' }, 'x'] } } },
      },
      Outputs: { Gone: { Condition: 'Never', Value: { Ref: 'Gone' } } },
    });
    expect(findings).toEqual([]);
    expect(resources.map(({ logicalId }) => logicalId)).toEqual(['Stays']);
  });
});

const probe = (value: unknown): unknown => ({
  Resources: { Queue: { Type: 'AWS::Connect::Queue', Properties: { Name: value } } },
});

describe('a faulty template gives findings with their place', () => {
  it.each<[string, unknown, string]>([
    [
      'no resource of that name',
      probe({ Ref: 'Quue' }),
      'Stack Resources.Queue.Properties.Name.Ref: there is no "Quue" in this template. Did you mean "Queue"?',
    ],
    [
      'no attribute of that name',
      probe({ 'Fn::GetAtt': ['Queue', 'QueueArm'] }),
      'has no attribute "QueueArm"; it has QueueArn',
    ],
    [
      'an unknown function',
      probe({ 'Fn::Jion': ['', []] }),
      'there is no function Fn::Jion here. Did you mean "Fn::Join"?',
    ],
    [
      'a Join of objects',
      probe({ 'Fn::Join': ['', [{ a: 1 }]] }),
      'Resources.Queue.Properties.Name.Fn::Join: a part of Fn::Join is an object',
    ],
    ['a Join of the wrong shape', probe({ 'Fn::Join': 'abc' }), 'Fn::Join takes [delimiter, [part, …]]'],
    ['a Select past the end', probe({ 'Fn::Select': [3, ['a']] }), 'Fn::Select asks for element 3 of 1'],
    ['an unknown condition', probe({ 'Fn::If': ['Nope', 1, 2] }), 'there is no condition "Nope"'],
    ['an import nobody exports', probe({ 'Fn::ImportValue': 'x' }), 'no stack deployed before this one exports "x"'],
    ['a Ref that is no name', probe({ Ref: 5 }), 'Ref takes a name'],
    ['a missing mapping', probe({ 'Fn::FindInMap': ['A', 'b', 'c'] }), 'Mappings has no A → b → c'],
    ['a mapping half named', probe({ 'Fn::FindInMap': ['A', 'b'] }), 'Fn::FindInMap takes three names'],
    [
      'blocks that a network does not have',
      probe({ 'Fn::Cidr': ['10.0.0.0/8', 999999, 2] }),
      'cannot make 999999 blocks of 2 host bits from "10.0.0.0/8"',
    ],
    ['a resource without a type', { Resources: { X: { Properties: {} } } }, 'Resources.X.Type: is missing'],
    ['a type that is no text', { Resources: { X: { Type: 7 } } }, 'Resources.X.Type: is the number 7'],
    [
      'properties that are a list',
      { Resources: { X: { Type: 'A::B::C', Properties: [] } } },
      'Resources.X.Properties: is a list',
    ],
    ['resources that are a list', { Resources: [] }, 'Resources is a list'],
    ['no resources', {}, 'there is no Resources section'],
    ['a template that is a list', [], 'a template is an object, this is a list'],
    ['text that is no template', '{"Resources": ', 'is not JSON'],
    [
      'a missing dependency',
      { Resources: { X: { Type: 'A::B::C', DependsOn: 'Y' } } },
      'Resources.X.DependsOn: there is no resource "Y"',
    ],
    [
      'a condition that needs itself',
      { Conditions: { A: { 'Fn::Not': [{ Condition: 'A' }] } }, Resources: { X: { Type: 'A::B::C', Condition: 'A' } } },
      'the condition A needs itself',
    ],
    [
      'a cycle',
      {
        Resources: {
          A: { Type: 'AWS::Connect::Queue', Properties: { Name: { 'Fn::GetAtt': ['B', 'QueueArn'] } } },
          B: { Type: 'AWS::Connect::Queue', Properties: { Name: { 'Fn::Sub': '${A.QueueArn}' } } },
        },
      },
      'needs itself: A → B → A',
    ],
  ])('%s', (_name, template, expected) => {
    expect(messages(ofTemplate(template)).join('\n')).toContain(expected);
  });

  it.each<[string, (directory: string) => void, string]>([
    ['an empty folder', () => undefined, 'there is neither a manifest.json nor a template'],
    [
      'a manifest that is no JSON',
      (directory) => writeFileSync(path.join(directory, 'manifest.json'), 'x'),
      'manifest.json: is not JSON',
    ],
    [
      'a template that is not there',
      (directory) =>
        writeFileSync(
          path.join(directory, 'manifest.json'),
          JSON.stringify({
            artifacts: { A: { type: 'aws:cloudformation:stack', properties: { templateFile: 'a.json' } } },
          }),
        ),
      'a.json cannot be read',
    ],
    [
      'stacks that need each other',
      (directory) =>
        writeFileSync(
          path.join(directory, 'manifest.json'),
          JSON.stringify({ artifacts: { A: { dependencies: ['B'] }, B: { dependencies: ['A'] } } }),
        ),
      'stacks need each other: A → B → A',
    ],
    [
      'a folder where a file should be',
      (directory) => mkdirSync(path.join(directory, 'manifest.json')),
      'cannot be read',
    ],
  ])('%s', (_name, make, expected) => {
    const directory = mkdtempSync(path.join(tmpdir(), 'faulty-'));
    make(directory);
    expect(messages(resolve({ directory })).join('\n')).toContain(expected);
  });

  it('a folder that is not there', () => {
    expect(messages(resolve({ directory: '/nowhere/at/all' })).join()).toContain('there is no such folder or file');
  });

  it('nesting without end, and a thousand resources in a row, end neither the process nor the patience', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 50_000; level++) deep = { 'Fn::Join': ['', [deep]] };
    expect(messages(ofTemplate({ Resources: { X: { Type: 'A::B::C', Properties: { V: deep } } } })).join()).toContain(
      'nested deeper',
    );
    const Resources = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [
        `R${index}`,
        { Type: 'A::B::C', Properties: { V: { Ref: `R${index + 1}` } } },
      ]),
    );
    expect(messages(ofTemplate({ Resources }))).toEqual([expect.stringContaining('there is no "R5000"')]);
  });

  it('whatever a template holds, reading it never throws', () => {
    const names = fc.constantFrom(
      'A',
      'B',
      'Size',
      'AWS::Region',
      'AWS::NoValue',
      '__proto__',
      '',
      'A.Arn',
      '${A}',
      '${',
      '{{resolve:ssm:x}}',
    );
    const functions = fc.constantFrom(
      'Ref',
      'Fn::GetAtt',
      'Fn::Sub',
      'Fn::Join',
      'Fn::Split',
      'Fn::Select',
      'Fn::If',
      'Fn::FindInMap',
      'Fn::ImportValue',
      'Fn::GetAZs',
      'Fn::Base64',
      'Fn::Cidr',
      'Fn::ToJsonString',
      'Fn::Equals',
      'Fn::And',
      'Fn::Not',
      'Fn::Length',
      'Fn::Nothing',
      'Condition',
    );
    const { node } = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.oneof(names, fc.integer(), fc.boolean(), fc.constant(null), fc.string()),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(fc.oneof(names, functions), tie('node'), { maxKeys: 3 }),
        fc.tuple(functions, tie('node')).map(([name, argument]) => ({ [name]: argument })),
      ),
    }));
    const resource = fc.record(
      {
        Type: fc.constantFrom(
          'AWS::Connect::Queue',
          'AWS::S3::Bucket',
          'Custom::X',
          'AWS::CloudFormation::Stack',
          'A::B',
        ),
        Properties: fc.dictionary(fc.constantFrom('Name', 'InstanceArn', 'BucketName', 'V'), node),
        Condition: names,
        DependsOn: node,
        Metadata: node,
      },
      { requiredKeys: ['Type'] },
    );
    const template = fc.record(
      {
        Resources: fc.oneof(fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.oneof(resource, node)), node),
        Parameters: fc.oneof(fc.dictionary(names, node), node),
        Conditions: fc.oneof(fc.dictionary(names, node), node),
        Mappings: node,
        Outputs: fc.oneof(fc.dictionary(names, node), node),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(template, node), (given) => {
        for (const { path: place, message, fix } of ofTemplate(given).findings)
          expect([typeof (place ?? ''), message.length > 0, fix.length > 0]).toEqual(['string', true, true]);
      }),
      { numRuns: 300 },
    );
  });
});
