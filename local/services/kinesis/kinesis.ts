/** Kinesis Data Streams' API over the assembly's streams. */
import { listOf, fieldsOf, textOf } from '../../assembly/property';
import { ServiceFault } from '../fault';
import { jsonService, type Input, type JsonOperation } from '../json-service';
import type { LocalService } from '../service';
import { ordinalOf, type DataStream, type Shard, type StreamRecord } from './data-stream';

const LARGEST_RECORD = 1024 * 1024;
const MOST_RECORDS_PUT = 500;
const LARGEST_PUT = 10 * 1024 * 1024;
const MOST_RECORDS_GOT = 10_000;
const LARGEST_GET = 10 * 1024 * 1024;
const ITERATOR_LIVES_MILLISECONDS = 300_000;

export function kinesisService(streams: readonly DataStream[], arnOf: (name: string) => string): LocalService {
  const asked = (input: Input): string =>
    textOf(input['StreamARN']) ||
    arnOf(textOf(input['StreamName']) || (readIterator(textOf(input['ShardIterator']))?.stream ?? '*'));
  const streamOf = (input: Input): DataStream => {
    const arn = asked(input);
    const stream = streams.find((candidate) => candidate.arn === arn);
    if (stream) return stream;
    throw notFound(`Stream ${arn.split('/').at(-1) ?? arn} is not here. Here are: ${names(streams)}.`);
  };
  const touches = (input: Input): readonly string[] => [asked(input)];
  const table: Readonly<Record<string, JsonOperation>> = {
    PutRecord: {
      touches,
      answer: (input, at) => ({ ...put(streamOf(input), input, at), EncryptionType: streamOf(input).encryption.type }),
    },
    PutRecords: { touches, answer: (input, at) => putAll(streamOf(input), input, at) },
    DescribeStream: { touches, answer: (input) => ({ StreamDescription: description(streamOf(input)) }) },
    DescribeStreamSummary: { touches, answer: (input) => ({ StreamDescriptionSummary: summary(streamOf(input)) }) },
    ListShards: { touches, answer: (input) => ({ Shards: streamOf(input).shards.map(shardShape) }) },
    ListStreams: {
      touches: () => ['*'],
      answer: () => ({
        HasMoreStreams: false,
        StreamNames: streams.map(({ name }) => name).sort(),
        StreamSummaries: streams.map(({ name, arn, mode }) => ({
          StreamName: name,
          StreamARN: arn,
          StreamStatus: 'ACTIVE',
          StreamModeDetails: { StreamMode: mode },
        })),
      }),
    },
    GetShardIterator: {
      touches,
      answer: (input, at) => {
        const stream = streamOf(input);
        const shard = shardOf(stream, textOf(input['ShardId']));
        const after = startOf(stream, shard, input);
        return { ShardIterator: writeIterator({ stream: stream.name, shard: shard.id, after, at: at.getTime() }) };
      },
    },
    GetRecords: {
      touches,
      answer: (input, at) => {
        const iterator = readIterator(textOf(input['ShardIterator']));
        if (!iterator) throw wrong('ShardIterator is none that was handed out here');
        return getRecords(streamOf(input), iterator, input, at);
      },
    },
  };
  return jsonService('kinesis', 'kinesis', table);
}

const names = (streams: readonly DataStream[]): string => streams.map(({ name }) => name).join(', ') || 'none';
const notFound = (message: string): ServiceFault => new ServiceFault('ResourceNotFoundException', message);
const wrong = (message: string): ServiceFault => new ServiceFault('InvalidArgumentException', message);

function put(stream: DataStream, input: Input, at: Date): { ShardId: string; SequenceNumber: string } {
  const data = Buffer.from(textOf(input['Data']), 'base64');
  const key = textOf(input['PartitionKey']);
  const size = data.length + Buffer.byteLength(key);
  if (key === '' || key.length > 256)
    throw new ServiceFault('ValidationException', 'PartitionKey has 1 to 256 letters');
  if (size > LARGEST_RECORD)
    throw new ServiceFault('ValidationException', `A record has ${size} bytes, at most ${LARGEST_RECORD} are taken`);
  const hash = textOf(input['ExplicitHashKey']);
  if (hash !== '' && !/^\d{1,39}$/u.test(hash)) throw wrong(`ExplicitHashKey ${hash} is no number below 2^128`);
  const { shard, record } = stream.put(data, key, at, hash || undefined);
  return { ShardId: shard.id, SequenceNumber: record.sequenceNumber };
}

function putAll(stream: DataStream, input: Input, at: Date): object {
  const records = listOf(input['Records']).map(fieldsOf);
  if (records.length === 0 || records.length > MOST_RECORDS_PUT)
    throw new ServiceFault('ValidationException', `Records has ${records.length} entries, 1 to 500 are taken`);
  const size = records.reduce((sum, { Data, PartitionKey }) => sum + bytes(Data) + textOf(PartitionKey).length, 0);
  if (size > LARGEST_PUT) throw wrong(`Records have ${size} bytes, at most ${LARGEST_PUT} are taken`);
  return {
    FailedRecordCount: 0,
    Records: records.map((record) => put(stream, record, at)),
    EncryptionType: stream.encryption.type,
  };
}

const bytes = (base64: unknown): number => Math.floor((textOf(base64).length * 3) / 4);

function getRecords(stream: DataStream, iterator: Iterator, input: Input, at: Date): object {
  if (at.getTime() - iterator.at > ITERATOR_LIVES_MILLISECONDS)
    throw new ServiceFault('ExpiredIteratorException', 'The iterator is older than five minutes');
  const limit = Number(textOf(input['Limit'], String(MOST_RECORDS_GOT)));
  if (!(limit >= 1 && limit <= MOST_RECORDS_GOT)) throw wrong(`Limit is ${limit}, 1 to ${MOST_RECORDS_GOT} are taken`);
  const waiting = stream.after(shardOf(stream, iterator.shard), iterator.after, at);
  const records: StreamRecord[] = [];
  let size = 0;
  for (const record of waiting.slice(0, limit)) {
    size += record.data.length;
    if (size > LARGEST_GET && records.length > 0) break;
    records.push(record);
  }
  const next = waiting[records.length];
  return {
    Records: records.map((record) => recordShape(record, stream)),
    NextShardIterator: writeIterator({
      ...iterator,
      after: records.at(-1)?.ordinal ?? iterator.after,
      at: at.getTime(),
    }),
    MillisBehindLatest: next ? Math.max(0, at.getTime() - next.arrivedAt) : 0,
  };
}

const recordShape = ({ sequenceNumber, arrivedAt, data, partitionKey }: StreamRecord, { encryption }: DataStream) => ({
  SequenceNumber: sequenceNumber,
  ApproximateArrivalTimestamp: arrivedAt / 1000,
  Data: data.toString('base64'),
  PartitionKey: partitionKey,
  EncryptionType: encryption.type,
});

function shardOf(stream: DataStream, id: string): Shard {
  const shard = stream.shards.find((candidate) => candidate.id === id);
  if (!shard)
    throw notFound(`Shard ${id} is not in ${stream.name}. There are: ${stream.shards.map(({ id }) => id).join(', ')}.`);
  return shard;
}

/** The ordinal after which reading begins. */
function startOf(stream: DataStream, { records }: Shard, input: Input): number {
  const type = textOf(input['ShardIteratorType']);
  const given = (): number => {
    const sequence = textOf(input['StartingSequenceNumber']);
    const ordinal = ordinalOf(sequence);
    if (ordinal === undefined) throw wrong(`StartingSequenceNumber ${sequence} is none of ${stream.name}`);
    return ordinal;
  };
  switch (type) {
    case 'TRIM_HORIZON':
      return 0;
    case 'LATEST':
      return stream.latest;
    case 'AT_SEQUENCE_NUMBER':
      return given() - 1;
    case 'AFTER_SEQUENCE_NUMBER':
      return given();
    case 'AT_TIMESTAMP': {
      const from = Number(textOf(input['Timestamp'])) * 1000;
      const first = records.find(({ arrivedAt }) => arrivedAt >= from);
      return first ? first.ordinal - 1 : stream.latest;
    }
    default:
      throw wrong(
        `ShardIteratorType is ${type || 'missing'}; TRIM_HORIZON, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER and AFTER_SEQUENCE_NUMBER are taken`,
      );
  }
}

interface Iterator {
  readonly stream: string;
  readonly shard: string;
  readonly after: number;
  /** Handed out at; epoch milliseconds. */
  readonly at: number;
}

const writeIterator = (iterator: Iterator): string => Buffer.from(JSON.stringify(iterator)).toString('base64');

function readIterator(text: string): Iterator | undefined {
  try {
    const { stream, shard, after, at } = fieldsOf(JSON.parse(Buffer.from(text, 'base64').toString('utf8')));
    if (typeof stream === 'string' && typeof shard === 'string' && typeof after === 'number' && typeof at === 'number')
      return { stream, shard, after, at };
  } catch {
    // none of ours
  }
  return undefined;
}

const shardShape = ({ id, from, till }: Shard) => ({
  ShardId: id,
  HashKeyRange: { StartingHashKey: String(from), EndingHashKey: String(till) },
  SequenceNumberRange: { StartingSequenceNumber: `49${'0'.repeat(54)}` },
});

const described = ({ name, arn, mode, retentionHours, encryption }: DataStream) => ({
  StreamName: name,
  StreamARN: arn,
  StreamStatus: 'ACTIVE',
  StreamModeDetails: { StreamMode: mode },
  RetentionPeriodHours: retentionHours,
  StreamCreationTimestamp: 0,
  EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
  EncryptionType: encryption.type,
  ...(encryption.keyId ? { KeyId: encryption.keyId } : {}),
});

const summary = (stream: DataStream) => ({
  ...described(stream),
  OpenShardCount: stream.shards.length,
  ConsumerCount: 0,
});

const description = (stream: DataStream) => ({
  ...described(stream),
  Shards: stream.shards.map(shardShape),
  HasMoreShards: false,
});
