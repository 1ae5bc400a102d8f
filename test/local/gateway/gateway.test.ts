/** The gateway as the SDKs meet it: who asks, what they may, and how a refusal reads in each protocol. */
import { ConnectClient, DescribeQueueCommand } from '@aws-sdk/client-connect';
import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { bootCenter, type LocalCenter } from '../../../local/center';
import { accessKeyOf } from '../../../local/functions/function-host';
import { writeSmallAssembly, type Json, type Resources } from '../small-assembly';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

const NUMBER_KEY = { number: { S: '1001' } };

/** The assembly with a role of its own for the function, and whatever its policy says. */
const withRole =
  (statements: Json[], more: Resources = {}) =>
  (resources: Resources): Resources => ({
    ...resources,
    FindRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'find',
        Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
      },
    },
    Find: {
      ...resources['Find'],
      Properties: {
        ...(resources['Find']?.Properties as object),
        FunctionName: 'find-it',
        Role: { 'Fn::GetAtt': ['FindRole', 'Arn'] },
      },
    } as Resources[string],
    ...more,
  });

const TABLE: Json = { 'Fn::GetAtt': ['Customers', 'Arn'] };
const open: LocalCenter[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((center) => center.close()));
});

async function boot(change: (resources: Resources) => Resources): Promise<LocalCenter> {
  const center = await bootCenter({ assembly: { directory: writeSmallAssembly(change) } });
  open.push(center);
  return center;
}

/** Settings of an SDK client that asks as the function does. */
const asFunction = (center: LocalCenter) => ({
  endpoint: center.url,
  region: 'ap-northeast-1',
  maxAttempts: 1,
  credentials: {
    accessKeyId: accessKeyOf(center.functions().find(({ name }) => name === 'find-customer')?.arn ?? ''),
    secretAccessKey: 'any',
  },
});

const refusalOf = async (sent: Promise<unknown>): Promise<{ name: string; message: string; status?: number }> => {
  const error = await sent.then(
    () => ({ name: 'allowed', message: '' }),
    (reason: unknown) => reason as Error & { $metadata?: { httpStatusCode?: number } },
  );
  return {
    name: error.name,
    message: error.message,
    ...('$metadata' in error ? { status: error.$metadata?.httpStatusCode ?? 0 } : {}),
  };
};

describe('a missing grant is the refusal that the SDK of each service knows', () => {
  it('in every protocol', async () => {
    const center = await boot(withRole([]));
    const settings = asFunction(center);
    const TableName = center.tables.tables[0]?.name;
    const [instance, queue] = [center.world.instanceArn, center.world.queues[0]?.arn ?? ''];
    const found = await Promise.all([
      refusalOf(new DynamoDBClient(settings).send(new GetItemCommand({ TableName, Key: NUMBER_KEY }))),
      refusalOf(
        new ConnectClient(settings).send(
          new DescribeQueueCommand({ InstanceId: instance, QueueId: queue.split('/').at(-1) }),
        ),
      ),
      refusalOf(
        new KinesisClient(settings).send(
          new PutRecordCommand({ StreamName: 's', PartitionKey: 'k', Data: Buffer.from('x') }),
        ),
      ),
      refusalOf(new S3Client(settings).send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: 'x' }))),
      refusalOf(
        new SQSClient(settings).send(
          new SendMessageCommand({ QueueUrl: `${center.url}/111122223333/q`, MessageBody: 'x' }),
        ),
      ),
      refusalOf(new SSMClient(settings).send(new GetParameterCommand({ Name: '/p' }))),
    ]);
    expect(found.map(({ name, status }) => [name, status])).toEqual([
      ['AccessDeniedException', 400],
      ['AccessDeniedException', 403],
      ['AccessDeniedException', 400],
      ['AccessDenied', 403],
      ['AccessDenied', 403],
      ['AccessDeniedException', 400],
    ]);
    expect(found[0]?.message).toBe(
      `User: arn:aws:sts::111122223333:assumed-role/find/find-it is not authorized to perform: dynamodb:GetItem on resource: ${center.tables.tables[0]?.arn} because no identity-based policy allows the dynamodb:GetItem action · allow dynamodb:GetItem on ${center.tables.tables[0]?.arn} to the role of find-customer (Flows Resources.FindRole)`,
    );
    expect(center.permissions.denied()).toContainEqual(
      expect.objectContaining({
        function: 'find-customer',
        action: 'connect:DescribeQueue',
        resource: queue,
        count: 1,
      }),
    );
  });

  it('a person at this machine may do everything', async () => {
    const center = await boot(withRole([]));
    const client = new DynamoDBClient({
      ...asFunction(center),
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const TableName = center.tables.tables[0]?.name;
    expect(await refusalOf(client.send(new GetItemCommand({ TableName, Key: NUMBER_KEY })))).toMatchObject({
      name: 'allowed',
    });
  });
});

/** The table under a key of the customer's own. */
const keyed = (statements: Json[]) => (resources: Resources) => {
  const all = withRole([{ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: TABLE }, ...statements])(resources);
  const account: Json = { AWS: 'arn:aws:iam::111122223333:root' };
  return {
    ...all,
    Key: {
      Type: 'AWS::KMS::Key',
      Properties: {
        KeyPolicy: { Statement: [{ Effect: 'Allow', Action: 'kms:*', Principal: account, Resource: '*' }] },
      },
    },
    Customers: {
      ...all['Customers'],
      Properties: {
        ...(all['Customers']?.Properties as object),
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      },
    } as Resources[string],
  };
};

const getItem = async (center: LocalCenter) =>
  refusalOf(
    new DynamoDBClient(asFunction(center)).send(
      new GetItemCommand({ TableName: center.tables.tables[0]?.name, Key: NUMBER_KEY }),
    ),
  );

describe('what a request to a table needs', () => {
  const leading: Json = {
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem'],
    Resource: TABLE,
    Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['1001'] } },
  };

  it('the partition keys it reads, however it reads them', async () => {
    const center = await boot(withRole([leading]));
    const client = new DynamoDBClient(asFunction(center));
    const TableName = center.tables.tables[0]?.name ?? '';
    const queried = (number: string) =>
      client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: '#n = :n',
          ExpressionAttributeNames: { '#n': 'number' },
          ExpressionAttributeValues: { ':n': { S: number } },
        }),
      );
    const fetched = (number: string) =>
      client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [{ number: { S: number } }] } } }));
    for (const number of ['1001', '1002']) {
      const expected = number === '1001' ? 'allowed' : 'AccessDeniedException';
      const got = client.send(new GetItemCommand({ TableName, Key: { number: { S: number } } }));
      expect(await Promise.all([got, queried(number), fetched(number)].map(refusalOf))).toEqual(
        [1, 2, 3].map(() => expect.objectContaining({ name: expected })),
      );
    }
  });

  it('the index, where it asks one', async () => {
    const center = await boot(withRole([{ Effect: 'Allow', Action: 'dynamodb:Query', Resource: TABLE }]));
    const { name: TableName, arn } = center.tables.tables[0] ?? { name: '', arn: '' };
    const query = new QueryCommand({
      TableName,
      IndexName: 'by-team',
      KeyConditionExpression: 'team = :t',
      ExpressionAttributeValues: { ':t': { S: 'sales' } },
    });
    const { message } = await refusalOf(new DynamoDBClient(asFunction(center)).send(query));
    expect(message).toContain(`on resource: ${arn}/index/by-team because`);
  });

  it('each action of a transaction', async () => {
    const center = await boot(withRole([{ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: TABLE }]));
    const TableName = center.tables.tables[0]?.name;
    const write = new TransactWriteItemsCommand({
      TransactItems: [{ Put: { TableName, Item: NUMBER_KEY } }, { Delete: { TableName, Key: NUMBER_KEY } }],
    });
    const { message } = await refusalOf(new DynamoDBClient(asFunction(center)).send(write));
    expect(message).toContain('not authorized to perform: dynamodb:DeleteItem');
  });

  it("the key of a table that is encrypted with the customer's own", async () => {
    expect((await getItem(await boot(keyed([])))).message).toContain('not authorized to perform: kms:Decrypt');
    const granted: Json = {
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: { 'Fn::GetAtt': ['Key', 'Arn'] },
      Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.ap-northeast-1.amazonaws.com' } },
    };
    expect((await getItem(await boot(keyed([granted])))).name).toBe('allowed');
  });
});

describe('a service that is broken on purpose', () => {
  it.each([
    [{ service: 'dynamodb', how: 'unavailable' }, 'InternalServerError'],
    [{ service: 'dynamodb', how: 'throttled' }, 'ProvisionedThroughputExceededException'],
    [{ service: 'dynamodb', table: 'Customers', how: 'throttled' }, 'ProvisionedThroughputExceededException'],
    [{ service: 'dynamodb', table: 'Calls', how: 'throttled' }, 'allowed'],
    [{ service: 'dynamodb', operation: 'PutItem', how: 'unavailable' }, 'allowed'],
    [{ service: 'connect', how: 'unavailable' }, 'allowed'],
  ] as const)('%j answers %s, until it is mended', async (outage, expected) => {
    const center = await boot(withRole([{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' }]));
    const client = new DynamoDBClient(asFunction(center));
    const ask = () =>
      refusalOf(client.send(new GetItemCommand({ TableName: center.tables.tables[0]?.name, Key: NUMBER_KEY })));
    const mend = center.breakService(outage);
    expect((await ask()).name).toBe(expected);
    mend();
    expect((await ask()).name).toBe('allowed');
  });

  it('may only be slow', async () => {
    const center = await boot(withRole([{ Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' }]));
    center.breakService({ service: 'dynamodb', how: 'slow', milliseconds: 120 });
    const begun = performance.now();
    const get = new GetItemCommand({ TableName: center.tables.tables[0]?.name, Key: NUMBER_KEY });
    await new DynamoDBClient(asFunction(center)).send(get);
    expect(performance.now() - begun).toBeGreaterThan(115);
  });
});

describe('grants that nobody used', () => {
  it('are named by statement: whole, by action, by resource', async () => {
    const center = await boot(
      withRole([
        {
          Sid: 'Read',
          Effect: 'Allow',
          Action: ['dynamodb:GetItem', 'dynamodb:Scan'],
          Resource: [TABLE, 'arn:aws:dynamodb:*:*:table/other'],
        },
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
        { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
      ]),
    );
    const get = new GetItemCommand({ TableName: center.tables.tables[0]?.name, Key: NUMBER_KEY });
    await new DynamoDBClient(asFunction(center)).send(get);
    const role = 'arn:aws:iam::111122223333:role/find';
    const functions = ['find-customer'];
    expect(center.permissions.unused()).toEqual([
      {
        functions,
        role,
        statement: 'Flows Resources.FindRole own, statement 1 (Read)',
        actions: ['dynamodb:Scan'],
        resources: ['arn:aws:dynamodb:*:*:table/other'],
        isWhole: false,
        text: 'find-customer: Flows Resources.FindRole own, statement 1 (Read): dynamodb:Scan was never used; nothing was done to arn:aws:dynamodb:*:*:table/other',
      },
      {
        functions,
        role,
        statement: 'Flows Resources.FindRole own, statement 2',
        actions: ['s3:GetObject'],
        resources: ['arn:aws:s3:::b/*'],
        isWhole: true,
        text: 'find-customer: Flows Resources.FindRole own, statement 2: s3:GetObject on arn:aws:s3:::b/* was never used',
      },
    ]);
    expect(center.permissions.notJudged).toEqual([
      'Wire: its role arn:aws:iam::111122223333:role/any is not in the assembly: its calls are not judged',
    ]);
  });

  it('what is not known of a role is a finding, and said where it matters', async () => {
    const center = await boot((resources) => {
      const all = withRole([
        { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*', Condition: { StringEquals: { 'ec2:Vpc': 'v' } } },
      ])(resources);
      const role = all['FindRole'];
      return {
        ...all,
        FindRole: {
          ...role,
          Properties: {
            ...(role?.Properties as object),
            ManagedPolicyArns: [
              'arn:aws:iam::aws:policy/SomethingNew',
              'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
            ],
          },
        } as Resources[string],
      };
    });
    expect(center.findings.map(({ severity, path, message }) => [severity, path, message])).toEqual([
      [
        'warning',
        'Resources.FindRole.Properties.ManagedPolicyArns[0]',
        'what arn:aws:iam::aws:policy/SomethingNew allows is not known here: it counts as nothing',
      ],
      [
        'warning',
        'Resources.FindRole',
        'Flows Resources.FindRole own, statement 1: the condition key ec2:Vpc is not known here; what it allows is refused',
      ],
    ]);
    const get = new GetItemCommand({ TableName: center.tables.tables[0]?.name, Key: NUMBER_KEY });
    const { message } = await refusalOf(new DynamoDBClient(asFunction(center)).send(get));
    expect(message).toContain(
      'note that Flows Resources.FindRole own, statement 1: the condition key ec2:Vpc is not known here',
    );
    expect(message).toContain('what arn:aws:iam::aws:policy/SomethingNew allows is not known here');
  });
});

const put = (number: string) => ({ PutRequest: { Item: { number: { S: number }, team: { S: 'sales' } } } });

it('tables come back to what they were after the boot', async () => {
  const center = await bootCenter({
    assembly: { directory: writeSmallAssembly() },
    seed: async ({ endpoint, region, tables }) => {
      const client = new DynamoDBClient({
        endpoint,
        region,
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      });
      const { BatchWriteItemCommand } = await import('@aws-sdk/client-dynamodb');
      await client.send(
        new BatchWriteItemCommand({ RequestItems: { [tables[0]?.name ?? '']: ['1', '2', '3'].map(put) } }),
      );
    },
  });
  open.push(center);
  const { ScanCommand, PutItemCommand, DeleteItemCommand } = await import('@aws-sdk/client-dynamodb');
  const client = new DynamoDBClient(asFunction(center));
  const TableName = center.tables.tables[0]?.name;
  const items = async () => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName }));
    return Items.map(({ number, team }) => `${number?.S} ${team?.S ?? ''}`).sort();
  };
  const before = await items();
  await client.send(new DeleteItemCommand({ TableName, Key: { number: { S: '1' } } }));
  await client.send(new PutItemCommand({ TableName, Item: { number: { S: '2' }, team: { S: 'other' } } }));
  await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      client.send(new PutItemCommand({ TableName, Item: { number: { S: `new ${index}` }, team: { S: 'x' } } })),
    ),
  );
  expect(await items()).toHaveLength(32);
  await center.tables.reset();
  expect(await items()).toEqual(before);
});
