import {
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { arnOf, resource, START, startHost, type Host } from './a-host';

const parameter = (Name: string, Value: string) =>
  resource('AWS::SSM::Parameter', Name.replaceAll('/', 'X'), { Name, Type: 'String', Value });

describe('parameters, through the real client', () => {
  let host: Host;
  let ssm: SSMClient;
  beforeEach(async () => {
    host = await startHost([parameter('/a/queue', 'one'), parameter('/a/deep/er', 'two'), parameter('plain', 'three')]);
    ssm = new SSMClient(host.client);
  });
  afterEach(async () => {
    ssm.destroy();
    await host.close();
  });
  const get = async (Name: string) => (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value;

  it('are read by name, by ARN, by path, and by version once they are overwritten', async () => {
    expect([await get('/a/queue'), await get('plain')]).toEqual(['one', 'three']);
    expect(await get('arn:aws:ssm:ap-northeast-1:111122223333:parameter/a/queue')).toBe('one');
    expect(host.asked).toEqual(['ssm:GetParameter arn:aws:ssm:ap-northeast-1:111122223333:parameter/a/queue']);
    const below = async (Recursive: boolean) =>
      (await ssm.send(new GetParametersByPathCommand({ Path: '/a', Recursive }))).Parameters?.map(({ Name }) => Name);
    expect([await below(false), await below(true)]).toEqual([['/a/queue'], ['/a/deep/er', '/a/queue']]);
    await ssm.send(new PutParameterCommand({ Name: '/a/queue', Value: 'new', Overwrite: true }));
    expect([await get('/a/queue'), await get('/a/queue:1')]).toEqual(['new', 'one']);
  });

  it('that are not there are refused, or listed', async () => {
    await expect(get('/none')).rejects.toMatchObject({ name: 'ParameterNotFound' });
    await expect(ssm.send(new PutParameterCommand({ Name: 'plain', Value: 'x' }))).rejects.toMatchObject({
      name: 'ParameterAlreadyExists',
    });
    const { InvalidParameters } = await ssm.send(new GetParametersCommand({ Names: ['plain', '/none'] }));
    expect(InvalidParameters).toEqual(['/none']);
  });
});

/** As an SDK of that service would send it. */
const send = async (
  host: Host,
  service: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  path = '',
) => {
  const authorization = `AWS4-HMAC-SHA256 Credential=local/20261124/ap-northeast-1/${service}/aws4_request, SignedHeaders=host, Signature=x`;
  const response = await fetch(`${host.url}/${path}`, { method: 'POST', headers: { authorization, ...headers }, body });
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
};

describe('a secret', () => {
  const secret = resource('AWS::SecretsManager::Secret', 'Password', {
    Name: 'people/sato',
    GenerateSecretString: {
      SecretStringTemplate: '{"username":"sato"}',
      GenerateStringKey: 'password',
      PasswordLength: 24,
      ExcludePunctuation: true,
    },
  });
  it.each([
    ['by ARN', arnOf(secret)],
    ['by ref', secret.ref],
    ['by name', 'people/sato'],
  ])('%s has a value made up by its template, the same each time', async (_how, SecretId) => {
    const values: unknown[] = [];
    for (let time = 0; time < 2; time++) {
      const host = await startHost([secret]);
      const id = SecretId.startsWith('arn:aws:secretsmanager') ? SecretId : 'people/sato';
      const { body } = await send(
        host,
        'secretsmanager',
        { 'x-amz-target': 'secretsmanager.GetSecretValue' },
        JSON.stringify({ SecretId: id }),
      );
      const { SecretString } = JSON.parse(body.toString()) as { SecretString: string };
      values.push(JSON.parse(SecretString));
      await host.close();
    }
    expect(values[0]).toEqual({
      username: 'sato',
      password: expect.stringMatching(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)[A-Za-z\d]{24}$/u),
    });
    expect(values[1]).toEqual(values[0]);
  });
});

describe('a topic', () => {
  it('reaches queues and functions by their filters; mail is kept, and that is said', async () => {
    const fn = resource('AWS::Lambda::Function', 'Fn');
    const queue = resource('AWS::SQS::Queue', 'Q', { QueueName: 'q' });
    const topic = resource('AWS::SNS::Topic', 'Topic', {
      TopicName: 'topic',
      Subscription: [{ Protocol: 'email', Endpoint: 'a@example.com' }],
    });
    const subscribe = (id: string, more: Parameters<typeof resource>[2]) =>
      resource('AWS::SNS::Subscription', id, { TopicArn: topic.ref, ...more });
    const host = await startHost([
      fn,
      queue,
      topic,
      subscribe('A', { Protocol: 'lambda', Endpoint: arnOf(fn) }),
      subscribe('B', {
        Protocol: 'sqs',
        Endpoint: arnOf(queue),
        RawMessageDelivery: true,
        FilterPolicy: { kind: ['x'] },
      }),
      subscribe('C', { Protocol: 'sqs', Endpoint: arnOf(queue), FilterPolicy: { kind: ['y'] } }),
    ]);
    const form = new URLSearchParams({
      Action: 'Publish',
      TopicArn: topic.ref,
      Message: 'hello',
      'MessageAttributes.entry.1.Name': 'kind',
      'MessageAttributes.entry.1.Value.DataType': 'String',
      'MessageAttributes.entry.1.Value.StringValue': 'x',
    });
    const { status, body } = await send(
      host,
      'sns',
      { 'content-type': 'application/x-www-form-urlencoded' },
      form.toString(),
    );
    expect([status, body.toString()]).toEqual([200, expect.stringMatching(/<MessageId>[\da-f-]{36}<\/MessageId>/u)]);
    expect(host.asked).toEqual([`sns:Publish ${topic.ref}`]);
    await host.services.tick(START);
    expect(host.invoked).toMatchObject([
      { event: { Records: [{ EventSource: 'aws:sns', Sns: { Message: 'hello', TopicArn: topic.ref } }] } },
    ]);
    const sqs = new SQSClient(host.client);
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queue.ref, MaxNumberOfMessages: 10 }));
    sqs.destroy();
    expect(Messages?.map(({ Body }) => Body)).toEqual(['hello']);
    expect(host.services.notCarriedOut()).toEqual([expect.stringContaining('email a@example.com')]);
    await host.close();
  });
});

describe('what functions only write', () => {
  it.each([
    [
      'logs',
      { 'x-amz-target': 'Logs_20140328.PutLogEvents' },
      '{"logGroupName":"g","logStreamName":"s"}',
      '',
      'logs:PutLogEvents arn:aws:logs:ap-northeast-1:111122223333:log-group:g:log-stream:s',
    ],
    [
      'monitoring',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'Action=PutMetricData&Namespace=x',
      '',
      'cloudwatch:PutMetricData *',
    ],
    [
      'monitoring',
      { 'smithy-protocol': 'rpc-v2-cbor' },
      '',
      'service/GraniteServiceVersion20100801/operation/PutMetricData',
      'cloudwatch:PutMetricData *',
    ],
    ['xray', {}, '{"TraceSegmentDocuments":[]}', 'TraceSegments', 'xray:PutTraceSegments *'],
  ])('to %s is taken', async (service, headers, body, path, asked) => {
    const host = await startHost([resource('AWS::Lambda::Function', 'Fn')]);
    const { status } = await send(host, service, headers, body, path);
    expect([status, host.asked]).toEqual([200, [asked]]);
    await host.close();
  });
});
