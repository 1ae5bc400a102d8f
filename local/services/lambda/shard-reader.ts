/**
 * Hands the records of a stream to a function, batch by batch, shard by shard. A batch that fails is tried again, in halves if so
 * wanted, and holds up its shard until it succeeds or is given up.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
 */
import { standInUuid } from '../../assembly/stand-ins';
import type { Timed } from '../clockwork';
import type { Activity, InvokeFunction } from '../hosted-services';
import type { Targets } from '../targets';
import { failuresIn, isWanted, type Mapping } from './mapping';

export interface ShardRecord {
  /** Grows within a shard. */
  readonly position: number;
  readonly sequenceNumber: string;
  readonly arrivedAt: number;
  /** As the function gets it. */
  readonly event: object;
  /** As filters see it. */
  readonly view: () => unknown;
}

export interface ReadableShard {
  readonly id: string;
  /** What is older is gone, whoever is still trying. */
  readonly keepsMilliseconds: number;
  /** Records after a position that are there at that time, oldest first. */
  after(position: number, at: Date): readonly ShardRecord[];
}

export interface ReaderPorts {
  readonly invoke: InvokeFunction;
  readonly targets: Targets;
  readonly tell: (activity: Activity) => void;
}

interface Batch {
  readonly records: readonly ShardRecord[];
  readonly attempts: number;
  readonly dueAt: number;
}

/** How often a stream is looked at, and how long a record waits for others at least. */
const POLL_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

export class ShardReader implements Timed {
  private position: number;
  private pending: readonly Batch[] = [];
  private invocations = 0;

  constructor(
    private readonly mapping: Mapping,
    private readonly shard: ReadableShard,
    private readonly infoField: 'KinesisBatchInfo' | 'DDBStreamBatchInfo',
    private readonly ports: ReaderPorts,
    begins: number,
  ) {
    this.position = begins;
  }

  nextAt(): number | undefined {
    const [retry] = this.pending;
    if (retry) return retry.dueAt;
    const { batchSize, windowMilliseconds } = this.mapping;
    const waiting = this.shard.after(this.position, new Date(0));
    const [first] = waiting;
    if (!first) return undefined;
    const full = waiting[batchSize - 1];
    const latest = first.arrivedAt + Math.max(POLL_MILLISECONDS, windowMilliseconds);
    return full ? Math.min(full.arrivedAt, latest) : latest;
  }

  /** What has come to the stream so far is not read any more. */
  forget(): void {
    this.pending = [];
    this.position = this.shard.after(this.position, new Date(0)).at(-1)?.position ?? this.position;
  }

  moveTo(now: number): void {
    this.pending = this.pending.map((batch) => ({ ...batch, dueAt: now }));
  }

  async run(now: number): Promise<void> {
    const [batch, ...rest] = this.pending;
    if (batch) {
      this.pending = [...(await this.attempt(batch, now)), ...rest];
      return;
    }
    const taken = this.shard.after(this.position, new Date(now)).slice(0, this.mapping.batchSize);
    this.position = taken.at(-1)?.position ?? this.position;
    const records = taken.filter(({ view }) => isWanted(this.mapping, view()));
    if (records.length > 0) this.pending = await this.attempt({ records, attempts: 0, dueAt: now }, now);
  }

  /** What is left to do of a batch. */
  private async attempt(batch: Batch, now: number): Promise<readonly Batch[]> {
    const { mapping, ports } = this;
    const { records } = batch;
    const requestId = standInUuid(mapping.arn, this.shard.id, String(++this.invocations));
    const event = { Records: records.map((record) => record.event) };
    const outcome = await ports.invoke(mapping.functionArn, event, new Date(now));
    const failures = outcome.ok && mapping.reportsItemFailures ? failuresIn(outcome.payload) : undefined;
    const from = outcome.ok ? firstFailed(records, failures) : 0;
    if (from === undefined) {
      this.told(now, `${records.length} to ${mapping.functionArn}`, false);
      return [];
    }
    const reason = outcome.ok ? 'it reports failed items' : `${outcome.errorType}: ${outcome.message}`;
    this.told(now, `${records.length} to ${mapping.functionArn} failed: ${reason}`, true);
    return this.again(records.slice(from), batch.attempts + 1, requestId, now);
  }

  private again(records: readonly ShardRecord[], attempts: number, requestId: string, now: number): readonly Batch[] {
    const { bisects, mostRetries } = this.mapping;
    const longestMilliseconds = Math.min(this.mapping.longestMilliseconds, this.shard.keepsMilliseconds);
    const dueAt = now + Math.min(LONGEST_PAUSE_MILLISECONDS, POLL_MILLISECONDS * 2 ** Math.min(attempts - 1, 6));
    if (bisects && records.length > 1) {
      const middle = Math.ceil(records.length / 2);
      // splitting is no retry
      return [records.slice(0, middle), records.slice(middle)].map((half) => ({
        records: half,
        attempts: attempts - 1,
        dueAt: now + POLL_MILLISECONDS,
      }));
    }
    if (attempts > mostRetries) {
      this.giveUp(records, 'RetryAttemptsExhausted', attempts, requestId, now);
      return [];
    }
    const fresh = records.filter(({ arrivedAt }) => dueAt - arrivedAt <= longestMilliseconds);
    const old = records.filter((record) => !fresh.includes(record));
    if (old.length > 0) this.giveUp(old, 'RecordAgeExceeded', attempts, requestId, now);
    return fresh.length > 0 ? [{ records: fresh, attempts, dueAt }] : [];
  }

  private giveUp(
    records: readonly ShardRecord[],
    condition: string,
    attempts: number,
    requestId: string,
    now: number,
  ): void {
    const { onFailure, functionArn, sourceArn } = this.mapping;
    this.told(now, `${records.length} given up: ${condition}`, true);
    if (onFailure === '') return;
    const [first, last] = [records[0], records.at(-1)];
    const body = {
      requestContext: { requestId, functionArn, condition, approximateInvokeCount: attempts },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date(now).toISOString(),
      [this.infoField]: {
        shardId: this.shard.id,
        startSequenceNumber: first?.sequenceNumber,
        endSequenceNumber: last?.sequenceNumber,
        approximateArrivalOfFirstRecord: new Date(first?.arrivedAt ?? now).toISOString(),
        approximateArrivalOfLastRecord: new Date(last?.arrivedAt ?? now).toISOString(),
        batchSize: records.length,
        streamArn: sourceArn,
      },
    };
    const problem = this.ports.targets.send(onFailure, { body: JSON.stringify(body) }, new Date(now));
    if (problem !== undefined) this.told(now, `its destination: ${problem}`, true);
  }

  private told(now: number, text: string, isFailure: boolean): void {
    this.ports.tell({ at: new Date(now), service: 'lambda', by: this.mapping.arn, text, isFailure });
  }
}

/** Where the batch goes on after a partial failure: from the first that failed; `undefined`: it is done. */
function firstFailed(
  records: readonly ShardRecord[],
  failures: readonly string[] | 'all' | undefined,
): number | undefined {
  if (failures === undefined || failures.length === 0) return undefined;
  if (failures === 'all') return 0;
  const places = failures.map((id) => records.findIndex(({ sequenceNumber }) => sequenceNumber === id));
  // a sequence number that is not in the batch fails all of it
  return places.includes(-1) ? 0 : Math.min(...places);
}
