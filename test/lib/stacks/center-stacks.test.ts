/** What the definition says is what the stacks provide. */
import {
  fixtureCenter,
  functionsIn,
  INSTANCE_ARN,
  Match,
  NUMBER_ARN,
  partsOf,
  propertiesOf,
  templateOf,
} from '../fixture-center';

const center = fixtureCenter();

const keySchema = ([partition, sort]: readonly string[]) => [
  { AttributeName: partition, KeyType: 'HASH' },
  ...(sort === undefined ? [] : [{ AttributeName: sort, KeyType: 'RANGE' }]),
];

const transfer = (name: string) => ({ 'Fn::GetAtt': [Match.stringLikeRegexp(name), 'ContactFlowArn'] });

describe('the stacks of a center', () => {
  it('are named after the center and its environment, by rate of change', () => {
    expect(partsOf(center)).toEqual(['Instance', 'Data', 'Routing', 'People', 'Flows', 'Records', 'Follow']);
  });

  it.each(['Instance', 'Data', 'Routing', 'People', 'Flows', 'Records', 'Follow'])('%s exports nothing', (part) => {
    expect(JSON.stringify(templateOf(center, part).toJSON())).not.toMatch(/"Export"|ImportValue/);
  });

  it('keep the instance, its numbers and what was said', () => {
    const template = templateOf(center, 'Instance');
    for (const type of ['AWS::Connect::Instance', 'AWS::S3::Bucket', 'AWS::KMS::Key'])
      template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    template.hasOutput('SignInUrl', { Value: 'https://kaze-dev.my.connect.aws/' });
  });

  it('close the hours on holidays', () => {
    templateOf(center, 'Routing').hasResourceProperties('AWS::Connect::HoursOfOperation', {
      Name: 'kaze-office',
      HoursOfOperationOverrides: Match.arrayWith([
        Match.objectLike({ OverrideType: 'CLOSED', EffectiveFrom: '2026-11-23', EffectiveTill: '2026-11-23' }),
        Match.objectLike({ OverrideType: 'CLOSED', EffectiveFrom: '2026-12-29', EffectiveTill: '2027-01-04' }),
      ]),
    });
  });

  it('call queues as agents do, with caller, whisper and limit', () => {
    const template = templateOf(center, 'Routing');
    expect(propertiesOf(template, 'AWS::Connect::Queue').map(({ Name }) => Name)).toEqual(['sales', 'care', 'hinode']);
    template.hasResourceProperties('AWS::Connect::Queue', {
      Name: 'sales',
      MaxContacts: 10,
      OutboundCallerConfig: {
        OutboundCallerIdName: 'Kaze',
        OutboundCallerIdNumberArn: Match.absent(), // the wiring's, once the number is in the instance
        OutboundFlowArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('outboundwhisper'), 'ContactFlowArn'] },
      },
    });
  });

  it('never list quick connects on a queue, which would be a circle', () => {
    for (const properties of propertiesOf(templateOf(center, 'Routing'), 'AWS::Connect::Queue'))
      expect(properties).not.toHaveProperty('QuickConnectArns');
  });

  it('have a status and a security profile for each, none of which Connect has already', () => {
    const statuses = templateOf(center, 'Instance');
    expect(propertiesOf(statuses, 'AWS::Connect::AgentStatus').map(({ Name }) => Name)).toEqual(['Lunch', 'Training']);
    const template = templateOf(center, 'Routing');
    expect(propertiesOf(template, 'AWS::Connect::SecurityProfile').map((one) => one['SecurityProfileName'])).toEqual([
      'kaze-agent',
      'kaze-manager',
      'kaze-administrator',
    ]);
  });

  it('make statuses last and keep them, since a failed deployment could not take them back', () => {
    templateOf(center, 'Instance').allResources('AWS::Connect::AgentStatus', {
      DeletionPolicy: 'Retain',
      DependsOn: Match.arrayWith([
        Match.stringLikeRegexp('^StorageCallRecordings'),
        Match.stringLikeRegexp('^StorageReports'),
      ]),
    });
  });

  it('offer a customer’s own queue to its people, and hold nobody back', () => {
    const profiles = propertiesOf(templateOf(center, 'People'), 'AWS::Connect::RoutingProfile');
    expect(profiles.map(({ Name }) => Name)).toEqual([
      'kaze-serves sales, hinode',
      'kaze-serves care, sales',
      'kaze-serves sales',
      'kaze-serves without a team',
    ]);
    for (const { QueueConfigs } of profiles.slice(0, 3))
      for (const config of QueueConfigs as object[]) expect(config).toMatchObject({ Delay: 0, Priority: 1 });
  });

  it('a customer’s own queue without people is served by its team', () => {
    const shared = fixtureCenter({
      queues: [{ ...center.queues[0], name: 'hinode', title: {}, team: 'care', people: [], waiting: 'standard' }],
    });
    expect(
      propertiesOf(templateOf(shared, 'People'), 'AWS::Connect::RoutingProfile').map(({ Name }) => Name),
    ).toContain('kaze-serves care, hinode, sales');
  });

  it.each([
    ['customers', ['number']],
    ['telephones', ['telephone']],
    ['directory', ['name']],
    ['calendar', ['date', 'kind']],
    ['calls', ['caller', 'contactId'], ['byContact', 'contactId']],
    ['contacts', ['contactId'], ['byQueue', 'queueArn', 'enqueuedAt'], ['byCaller', 'caller', 'contactId']],
    ['people', ['agent']],
    ['orders', ['of', 'login']],
    ['callbacks', ['id'], ['byQueue', 'queue', 'requestedAt'], ['open', 'isOpen', 'calledAt']],
  ])('do not lose the table of %s, found by its keys', (name, keys, ...indexes: string[][]) => {
    const template = templateOf(center, 'Data');
    const [[, parameter] = []] = Object.entries(
      template.findResources('AWS::SSM::Parameter', { Properties: { Name: `/tsunagu/kaze/dev/tables/${name}` } }),
    );
    const { Value } = (parameter ?? {})['Properties'] as { Value: { Ref: string } };
    expect(template.findResources('AWS::DynamoDB::Table')[Value.Ref]).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        KeySchema: keySchema(keys),
        ...(indexes.length > 0 && {
          GlobalSecondaryIndexes: indexes.map(([IndexName, ...of]) => ({ IndexName, KeySchema: keySchema(of) })),
        }),
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      },
    });
  });

  it('forget calls, contacts and callbacks when they expire, and nothing else', () => {
    const forgetful = templateOf(center, 'Data').findResources('AWS::DynamoDB::Table', {
      Properties: { TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } },
    });
    expect(Object.keys(forgetful).map((id) => id.slice(0, -8))).toEqual(['Contacts', 'Calls', 'Callbacks']);
  });

  it('let flows invoke nine functions, and publish flows only when they may', () => {
    const template = templateOf(center, 'Flows');
    const associations = Object.keys(template.findResources('AWS::Connect::IntegrationAssociation'));
    expect(associations).toHaveLength(9);
    template.hasResource('AWS::Connect::ContactFlow', {
      Properties: { Name: 'kaze-main-line-main' },
      DependsOn: Match.arrayWith(associations.filter((id) => id.includes('findcustomer'))),
    });
  });

  it('lead quick connects through their transfer flows', () => {
    const template = templateOf(center, 'Flows');
    for (const [Name, QuickConnectConfig] of [
      [
        'Aoi',
        {
          QuickConnectType: 'USER',
          UserConfig: { ContactFlowArn: transfer('transfertoagent'), UserArn: Match.anyValue() },
        },
      ],
      [
        'Care',
        {
          QuickConnectType: 'QUEUE',
          QueueConfig: { ContactFlowArn: transfer('transfertoqueue'), QueueArn: Match.anyValue() },
        },
      ],
      ['Head office', { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: '+81332104500' } }],
    ])
      template.hasResourceProperties('AWS::Connect::QuickConnect', { Name, QuickConnectConfig });
  });

  it('tell the wiring all that CloudFormation cannot do', () => {
    const [wiring = {}] = propertiesOf(templateOf(center, 'Flows'), 'Custom::CenterWiring');
    expect(wiring).toMatchObject({
      Lines: [{ Name: 'main', PhoneNumberArn: NUMBER_ARN, ContactFlowArn: { 'Fn::GetAtt': expect.any(Array) } }],
      OutboundCallers: [
        {
          QueueArn: { Ref: expect.stringContaining('devqueuesalesarn') },
          PhoneNumberArn: NUMBER_ARN,
          Name: 'Kaze',
          WhisperFlowArn: { Ref: expect.stringContaining('flowoutboundwhisperarn') },
        },
      ],
      CalendarThrough: '2028-12-31',
      CalendarSource: 'test',
    });
    expect((wiring['QuickConnects'] as { QuickConnectArns: [] }[]).map((one) => one.QuickConnectArns.length)).toEqual([
      1, 2, 1,
    ]);
    expect((wiring['Directory'] as { Name: string }[]).map(({ Name }) => Name)).toEqual([
      'queue/sales',
      'queue/care',
      'queue/hinode',
      'agent/aoi',
      'agent/ren',
      'agent/sora',
      'agent/yuki',
    ]);
    expect(wiring['Directory']).toContainEqual({ Name: 'queue/care', Arn: expect.anything(), Waiting: 'standard' });
    expect(wiring['Orders']).toEqual([
      {
        Of: 'queue/sales',
        People: [
          { Login: 'aoi', Order: 1 },
          { Login: 'ren', Order: 2 },
          { Login: 'sora', Order: 2 },
        ],
      },
      { Of: 'queue/care', People: [{ Login: 'ren', Order: 1 }] },
      { Of: 'queue/hinode', People: [{ Login: 'aoi', Order: 3 }] },
    ]);
    expect((wiring['Calendar'] as { Date: string }[]).map(({ Date: date }) => date)).toEqual([
      '2026-11-23',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
      '2027-01-04',
    ]);
  });

  it('say which number and which flow each line has', () => {
    const template = templateOf(center, 'Flows');
    template.hasOutput('LineMain', { Value: NUMBER_ARN });
    template.hasOutput('LineFlowMain', {});
    template.hasOutput('LineFlowLater', {});
    expect(template.findOutputs('LineLater')).toEqual({});
  });

  it('refresh the holidays every night, and say when it failed', () => {
    const template = templateOf(center, 'Flows');
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'cron(30 18 * * ? *)' });
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
  });

  it.each([
    ['find-customer', ['Broken', 'CustomerWithoutQueue', 'DirectoryLacksQueue']],
    ['check-holiday', ['Broken', 'CalendarEnded']],
    ['tag-repeat-caller', ['Broken']],
    ['refresh-holidays', ['RefreshFailed']],
    ['wire-center', ['WiringFailed']],
  ])('raise an alarm for what %s counts by itself, as it answers instead of throwing', (name, counted) => {
    const alarms = propertiesOf(templateOf(center, 'Flows'), 'AWS::CloudWatch::Alarm').filter(
      ({ Namespace, AlarmDescription }) => Namespace === 'Tsunagu' && String(AlarmDescription).startsWith(`${name},`),
    );
    expect(alarms.map(({ MetricName }) => String(MetricName)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(counted);
    for (const { Dimensions, Statistic, Threshold } of alarms)
      expect({ Dimensions, Statistic, Threshold }).toEqual({
        Dimensions: [{ Name: 'function', Value: { Ref: expect.stringContaining(name.replaceAll('-', '')) } }],
        Statistic: 'Sum',
        Threshold: 1,
      });
  });

  it('let alarms reach their topic: its own policy replaces the one that would allow it', () => {
    const template = templateOf(center, 'Flows');
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ]),
      },
    });
  });

  it.each([
    ['CONTACT_TRACE_RECORDS', 'contact-records/year='],
    ['AGENT_EVENTS', 'agent-events/year='],
  ])('stream %s to a bucket, by day', (ResourceType, prefix) => {
    const template = templateOf(center, 'Records');
    template.hasResourceProperties('AWS::Connect::InstanceStorageConfig', {
      ResourceType,
      StorageType: 'KINESIS_STREAM',
    });
    template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      ExtendedS3DestinationConfiguration: { Prefix: Match.stringLikeRegexp(prefix) },
    });
  });

  it('store recordings, transcripts and reports, encrypted, for as long as said', () => {
    const template = templateOf(center, 'Instance');
    expect(propertiesOf(template, 'AWS::Connect::InstanceStorageConfig').map((one) => one['ResourceType'])).toEqual([
      'CALL_RECORDINGS',
      'CHAT_TRANSCRIPTS',
      'SCHEDULED_REPORTS',
    ]);
    template.allResourcesProperties('AWS::Connect::InstanceStorageConfig', {
      S3Config: { EncryptionConfig: { EncryptionType: 'KMS', KeyId: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] } } },
    });
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: Match.arrayWith([Match.objectLike({ ExpirationInDays: 365 })]) },
    });
    template.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });
});

describe('odd centers', () => {
  it.each([
    ['any', ['kaze-agent', 'kaze-manager', 'kaze-administrator']],
    ['phone-book', ['kaze-manager', 'kaze-administrator']],
  ] as const)('where outside numbers are %s, %j may call any number', (outsideNumbers, expected) => {
    const { transfers } = fixtureCenter();
    const template = templateOf(fixtureCenter({ transfers: { ...transfers, outsideNumbers } }), 'Routing');
    const profiles = propertiesOf(template, 'AWS::Connect::SecurityProfile');
    expect(profiles.every(({ Permissions }) => (Permissions as string[]).includes('TransferDestinations.View'))).toBe(
      true,
    );
    const dialling = profiles.filter(({ Permissions }) => (Permissions as string[]).includes('OutboundCallAccess'));
    expect(dialling.map((profile) => profile['SecurityProfileName'])).toEqual(expected);
  });

  it('own look-up: find-caller may invoke that function and no other', () => {
    const lookUp = 'arn:aws:lambda:ap-northeast-1:111122223333:function:who-calls';
    const { customers } = fixtureCenter();
    const template = templateOf(fixtureCenter({ customers: { ...customers, lookUp } }), 'Flows');
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('findcallerrole'),
      PolicyDocument: {
        Statement: Match.arrayWith([{ Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: lookUp }]),
      },
    });
  });

  it('a team that takes no repeat callers, nor does the queue of a customer that it serves', () => {
    const teams = center.teams.map((team) => ({ ...team, takesRepeatCallers: team.name === 'sales' }));
    templateOf(fixtureCenter({ teams }), 'Flows').hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ QUEUES_WITHOUT_REPEAT: 'care,hinode' }) },
    });
  });

  const existing = { kind: 'existing', arn: INSTANCE_ARN, identity: 'saml' } as const;

  it('an existing instance is not made again, and keeps the storage it has', () => {
    const adopted = fixtureCenter({ instance: existing });
    const template = templateOf(adopted, 'Instance');
    template.resourceCountIs('AWS::Connect::Instance', 0);
    template.resourceCountIs('AWS::Connect::InstanceStorageConfig', 0);
    template.hasResourceProperties('AWS::SSM::Parameter', { Value: INSTANCE_ARN });
    templateOf(adopted, 'Routing').allResourcesProperties('AWS::Connect::Queue', { InstanceArn: INSTANCE_ARN });
  });

  it('people of a SAML instance have no passwords', () => {
    templateOf(fixtureCenter({ instance: existing }), 'People').resourceCountIs('AWS::SecretsManager::Secret', 0);
  });

  it('a bucket that is there already is used as it is', () => {
    const { recording } = fixtureCenter();
    const template = templateOf(fixtureCenter({ recording: { ...recording, bucket: 'our-recordings' } }), 'Instance');
    template.resourceCountIs('AWS::S3::Bucket', 0);
    template.allResourcesProperties('AWS::Connect::InstanceStorageConfig', {
      S3Config: { BucketName: 'our-recordings', EncryptionConfig: Match.absent() },
    });
  });

  it('where nothing is recorded, nothing is stored of calls', () => {
    const template = templateOf(
      fixtureCenter({ recording: { agent: false, customer: false, keypad: false } }),
      'Instance',
    );
    expect(propertiesOf(template, 'AWS::Connect::InstanceStorageConfig').map((one) => one['ResourceType'])).toEqual([
      'CHAT_TRANSCRIPTS',
      'SCHEDULED_REPORTS',
    ]);
  });

  it('without streams there is no stack for them, and nobody follows what they would tell', () => {
    const silent = fixtureCenter({ records: { stream: false } });
    expect(partsOf(silent)).not.toContain('Records');
    const template = templateOf(silent, 'Follow');
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 0);
    expect(functionsIn(template)).toEqual(['follow-callbacks', 'follow-contacts', 'expire-callbacks', 'call-out']);
  });

  it('a number is claimed where that is allowed, kept, and handed to who needs it', () => {
    const claiming = fixtureCenter({
      region: 'us-east-1',
      lines: [{ name: 'main', language: 'ja-JP', number: { kind: 'claimed', country: 'US', type: 'DID' } }],
    });
    templateOf(claiming, 'Instance').hasResource('AWS::Connect::PhoneNumber', {
      DeletionPolicy: 'Retain',
      Properties: { CountryCode: 'US', Type: 'DID' },
    });
    expect(propertiesOf(templateOf(claiming, 'Flows'), 'Custom::CenterWiring')[0]).toMatchObject({
      Lines: [{ Name: 'main', PhoneNumberArn: { Ref: expect.stringContaining('linemainnumberarn') } }],
      OutboundCallers: [], // the queue itself shows it: the number is the instance's from the beginning
    });
    templateOf(claiming, 'Routing').hasResourceProperties('AWS::Connect::Queue', {
      OutboundCallerConfig: { OutboundCallerIdNumberArn: { Ref: Match.stringLikeRegexp('linemainnumberarn') } },
    });
  });

  it('without national holidays none are refreshed', () => {
    const { holidays } = fixtureCenter();
    const template = templateOf(fixtureCenter({ holidays: { ...holidays, national: 'none' } }), 'Flows');
    template.resourceCountIs('AWS::Events::Rule', 0);
    expect(propertiesOf(template, 'Custom::CenterWiring')[0]).not.toHaveProperty('CalendarThrough');
  });

  it('without statuses, origins, quick connects and numbers it is a center still', () => {
    const bare = fixtureCenter({
      statuses: [],
      approvedOrigins: [],
      quickConnects: [],
      queues: [],
      lines: [{ name: 'main', language: 'ja-JP', number: { kind: 'none' } }],
    });
    expect(propertiesOf(templateOf(bare, 'Flows'), 'Custom::CenterWiring')[0]).toMatchObject({
      Lines: [],
      QuickConnects: [],
    });
  });

  it('names of any script can be names', () => {
    const [team] = center.teams;
    const named = fixtureCenter({
      teams: [{ ...(team as (typeof center.teams)[number]), name: '営業・東京/大阪' }],
      queues: [],
      quickConnects: [{ name: '営業 へ', to: { kind: 'team', team: '営業・東京/大阪' }, teams: ['営業・東京/大阪'] }],
      lines: [{ name: '代表', language: 'ja-JP', number: { kind: 'existing', arn: NUMBER_ARN } }],
      customers: { ...center.customers, defaultTeam: '営業・東京/大阪' },
    });
    templateOf(named, 'Routing').hasResourceProperties('AWS::Connect::Queue', { Name: '営業・東京/大阪' });
    expect(
      Object.keys(templateOf(named, 'Flows').findOutputs('*')).filter((key) => key.startsWith('Line')),
    ).toHaveLength(2);
  });
});
