/** Contacts, people and figures of a running exchange, as the real SDK asks for them. */
import * as sdk from '@aws-sdk/client-connect';
import type { Exchange } from '../../../exchange/exchange';
import { runExchange } from '../../../exchange/run';
import { bootCenter, type LocalCenter } from '../../../local/center';
import { idOf } from '../../../local/endpoint/connect-state';
import { writeSmallAssembly, type Json, type Resources } from '../small-assembly';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

const AT = new Date('2026-05-01T01:00:00Z');

let center: LocalCenter;
let connect: sdk.ConnectClient;
let exchange: Exchange;
let InstanceId: string;
let ContactId: string;

const idsOf = () => ({
  queue: idOf(center.world.queues[0]?.arn ?? ''),
  user: idOf(center.world.agents[0]?.arn ?? ''),
  flow: idOf(center.world.flows[0]?.arn ?? ''),
});

/** The same person by the lists that are newer than `PhoneConfig`. */
const PER_CHANNEL = {
  PhoneNumberConfigs: [{ Channel: 'VOICE', PhoneType: 'SOFT_PHONE' }],
  AutoAcceptConfigs: [{ Channel: 'VOICE', AutoAccept: true }],
  AfterContactWorkConfigs: [{ Channel: 'VOICE', AfterContactWorkConfig: { AfterContactWorkTimeLimit: 30 } }],
};
const withLists = (resources: Resources): Resources => {
  const { Properties = {}, ...user } = resources['Sato'] ?? { Type: 'AWS::Connect::User' };
  const { PhoneConfig: _, ...others } = Properties as { readonly [name: string]: Json };
  return { ...resources, Sato: { ...user, Properties: { ...others, ...PER_CHANNEL } } };
};

beforeAll(async () => {
  center = await bootCenter({ assembly: { directory: writeSmallAssembly(withLists) }, at: AT });
  connect = new sdk.ConnectClient({
    endpoint: center.url,
    region: 'ap-northeast-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  InstanceId = idOf(center.world.instanceArn);
});
afterAll(async () => {
  connect.destroy();
  await center.close();
});

/** One caller who has keyed in a number and waits in the queue; nobody is there. */
beforeEach(async () => {
  exchange = center.openExchange({ startsAt: AT });
  const outcome = exchange.do({ kind: 'call', line: 'main', from: '+81332104567' });
  ContactId = (outcome.ok && outcome.contactId) || '';
  exchange.script(ContactId, { answers: [{ press: '1001#' }] });
  await runExchange(exchange, center.ports(), { until: 60_000 });
});

const search = (SearchCriteria: sdk.SearchCriteria) =>
  connect.send(
    new sdk.SearchContactsCommand({
      InstanceId,
      TimeRange: { Type: 'INITIATION_TIMESTAMP', StartTime: AT, EndTime: new Date(AT.getTime() + 60_000) },
      SearchCriteria,
    }),
  );

describe('one contact', () => {
  it('is described, with its queue and endpoints', async () => {
    const { Contact } = await connect.send(new sdk.DescribeContactCommand({ InstanceId, ContactId }));
    expect(Contact).toMatchObject({
      Id: ContactId,
      Arn: `${center.world.instanceArn}/contact/${ContactId}`,
      Channel: 'VOICE',
      InitiationMethod: 'INBOUND',
      InitiationTimestamp: AT,
      CustomerEndpoint: { Address: '+81332104567', Type: 'TELEPHONE_NUMBER' },
      QueueInfo: { Id: idsOf().queue, EnqueueTimestamp: expect.any(Date) },
      QueuePriority: 5,
    });
  });

  it('has attributes and tags that change', async () => {
    const Attributes = { tier: 'gold', 名前: '佐藤' };
    await connect.send(new sdk.UpdateContactAttributesCommand({ InstanceId, InitialContactId: ContactId, Attributes }));
    const read = await connect.send(new sdk.GetContactAttributesCommand({ InstanceId, InitialContactId: ContactId }));
    expect(read.Attributes).toMatchObject(Attributes);
    await connect.send(new sdk.TagContactCommand({ InstanceId, ContactId, Tags: { a: '1', b: '2' } }));
    await connect.send(new sdk.UntagContactCommand({ InstanceId, ContactId, TagKeys: ['a'] }));
    expect(exchange.contact(ContactId)?.contact.tags).toMatchObject({ b: '2' });
    expect(exchange.contact(ContactId)?.contact.tags).not.toHaveProperty('a');
  });

  it('has a place in its queue, and may be moved in it', async () => {
    await connect.send(new sdk.UpdateContactRoutingDataCommand({ InstanceId, ContactId, QueuePriority: 1 }));
    expect(exchange.contact(ContactId)?.contact.routing.priority).toBe(1);
    const { MetricResults } = await connect.send(
      new sdk.GetContactMetricsCommand({ InstanceId, ContactId, Metrics: [{ Name: 'POSITION_IN_QUEUE' }] }),
    );
    expect(MetricResults).toEqual([{ Name: 'POSITION_IN_QUEUE', Value: { Number: 1 } }]);
  });

  it('ends when it is stopped', async () => {
    await connect.send(new sdk.StopContactCommand({ InstanceId, ContactId }));
    await runExchange(exchange, center.ports(), { until: 61_000 });
    const { Contact } = await connect.send(new sdk.DescribeContactCommand({ InstanceId, ContactId }));
    expect(Contact).toMatchObject({ DisconnectReason: 'API', DisconnectTimestamp: expect.any(Date) });
  });

  it('is found by when, where and what it was', async () => {
    expect((await search({ QueueIds: [idsOf().queue], Channels: ['VOICE'] })).Contacts).toMatchObject([
      { Id: ContactId },
    ]);
    expect((await search({ Channels: ['CHAT'] })).TotalCount).toBe(0);
    await expect(search({ ContactTags: { OrConditions: [] } })).rejects.toThrow('ContactTags is not carried out');
  });

  it('begins by API, too', async () => {
    const started = await connect.send(
      new sdk.StartOutboundVoiceContactCommand({
        InstanceId,
        ContactFlowId: idsOf().flow,
        DestinationPhoneNumber: '+81312345678',
        QueueId: idsOf().queue,
        Attributes: { why: 'callback' },
      }),
    );
    expect(exchange.contact(started.ContactId ?? '')?.contact).toMatchObject({
      initiationMethod: expect.stringMatching(/OUTBOUND|API/),
      attributes: { why: 'callback' },
    });
    const again = new sdk.StartOutboundVoiceContactCommand({
      InstanceId,
      ContactFlowId: idsOf().flow,
      DestinationPhoneNumber: '+81312345678',
      QueueId: idsOf().queue,
      ClientToken: 'once',
      RingTimeoutInSeconds: 15,
    });
    const twice = [await connect.send(again), await connect.send(again)].map(({ ContactId: id }) => id);
    expect(new Set(twice).size).toBe(1);
    const chat = await connect.send(
      new sdk.StartChatContactCommand({
        InstanceId,
        ContactFlowId: idsOf().flow,
        ParticipantDetails: { DisplayName: 'Sato' },
      }),
    );
    expect(exchange.contact(chat.ContactId ?? '')?.contact.channel).toBe('CHAT');
    expect(chat.ParticipantToken).toBeTruthy();
  });
});

const figures = async (): Promise<Record<string, number>> => {
  const { MetricResults = [] } = await connect.send(
    new sdk.GetCurrentMetricDataCommand({
      InstanceId,
      Filters: { Queues: [idsOf().queue], Channels: ['VOICE'] },
      Groupings: ['QUEUE'],
      CurrentMetrics: [
        { Name: 'CONTACTS_IN_QUEUE', Unit: 'COUNT' },
        { Name: 'AGENTS_ONLINE', Unit: 'COUNT' },
        { Name: 'OLDEST_CONTACT_AGE', Unit: 'SECONDS' },
      ],
    }),
  );
  return Object.fromEntries(
    (MetricResults[0]?.Collections ?? []).map(({ Metric, Value }) => [Metric?.Name ?? '', Value ?? -1]),
  );
};

describe('people and figures', () => {
  it('an agent who becomes available is seen, and takes the contact', async () => {
    expect(await figures()).toMatchObject({ CONTACTS_IN_QUEUE: 1, AGENTS_ONLINE: 0 });
    expect((await figures())['OLDEST_CONTACT_AGE']).toBeGreaterThan(0);
    const { AgentStatusSummaryList = [] } = await connect.send(new sdk.ListAgentStatusesCommand({ InstanceId }));
    expect(AgentStatusSummaryList.map(({ Name, Type }) => [Name, Type])).toEqual([
      ['Available', 'ROUTABLE'],
      ['Offline', 'OFFLINE'],
    ]);
    const AgentStatusId = AgentStatusSummaryList[0]?.Id;
    await connect.send(new sdk.PutUserStatusCommand({ InstanceId, UserId: idsOf().user, AgentStatusId }));
    await runExchange(exchange, center.ports(), { until: 63_000 });
    const { UserDataList } = await connect.send(
      new sdk.GetCurrentUserDataCommand({ InstanceId, Filters: { Queues: [idsOf().queue] } }),
    );
    expect(UserDataList).toMatchObject([
      { User: { Id: idsOf().user }, Status: { StatusName: 'Available' }, Contacts: [{ ContactId, Channel: 'VOICE' }] },
    ]);
    expect(await figures()).toMatchObject({ AGENTS_ONLINE: 1 });
  });
});

describe('what cannot be is refused in the words of the service', () => {
  it.each<[string, () => Promise<unknown>, string, string]>([
    [
      'a contact that is not there',
      () => connect.send(new sdk.DescribeContactCommand({ InstanceId, ContactId: 'none' })),
      'ResourceNotFoundException',
      'There is no contact "none" here',
    ],
    [
      'a number that is no number',
      () =>
        connect.send(
          new sdk.StartOutboundVoiceContactCommand({
            InstanceId,
            ContactFlowId: idsOf().flow,
            DestinationPhoneNumber: '03-1234',
            QueueId: idsOf().queue,
          }),
        ),
      'InvalidParameterException',
      'not in E.164',
    ],
    [
      'a field that is not carried out',
      () =>
        connect.send(
          new sdk.UpdateContactRoutingDataCommand({ InstanceId, ContactId, RoutingCriteria: { Steps: [] } }),
        ),
      'InvalidRequestException',
      'RoutingCriteria is not carried out',
    ],
    [
      'an operation that is not spoken',
      () => connect.send(new sdk.StartTaskContactCommand({ InstanceId, Name: 'task', ContactFlowId: idsOf().flow })),
      'NotHostedLocally',
      'does not answer StartTaskContact',
    ],
    [
      'a metric that is not measured',
      () =>
        connect.send(
          new sdk.GetCurrentMetricDataCommand({
            InstanceId,
            Filters: { Queues: [idsOf().queue] },
            CurrentMetrics: [{ Name: 'SLOTS_ACTIVE', Unit: 'COUNT' }],
          }),
        ),
      'InvalidParameterException',
      'SLOTS_ACTIVE is not measured here',
    ],
  ])('%s', async (_what, ask, name, message) => {
    const error = await ask().then(
      () => undefined,
      (reason: unknown) => reason as Error,
    );
    expect([error?.name, error?.message]).toEqual([name, expect.stringContaining(message)]);
  });
});

describe('the instance itself may be changed', () => {
  it('an override closes the hours of an exchange that is running, and is taken back', async () => {
    const [hours] = center.world.hours;
    const HoursOfOperationId = idOf(hours?.arn ?? '');
    const { HoursOfOperationOverrideId } = await connect.send(
      new sdk.CreateHoursOfOperationOverrideCommand({
        InstanceId,
        HoursOfOperationId,
        Name: 'storm',
        EffectiveFrom: '2030-05-01',
        EffectiveTill: '2030-05-02',
        Config: [],
      }),
    );
    expect(exchange.world.hours[0]?.overrides).toMatchObject([
      { name: 'storm', from: '2030-05-01', till: '2030-05-02' },
    ]);
    const listed = await connect.send(new sdk.ListHoursOfOperationOverridesCommand({ InstanceId, HoursOfOperationId }));
    expect(listed.HoursOfOperationOverrideList).toMatchObject([{ HoursOfOperationOverrideId, Name: 'storm' }]);
    await connect.send(
      new sdk.DeleteHoursOfOperationOverrideCommand({ InstanceId, HoursOfOperationId, HoursOfOperationOverrideId }),
    );
    expect(center.world.hours[0]?.overrides).toEqual([]);
  });

  it('proficiencies and the telephone of a person', async () => {
    const UserId = idsOf().user;
    const UserProficiencies = [{ AttributeName: 'product', AttributeValue: 'servers', Level: 4 }];
    await connect.send(new sdk.AssociateUserProficienciesCommand({ InstanceId, UserId, UserProficiencies }));
    expect(
      (await connect.send(new sdk.ListUserProficienciesCommand({ InstanceId, UserId }))).UserProficiencyList,
    ).toEqual(UserProficiencies);
    expect(center.world.agents[0]?.proficiencies).toEqual([{ attribute: 'product', value: 'servers', level: 4 }]);
    const described = async () => (await connect.send(new sdk.DescribeUserCommand({ InstanceId, UserId }))).User;
    expect(await described()).toMatchObject(PER_CHANNEL);
    // what a supervisor sets in the panel holds from then on
    const PhoneConfig = { PhoneType: 'DESK_PHONE', DeskPhoneNumber: '+81312345678' } as const;
    await connect.send(new sdk.UpdateUserPhoneConfigCommand({ InstanceId, UserId, PhoneConfig }));
    expect(await described()).toMatchObject({ PhoneConfig });
    expect(center.world.agents[0]).toMatchObject({
      phone: { type: 'DESK_PHONE', number: '+81312345678' },
      autoAccept: false,
      afterContactWorkSeconds: 0,
    });
  });
});
