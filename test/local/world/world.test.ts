/** Connect resources of a template in the exchange's own terms. */
import * as fc from 'fast-check';
import { describeFinding } from '../../../local/assembly/finding';
import { always, connect, flow, GOODBYE, INSTANCE, worldOf } from './a-world';

const ref = (logicalId: string): object => ({ Ref: logicalId });
const arnOf = (kind: string, segment: string): string =>
  `^arn:aws:connect:[^/]*instance/[-0-9a-f]*/${segment}/[-0-9a-f]*$`.replace('^', kind);
const arn = (segment: string): unknown => expect.stringMatching(arnOf('^', segment));

const CENTER = {
  Instance: INSTANCE,
  Hours: always('office'),
  Sales: connect('Queue', { Name: 'sales', HoursOfOperationArn: ref('Hours') }),
  Serves: connect('RoutingProfile', {
    Name: 'serves',
    Description: 'x',
    MediaConcurrencies: [
      { Channel: 'VOICE', Concurrency: 1 },
      { Channel: 'CHAT', Concurrency: '3', CrossChannelBehavior: { BehaviorType: 'ROUTE_ANY_CHANNEL' } },
    ],
    DefaultOutboundQueueArn: ref('Sales'),
    AgentAvailabilityTimer: 'TIME_SINCE_LAST_INBOUND',
    QueueConfigs: [{ Delay: 30, Priority: 2, QueueReference: { Channel: 'CHAT', QueueArn: ref('Sales') } }],
  }),
  Main: flow('main'),
};

const messages = (resources: object, more: object = {}): string =>
  worldOf(resources, more).findings.map(describeFinding).join('\n');

const quick = (QuickConnectType: string, config: object): object =>
  connect('QuickConnect', { Name: QuickConnectType, QuickConnectConfig: { QuickConnectType, ...config } });

const at = (Hours: number, Minutes = 0): object => ({ Hours, Minutes });

describe('what is read', () => {
  it('queues: limit, caller, whisper flow and quick connects', () => {
    const { world, findings } = worldOf({
      ...CENTER,
      Number: {
        Type: 'AWS::Connect::PhoneNumber',
        Properties: { TargetArn: ref('Instance'), Type: 'DID', CountryCode: 'JP' },
      },
      Whisper: flow('whisper', 'OUTBOUND_WHISPER'),
      ToSato: connect('QuickConnect', {
        Name: 'q',
        QuickConnectConfig: { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: '+81312345678' } },
      }),
      Full: connect('Queue', {
        Name: 'full',
        HoursOfOperationArn: { 'Fn::GetAtt': ['Hours', 'HoursOfOperationArn'] },
        MaxContacts: '5',
        Status: 'DISABLED',
        QuickConnectArns: [ref('ToSato')],
        OutboundCallerConfig: {
          OutboundCallerIdName: 'Us',
          OutboundCallerIdNumberArn: ref('Number'),
          OutboundFlowArn: ref('Whisper'),
        },
      }),
    });
    expect(findings).toEqual([]);
    expect(world.queues.find(({ name }) => name === 'full')).toEqual({
      arn: arn('queue'),
      name: 'full',
      hoursArn: arn('operating-hours'),
      maxContacts: 5,
      enabled: false,
      quickConnectArns: [arn('transfer-destination')],
      outboundCallerId: { name: 'Us', number: expect.stringMatching(/^\+8150\d{8}$/), flowArn: arn('contact-flow') },
    });
  });

  it('routing profiles: channels, what is counted, priorities and delays', () => {
    expect(worldOf(CENTER).world.routingProfiles).toEqual([
      {
        arn: arn('routing-profile'),
        name: 'serves',
        concurrency: [
          { channel: 'VOICE', maximum: 1, crossChannel: 'ROUTE_CURRENT_CHANNEL_ONLY' },
          { channel: 'CHAT', maximum: 3, crossChannel: 'ROUTE_ANY_CHANNEL' },
        ],
        defaultOutboundQueueArn: arn('queue'),
        availabilityTimer: 'TIME_SINCE_LAST_INBOUND',
        queues: [{ queueArn: arn('queue'), channel: 'CHAT', priority: 2, delaySeconds: 30 }],
      },
    ]);
  });

  it('users: what each channel does, telephone, proficiencies and hierarchy', () => {
    const { world, findings } = worldOf({
      ...CENTER,
      Kanto: connect('UserHierarchyGroup', { Name: 'Kanto' }),
      Tokyo: connect('UserHierarchyGroup', { Name: 'Tokyo', ParentGroupArn: ref('Kanto') }),
      Sato: connect('User', {
        Username: 'sato',
        RoutingProfileArn: ref('Serves'),
        SecurityProfileArns: ['arn:any'],
        HierarchyGroupArn: ref('Tokyo'),
        IdentityInfo: { FirstName: 'Kenji', LastName: 'Sato', Email: 'sato@example.com' },
        PhoneConfig: { PhoneType: 'SOFT_PHONE', AutoAccept: false, AfterContactWorkTimeLimit: 10 },
        AutoAcceptConfigs: [
          { Channel: 'VOICE', AutoAccept: true },
          { Channel: 'CHAT', AutoAccept: 'false' },
        ],
        AfterContactWorkConfigs: [{ Channel: 'TASK', AfterContactWorkConfig: { AfterContactWorkTimeLimit: 5 } }],
        PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'DESK_PHONE', PhoneNumber: '+81312345678' }],
        UserProficiencies: [{ AttributeName: 'language', AttributeValue: 'ja', Level: 4 }],
      }),
    });
    expect(findings).toEqual([]);
    expect(world.agents).toEqual([
      {
        arn: arn('agent'),
        username: 'sato',
        firstName: 'Kenji',
        lastName: 'Sato',
        email: 'sato@example.com',
        routingProfileArn: arn('routing-profile'),
        securityProfileArns: ['arn:any'],
        autoAccept: true,
        afterContactWorkSeconds: 10,
        perChannel: [
          { channel: 'CHAT', autoAccept: false },
          { channel: 'TASK', afterContactWorkSeconds: 5 },
        ],
        phone: { type: 'DESK_PHONE', number: '+81312345678' },
        proficiencies: [{ attribute: 'language', value: 'ja', level: 4 }],
        hierarchy: [
          { arn: arn('agent-group'), name: 'Kanto' },
          { arn: arn('agent-group'), name: 'Tokyo' },
        ],
      },
    ]);
  });

  it('the four kinds of quick connects', () => {
    const { world, findings } = worldOf({
      ...CENTER,
      Transfer: flow('transfer', 'QUEUE_TRANSFER'),
      Sato: connect('User', { Username: 'sato', RoutingProfileArn: ref('Serves'), SecurityProfileArns: ['arn:any'] }),
      A: quick('USER', { UserConfig: { ContactFlowArn: ref('Transfer'), UserArn: ref('Sato') } }),
      B: quick('QUEUE', { QueueConfig: { ContactFlowArn: ref('Transfer'), QueueArn: ref('Sales') } }),
      C: quick('PHONE_NUMBER', { PhoneConfig: { PhoneNumber: '+81312345678' } }),
      D: quick('FLOW', { FlowConfig: { ContactFlowArn: ref('Transfer') } }),
    });
    expect(findings).toEqual([]);
    const base = { arn: arn('transfer-destination') };
    expect(world.quickConnects?.toSorted((one, other) => one.kind.localeCompare(other.kind))).toEqual([
      { ...base, name: 'FLOW', kind: 'FLOW', flowArn: arn('contact-flow') },
      { ...base, name: 'PHONE_NUMBER', kind: 'PHONE_NUMBER', number: '+81312345678' },
      { ...base, name: 'QUEUE', kind: 'QUEUE', flowArn: arn('contact-flow'), queueArn: arn('queue') },
      { ...base, name: 'USER', kind: 'USER', flowArn: arn('contact-flow'), agentArn: arn('agent') },
    ]);
  });

  it('hours: parents, whichever side names them', () => {
    const { world, findings } = worldOf({
      ...CENTER,
      Holidays: always('holidays', { ChildHoursOfOperations: [{ Id: ref('Night') }] }),
      Night: always('night'),
      Day: always('day', { ParentHoursOfOperations: [{ Name: 'holidays', Id: ref('Holidays') }] }),
    });
    expect(findings).toEqual([]);
    const parents = Object.fromEntries(world.hours.map(({ name, parentArns = [] }) => [name, parentArns.length]));
    expect(parents).toEqual({ office: 0, holidays: 0, night: 1, day: 1 });
  });

  it('modules with their versions and aliases, each to be found by its own ARN', () => {
    const other = GOODBYE.replaceAll('bye', 'end');
    const { world, findings } = worldOf(
      {
        ...CENTER,
        Thanks: connect('ContactFlowModule', { Name: 'thanks', Content: GOODBYE }),
        Other: connect('ContactFlowModule', { Name: 'other', Content: other }),
        First: { Type: 'AWS::Connect::ContactFlowModuleVersion', Properties: { ContactFlowModuleId: ref('Thanks') } },
        Second: {
          Type: 'AWS::Connect::ContactFlowModuleVersion',
          Properties: { ContactFlowModuleId: ref('Thanks'), Description: { Ref: 'First' } },
        },
        Live: {
          Type: 'AWS::Connect::ContactFlowModuleAlias',
          Properties: {
            ContactFlowModuleId: ref('Thanks'),
            ContactFlowModuleVersion: { 'Fn::GetAtt': ['Second', 'Version'] },
            Name: 'live',
          },
        },
      },
      {
        Outputs: {
          Alias: { Value: { 'Fn::GetAtt': ['Live', 'ContactFlowModuleAliasArn'] } },
          Two: { Value: { 'Fn::GetAtt': ['Second', 'Version'] } },
        },
      },
    );
    expect(findings).toEqual([]);
    const modules = world.flows
      .filter(({ name }) => name === 'thanks')
      .map((one) =>
        one.arn
          .split('/')
          .at(-1)
          ?.replace(/^[-0-9a-f]{36}/, 'id'),
      );
    expect(modules).toEqual(['id', 'id:1', 'id:2', expect.stringMatching(/^id:[-0-9a-f]{36}$/)]);
    expect(
      new Set(world.flows.filter(({ name }) => name === 'thanks').map(({ document }) => document.StartAction)),
    ).toEqual(new Set(['bye']));
    expect(world.lines.map(({ name }) => name)).toEqual(['main']);
  });

  it('statuses, attributes, security profiles, storage and prompts', () => {
    const { world, findings, standIns } = worldOf({
      ...CENTER,
      Lunch: connect('AgentStatus', { Name: 'Lunch', State: 'DISABLED' }),
      Language: connect('PredefinedAttribute', { Name: 'language', Values: { StringList: ['ja', 'en'] } }),
      Manager: connect('SecurityProfile', { SecurityProfileName: 'manager', Permissions: ['ManagerListenIn'] }),
      Calls: connect('InstanceStorageConfig', {
        ResourceType: 'CALL_RECORDINGS',
        StorageType: 'S3',
        S3Config: { BucketName: 'b', BucketPrefix: 'p' },
      }),
      Records: connect('InstanceStorageConfig', {
        ResourceType: 'CONTACT_TRACE_RECORDS',
        StorageType: 'KINESIS_FIREHOSE',
        KinesisFirehoseConfig: { FirehoseArn: 'arn:f' },
      }),
      Events: connect('InstanceStorageConfig', {
        ResourceType: 'AGENT_EVENTS',
        StorageType: 'KINESIS_STREAM',
        KinesisStreamConfig: { StreamArn: 'arn:s' },
      }),
      Hello: connect('Prompt', { Name: 'hello', S3Uri: 's3://here/hello.wav' }),
      Gone: connect('Prompt', { Name: 'gone', S3Uri: 's3://there/gone.wav' }),
    });
    expect(findings).toEqual([]);
    expect(world).toMatchObject({
      statuses: [{ name: 'Lunch', type: 'CUSTOM', isEnabled: false }],
      predefinedAttributes: [{ name: 'language', values: ['ja', 'en'] }],
      securityProfiles: [{ name: 'manager', permissions: ['ManagerListenIn'] }],
      storage: [
        { of: 'CALL_RECORDINGS', to: { kind: 's3', bucket: 'b', prefix: 'p' } },
        { of: 'CONTACT_TRACE_RECORDS', to: { kind: 'kinesis-firehose', arn: 'arn:f' } },
        { of: 'AGENT_EVENTS', to: { kind: 'kinesis-stream', arn: 'arn:s' } },
      ],
      prompts: [
        { name: 'hello', seconds: 3 },
        { name: 'gone', seconds: 5 },
      ],
    });
    expect(standIns).toEqual(['Stack Gone: the prompt "gone" lasts 5 s']);
  });

  it('an archived flow is no line, but may still be named', () => {
    const { world } = worldOf({
      ...CENTER,
      Old: connect('ContactFlow', { Name: 'old', Type: 'CONTACT_FLOW', Content: GOODBYE, State: 'ARCHIVED' }),
    });
    expect(world.lines.map(({ name }) => name)).toEqual(['main']);
    expect(world.flows.map(({ name }) => name).toSorted()).toEqual(['main', 'old']);
  });

  it('of an instance that exists, queues, hours and prompts that only an ARN names', () => {
    const instance = 'arn:aws:connect:ap-northeast-1:111122223333:instance/12345678-1234-4234-a234-123456789012';
    const theirs = (segment: string): string => `${instance}/${segment}/87654321-1234-4234-a234-123456789012`;
    const Content = GOODBYE.replace(
      '"Transitions":{}',
      `"Parameters":{"QueueId":"${theirs('queue')}","PromptId":"${theirs('prompt')}"},"Transitions":{}`,
    );
    const { world, findings, standIns } = worldOf({
      Main: {
        Type: 'AWS::Connect::ContactFlow',
        Properties: { InstanceArn: instance, Name: 'main', Type: 'CONTACT_FLOW', Content },
      },
      Q: {
        Type: 'AWS::Connect::Queue',
        Properties: { InstanceArn: instance, Name: 'q', HoursOfOperationArn: theirs('operating-hours') },
      },
    });
    expect(findings).toEqual([]);
    expect(world.queues.map(({ name }) => name)).toEqual(['q', 'queue 87654321']);
    expect(world.hours.map(({ arn: own }) => own)).toContain(theirs('operating-hours'));
    expect(world.prompts).toHaveLength(1);
    expect(standIns).toHaveLength(3);
  });
});

describe('what the service would not take is found with its place', () => {
  const changed = (logicalId: keyof typeof CENTER, properties: object): object => {
    const before = CENTER[logicalId] as { Properties: object };
    return { ...CENTER, [logicalId]: { ...before, Properties: { ...before.Properties, ...properties } } };
  };
  const hours = (range: object): object => changed('Hours', { Config: [range] });
  const other = 'arn:aws:connect:ap-northeast-1:111122223333:instance/99999999-1234-4234-a234-123456789012';

  it.each<[string, object, string]>([
    [
      'a time zone',
      changed('Hours', { TimeZone: 'Tokyo' }),
      'Resources.Hours.Properties.TimeZone: is "Tokyo", it must be a time zone of the IANA list',
    ],
    [
      'a day',
      hours({ Day: 'MONDY', StartTime: at(9), EndTime: at(17) }),
      'Config[0].Day: is the text "MONDY", it must be one of SUNDAY, MONDAY',
    ],
    ['a missing day', hours({ StartTime: at(9), EndTime: at(17) }), 'Config[0].Day: is missing'],
    [
      'an hour',
      hours({ Day: 'MONDAY', StartTime: at(9), EndTime: at(24) }),
      'Config[0].EndTime.Hours: is the number 24, it must be a whole number from 0 to 23',
    ],
    [
      'a range across midnight',
      hours({ Day: 'MONDAY', StartTime: at(22), EndTime: at(6) }),
      'Config[0]: begins at 22:00 and ends at 6:00 before it',
    ],
    [
      'a config that is no list',
      changed('Hours', { Config: 'always' }),
      'Config: is the text "always", it must be a list',
    ],
    [
      'a date',
      changed('Hours', {
        HoursOfOperationOverrides: [
          { OverrideName: 'x', EffectiveFrom: '2026/1/1', EffectiveTill: '2026-01-01', OverrideConfig: [] },
        ],
      }),
      'HoursOfOperationOverrides[0].EffectiveFrom: is "2026/1/1", it must be a date',
    ],
    [
      'hours by name',
      changed('Sales', { HoursOfOperationArn: 'office' }),
      'HoursOfOperationArn: is the text "office", it must be the ARN of an hours set',
    ],
    [
      'no hours',
      changed('Sales', { HoursOfOperationArn: undefined }),
      'Resources.Sales.Properties.HoursOfOperationArn: is missing',
    ],
    [
      'a queue where hours belong',
      changed('Serves', { DefaultOutboundQueueArn: ref('Hours') }),
      'DefaultOutboundQueueArn: names no queue of this instance',
    ],
    [
      'a queue that is not there',
      changed('Serves', {
        DefaultOutboundQueueArn: { 'Fn::Sub': '${Instance}/queue/12345678-1234-4234-a234-123456789012' },
      }),
      'there is no queue arn:',
    ],
    [
      'a queue of another instance',
      changed('Serves', { DefaultOutboundQueueArn: `${other}/queue/1` }),
      'names no queue of this instance',
    ],
    [
      'a channel',
      changed('Serves', {
        QueueConfigs: [{ Delay: 0, Priority: 1, QueueReference: { Channel: 'PHONE', QueueArn: ref('Sales') } }],
      }),
      'QueueConfigs[0].QueueReference.Channel: is the text "PHONE", it must be one of VOICE',
    ],
    [
      'a priority',
      changed('Serves', {
        QueueConfigs: [{ Delay: 0, Priority: 0, QueueReference: { Channel: 'VOICE', QueueArn: ref('Sales') } }],
      }),
      'Priority: is the number 0, it must be a whole number from 1 to 99',
    ],
    ['a flow type', changed('Main', { Type: 'CONTACTFLOW' }), 'Did you mean "CONTACT_FLOW"?'],
    ['a missing name', changed('Sales', { Name: undefined }), 'Resources.Sales.Properties.Name: is missing'],
    ['a status', changed('Sales', { Status: 'ON' }), 'Status: is the text "ON", it must be one of ENABLED, DISABLED'],
    [
      'a number',
      {
        ...CENTER,
        Q: connect('QuickConnect', {
          Name: 'q',
          QuickConnectConfig: { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: '03-1234-5678' } },
        }),
      },
      'it must be a telephone number',
    ],
    [
      'a kind of quick connect',
      { ...CENTER, Q: connect('QuickConnect', { Name: 'q', QuickConnectConfig: { QuickConnectType: 'PHONE' } }) },
      'QuickConnectType: is the text "PHONE"',
    ],
    [
      'a module that is no JSON',
      { ...CENTER, M: connect('ContactFlowModule', { Name: 'm', Content: '{' }) },
      'the module "m" is not JSON',
    ],
  ])('%s', (_what, resources, expected) => {
    const found = messages(resources);
    expect(found).toContain(expected);
    expect(found.split('\n')).toHaveLength(1);
  });

  it('an alias of a version that only the account knows is a warning', () => {
    const found = messages({
      ...CENTER,
      M: connect('ContactFlowModule', { Name: 'm', Content: GOODBYE }),
      Live: {
        Type: 'AWS::Connect::ContactFlowModuleAlias',
        Properties: { ContactFlowModuleId: ref('M'), ContactFlowModuleVersion: 7, Name: 'live' },
      },
    });
    expect(found).toMatch(
      /^warning: Stack Resources.Live.Properties.ContactFlowModuleVersion: version 7 of the module "m"/,
    );
  });
});

it('whatever Connect resources hold, a world is built', () => {
  const kinds = [
    'AgentStatus',
    'ContactFlow',
    'ContactFlowModule',
    'ContactFlowModuleAlias',
    'ContactFlowModuleVersion',
    'HoursOfOperation',
    'InstanceStorageConfig',
    'IntegrationAssociation',
    'PhoneNumber',
    'PredefinedAttribute',
    'Prompt',
    'Queue',
    'QuickConnect',
    'RoutingProfile',
    'SecurityProfile',
    'User',
    'UserHierarchyGroup',
  ];
  const properties = [
    'Name',
    'Type',
    'Content',
    'Config',
    'TimeZone',
    'HoursOfOperationOverrides',
    'ParentHoursOfOperations',
    'QuickConnectConfig',
    'QueueConfigs',
    'MediaConcurrencies',
    'UserProficiencies',
    'ParentGroupArn',
    'HierarchyGroupArn',
    'OutboundCallerConfig',
    'S3Uri',
    'ContactFlowModuleId',
    'ResourceType',
    'StorageType',
    'QuickConnectArns',
    'InstanceId',
    'IntegrationArn',
    'Permissions',
    'Values',
  ];
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('VOICE', 'USER', 'A', '', 'MONDAY', '{"Actions":[]}', 'S3', 'Asia/Tokyo', null, 0, -1, 1.5, true),
      fc.constantFrom('A', 'B', 'C').map((name) => ({ Ref: name })),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          'Id',
          'Day',
          'StartTime',
          'Hours',
          'Channel',
          'QueueReference',
          'QueueArn',
          'QuickConnectType',
          'RecurrenceConfig',
          '__proto__',
        ),
        tie('node'),
        { maxKeys: 3 },
      ),
    ),
  }));
  const resource = fc.record({
    Type: fc.constantFrom(...kinds).map((kind) => `AWS::Connect::${kind}`),
    Properties: fc.dictionary(fc.constantFrom(...properties), node, { maxKeys: 6 }),
  });
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D'), resource), (resources) => {
      for (const { path: place, message } of worldOf({ Instance: INSTANCE, ...resources }).findings)
        expect([place, message].every((text) => text !== '')).toBe(true);
    }),
    { numRuns: 300 },
  );
});
