/** A Kinesis shard as a function reads it. */
import type { DataStream, Shard, StreamRecord } from '../kinesis/data-stream';
import { filterable } from './mapping';
import type { ReadableShard, ShardRecord } from './shard-reader';

export function kinesisShard(stream: DataStream, shard: Shard, region: string, roleArn: string): ReadableShard {
  const shaped = new WeakMap<StreamRecord, ShardRecord>();
  const shape = (record: StreamRecord): ShardRecord => {
    const { sequenceNumber, partitionKey, data, arrivedAt, ordinal } = record;
    const kinesis = {
      kinesisSchemaVersion: '1.0',
      partitionKey,
      sequenceNumber,
      data: data.toString('base64'),
      approximateArrivalTimestamp: arrivedAt / 1000,
    };
    return {
      position: ordinal,
      sequenceNumber,
      arrivedAt,
      event: {
        kinesis,
        eventSource: 'aws:kinesis',
        eventVersion: '1.0',
        eventID: `${shard.id}:${sequenceNumber}`,
        eventName: 'aws:kinesis:record',
        invokeIdentityArn: roleArn,
        awsRegion: region,
        eventSourceARN: stream.arn,
      },
      view: () => ({ ...kinesis, data: filterable(data.toString('utf8')) }),
    };
  };
  return {
    id: shard.id,
    keepsMilliseconds: stream.retentionHours * 3_600_000,
    after: (position, at) =>
      stream.after(shard, position, at).map((record) => {
        const known = shaped.get(record) ?? shape(record);
        shaped.set(record, known);
        return known;
      }),
  };
}
