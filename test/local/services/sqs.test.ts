import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { withLocalQueueUrls } from '../../../local/services/sqs/queue-url';
import { after, arnOf, resource, START, startHost, type Host } from './a-host';

const dead = resource('AWS::SQS::Queue', 'Dead', { QueueName: 'dead' });
const work = resource('AWS::SQS::Queue', 'Work', {
  QueueName: 'work',
  VisibilityTimeout: 60,
  RedrivePolicy: { deadLetterTargetArn: arnOf(dead), maxReceiveCount: 2 },
});
const inOrder = resource('AWS::SQS::Queue', 'InOrder', {
  QueueName: 'in-order.fifo',
  FifoQueue: true,
  ContentBasedDeduplication: true,
});

describe('SQS, through the real client', () => {
  let host: Host;
  let sqs: SQSClient;
  beforeEach(async () => {
    host = await startHost([dead, work, inOrder]);
    sqs = new SQSClient(host.client);
  });
  afterEach(async () => {
    sqs.destroy();
    await host.close();
  });

  const send = (MessageBody: string, QueueUrl = work.ref, more = {}) =>
    sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));
  const receive = async (QueueUrl = work.ref, more = {}): Promise<Message[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'], ...more }),
    );
    return Messages;
  };
  const bodies = async (queue = work.ref): Promise<(string | undefined)[]> =>
    (await receive(queue)).map(({ Body }) => Body);

  it('hides what is being worked on, and shows it again after its time', async () => {
    await send('one', work.ref, { MessageAttributes: { team: { DataType: 'String', StringValue: 'x' } } });
    const [message] = await receive(work.ref, { MessageAttributeNames: ['All'] });
    expect(message).toMatchObject({
      Body: 'one',
      Attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(START.getTime()) },
      MessageAttributes: { team: { StringValue: 'x' } },
    });
    expect(await bodies()).toEqual([]);
    host.now = after(START, 61);
    expect(await bodies()).toEqual(['one']);
  });

  it('deletes by the receipt', async () => {
    await send('one');
    const [message] = await receive();
    await sqs.send(new DeleteMessageCommand({ QueueUrl: work.ref, ReceiptHandle: message?.ReceiptHandle }));
    host.now = after(START, 3600);
    expect(await bodies()).toEqual([]);
  });

  it('gives a message longer, or gives it back at once', async () => {
    await send('one');
    const [message] = await receive();
    await sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: work.ref,
        ReceiptHandle: message?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    expect(await bodies()).toEqual(['one']);
  });

  it('buries what was received too often among the dead letters', async () => {
    await send('poison');
    for (const seconds of [0, 61, 122]) {
      host.now = after(START, seconds);
      await receive();
    }
    expect([await bodies(), await bodies(dead.ref)]).toEqual([[], ['poison']]);
  });

  it('sends ten at once, and says which it refuses', async () => {
    const answer = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: work.ref,
        Entries: [
          { Id: 'a', MessageBody: 'one' },
          { Id: 'b', MessageBody: '', DelaySeconds: 0 },
          { Id: 'c', MessageBody: 'later', DelaySeconds: 30 },
        ],
      }),
    );
    expect([answer.Successful?.map(({ Id }) => Id), answer.Failed?.map(({ Id }) => Id)]).toEqual([['a', 'c'], ['b']]);
    expect(await bodies()).toEqual(['one']);
    host.now = after(START, 31);
    expect(await bodies()).toEqual(['later']);
  });

  it('keeps the order within a group, and takes the same message once', async () => {
    for (const [body, group] of [
      ['1', 'a'],
      ['2', 'a'],
      ['2', 'a'],
      ['3', 'b'],
    ])
      await send(body ?? '', inOrder.ref, { MessageGroupId: group });
    const first = await receive(inOrder.ref, { MaxNumberOfMessages: 1 });
    expect(first.map(({ Body }) => Body)).toEqual(['1']);
    // the group of the first is held up, the other is not
    const second = await receive(inOrder.ref);
    expect(second.map(({ Body }) => Body)).toEqual(['3']);
    await sqs.send(new DeleteMessageCommand({ QueueUrl: inOrder.ref, ReceiptHandle: first[0]?.ReceiptHandle }));
    expect(await bodies(inOrder.ref)).toEqual(['2']);
  });

  it('says where a queue is and how full', async () => {
    await send('one');
    await send('two');
    await receive(work.ref, { MaxNumberOfMessages: 1 });
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'work' }));
    expect(QueueUrl).toBe(`${host.url}/111122223333/work`);
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes).toMatchObject({
      QueueArn: arnOf(work),
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
    });
  });

  it('refuses a queue that is not there as the client knows it', async () => {
    await expect(send('x', 'https://sqs.ap-northeast-1.amazonaws.com/111122223333/other')).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
  });

  it('asks leave to send also for a batch', async () => {
    await sqs.send(new SendMessageBatchCommand({ QueueUrl: work.ref, Entries: [{ Id: 'a', MessageBody: 'x' }] }));
    expect(host.asked).toEqual([`sqs:SendMessage ${arnOf(work)}`]);
  });
});

it("leads a queue's address in a function's variables to this machine", () => {
  expect(
    withLocalQueueUrls(
      { QUEUE_URL: 'https://sqs.ap-northeast-1.amazonaws.com/111122223333/work', NAME: 'work' },
      'http://127.0.0.1:4566',
    ),
  ).toEqual({ QUEUE_URL: 'http://127.0.0.1:4566/111122223333/work', NAME: 'work' });
});
