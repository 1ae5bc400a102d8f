/**
 * Hands the messages of a queue to a function. What it handles is deleted; what fails comes back when it can be seen again.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
import { createHash } from 'node:crypto';
import { fieldsOf, textOf } from '../../assembly/property';
import type { Timed } from '../clockwork';
import type { Message, Queue } from '../sqs/queue';
import { systemAttributes } from '../sqs/sqs';
import { failuresIn, filterable, isWanted, type Mapping } from './mapping';
import type { ReaderPorts } from './shard-reader';

export class QueueReader implements Timed {
  constructor(
    private readonly mapping: Mapping,
    private readonly queue: Queue,
    private readonly ports: Pick<ReaderPorts, 'invoke' | 'tell'>,
  ) {}

  nextAt(): number | undefined {
    const first = this.queue.visibleAt;
    if (first === undefined) return undefined;
    const { windowMilliseconds, batchSize } = this.mapping;
    return this.queue.countVisible(first) >= batchSize ? first : first + windowMilliseconds;
  }

  async run(now: number): Promise<void> {
    const { mapping, queue, ports } = this;
    const messages = queue.receive(mapping.batchSize, new Date(now));
    const wanted = messages.filter((message) =>
      isWanted(mapping, { body: filterable(message.body), ...attributesOf(message) }),
    );
    // What the filters leave out is done with.
    for (const { receiptHandle = '' } of messages.filter((message) => !wanted.includes(message)))
      queue.delete(receiptHandle);
    if (wanted.length === 0) return;
    const event = { Records: wanted.map((message) => shape(message, mapping)) };
    const outcome = await ports.invoke(mapping.functionArn, event, new Date(now));
    const failures = outcome.ok && mapping.reportsItemFailures ? failuresIn(outcome.payload) : undefined;
    const failed = wanted.filter(
      ({ id }) => !outcome.ok || failures === 'all' || (failures !== undefined && failures.includes(id)),
    );
    for (const message of wanted) if (!failed.includes(message)) queue.delete(message.receiptHandle ?? '');
    const reason = outcome.ok ? 'it reports failed items' : `${outcome.errorType}: ${outcome.message}`;
    ports.tell({
      at: new Date(now),
      service: 'lambda',
      by: mapping.arn,
      text:
        failed.length === 0
          ? `${wanted.length} to ${mapping.functionArn}`
          : `${failed.length} of ${wanted.length} to ${mapping.functionArn} failed: ${reason}`,
      isFailure: failed.length > 0,
    });
  }
}

const attributesOf = (message: Message): object => ({
  attributes: systemAttributes(message),
  messageAttributes: Object.fromEntries(
    Object.entries(message.attributes).map(([name, value]) => {
      const { StringValue, BinaryValue, DataType } = fieldsOf(value);
      return [
        name,
        {
          ...(StringValue === undefined ? {} : { stringValue: StringValue }),
          ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
          stringListValues: [],
          binaryListValues: [],
          dataType: textOf(DataType, 'String'),
        },
      ];
    }),
  ),
});

const shape = (message: Message, { sourceArn, region }: Mapping): object => ({
  messageId: message.id,
  receiptHandle: message.receiptHandle,
  body: message.body,
  ...attributesOf(message),
  md5OfBody: createHash('md5').update(message.body).digest('hex'),
  eventSource: 'aws:sqs',
  eventSourceARN: sourceArn,
  awsRegion: region,
});
