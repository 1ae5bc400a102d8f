import { describeFinding } from '../../local/assembly/finding';
import { boot, type Booted } from '../../local/boot';
import { altered, ASSETS, FLOW_STACK, NUMBER_ARN, writeSmallAssembly, type Resources } from './small-assembly';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

const AT = new Date('2026-05-01T01:00:00Z');

const open: Booted[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((center) => center.close()));
});

async function booted(change?: (resources: Resources) => Resources, assets = ASSETS): Promise<Booted> {
  const center = await boot({ assembly: { directory: writeSmallAssembly(change, assets) }, at: AT });
  open.push(center);
  return center;
}

describe('what a call sees of an assembly', () => {
  it('its lines, queues, people and functions', async () => {
    const { world, ignored, standIns } = await booted();
    expect(world.lines).toEqual([
      { name: 'main', number: expect.stringMatching(/^\+8150\d{8}$/), flowArn: world.flows[0]?.arn },
    ]);
    expect(world.queues).toMatchObject([
      {
        name: 'sales',
        maxContacts: 5,
        enabled: true,
        outboundCallerId: { name: 'Small', number: world.lines[0]?.number },
      },
    ]);
    expect(world.hours).toMatchObject([{ name: 'always', timeZone: 'Asia/Tokyo' }]);
    expect(world.agents).toMatchObject([{ username: 'sato.kenji', autoAccept: true, afterContactWorkSeconds: 30 }]);
    expect(world.functions.map(({ name, associated }) => [name, associated])).toEqual([
      ['find-customer', true],
      ['Wire', false],
    ]);
    expect(ignored).toEqual(['1 × AWS::IAM::Role']);
    expect(standIns).toEqual(['Flows {{resolve:secretsmanager:small/passwords:SecretString:sato}}']);
  });

  it('every flow is a line by its own name where no number leads to it', async () => {
    const { world } = await booted((resources) => {
      const { Wiring: _wiring, ...rest } = resources;
      return rest;
    });
    expect(world.lines.map(({ name }) => name)).toEqual(['main line']);
  });

  it('of several Connect instances the first that has a flow, and says so', async () => {
    const other = 'arn:aws:connect:ap-northeast-1:111122223333:instance/22222222-2222-4222-a222-222222222222';
    const { world, findings } = await booted((resources) => ({
      ...resources,
      Spare: {
        Type: 'AWS::Connect::Queue',
        Properties: { InstanceArn: other, Name: 'spare', HoursOfOperationArn: 'x' },
      },
    }));
    expect(world.queues.map(({ name }) => name)).toEqual(['sales']);
    expect(findings.map(describeFinding)).toEqual([
      `warning: Flows Resources.Spare: there are 2 Connect instances; the first counts (${world.instanceArn}), and what belongs to ${other} is left out · call each instance as an assembly of its own`,
    ]);
  });

  it('overrides of hours, as written', async () => {
    const overrides = [
      {
        OverrideName: 'off',
        EffectiveFrom: '2026-05-03',
        EffectiveTill: '2026-05-05',
        OverrideConfig: [],
        OverrideType: 'CLOSED',
      },
      {
        OverrideName: 'yearly',
        EffectiveFrom: '2026-01-01',
        EffectiveTill: '2036-01-01',
        OverrideConfig: [],
        RecurrenceConfig: {
          RecurrencePattern: { Frequency: 'YEARLY', Interval: '1', ByMonth: ['1'], ByMonthDay: [1] },
        },
      },
    ];
    const { world } = await booted(altered('Always', { HoursOfOperationOverrides: overrides }));
    expect(world.hours[0]?.overrides).toEqual([
      { name: 'off', from: '2026-05-03', till: '2026-05-05', type: 'CLOSED', config: [] },
      {
        name: 'yearly',
        from: '2026-01-01',
        till: '2036-01-01',
        type: 'STANDARD',
        config: [],
        recurrence: { frequency: 'YEARLY', interval: 1, byMonth: [1], byMonthDay: [1] },
      },
    ]);
  });
});

describe('custom resources run at boot', () => {
  it('with their pauses left out, and their answers read by who asks for them', async () => {
    const started = Date.now();
    const center = await booted((resources) => ({
      ...resources,
      Reader: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Code: { ZipFile: 'exports.handler = async () => process.env;' },
          Handler: 'index.handler',
          Runtime: 'nodejs22.x',
          Environment: {
            Variables: { AT: { 'Fn::GetAtt': ['Wiring', 'At'] }, PACED: { 'Fn::GetAtt': ['Wiring', 'Paced'] } },
          },
        },
      },
    }));
    expect(Date.now() - started).toBeLessThan(4000);
    expect(center.findings).toEqual([]);
    expect(center.world.lines.map(({ name }) => name)).toEqual(['main']);
    const functionArn = center.world.functions.find(({ name }) => name === 'Reader')?.arn ?? '';
    const outcome = await center.functions.invoking.forCall(
      { functionArn, event: {}, at: AT, timeLimitMilliseconds: 5000 },
      {},
    );
    // Five seconds of pause on the virtual clock; and CloudFormation made a string of the number.
    expect(outcome).toMatchObject({ payload: expect.stringContaining('"AT":"2026-05-01T01:00:05.000Z"') });
    expect(outcome).toMatchObject({ payload: expect.stringContaining('"PACED":"string"') });
  });

  it.each<[string, string, string]>([
    [
      'answers FAILED',
      'exports.handler = async (event) => { await fetch(event.ResponseURL, { method: "PUT", body: JSON.stringify({ Status: "FAILED", Reason: "no such number" }) }); };',
      'the custom resource answered FAILED: no such number',
    ],
    ['never answers', 'exports.handler = async () => {};', 'ended without answering to ResponseURL'],
    [
      'throws',
      'exports.handler = async () => { throw new Error("broken"); };',
      "the custom resource's function Wire failed: broken",
    ],
    [
      'answers nonsense',
      'exports.handler = async (event) => { await fetch(event.ResponseURL, { method: "PUT", body: "<xml>" }); };',
      'answered what is not JSON: <xml>',
    ],
  ])('one that %s is a finding', async (_name, wire, expected) => {
    const center = await booted(undefined, { ...ASSETS, wire });
    expect(center.findings.map(describeFinding).join()).toContain(expected);
    expect(center.findings[0]).toMatchObject({ severity: 'error', stack: 'Flows', logicalId: 'Wiring' });
  });

  it('one that needs a service which is not hosted here is a warning', async () => {
    const wire = `
      const { DynamoDBClient, DescribeExportCommand } = require('@aws-sdk/client-dynamodb');
      exports.handler = async () => { await new DynamoDBClient({ maxAttempts: 1 }).send(new DescribeExportCommand({ ExportArn: 'arn' })); };`;
    const center = await booted(undefined, { ...ASSETS, wire });
    expect(center.findings).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('not hosted here: dynamodb: DescribeExport') },
    ]);
  });

  it('one whose function is elsewhere is listed', async () => {
    const center = await booted(altered('Wiring', { ServiceToken: 'arn:aws:sns:ap-northeast-1:111122223333:topic' }));
    expect(center.ignored).toContain(
      'Flows Wiring (Custom::CenterWiring): arn:aws:sns:ap-northeast-1:111122223333:topic is no function that runs here',
    );
  });
});

describe('faults of an assembly are findings', () => {
  it.each<[string, (resources: Resources) => Resources, string]>([
    ['a flow that is no JSON', altered('Main', { Content: '{' }), 'the flow "main line" is not JSON'],
    [
      'a flow without actions',
      altered('Main', { Content: '{}' }),
      'the flow "main line" has no StartAction or no Actions',
    ],
    [
      'a flow that starts nowhere',
      altered('Main', {
        Content: JSON.stringify({
          Version: '2019-10-30',
          StartAction: 'hello',
          Actions: [{ Identifier: 'bye', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
        }),
      }),
      'the flow "main line" starts at "hello", and has no action of that name',
    ],
    [
      'a missing reference',
      altered('Sales', { HoursOfOperationArn: { Ref: 'Hours' } }),
      'there is no "Hours" in this template',
    ],
  ])('%s', async (_name, change, expected) => {
    const { findings } = await booted(change);
    expect(findings.map(describeFinding).join('\n')).toContain(expected);
  });

  it('an asset that is not there', async () => {
    const { find: _find, ...assets } = ASSETS;
    const { findings } = await booted(undefined, assets);
    expect(findings.map(describeFinding).join('\n')).toContain('(find.zip) is not in the assembly');
  });

  it('an assembly with nothing of Connect in it', async () => {
    const center = await boot({
      assembly: { templates: [{ name: 'Other', template: { Resources: { B: { Type: 'AWS::S3::Bucket' } } } }] },
    });
    open.push(center);
    expect(center.findings.map(({ message }) => message)).toEqual(['there is no flow in it']);
  });
});

it('an instance that exists works by its ARN alone', async () => {
  const arn = 'arn:aws:connect:us-east-1:444455556666:instance/12345678-1234-4234-a234-123456789012';
  const { Main, Sales, Always, Find } = structuredClone(FLOW_STACK);
  const template = {
    Parameters: { Instance: { Type: 'String', Default: arn } },
    Resources: {
      Main,
      Sales,
      Always,
      Find: {
        ...Find,
        Properties: {
          ...(Find?.Properties as object),
          Environment: {},
          Code: { ZipFile: 'exports.handler = async () => ({})' },
        },
      },
      Customers: FLOW_STACK['Customers'],
    },
  };
  const center = await boot({
    assembly: { templates: [{ name: 'Existing', template, region: 'us-east-1' }] },
    at: AT,
  });
  open.push(center);
  expect(center.findings).toEqual([]);
  expect(center.world).toMatchObject({ instanceArn: arn, region: 'us-east-1', lines: [{ name: 'main line' }] });
  expect(NUMBER_ARN).toContain('ap-northeast-1'); // named by the queue, and known by that, though it leads nowhere
});
