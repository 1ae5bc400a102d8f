import {
  AssociatePhoneNumberContactFlowCommand,
  AssociateQueueQuickConnectsCommand,
  ConnectClient,
  CreateQueueCommand,
  CreateQuickConnectCommand,
  DeleteQuickConnectCommand,
  DescribePhoneNumberCommand,
  DescribeQueueCommand,
  DescribeQuickConnectCommand,
  DescribeUserCommand,
  DisassociatePhoneNumberContactFlowCommand,
  DisassociateQueueQuickConnectsCommand,
  ListPhoneNumbersV2Command,
  ListQueueQuickConnectsCommand,
  ListQueuesCommand,
  ListQuickConnectsCommand,
  ListUsersCommand,
  UpdatePhoneNumberCommand,
  UpdateQueueOutboundCallerConfigCommand,
  UpdateQuickConnectConfigCommand,
  UpdateQuickConnectNameCommand,
} from '@aws-sdk/client-connect';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { readAssembly } from '../../../local/assembly/read-assembly';
import { resolveAssembly } from '../../../local/assembly/resolve-assembly';
import { connectState, idOf, type ConnectState } from '../../../local/endpoint/connect-state';
import { connectService } from '../../../local/endpoint/connect-service';
import { startGateway, type Gateway } from '../../../local/gateway/gateway';
import { Permissions } from '../../../local/permissions/permissions';
import { NUMBER_ARN, writeSmallAssembly } from '../small-assembly';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

let state: ConnectState;
let endpoint: Gateway;
let connect: ConnectClient;
const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };

const ref = (logicalId: string): string => state.resources.find((other) => other.logicalId === logicalId)?.ref ?? '';

const quick = (name: string) => ({
  Type: 'AWS::Connect::QuickConnect',
  Properties: { InstanceArn: { Ref: 'Instance' }, Name: name, QuickConnectConfig: { QuickConnectType: 'QUEUE' } },
});

beforeEach(async () => {
  const directory = writeSmallAssembly((resources) => ({
    ...resources,
    First: quick('first'),
    Second: quick('second'),
  }));
  const { resources, outputs } = resolveAssembly(readAssembly({ directory }));
  const instance = resources.find(({ type }) => type === 'AWS::Connect::Instance')?.ref ?? '';
  state = connectState(instance, resources, outputs);
  endpoint = await startGateway({
    permissions: new Permissions(),
    principalOf: () => undefined,
    region: 'ap-northeast-1',
  });
  endpoint.host(connectService(() => state));
  connect = new ConnectClient({ endpoint: endpoint.url, region: 'ap-northeast-1', credentials, maxAttempts: 1 });
});

afterEach(async () => {
  connect.destroy();
  await endpoint.close();
});

const phone = (PhoneNumber: string) => ({
  QuickConnectType: 'PHONE_NUMBER' as const,
  PhoneConfig: { PhoneNumber },
});

const create = (Name: string, number: string) =>
  connect.send(
    new CreateQuickConnectCommand({ InstanceId: idOf(state.instanceArn), Name, QuickConnectConfig: phone(number) }),
  );

describe('quick connects', () => {
  it('are made, shown in a queue, changed and deleted', async () => {
    const InstanceId = idOf(state.instanceArn);
    const QueueId = idOf(ref('Sales'));
    const { QuickConnectId = '' } = await create('the bank', '+81398765432');
    const { QuickConnectSummaryList } = await connect.send(
      new ListQuickConnectsCommand({ InstanceId, QuickConnectTypes: ['PHONE_NUMBER'] }),
    );
    expect(QuickConnectSummaryList).toMatchObject([{ Id: QuickConnectId, Name: 'the bank' }]);
    const QuickConnectIds = [QuickConnectId];
    await connect.send(new AssociateQueueQuickConnectsCommand({ InstanceId, QueueId, QuickConnectIds }));
    const gone = new DeleteQuickConnectCommand({ InstanceId, QuickConnectId });
    await expect(connect.send(gone)).rejects.toThrow('take it out of them first');
    await connect.send(
      new UpdateQuickConnectConfigCommand({ InstanceId, QuickConnectId, QuickConnectConfig: phone('+81300000000') }),
    );
    await connect.send(new UpdateQuickConnectNameCommand({ InstanceId, QuickConnectId, Name: 'the other bank' }));
    const { QuickConnect } = await connect.send(new DescribeQuickConnectCommand({ InstanceId, QuickConnectId }));
    expect(QuickConnect).toMatchObject({ Name: 'the other bank', QuickConnectConfig: phone('+81300000000') });
    await connect.send(new DisassociateQueueQuickConnectsCommand({ InstanceId, QueueId, QuickConnectIds }));
    await connect.send(gone);
    await expect(connect.send(new DescribeQuickConnectCommand({ InstanceId, QuickConnectId }))).rejects.toThrow(
      'There is no quick connect',
    );
  });

  it('have one name each, and a number that can be dialled', async () => {
    await expect(create('first', '+81398765432')).rejects.toMatchObject({ name: 'DuplicateResourceException' });
    await expect(create('local form', '03-9876-5432')).rejects.toThrow('is not in E.164');
    await expect(create('', '+81398765432')).rejects.toThrow('Name is missing');
  });

  it('lead to a person through a flow', async () => {
    const InstanceId = idOf(state.instanceArn);
    const QuickConnectConfig = {
      QuickConnectType: 'USER' as const,
      UserConfig: { UserId: idOf(ref('Sato')), ContactFlowId: idOf(ref('Main')) },
    };
    const made = new CreateQuickConnectCommand({ InstanceId, Name: 'Sato', QuickConnectConfig });
    const { QuickConnectId = '' } = await connect.send(made);
    const { QuickConnect } = await connect.send(new DescribeQuickConnectCommand({ InstanceId, QuickConnectId }));
    expect(QuickConnect?.QuickConnectConfig).toEqual(QuickConnectConfig);
  });
});

const InstanceId = (): string => idOf(state.instanceArn);

describe('the local Connect endpoint, as the real SDK speaks to it', () => {
  it('leads a number to a flow and away again', async () => {
    const PhoneNumberId = idOf(NUMBER_ARN);
    const { ClaimedPhoneNumberSummary } = await connect.send(new DescribePhoneNumberCommand({ PhoneNumberId }));
    expect(ClaimedPhoneNumberSummary).toMatchObject({
      PhoneNumberArn: NUMBER_ARN,
      TargetArn: state.instanceArn,
      PhoneNumber: expect.stringMatching(/^\+8150\d{8}$/),
    });
    const ContactFlowId = idOf(ref('Main'));
    await connect.send(
      new AssociatePhoneNumberContactFlowCommand({ PhoneNumberId, InstanceId: InstanceId(), ContactFlowId }),
    );
    expect(state.phoneNumbers.get(NUMBER_ARN)?.flowArn).toBe(ref('Main'));
    await connect.send(new DisassociatePhoneNumberContactFlowCommand({ PhoneNumberId, InstanceId: InstanceId() }));
    expect(state.phoneNumbers.get(NUMBER_ARN)?.flowArn).toBeUndefined();
  });

  it('moves a number that another instance has', async () => {
    const number = state.phoneNumbers.get(NUMBER_ARN);
    const other = `${state.instanceArn.slice(0, -4)}0000`;
    if (number) number.targetArn = other;
    const PhoneNumberId = idOf(NUMBER_ARN);
    const associate = new AssociatePhoneNumberContactFlowCommand({
      PhoneNumberId,
      InstanceId: InstanceId(),
      ContactFlowId: idOf(ref('Main')),
    });
    await expect(connect.send(associate)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await connect.send(new UpdatePhoneNumberCommand({ PhoneNumberId, TargetArn: state.instanceArn }));
    await expect(connect.send(associate)).resolves.toBeDefined();
  });

  it('shows a number to whoever is called from a queue, once the number is here, and takes it away', async () => {
    const of = { InstanceId: InstanceId(), QueueId: idOf(ref('Sales')) };
    const shown = async () => (await connect.send(new DescribeQueueCommand(of))).Queue?.OutboundCallerConfig;
    const OutboundCallerIdNumberId = idOf(NUMBER_ARN);
    expect(await shown()).toEqual({ OutboundCallerIdName: 'Small', OutboundCallerIdNumberId });
    const show = (OutboundCallerConfig: object) =>
      connect.send(new UpdateQueueOutboundCallerConfigCommand({ ...of, OutboundCallerConfig }));
    await show({ OutboundFlowId: idOf(ref('Main')) });
    expect(await shown()).toEqual({ OutboundFlowId: idOf(ref('Main')) });
    const number = state.phoneNumbers.get(NUMBER_ARN);
    if (number) number.targetArn = `${state.instanceArn.slice(0, -4)}0000`;
    await expect(show({ OutboundCallerIdNumberId })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    if (number) number.targetArn = state.instanceArn;
    await show({ OutboundCallerIdNumberId });
    expect(state.outboundCallers.get(ref('Sales'))).toEqual({ numberArn: NUMBER_ARN });
  });

  it('gives quick connects to a queue, lists and takes them', async () => {
    const of = { InstanceId: InstanceId(), QueueId: idOf(ref('Sales')) };
    const QuickConnectIds = [idOf(ref('First')), idOf(ref('Second'))];
    const names = async (): Promise<(string | undefined)[]> =>
      (await connect.send(new ListQueueQuickConnectsCommand(of))).QuickConnectSummaryList?.map(({ Name }) => Name) ??
      [];
    await connect.send(new AssociateQueueQuickConnectsCommand({ ...of, QuickConnectIds }));
    await connect.send(new AssociateQueueQuickConnectsCommand({ ...of, QuickConnectIds }));
    expect(await names()).toEqual(['first', 'second']);
    await connect.send(
      new DisassociateQueueQuickConnectsCommand({ ...of, QuickConnectIds: QuickConnectIds.slice(0, 1) }),
    );
    expect(await names()).toEqual(['second']);
  });

  it('describes and lists what the assembly has, page by page, by id or ARN', async () => {
    const { Queue } = await connect.send(
      new DescribeQueueCommand({ InstanceId: state.instanceArn, QueueId: ref('Sales') }),
    );
    expect(Queue).toMatchObject({ Name: 'sales', MaxContacts: 5, Status: 'ENABLED' });
    const { User } = await connect.send(
      new DescribeUserCommand({ InstanceId: InstanceId(), UserId: idOf(ref('Sato')) }),
    );
    expect(User).toMatchObject({ Username: 'sato.kenji' });
    const { QueueSummaryList } = await connect.send(new ListQueuesCommand({ InstanceId: InstanceId() }));
    expect(QueueSummaryList?.map(({ Arn, Name }) => [Arn, Name])).toEqual([[ref('Sales'), 'sales']]);
    const { UserSummaryList } = await connect.send(new ListUsersCommand({ InstanceId: InstanceId() }));
    expect(UserSummaryList?.map(({ Username }) => Username)).toEqual(['sato.kenji']);
    const { ListPhoneNumbersSummaryList } = await connect.send(
      new ListPhoneNumbersV2Command({ TargetArn: state.instanceArn, MaxResults: 1 }),
    );
    expect(ListPhoneNumbersSummaryList?.map(({ PhoneNumberArn }) => PhoneNumberArn)).toEqual([NUMBER_ARN]);
  });

  it('says what it does not have as the service does', async () => {
    const QueueId = '11111111-1111-4111-a111-111111111111';
    await expect(connect.send(new DescribeQueueCommand({ InstanceId: InstanceId(), QueueId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(
      connect.send(new ListQueuesCommand({ InstanceId: '11111111-1111-4111-a111-111111111111' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const none = new AssociateQueueQuickConnectsCommand({
      InstanceId: InstanceId(),
      QueueId: idOf(ref('Sales')),
      QuickConnectIds: [],
    });
    await expect(connect.send(none)).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });

  it('names an operation it does not answer, and a service it is not', async () => {
    const create = new CreateQueueCommand({ InstanceId: InstanceId(), Name: 'new', HoursOfOperationId: 'h' });
    await expect(connect.send(create)).rejects.toThrow('The local connect endpoint does not answer CreateQueue.');
    const tables = new DynamoDBClient({
      endpoint: endpoint.url,
      region: 'ap-northeast-1',
      credentials,
      maxAttempts: 1,
    });
    await expect(tables.send(new ListTablesCommand({}))).rejects.toThrow(
      'The service dynamodb is not hosted locally (ListTables).',
    );
    tables.destroy();
    expect(endpoint.refused).toEqual(['connect: CreateQueue', 'dynamodb: ListTables']);
  });

  it('takes what is no request at all', async () => {
    expect((await fetch(`${endpoint.url}/phone-number/%E0%A4%A/contact-flow`, { method: 'PUT' })).status).toBe(400);
    expect((await fetch(`${endpoint.url}/phone-number/list`, { method: 'POST', body: '{' })).status).toBe(400);
    expect((await fetch(`${endpoint.url}/`)).status).toBe(501);
  });
});
