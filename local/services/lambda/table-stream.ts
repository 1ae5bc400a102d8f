/** The stream of a table in the local engine: read as its clients would, in DynamoDB's own JSON, which is what functions are given. */
import { fieldsOf, listOf, textOf } from '../../assembly/property';
import type { Timed } from '../clockwork';
import type { ReadableShard, ShardRecord } from './shard-reader';

/** Asks the engine one thing. @throws Error when it refuses or cannot be reached */
export type AskEngine = (operation: string, input: object) => Promise<Readonly<Record<string, unknown>>>;

export function askEngine(endpoint: string, region: string): AskEngine {
  return async (operation, input) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        'x-amz-date': '20260101T000000Z',
        authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=local`,
      },
      body: JSON.stringify(input),
    });
    const answer = fieldsOf(await response.json());
    if (!response.ok)
      throw new Error(`${textOf(answer['__type'], String(response.status))} ${textOf(answer['message'])}`);
    return answer;
  };
}

/** A table's stream keeps a day. */
const KEPT_MILLISECONDS = 86_400_000;

export interface StreamedTable {
  readonly table: string;
  /** Of the stream, as the template knows it. */
  readonly arn: string;
  readonly region: string;
  /** Only what is written after the stream was first looked at. */
  readonly fromLatest: boolean;
}

/**
 * All records of a table's stream, fetched when somebody looks, as one shard: the engine has no more. Records get the time at which
 * they were seen, since the engine knows the machine's time only.
 */
export class TableStream implements Timed {
  readonly shard: ReadableShard;
  /** The last position that was there when the stream was first looked at. */
  private begins: number | undefined;
  private readonly records: ShardRecord[] = [];
  private readonly iterators = new Map<string, string | undefined>();
  private seen = 0;
  private problem: string | undefined;

  constructor(
    private readonly of: StreamedTable,
    private readonly ask: AskEngine,
    private readonly failed: (problem: string, now: number) => void,
  ) {
    this.shard = {
      id: 'shardId-00000000000000000000-00000001',
      keepsMilliseconds: KEPT_MILLISECONDS,
      after: (position) => this.after(position),
    };
  }

  nextAt(): undefined {
    return undefined;
  }

  run(): void {}

  async look(now: number): Promise<boolean> {
    const before = this.records.length;
    try {
      await this.fetch(now);
      this.problem = undefined;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      // said once, not at each look
      if (problem !== this.problem) this.failed(`the stream of ${this.of.table}: ${problem}`, now);
      this.problem = problem;
    }
    if (this.begins === undefined) {
      this.begins = this.of.fromLatest ? this.seen : 0;
      return this.records.length > before && !this.of.fromLatest;
    }
    return this.records.length > before;
  }

  private after(position: number): readonly ShardRecord[] {
    const from = Math.max(position, this.begins ?? 0);
    return this.records.filter((record) => record.position > from);
  }

  private async fetch(now: number): Promise<void> {
    const streams = listOf((await this.ask('ListStreams', { TableName: this.of.table }))['Streams']).map(fieldsOf);
    const StreamArn = textOf(streams.at(-1)?.['StreamArn']);
    if (StreamArn === '') throw new Error('the table has none in the local engine');
    const { StreamDescription } = await this.ask('DescribeStream', { StreamArn });
    for (const shard of listOf(fieldsOf(StreamDescription)['Shards']).map(fieldsOf)) {
      const ShardId = textOf(shard['ShardId']);
      if (!this.iterators.has(ShardId)) {
        const { ShardIterator } = await this.ask('GetShardIterator', {
          StreamArn,
          ShardId,
          ShardIteratorType: 'TRIM_HORIZON',
        });
        this.iterators.set(ShardId, textOf(ShardIterator));
      }
      await this.drain(ShardId, now);
    }
  }

  private async drain(shardId: string, now: number): Promise<void> {
    for (let iterator = this.iterators.get(shardId); iterator; iterator = this.iterators.get(shardId)) {
      const answer = await this.ask('GetRecords', { ShardIterator: iterator });
      this.iterators.set(shardId, textOf(answer['NextShardIterator']) || undefined);
      const records = listOf(answer['Records']).map(fieldsOf);
      for (const record of records) this.records.push(this.shape(record, now));
      if (records.length === 0) return;
    }
  }

  private shape(record: Readonly<Record<string, unknown>>, now: number): ShardRecord {
    const dynamodb = { ...fieldsOf(record['dynamodb']), ApproximateCreationDateTime: Math.floor(now / 1000) };
    const event = {
      ...record,
      eventSource: 'aws:dynamodb',
      awsRegion: this.of.region,
      dynamodb,
      eventSourceARN: this.of.arn,
    };
    return {
      position: ++this.seen,
      sequenceNumber: textOf(fieldsOf(record['dynamodb'])['SequenceNumber']),
      arrivedAt: now,
      event,
      view: () => event,
    };
  }
}
