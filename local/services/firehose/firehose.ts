/** Firehose's API over the assembly's delivery streams. */
import { fieldsOf, listOf, textOf } from '../../assembly/property';
import { ServiceFault } from '../fault';
import { jsonService, type Input } from '../json-service';
import type { LocalService } from '../service';
import type { DeliveryStream } from './delivery-stream';

const LARGEST_RECORD = 1000 * 1024;
const MOST_RECORDS = 500;

const name = (input: Input): string => textOf(input['DeliveryStreamName']);

export function firehoseService(streams: readonly DeliveryStream[], arnOf: (name: string) => string): LocalService {
  const touches = (input: Input): readonly string[] => [arnOf(name(input))];
  const streamOf = (input: Input): DeliveryStream => {
    const stream = streams.find((candidate) => candidate.name === name(input));
    if (stream) return stream;
    const known = streams.map((candidate) => candidate.name).join(', ') || 'none';
    throw new ServiceFault('ResourceNotFoundException', `Firehose ${name(input)} is not here. Here are: ${known}.`);
  };
  let records = 0;
  const put = (stream: DeliveryStream, record: unknown, at: Date): { RecordId: string } => {
    if (stream.sourceArn !== undefined)
      throw new ServiceFault('InvalidArgumentException', `${stream.name} reads a Kinesis stream and takes no puts`);
    const data = Buffer.from(textOf(fieldsOf(record)['Data']), 'base64');
    if (data.length > LARGEST_RECORD)
      throw new ServiceFault(
        'InvalidArgumentException',
        `A record has ${data.length} bytes, at most ${LARGEST_RECORD}`,
      );
    stream.put(data, at);
    return { RecordId: `record-${++records}` };
  };
  return jsonService('firehose', 'firehose', {
    PutRecord: { touches, answer: (input, at) => ({ ...put(streamOf(input), input['Record'], at), Encrypted: false }) },
    PutRecordBatch: {
      touches,
      answer: (input, at) => {
        const given = listOf(input['Records']);
        if (given.length === 0 || given.length > MOST_RECORDS)
          throw new ServiceFault('InvalidArgumentException', `Records has ${given.length} entries, 1 to 500 are taken`);
        const stream = streamOf(input);
        return {
          FailedPutCount: 0,
          Encrypted: false,
          RequestResponses: given.map((record) => put(stream, record, at)),
        };
      },
    },
    DescribeDeliveryStream: {
      touches,
      answer: (input) => {
        const { name, arn, type, sourceArn } = streamOf(input);
        return {
          DeliveryStreamDescription: {
            DeliveryStreamName: name,
            DeliveryStreamARN: arn,
            DeliveryStreamStatus: 'ACTIVE',
            DeliveryStreamType: type,
            VersionId: '1',
            HasMoreDestinations: false,
            Destinations: [],
            ...(sourceArn ? { Source: { KinesisStreamSourceDescription: { KinesisStreamARN: sourceArn } } } : {}),
          },
        };
      },
    },
    ListDeliveryStreams: {
      touches: () => ['*'],
      answer: () => ({
        DeliveryStreamNames: streams.map((stream) => stream.name).sort(),
        HasMoreDeliveryStreams: false,
      }),
    },
  });
}
