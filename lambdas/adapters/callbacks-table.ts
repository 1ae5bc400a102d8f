/**
 * The table of callbacks, partition key `id`, swept some time after `expiresAt`: the callbacks themselves (`cb-…`), with what was asked
 * for, all facts, and beside them what they come to, for whoever lists them; and a person's one place (`person#+81…`). Only what is not
 * over is in the index `open`: a callback has `isOpen` no longer than that.
 */
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
  type ScanCommandInput,
} from '@aws-sdk/lib-dynamodb';
import {
  apply,
  callbackOf,
  isFinished,
  personKeys,
  requestOf,
  type Callback,
  type CallbackRequest,
} from '../../center/callback';
import type { CallbackFact } from '../../center/callback-facts';
import type { Hold, RequestCallbackPorts, Standing } from '../request-callback/request-callback';
import type { Clock } from './clock';
import type { Documents } from './documents';
import { eachItemOf, type Item } from './items-of';

/** A callback as it is kept. */
interface Row extends CallbackRequest {
  readonly facts: readonly CallbackFact[];
  /** `forgotten`: deleted for the person it was of; only its id is left, so that what is under way of it ends. */
  readonly stage: Standing['stage'] | 'forgotten';
  readonly round: number;
  readonly askedAt: string;
  /** Each change counts one up: of two at once one begins anew. */
  readonly version: number;
  /** Absent of what is over, and of what an older version wrote. */
  readonly isOpen?: string;
}

/** One value for all: those that are not over are few, and are asked for together. */
const OPEN = 'yes';

/** Somebody may still have to do something about it: it waits, is called, or a contact of it does not know yet that it is over. */
const isOpen = (callback: Callback): boolean => !isFinished(callback) || callback.openContactIds.length > 0;

const DAY = 86_400;

/** A change that others always got ahead of so often is given up. */
const MOST_TRIES = 20;

const isUnfit = (error: unknown): boolean => error instanceof Error && error.name === 'ConditionalCheckFailedException';

/** Whether a conditional write was fit to be made. */
async function happened(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isUnfit(error)) return false;
    throw error;
  }
}

const placeOf = (person: string): string => `person#${person}`;

export interface CallbacksTableOptions {
  readonly documents: Documents;
  readonly table: string;
  readonly clock: Clock;
  /** How long what became of a callback is kept; asked by what writes. */
  readonly keepDays: () => number;
}

/** What becomes of a callback that is to be changed. */
export interface Changed {
  readonly callback: Callback;
  /** False when what is known says no more than before. */
  readonly isNew: boolean;
}

export const callbacksTable = ({ documents, table, clock, keepDays }: CallbacksTableOptions) => {
  const TableName = table;
  const expiresAt = (): number => Math.ceil(clock().getTime() / 1000) + keepDays() * DAY;

  const scanned = (how: Pick<ScanCommandInput, 'ConsistentRead' | 'FilterExpression'> = {}): AsyncGenerator<Item> =>
    eachItemOf((from) => documents.send(new ScanCommand({ TableName, ...how, ...from })));

  async function row(id: string): Promise<Row | undefined> {
    const { Item } = await documents.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }));
    return Item as Row | undefined;
  }

  const asking = (request: CallbackRequest, round: number): Row & { readonly expiresAt: number } => ({
    ...written(callbackOf(request, [])),
    stage: 'asking',
    round,
    askedAt: clock().toISOString(),
    version: 1,
    expiresAt: expiresAt(),
  });

  const forRequests: RequestCallbackPorts['callbacks'] = {
    async draft(request) {
      const draft = asking(request, 1);
      const isMine = await happened(
        documents.send(
          new PutCommand({
            TableName,
            Item: draft,
            ConditionExpression: 'attribute_not_exists(id) OR stage = :forgotten',
            ExpressionAttributeValues: { ':forgotten': 'forgotten' },
          }),
        ),
      );
      if (isMine) return standingOf(draft, 'asking');
      const there = await forRequests.standing(request.id);
      return there ?? forRequests.draft(request); // deleted at this very moment
    },
    redraft: (request, round) =>
      happened(
        documents.send(
          new PutCommand({
            TableName,
            Item: asking(request, round + 1),
            ConditionExpression: 'stage = :refused AND round = :round',
            ExpressionAttributeValues: { ':refused': 'refused', ':round': round },
          }),
        ),
      ),
    settle: (id, round, stage) =>
      happened(
        documents.send(
          new UpdateCommand({
            TableName,
            Key: { id },
            UpdateExpression: `SET stage = :stage${stage === 'refused' ? ' REMOVE isOpen' : ''}`,
            ConditionExpression: 'stage = :asking AND round = :round',
            ExpressionAttributeValues: { ':stage': stage, ':asking': 'asking', ':round': round },
          }),
        ),
      ),
    async standing(id) {
      const there = await row(id);
      return !there || there.stage === 'forgotten' ? undefined : standingOf(there, there.stage);
    },
    async holder(person) {
      const Key = { id: placeOf(person) };
      const { Item } = await documents.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item as Hold | undefined;
    },
    hold: (person, { callback, round }, from) =>
      happened(
        documents.send(
          new PutCommand({
            TableName,
            Item: { id: placeOf(person), callback, round, expiresAt: expiresAt() },
            ...(from
              ? {
                  ConditionExpression: 'callback = :callback AND round = :round',
                  ExpressionAttributeValues: { ':callback': from.callback, ':round': from.round },
                }
              : { ConditionExpression: 'attribute_not_exists(id)' }),
          }),
        ),
      ),
    async release(person, { callback, round }) {
      await happened(
        documents.send(
          new DeleteCommand({
            TableName,
            Key: { id: placeOf(person) },
            ConditionExpression: 'callback = :callback AND round = :round',
            ExpressionAttributeValues: { ':callback': callback, ':round': round },
          }),
        ),
      );
    },
  };

  async function find(id: string): Promise<Callback | undefined> {
    const there = await row(id);
    return there?.stage === 'standing' ? calledBack(there) : undefined;
  }

  return {
    ...forRequests,

    /** One that counts; nothing where it was refused, never asked for, or deleted. */
    find,

    /** The callback in a person's place, whatever became of it. */
    async ofPerson(number: string): Promise<Callback | undefined> {
      const holder = await forRequests.holder(number);
      return holder && find(holder.callback);
    },

    /**
     * Adds what `decide` says of the callback as it stands, and begins anew when somebody else changed it meanwhile. Answers nothing
     * where there is no such callback.
     */
    async change(id: string, decide: (callback: Callback) => readonly CallbackFact[]): Promise<Changed | undefined> {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const there = await row(id);
        if (there?.stage !== 'standing') return undefined;
        const before = calledBack(there);
        const facts = decide(before);
        const callback = apply(before, ...facts);
        const isNew = JSON.stringify(callback.facts) !== JSON.stringify(before.facts);
        if (!isNew && isMarked(there, callback)) return { callback, isNew };
        const { stage, round, askedAt, version } = there;
        const isWritten = await happened(
          documents.send(
            new PutCommand({
              TableName,
              Item: { ...written(callback), stage, round, askedAt, version: version + 1, expiresAt: expiresAt() },
              ConditionExpression: 'version = :version AND stage = :stage',
              ExpressionAttributeValues: { ':version': version, ':stage': stage },
            }),
          ),
        );
        if (isWritten) return { callback, isNew };
      }
      throw new Error(`${id} is changed by too many at once`);
    },

    /** Frees the places of a callback that is over: nobody need look up that it is. */
    async free(callback: Callback): Promise<void> {
      for (const person of personKeys(callback)) {
        const holder = await forRequests.holder(person);
        if (holder?.callback === callback.id) await forRequests.release(person, holder);
      }
    },

    /** All callbacks that count, page by page, as they were a moment ago: whoever changes one looks again. */
    async *all(): AsyncGenerator<Callback> {
      for await (const item of scanned()) if (isStanding(item)) yield calledBack(item as unknown as Row);
    },

    /** Those of them that are not over, who has waited longest first: reads no others. */
    async *open(): AsyncGenerator<Callback> {
      const items = eachItemOf((from) =>
        documents.send(
          new QueryCommand({
            TableName,
            IndexName: 'open',
            KeyConditionExpression: 'isOpen = :open',
            ExpressionAttributeValues: { ':open': OPEN },
            ...from,
          }),
        ),
      );
      for await (const item of items) if (isStanding(item)) yield calledBack(item as unknown as Row);
    },

    /** Those that are not over and not in the index, since an older version wrote them: a `change`, even to nothing, brings them there. */
    async *unmarked(): AsyncGenerator<string> {
      for await (const item of scanned({ FilterExpression: 'attribute_not_exists(isOpen)' }))
        if (isStanding(item) && isOpen(calledBack(item as unknown as Row))) yield String(item['id']);
    },

    /** Whether it was deleted for the person it was of. */
    wasForgotten: async (id: string): Promise<boolean> => (await row(id))?.stage === 'forgotten',

    /**
     * Deletes everything in which this number stands, the log and what was refused included. Answers the callbacks there were. Their ids
     * stay, and nothing else, until they are swept.
     */
    async forget(number: string): Promise<readonly Callback[]> {
      const forgotten: Callback[] = [];
      for await (const item of scanned({ ConsistentRead: true })) {
        const { id } = item as { readonly id: string };
        if (id === placeOf(number)) await documents.send(new DeleteCommand({ TableName, Key: { id } }));
        if (item['number'] !== number && item['caller'] !== number) continue;
        const callback = calledBack(item as unknown as Row);
        await documents.send(new PutCommand({ TableName, Item: { id, stage: 'forgotten', expiresAt: expiresAt() } }));
        for (const person of personKeys(callback)) await drop(placeOf(person), id);
        if (item['stage'] === 'standing') forgotten.push(callback);
      }
      return forgotten;
    },
  };

  /** Deletes a place if it is that callback's. */
  async function drop(id: string, callback: string): Promise<void> {
    await happened(
      documents.send(
        new DeleteCommand({
          TableName,
          Key: { id },
          ConditionExpression: 'callback = :callback',
          ExpressionAttributeValues: { ':callback': callback },
        }),
      ),
    );
  }
};

export type CallbacksTable = ReturnType<typeof callbacksTable>;

const isStanding = ({ id, stage }: Item): boolean => String(id).startsWith('cb-') && stage === 'standing';

/** Whether a row stands in the index just as long as it should. */
const isMarked = (row: Row, callback: Callback): boolean => (row.isOpen !== undefined) === isOpen(callback);

const calledBack = (row: Row): Callback => callbackOf(row, row.facts);

const standingOf = (row: Row, stage: Standing['stage']): Standing => ({
  callback: calledBack(row),
  stage,
  round: row.round,
  askedAt: row.askedAt,
});

/** What was asked for and what is known, and beside it what that comes to. */
function written(callback: Callback) {
  const { facts, state, mode, assignee, attempts } = callback;
  return {
    ...requestOf(callback),
    facts,
    state,
    mode,
    ...(assignee !== undefined && { assignee }),
    attempts,
    ...(isOpen(callback) && { isOpen: OPEN }),
  };
}
