/** Amazon SQS's API, in its JSON protocol, over the assembly's queues. */
import { createHash } from 'node:crypto';
import { fieldsOf, listOf, textOf } from '../../assembly/property';
import { ServiceFault } from '../fault';
import { jsonService, type Input, type JsonOperation } from '../json-service';
import type { LocalService } from '../service';
import type { Message, NewMessage, Queue } from './queue';

const MOST_RECEIVED = 10;
const MOST_IN_BATCH = 10;
const LONGEST_VISIBILITY = 43_200;

type Attempt = (entry: Input) => object;

const nameIn = (input: Input): string => textOf(input['QueueUrl']).split('/').at(-1) ?? '';
const urlAt = (queue: Queue, host: string | undefined): string =>
  host === undefined ? queue.url : `http://${host}${new URL(queue.url).pathname}`;

export function sqsService(queues: readonly Queue[], arnOf: (name: string) => string): LocalService {
  const find = (name: string): Queue => {
    const queue = queues.find((candidate) => candidate.name === name);
    if (queue) return queue;
    const known = queues.map((candidate) => candidate.name).join(', ') || 'none';
    throw fault('QueueDoesNotExist', `The queue ${name} is not here. Here are: ${known}.`, 'NonExistentQueue');
  };
  const queueOf = (input: Input): Queue => find(nameIn(input));
  const touches = (input: Input): readonly string[] => [arnOf(nameIn(input))];
  const table: Readonly<Record<string, JsonOperation>> = {
    SendMessage: { touches, answer: (input, at) => send(queueOf(input), input, at) },
    SendMessageBatch: {
      touches,
      action: 'SendMessage',
      answer: (input, at) => batch(input, (entry) => send(queueOf(input), entry, at)),
    },
    ReceiveMessage: { touches, answer: (input, at) => receive(queueOf(input), input, at) },
    DeleteMessage: { touches, answer: (input) => remove(queueOf(input), input) },
    DeleteMessageBatch: {
      touches,
      action: 'DeleteMessage',
      answer: (input) => batch(input, (entry) => remove(queueOf(input), entry)),
    },
    ChangeMessageVisibility: { touches, answer: (input, at) => changeVisibility(queueOf(input), input, at) },
    ChangeMessageVisibilityBatch: {
      touches,
      action: 'ChangeMessageVisibility',
      answer: (input, at) => batch(input, (entry) => changeVisibility(queueOf(input), entry, at)),
    },
    GetQueueUrl: {
      touches: (input) => [arnOf(textOf(input['QueueName']))],
      answer: (input, _at, { headers }) => ({ QueueUrl: urlAt(find(textOf(input['QueueName'])), headers['host']) }),
    },
    GetQueueAttributes: { touches, answer: (input, at) => attributes(queueOf(input), input, at) },
    ListQueues: {
      touches: () => ['*'],
      answer: (input, _at, { headers }) => ({
        QueueUrls: queues
          .filter(({ name }) => name.startsWith(textOf(input['QueueNamePrefix'])))
          .map((queue) => urlAt(queue, headers['host'])),
      }),
    },
    PurgeQueue: {
      touches,
      answer: (input) => {
        queueOf(input).purge();
        return {};
      },
    },
  };
  return jsonService('sqs', 'sqs', table);
}

/** SQS says its faults twice: in its JSON, and in the words of its older protocol, which the SDK reads. */
const fault = (code: string, message: string, older = code): ServiceFault =>
  new ServiceFault(`com.amazonaws.sqs#${code}`, message, 400, {
    'x-amzn-query-error': `${older === 'NonExistentQueue' ? 'AWS.SimpleQueueService.' : ''}${older};Sender`,
  });

const invalid = (message: string): ServiceFault => fault('InvalidParameterValue', message);
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

function send(queue: Queue, input: Input, at: Date): object {
  const body = textOf(input['MessageBody']);
  const groupId = textOf(input['MessageGroupId']) || undefined;
  const deduplicationId = textOf(input['MessageDeduplicationId']) || undefined;
  if (body === '') throw fault('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (Buffer.byteLength(body) > queue.largestBytes)
    throw invalid(`The message has ${Buffer.byteLength(body)} bytes, ${queue.name} takes ${queue.largestBytes}`);
  if (queue.isFifo && groupId === undefined)
    throw fault('MissingParameter', 'The request must contain the parameter MessageGroupId.');
  const delay = input['DelaySeconds'] === undefined ? undefined : Number(input['DelaySeconds']);
  const message: NewMessage = {
    body,
    attributes: fieldsOf(input['MessageAttributes']),
    ...(delay === undefined || queue.isFifo ? {} : { delaySeconds: delay }),
    ...(groupId === undefined ? {} : { groupId }),
    ...(deduplicationId === undefined ? {} : { deduplicationId }),
  };
  const { id, sequenceNumber } = queue.send(message, at);
  return {
    MessageId: id,
    MD5OfMessageBody: md5(body),
    ...(sequenceNumber === undefined ? {} : { SequenceNumber: sequenceNumber }),
  };
}

function receive(queue: Queue, input: Input, at: Date): object {
  const most = Number(textOf(input['MaxNumberOfMessages'], '1'));
  if (!(most >= 1 && most <= MOST_RECEIVED)) throw invalid(`MaxNumberOfMessages is ${most}, 1 to 10 are taken`);
  const visibility =
    input['VisibilityTimeout'] === undefined ? undefined : visibilityOf(textOf(input['VisibilityTimeout']));
  const wanted = [...listOf(input['AttributeNames']), ...listOf(input['MessageSystemAttributeNames'])].map((name) =>
    textOf(name),
  );
  const named = listOf(input['MessageAttributeNames']).map((name) => textOf(name));
  const messages = queue.receive(most, at, visibility).map((message) => ({
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...shown('Attributes', systemAttributes(message), (name) => wanted.includes('All') || wanted.includes(name)),
    ...shown('MessageAttributes', message.attributes, (name) =>
      named.some((asked) => asked === 'All' || asked === '.*' || asked === name || isBelow(asked, name)),
    ),
  }));
  return messages.length > 0 ? { Messages: messages } : {};
}

const isBelow = (asked: string, name: string): boolean => asked.endsWith('.*') && name.startsWith(asked.slice(0, -1));

function shown(field: string, all: Readonly<Record<string, unknown>>, isAsked: (name: string) => boolean): object {
  const entries = Object.entries(all).filter(([name]) => isAsked(name));
  return entries.length > 0 ? { [field]: Object.fromEntries(entries) } : {};
}

/** What the service itself knows of a message. */
export const systemAttributes = (message: Message): Readonly<Record<string, string>> => ({
  ApproximateReceiveCount: String(message.receiveCount),
  SentTimestamp: String(message.sentAt),
  SenderId: 'AIDALOCAL',
  ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
  ...(message.groupId === undefined ? {} : { MessageGroupId: message.groupId }),
  ...(message.deduplicationId === undefined ? {} : { MessageDeduplicationId: message.deduplicationId }),
  ...(message.sequenceNumber === undefined ? {} : { SequenceNumber: message.sequenceNumber }),
});

function remove(queue: Queue, input: Input): object {
  const handle = textOf(input['ReceiptHandle']);
  if (handle === '') throw fault('MissingParameter', 'The request must contain the parameter ReceiptHandle.');
  queue.delete(handle);
  return {};
}

function changeVisibility(queue: Queue, input: Input, at: Date): object {
  const seconds = visibilityOf(textOf(input['VisibilityTimeout']));
  if (!queue.changeVisibility(textOf(input['ReceiptHandle']), seconds, at))
    throw fault('MessageNotInflight', 'The message is not being worked on');
  return {};
}

function visibilityOf(text: string): number {
  const seconds = Number(text);
  if (text === '' || !(seconds >= 0 && seconds <= LONGEST_VISIBILITY))
    throw invalid(`VisibilityTimeout is ${text || 'missing'}, 0 to ${LONGEST_VISIBILITY} are taken`);
  return seconds;
}

function attributes(queue: Queue, input: Input, at: Date): object {
  const { visible, inFlight, delayed } = queue.counts(at.getTime());
  const { redrive } = queue;
  const all: Readonly<Record<string, string>> = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(queue.visibilitySeconds),
    DelaySeconds: String(queue.delaySeconds),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    MaximumMessageSize: String(queue.largestBytes),
    ...(queue.isFifo ? { FifoQueue: 'true' } : {}),
    ...(redrive
      ? { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: redrive.arn, maxReceiveCount: redrive.most }) }
      : {}),
  };
  const asked = listOf(input['AttributeNames']).map((name) => textOf(name));
  return {
    Attributes: Object.fromEntries(
      Object.entries(all).filter(([name]) => asked.includes('All') || asked.includes(name)),
    ),
  };
}

/** Entry by entry: one that is refused does not stop the others. */
function batch(input: Input, attempt: Attempt): object {
  const entries = listOf(input['Entries']).map(fieldsOf);
  if (entries.length === 0) throw fault('EmptyBatchRequest', 'There is no entry in the batch', 'EmptyBatchRequest');
  if (entries.length > MOST_IN_BATCH)
    throw fault('TooManyEntriesInBatchRequest', `There are ${entries.length} entries in the batch, 10 are taken`);
  const ids = entries.map(({ Id }) => textOf(Id));
  if (new Set(ids).size < ids.length) throw fault('BatchEntryIdsNotDistinct', 'Two entries of the batch have one Id');
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries)
    try {
      Successful.push({ Id: textOf(entry['Id']), ...attempt(entry) });
    } catch (error) {
      if (!(error instanceof ServiceFault)) throw error;
      if (error.code.endsWith('QueueDoesNotExist')) throw error;
      Failed.push({
        Id: textOf(entry['Id']),
        SenderFault: true,
        Code: error.code.split('#').at(-1),
        Message: error.message,
      });
    }
  return { Successful, Failed };
}
