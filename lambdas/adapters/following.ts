/**
 * What all functions have in common that follow what happens: events of EventBridge, records of a Kinesis stream. What nobody can read
 * is counted (`Unreadable`) and let go: it would be as unreadable the next time. What cannot be noted is tried again by whoever
 * delivers it. Metrics: `Broken` (0 or 1), `Unreadable`, `Milliseconds`.
 */
import { MalformedEvent } from '../told/event';
import { Journal, type Report } from '../journal/journal';
import { at, textAt } from '../told/fields';
import { LAMBDA, type Shell } from './answering';

export type Follow = (told: unknown, report: Report) => Promise<void>;

/** Makes the handler of a rule: `follow` gets the event's `detail`. Throws what broke, so that the event is delivered again. */
export const followingEvents =
  (name: string, follow: Follow, shell: Shell = LAMBDA) =>
  async (event: unknown): Promise<void> => {
    const journal = new Journal();
    const broke = await told(name, journal, shell, async () => readable(at(event, 'detail'), follow, journal));
    if (broke) throw broke.error;
  };

export interface BatchAnswer {
  /** Where a batch is taken up again: the first record that could not be noted. */
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** Makes the handler of a stream: `follow` gets one record after another, in the stream's order. */
export const followingStream = (name: string, follow: Follow, shell: Shell = LAMBDA) =>
  followingLanes(name, follow, shell, (records) => [records]);

/** The same where what different partition keys say has nothing to do with each other: side by side, each in its order. */
export const followingSideBySide = (name: string, follow: Follow, shell: Shell = LAMBDA) =>
  followingLanes(name, follow, shell, (records) => {
    const lanes = new Map<string | undefined, unknown[]>();
    for (const record of records) {
      const key = textAt(record, 'kinesis', 'partitionKey');
      lanes.set(key, [...(lanes.get(key) ?? []), record]);
    }
    return [...lanes.values()];
  });

type Lanes = readonly (readonly unknown[])[];

const followingLanes =
  (name: string, follow: Follow, shell: Shell, lanesOf: (records: readonly unknown[]) => Lanes) =>
  async (event: unknown): Promise<BatchAnswer> => {
    const journal = new Journal();
    const records = at(event, 'Records');
    const delivered: readonly unknown[] = Array.isArray(records) ? records : [];
    const failures: { readonly record: unknown; readonly error: unknown }[] = [];
    const broke = await told(name, journal, shell, async () => {
      journal.note({ records: delivered.length });
      await Promise.all(
        lanesOf(delivered).map(async (lane) => {
          for (const record of lane)
            try {
              await readable(dataOf(record), follow, journal);
            } catch (error) {
              failures.push({ record, error });
              return;
            }
        }),
      );
      if (failures[0]) throw failures[0].error;
    });
    if (!broke) return { batchItemFailures: [] };
    const first = delivered.find((record) => failures.some((failure) => failure.record === record));
    return { batchItemFailures: [{ itemIdentifier: textAt(first, 'kinesis', 'sequenceNumber') ?? '' }] };
  };

/** Whether an event is of a stream; a function that follows both tells them apart by it. */
export const isOfStream = (event: unknown): boolean => Array.isArray(at(event, 'Records'));

function dataOf(record: unknown): unknown {
  try {
    return JSON.parse(Buffer.from(textAt(record, 'kinesis', 'data') ?? '', 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

async function readable(what: unknown, follow: Follow, journal: Journal): Promise<void> {
  try {
    if (what === undefined) throw new MalformedEvent('there is no JSON');
    await follow(what, journal);
  } catch (error) {
    if (!(error instanceof MalformedEvent)) throw error;
    journal.alarm('Unreadable', error.message);
  }
}

async function told(
  name: string,
  journal: Journal,
  { clock, write }: Shell,
  tell: () => Promise<void>,
): Promise<{ readonly error: unknown } | undefined> {
  const begun = performance.now();
  let broke: { readonly error: unknown } | undefined;
  try {
    await tell();
  } catch (error) {
    broke = { error };
    journal.broken(error);
  }
  journal.measure('Broken', broke ? 1 : 0, 'Count');
  journal.measure('Milliseconds', Math.round(performance.now() - begun), 'Milliseconds');
  write(journal.line(process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? name, clock()));
  return broke;
}
