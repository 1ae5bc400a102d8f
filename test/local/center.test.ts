import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { CallPlan, CallReport } from '../../exchange/call';
import { describeFinding } from '../../local/assembly/finding';
import { bootCenter, type BootOptions, type LocalCenter } from '../../local/center';
import type { InjectedFault } from '../../local/functions/fault';
import type { FunctionLog } from '../../local/functions/function-host';
import { localDynamoDB } from '../../local/tables/local-client';
import { dynoxideBinary, TABLE_ENGINES } from '../../local/tables/engine';
import { ASSETS, FLOW_STACK, LOOK_UP, NUMBER_ARN, writeSmallAssembly, type Resources } from './small-assembly';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

const AT = new Date('2026-05-01T01:00:00Z');

const PLAN: CallPlan = {
  from: '+81332104567',
  line: 'main',
  at: AT,
  presses: ['1001#'],
  agents: { 'sato.kenji': { kind: 'available', answersAfterSeconds: 3 } },
  patienceSeconds: 60,
};

const open: LocalCenter[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((center) => center.close()));
});

async function boot(
  change?: (resources: Resources) => Resources,
  assets: Readonly<Record<string, string>> = ASSETS,
  options: Partial<BootOptions> = {},
): Promise<LocalCenter> {
  const center = await bootCenter({ assembly: { directory: writeSmallAssembly(change, assets) }, at: AT, ...options });
  open.push(center);
  return center;
}

const answerOf = ({ events }: CallReport): unknown => events.find(({ kind }) => kind === 'invoked')?.answer;
const failuresOf = ({ events }: CallReport): string =>
  events
    .filter(({ kind }) => kind === 'failed' || kind === 'invoked')
    .map((event) => JSON.stringify(event))
    .join('\n');

/** A change to one resource's properties. */
const altered =
  (logicalId: string, properties: object) =>
  (resources: Resources): Resources => ({
    ...resources,
    [logicalId]: {
      ...resources[logicalId],
      Properties: { ...(resources[logicalId]?.Properties as object), ...properties },
    } as Resources[string],
  });

const engines = TABLE_ENGINES.filter((engine) => engine !== 'dynoxide' || dynoxideBinary() !== undefined);

describe.each(engines)('a hand-written assembly, with its tables on %s', (engine) => {
  it('boots, is seeded, and plays a call through its own function and tables', async () => {
    const logs: FunctionLog[] = [];
    const center = await boot(undefined, ASSETS, {
      tables: { engine },
      onLog: (log) => logs.push(log),
      async seed({ endpoint, region, tables }) {
        const client = localDynamoDB(endpoint, region);
        const Item = { number: '1001', team: 'sales' };
        await DynamoDBDocumentClient.from(client).send(new PutCommand({ TableName: tables[0]?.name, Item }));
        client.destroy();
      },
    });
    expect(center.findings).toEqual([]);
    expect(center.tables.engine).toBe(engine);
    const report = await center.call(PLAN);
    expect(answerOf(report)).toEqual({ status: '200', team: 'sales' });
    expect(report.outcome).toMatchObject({ kind: 'connected', queue: 'sales', agent: 'sato.kenji' });
    expect(logs).toContainEqual(expect.objectContaining({ function: 'find-customer', text: '{"looked":"1001"}' }));
  });

  it('sweeps before a call what has expired by the clock of that call', async () => {
    const second = AT.getTime() / 1000;
    const expiring: Readonly<Record<string, unknown>> = {
      'a minute ago': second - 60,
      'this second': second,
      later: second + 60,
      'as text': String(second - 60),
      'six years ago': second - 6 * 365 * 86_400,
      never: undefined,
    };
    const center = await boot(undefined, ASSETS, { tables: { engine } });
    const { endpoint, region, tables } = center.tables;
    const client = localDynamoDB(endpoint, region);
    const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
    const TableName = tables[0]?.name;
    const put = (number: string, expiresAt: unknown) =>
      documents.send(new PutCommand({ TableName, Item: { number, expiresAt } }));
    const left = async () => {
      const { Items = [] } = await documents.send(new ScanCommand({ TableName }));
      return Items.map(({ number }) => String(number)).sort();
    };
    await Promise.all(Object.entries(expiring).map(([number, expiresAt]) => put(number, expiresAt)));
    await Promise.all(Array.from({ length: 30 }, (_, index) => put(`old ${index}`, second - 1)));
    await center.call({ ...PLAN, hangUpAtSeconds: 0 });
    expect(await left()).toEqual(['as text', 'later', 'never', 'six years ago', 'this second']);
    await center.call({ ...PLAN, hangUpAtSeconds: 0, at: new Date(AT.getTime() + 61_000) });
    expect(await left()).toEqual(['as text', 'never', 'six years ago']);
    client.destroy();
  });
});

describe('what a call sees of an assembly', () => {
  it('its lines, queues, people and functions', async () => {
    const { world, ignored, standIns } = await boot();
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
    const { world } = await boot((resources) => {
      const { Wiring: _wiring, ...rest } = resources;
      return rest;
    });
    expect(world.lines.map(({ name }) => name)).toEqual(['main line']);
  });

  it('of several Connect instances the first that has a flow, and says so', async () => {
    const other = 'arn:aws:connect:ap-northeast-1:111122223333:instance/22222222-2222-4222-a222-222222222222';
    const { world, findings } = await boot((resources) => ({
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
    const { world } = await boot(altered('Always', { HoursOfOperationOverrides: overrides }));
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

describe('what would fail in the cloud fails here', () => {
  it.each<[string, (resources: Resources) => Resources, RegExp]>([
    ['a variable that is missing', altered('Find', { Environment: {} }), /ValidationException|TableName|"failed"/],
    [
      'a table of another name',
      altered('Find', { Environment: { Variables: { CUSTOMERS_TABLE: 'customers' } } }),
      /ResourceNotFoundException/,
    ],
    [
      'a function that is not associated',
      (resources) => {
        const { FindAssociation: _association, ...rest } = resources;
        return rest;
      },
      /failed/,
    ],
    ['a handler of another name', altered('Find', { Handler: 'index.other' }), /HandlerNotFound/],
  ])('%s', async (_name, change, expected) => {
    const center = await boot(change);
    const report = await center.call(PLAN);
    expect(report.outcome.kind).toBe('ended');
    expect(failuresOf(report)).toMatch(expected);
  });

  it.each<InjectedFault>(['error', 'timeout', 'throttled'])('an injected %s', async (fault) => {
    const center = await boot();
    const report = await center.call(PLAN, { faults: { 'find-customer': fault } });
    expect(report.outcome.kind).toBe('ended');
    expect(failuresOf(report)).toMatch(/injected fault|no answer within 8 s/);
  });

  it('a function that never answers ends at the time limit, and the next call is well', async () => {
    const hangs = LOOK_UP.replace(
      'const number',
      'if (event.Details.Parameters.number === "9") await new Promise(() => {}); const number',
    );
    const center = await boot(altered('Find', { Timeout: 1 }), { ...ASSETS, find: hangs });
    const report = await center.call({ ...PLAN, presses: ['9#'] });
    expect(report.outcome.kind).toBe('ended');
    expect(failuresOf(report)).toContain('Task timed out after 1.00 seconds');
    expect(answerOf(await center.call(PLAN))).toEqual({ status: '404' });
  });
});

describe('custom resources run at boot', () => {
  it('with their pauses left out, and their answers read by who asks for them', async () => {
    const started = Date.now();
    const center = await boot((resources) => ({
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
    const outcome = await center.ports().invoke({ functionArn, event: {}, at: AT, timeLimitMilliseconds: 5000 });
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
    const center = await boot(undefined, { ...ASSETS, wire });
    expect(center.findings.map(describeFinding).join()).toContain(expected);
    expect(center.findings[0]).toMatchObject({ severity: 'error', stack: 'Flows', logicalId: 'Wiring' });
  });

  it('one that needs a service which is not hosted here is a warning', async () => {
    const wire = `
      const { DynamoDBClient, DescribeExportCommand } = require('@aws-sdk/client-dynamodb');
      exports.handler = async () => { await new DynamoDBClient({ maxAttempts: 1 }).send(new DescribeExportCommand({ ExportArn: 'arn' })); };`;
    const center = await boot(undefined, { ...ASSETS, wire });
    expect(center.findings).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('not hosted here: dynamodb: DescribeExport') },
    ]);
  });

  it('one whose function is elsewhere is listed', async () => {
    const center = await boot(altered('Wiring', { ServiceToken: 'arn:aws:sns:ap-northeast-1:111122223333:topic' }));
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
    const { findings } = await boot(change);
    expect(findings.map(describeFinding).join('\n')).toContain(expected);
  });

  it('an asset that is not there', async () => {
    const { find: _find, ...assets } = ASSETS;
    const { findings } = await boot(undefined, assets);
    expect(findings.map(describeFinding).join('\n')).toContain('(find.zip) is not in the assembly');
  });

  it('an assembly with nothing of Connect in it', async () => {
    const center = await bootCenter({
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
  const center = await bootCenter({
    assembly: { templates: [{ name: 'Existing', template, region: 'us-east-1' }] },
    at: AT,
  });
  open.push(center);
  expect(center.findings).toEqual([]);
  expect(center.world).toMatchObject({ instanceArn: arn, region: 'us-east-1', lines: [{ name: 'main line' }] });
  expect(NUMBER_ARN).toContain('ap-northeast-1'); // named by the queue, and known by that, though it leads nowhere
});

it('closing leaves nothing behind, however often', async () => {
  const center = await boot();
  const { endpoint } = center.tables;
  await center.close();
  await center.close();
  await expect(fetch(endpoint)).rejects.toThrow('fetch failed');
});
