/** A Kinesis data stream: shards by hash range, records in order, gone after the retention time. */
import { createHash } from 'node:crypto';
import { fieldsOf, textOf } from '../../assembly/property';
import type { ResolvedResource } from '../../assembly/stack';

export interface StreamRecord {
  /** Place in the stream, counted over all shards. */
  readonly ordinal: number;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly data: Buffer;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
}

export interface Shard {
  readonly id: string;
  readonly from: bigint;
  readonly till: bigint;
  readonly records: StreamRecord[];
}

/** What a stream in on-demand mode begins with. */
const ON_DEMAND_SHARDS = 4;
const HASHES = 2n ** 128n;

export class DataStream {
  readonly name: string;
  readonly arn: string;
  readonly mode: 'PROVISIONED' | 'ON_DEMAND';
  readonly retentionHours: number;
  readonly encryption: { readonly type: string; readonly keyId?: string };
  readonly shards: readonly Shard[];
  private ordinal = 0;
  private readonly listeners: ((record: StreamRecord, shard: Shard) => void)[] = [];

  constructor({ ref, attributes, properties }: ResolvedResource) {
    this.name = ref;
    this.arn = attributes['Arn'] ?? ref;
    this.mode =
      textOf(fieldsOf(properties['StreamModeDetails'])['StreamMode']) === 'ON_DEMAND' ? 'ON_DEMAND' : 'PROVISIONED';
    this.retentionHours = Number(textOf(properties['RetentionPeriodHours'], '24'));
    const { EncryptionType, KeyId } = fieldsOf(properties['StreamEncryption']);
    this.encryption = { type: textOf(EncryptionType, 'NONE'), ...(KeyId ? { keyId: textOf(KeyId) } : {}) };
    const count = this.mode === 'ON_DEMAND' ? ON_DEMAND_SHARDS : Number(textOf(properties['ShardCount'], '1'));
    this.shards = Array.from({ length: count }, (_, index) => ({
      id: `shardId-${String(index).padStart(12, '0')}`,
      from: (HASHES * BigInt(index)) / BigInt(count),
      till: (HASHES * BigInt(index + 1)) / BigInt(count) - 1n,
      records: [],
    }));
  }

  /** Hears of each record as it arrives. */
  onRecord(listener: (record: StreamRecord, shard: Shard) => void): void {
    this.listeners.push(listener);
  }

  put(data: Buffer, partitionKey: string, at: Date, hashKey?: string): { shard: Shard; record: StreamRecord } {
    const hash = hashKey === undefined ? md5(partitionKey) : BigInt(hashKey);
    const shard = this.shards.find(({ from, till }) => hash >= from && hash <= till) ?? this.shards[0];
    if (!shard) throw new Error(`The stream ${this.name} has no shard`);
    const ordinal = ++this.ordinal;
    const record = { ordinal, sequenceNumber: sequenceNumber(ordinal), partitionKey, data, arrivedAt: at.getTime() };
    const oldest = at.getTime() - this.retentionHours * 3_600_000;
    while (shard.records[0] && shard.records[0].arrivedAt < oldest) shard.records.shift();
    shard.records.push(record);
    for (const listener of this.listeners) listener(record, shard);
    return { shard, record };
  }

  /** The ordinal that the next record of any shard comes after. */
  get latest(): number {
    return this.ordinal;
  }

  /** Records of a shard after an ordinal that are still kept at that time. */
  after(shard: Shard, ordinal: number, at: Date): readonly StreamRecord[] {
    const oldest = at.getTime() - this.retentionHours * 3_600_000;
    return shard.records.slice(firstAfter(shard.records, ordinal)).filter(({ arrivedAt }) => arrivedAt >= oldest);
  }
}

/** 56 digits, growing, as the service's are. */
export const sequenceNumber = (ordinal: number): string => `49${String(ordinal).padStart(54, '0')}`;

/** `undefined` for text that is no sequence number of such a stream. */
export function ordinalOf(sequence: string): number | undefined {
  return /^49\d{54}$/u.test(sequence) ? Number(sequence.slice(2)) : undefined;
}

const md5 = (text: string): bigint => BigInt(`0x${createHash('md5').update(text).digest('hex')}`);

/** Index of the first record after an ordinal: they are in order. */
function firstAfter(records: readonly StreamRecord[], ordinal: number): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.ordinal ?? 0) > ordinal) high = middle;
    else low = middle + 1;
  }
  return low;
}
