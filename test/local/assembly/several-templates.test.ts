/** Templates that belong together: files beside each other, nested in each other, taking values from each other. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeFinding } from '../../../local/assembly/finding';
import { readAssembly, type AssemblySource } from '../../../local/assembly/read-assembly';
import { resolveAssembly, type ResolvedAssembly } from '../../../local/assembly/resolve-assembly';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'templates-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file of lines and answers its path. */
function write(name: string, ...lines: readonly string[]): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, lines.join('\n'));
  return file;
}

const resolve = (source: AssemblySource): ResolvedAssembly => resolveAssembly(readAssembly(source));
const messages = ({ findings }: ResolvedAssembly): string => findings.map(describeFinding).join('\n');
const valueOf = ({ resources }: ResolvedAssembly, logicalId = 'Probe'): unknown =>
  resources.find((resource) => resource.logicalId === logicalId)?.properties['V'];

const probe = (value: string): string[] => [
  'Resources:',
  '  Probe:',
  '    Type: A::B::C',
  `    Properties: { V: ${value} }`,
];

describe('stacks that take values from each other', () => {
  const maker = [
    'Resources:',
    '  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: pictures } }',
    '  Kept: { Type: AWS::SSM::Parameter, Properties: { Name: /shared/bucket, Type: String, Value: !Ref Bucket } }',
    'Outputs:',
    '  Out: { Value: !GetAtt Bucket.Arn, Export: { Name: !Sub "${AWS::StackName}-arn" } }',
  ];

  it.each([
    ['an export', '!ImportValue maker-arn', 'arn:aws:s3:::pictures'],
    ['a dynamic reference', "'{{resolve:ssm:/shared/bucket}}'", 'pictures'],
    ['a version of a dynamic reference', "'{{resolve:ssm:/shared/bucket:3}}'", 'pictures'],
  ])('%s is read, whichever file is given first', (_what, reference, expected) => {
    const files = [write('asks.yaml', ...probe(reference)), write('maker.yaml', ...maker)];
    for (const templates of [files, files.toReversed()]) {
      const resolved = resolve({ templates });
      expect(messages(resolved)).toBe('');
      expect(valueOf(resolved)).toBe(expected);
    }
  });

  it('a parameter of SSM is read as a parameter of the template', () => {
    const asks = write(
      'asks.yaml',
      'Parameters: { Kept: { Type: "AWS::SSM::Parameter::Value<String>", Default: /shared/bucket } }',
      ...probe('!Ref Kept'),
    );
    expect(valueOf(resolve({ templates: [asks, write('maker.yaml', ...maker)] }))).toBe('pictures');
  });

  it('chains of exports are followed', () => {
    const link = (name: string, from: string): string =>
      write(
        `${name}.yaml`,
        ...probe(`!ImportValue ${from}`),
        `Outputs: { Out: { Value: !ImportValue ${from}, Export: { Name: ${name} } } }`,
      );
    const templates = [link('a', 'b'), link('b', 'c'), link('c', 'maker-arn'), write('maker.yaml', ...maker)];
    const resolved = resolve({ templates });
    expect(messages(resolved)).toBe('');
    expect(resolved.outputs.at(-1)).toMatchObject({ exportName: 'a', value: 'arn:aws:s3:::pictures' });
  });

  it.each([
    ['nobody exports it', () => [write('a.yaml', ...probe('!ImportValue nothing'))], 'exports "nothing"'],
    [
      'both need each other',
      () =>
        ['a', 'b'].map((name, index, names) =>
          write(
            `${name}.yaml`,
            ...probe(`!ImportValue ${names[1 - index]}`),
            `Outputs: { Out: { Value: x, Export: { Name: ${name} } } }`,
          ),
        ),
      'no stack deployed before this one exports "b"',
    ],
    [
      'two export one name',
      () =>
        ['a', 'b'].map((name) =>
          write(`${name}.yaml`, ...probe('1'), 'Outputs: { O: { Value: x, Export: { Name: same } } }'),
        ),
      'the stack a exports "same" already',
    ],
  ])('%s: a finding', (_what, files, expected) => {
    expect(messages(resolve({ templates: files() }))).toContain(expected);
  });
});

/** A template that nests another, and reads its output. */
const outer = (address: string): string[] => [
  'Resources:',
  `  Inner: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${address}, Parameters: { Names: [a, b] } } }`,
  '  Probe: { Type: A::B::C, Properties: { V: !GetAtt Inner.Outputs.Joined } }',
];

describe('nested stacks of plain templates', () => {
  const inner = [
    'Parameters: { Names: { Type: CommaDelimitedList } }',
    'Resources: { Any: { Type: A::B::C } }',
    'Outputs: { Joined: { Value: !Join ["-", !Ref Names] } }',
  ];

  it.each([
    ['a path from the parent', './stacks/inner.yaml'],
    ['an address in a bucket', '"https://bucket.s3.amazonaws.com/v3/stacks/inner.yaml"'],
    [
      'an address that a function puts together',
      '!Sub "https://${AWS::StackName}.s3.amazonaws.com/v3/stacks/inner.yaml"',
    ],
  ])('%s', (_what, address) => {
    write('stacks/inner.yaml', ...inner);
    const resolved = resolve({ directory: write('outer.yaml', ...outer(address)) });
    expect(messages(resolved)).toBe('');
    expect(valueOf(resolved)).toBe('a-b');
    expect(resolved.resources.find(({ logicalId }) => logicalId === 'Any')?.stack).toBe('outer-Inner');
  });

  it('a template that another nests is no stack of its own, in a folder or named', () => {
    const files = [write('inner.yaml', ...inner), write('outer.yaml', ...outer('inner.yaml'))];
    for (const source of [{ directory: folder }, { templates: files }]) {
      const { resources } = resolve(source);
      expect(resources.map(({ stack, logicalId }) => `${stack} ${logicalId}`)).toEqual([
        'outer-Inner Any',
        'outer Inner',
        'outer Probe',
      ]);
    }
  });

  it('code and templates that nested stacks name lie with them', () => {
    write('stacks/code/index.js', 'exports.handler = async () => ({});');
    write('stacks/inner.yaml', ...inner, '# beside');
    write('stacks/leaf.yaml', 'Resources: { F: { Type: AWS::Lambda::Function, Properties: { Code: ./code } } }');
    const resolved = resolve({
      directory: write(
        'outer.yaml',
        'Resources: { Leaf: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: stacks/leaf.yaml } } }',
      ),
    });
    expect(resolved.resources[0]?.assetPath).toBe(path.join(folder, 'stacks', 'code'));
  });

  it('one that is elsewhere is a warning, and what it answers stands in', () => {
    const resolved = resolve({ directory: write('outer.yaml', ...outer('https://example.com/gone.yaml')) });
    expect(resolved.findings).toMatchObject([{ severity: 'warning', path: 'Resources.Inner.Properties.TemplateURL' }]);
    expect(resolved.standIns).toContain('outer Inner.Outputs.Joined (AWS::CloudFormation::Stack)');
  });

  it.each([
    [
      'a file that is not there',
      'gone.yaml',
      'the template of the nested stack Inner (gone.yaml) is not in the assembly',
    ],
    ['itself', 'outer.yaml', 'stands in itself'],
    ['nothing', "''", 'names no template'],
    ['what is no template', 'broken.yaml', 'cannot be read: is not YAML'],
    [
      'one without the output',
      'other.yaml',
      'Inner (AWS::CloudFormation::Stack) has no attribute "Outputs.Joined"; it has Outputs.Joint',
    ],
  ])('%s is an error', (_what, address, expected) => {
    write('broken.yaml', 'Resources: [');
    write('other.yaml', 'Resources: {}', 'Outputs: { Joint: { Value: x } }');
    const resolved = resolve({ templates: [write('outer.yaml', ...outer(address))] });
    expect(messages(resolved)).toContain(expected);
    expect(resolved.findings.some(({ severity }) => severity === 'error')).toBe(true);
  });
});

describe('what whoever deploys says', () => {
  const template = [
    'Parameters:',
    '  Stage: { Type: String, Default: dev, AllowedValues: [dev, prod] }',
    '  Count: { Type: Number, Default: 1, MaxValue: 5 }',
    "  Name: { Type: String, Default: x, AllowedPattern: '[a-z]+', MaxLength: 4 }",
    '  Names: { Type: CommaDelimitedList, Default: "a,b" }',
    ...probe('!Sub "${Stage} ${Count} ${Name} ${AWS::Region} ${AWS::AccountId} ${AWS::Partition}"'),
  ];

  it('goes before defaults', () => {
    const resolved = resolve({
      directory: write('one.yaml', ...template),
      parameters: { Stage: 'prod', Count: '5', Name: 'abcd' },
      region: 'us-gov-west-1',
      account: '444455556666',
    });
    expect(messages(resolved)).toBe('');
    expect(valueOf(resolved)).toBe('prod 5 abcd us-gov-west-1 444455556666 aws-us-gov');
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'a value that is not allowed',
      { Stage: 'test' },
      'Parameters.Stage: the text "test" is not among its AllowedValues · give one of dev, prod',
    ],
    ['no number', { Count: 'many' }, 'is no number'],
    ['too large a number', { Count: '6' }, 'is out of its range · give a number up to 5'],
    ['another pattern', { Name: 'A1' }, 'does not fit its AllowedPattern · give what fits [a-z]+'],
    ['too long a text', { Name: 'abcde' }, 'has 5 characters · give a text whose length is up to 4'],
    ['a name that nothing has', { Stge: 'dev' }, 'no template has a parameter "Stge". Did you mean "Stage"?'],
  ])('%s is a finding', (_what, parameters, expected) => {
    const resolved = resolve({ directory: write('one.yaml', ...template), parameters });
    expect(messages(resolved)).toContain(expected);
  });

  it.each([
    [
      'InstanceArn: { Type: String }',
      '!Ref InstanceArn',
      /^arn:aws:connect:ap-northeast-1:111122223333:instance\/[0-9a-f-]{36}$/,
    ],
    ['ConnectInstanceId: { Type: String }', '!Ref ConnectInstanceId', /^[0-9a-f-]{36}$/],
    ['LookupFunctionArn: { Type: String }', '!Ref LookupFunctionArn', /^arn:aws:lambda:.*:function:LookupFunctionArn$/],
    ['Size: { Type: String, AllowedValues: [small, large] }', '!Ref Size', /^small$/],
    ['Many: { Type: Number, MinValue: 3 }', '!Ref Many', /^3$/],
    ["Must: { Type: String, Default: '', MinLength: 1 }", '!Ref Must', /^stand-in-Must$/],
    ['Long: { Type: String, MinLength: 20 }', '!Ref Long', /^stand-in-Longx{7}$/],
  ])('what nobody says has a stand-in of its shape: %s', (parameter, reference, expected) => {
    const resolved = resolve({ directory: write('one.yaml', `Parameters: { ${parameter} }`, ...probe(reference)) });
    expect(String(valueOf(resolved))).toMatch(expected);
    expect(resolved.findings).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('no value was given') },
    ]);
    expect(resolved.standIns).toHaveLength(1);
  });

  it.each([
    [
      'an element of a list',
      "Parameters: { Ids: { Type: 'List<AWS::EC2::Subnet::Id>' } }",
      '!Select [3, !Ref Ids]',
      'stand-in-Ids',
    ],
    [
      'a part of a text',
      'Parameters: { Text: { Type: String } }',
      '!Select [2, !Split ["-/", !Ref Text]]',
      'stand-in-Text',
    ],
    [
      'what a mapping says of it',
      'Parameters: { Size: { Type: String } }\nMappings: { Sizes: { a: { v: 1 } } }',
      '!FindInMap [Sizes, !Ref Size, v]',
      1,
    ],
    [
      'a list among the attributes',
      'Parameters: {}',
      '!Select [1, !GetAtt Thing.Addresses]',
      'stand-in-Thing-Addresses',
    ],
  ])('what nobody knows has parts that nobody knows: %s', (_what, before, reference, expected) => {
    const lines = [before, ...probe(reference), '  Thing: { Type: AWS::Some::Thing }'];
    const resolved = resolve({ directory: write('one.yaml', ...lines) });
    expect(resolved.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(valueOf(resolved)).toBe(expected);
  });

  it('functions may name what Ref and GetAtt ask for', () => {
    const lines = ['Transform: AWS::LanguageExtensions', ...probe('!GetAtt [!Sub "Buck${AWS::NoValue}et", Arn]')];
    const named = [
      'Transform: AWS::LanguageExtensions',
      'Resources:',
      '  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: b } }',
      '  Probe: { Type: A::B::C, Properties: { V: !Join ["", [Ref: !Join ["", [Buck, et]]]] } }',
    ];
    expect(valueOf(resolve({ directory: write('named.yaml', ...named) }))).toBe('b');
    expect(messages(resolve({ directory: write('faulty.yaml', ...lines) }))).toContain('it must be a string');
  });

  it('a pattern that takes for ever is given up', () => {
    const begun = Date.now();
    resolve({
      directory: write('one.yaml', "Parameters: { P: { Type: String, AllowedPattern: '(a+)+b' } }", ...probe('!Ref P')),
      parameters: { P: 'a'.repeat(40) },
    });
    expect(Date.now() - begun).toBeLessThan(2000);
  });
});

describe('the text of templates', () => {
  it.each([
    [
      'JSON',
      '{"Resources": {"A": {"Type": "X"}, "A": {"Type": "Y"}}}',
      'warning: one Resources.A: is there twice; the one of line 1 counts',
    ],
    ['YAML', 'Resources:\n  A: { Type: X }\n  A: { Type: Y }', 'error: one: holds a key twice at line 3, column 3'],
  ])('a logical id that is there twice is found in %s', (_what, text, expected) => {
    expect(messages(resolve({ templates: [write('one.template', text)] }))).toContain(expected);
  });

  it('keys may repeat below, and quotes and braces in texts mislead nobody', () => {
    const text = JSON.stringify({
      Resources: {
        'A"{': { Type: 'A::B::C', Properties: { V: '{"Resources":', A: { A: 1 } } },
        A: { Type: 'A::B::C' },
      },
    });
    expect(messages(resolve({ templates: [write('one.json', text)] }))).toBe('');
  });

  it.each([
    ['braces that are YAML', '{Resources: {Probe: {Type: A::B::C, Properties: {V: !Sub "${AWS::Region}"}}}}'],
    ['a byte order mark', '\uFEFF{"Resources":{"Probe":{"Type":"A::B::C","Properties":{"V":"ap-northeast-1"}}}}'],
    [
      'tags in tags',
      'Resources: {Probe: {Type: A::B::C, Properties: {V: !Join ["", [!Select [0, [!Ref AWS::Region]]]]}}}',
    ],
    ['a tag on a map', 'Resources: {Probe: {Type: A::B::C, Properties: {V: !Sub ["${R}", {R: !Ref "AWS::Region"}]}}}'],
  ])('%s', (_what, text) => {
    const resolved = resolve({ templates: [write('one.template', text)] });
    expect(messages(resolved)).toBe('');
    expect(valueOf(resolved)).toBe('ap-northeast-1');
  });

  it('a folder holds other files, too', () => {
    write('package.json', '{"name": "theirs"}');
    write('config.yaml', 'stage: dev');
    write('center.yaml', ...probe('1'));
    const resolved = resolve({ directory: folder });
    expect(messages(resolved)).toBe('');
    expect(resolved.resources).toHaveLength(1);
  });

  it('two files of one name are two stacks', () => {
    const templates = [write('a/center.yaml', ...probe('1')), write('b/center.yaml', ...probe('2'))];
    expect(resolve({ templates }).resources.map(({ stack }) => stack)).toEqual(['center', 'center-2']);
  });

  it.each([
    ['a deletion policy', 'DeletionPolicy: Retian', 'DeletionPolicy: is the text "Retian". Did you mean "Retain"?'],
    ['a dependency', 'DependsOn: [1]', 'DependsOn: names the number 1'],
    ['a condition', 'Condition: [A]', 'Condition: is a list'],
  ])('%s that is none is found', (_what, line, expected) => {
    expect(
      messages(resolve({ templates: [write('one.yaml', `Resources: { A: { Type: A::B::C, ${line} } }`)] })),
    ).toContain(expected);
  });

  it('aliases without end end nothing', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++)
      bomb.push(
        `${'abcdefghi'[level]}: &${'abcdefghi'[level]} [${Array(9)
          .fill(`*${'abcdefghi'[level - 1]}`)
          .join(', ')}]`,
      );
    expect(messages(resolve({ templates: [write('one.yaml', ...bomb)] }))).toContain('is not YAML');
  });
});
