/**
 * The calls as `tag-repeat-caller` writes them: partition key `caller`, sort key `contactId`, items
 * `{caller, contactId, calledAt, expiresAt, place?}`, swept by the table some time after `expiresAt`. `follow-records` adds who served
 * the caller.
 */
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Call, Place } from '../tag-repeat-caller/tag-repeat-caller';
import type { Documents } from './documents';
import { itemsOf } from './items-of';

/** One page is 1 MB, some 8,000 calls. Who called more often within the window is a repeat caller by any count. */
const MOST_PAGES = 4;

/** Calls that a conditional write found unfit are no fault: somebody else was there first. */
const wasThere = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';

export const callsTable = (
  documents: Documents,
  table: string,
  report: { note(fields: Readonly<Record<string, unknown>>): void },
) => {
  async function stored({ caller, contactId }: Call): Promise<Call | undefined> {
    const key = { caller, contactId };
    const { Item } = await documents.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }));
    return Item as Call | undefined;
  }

  return {
    async record(call: Call): Promise<Call> {
      try {
        await documents.send(
          new PutCommand({ TableName: table, Item: call, ConditionExpression: 'attribute_not_exists(contactId)' }),
        );
        return call;
      } catch (error) {
        if (!wasThere(error)) throw error;
        report.note({ retried: true });
        return (await stored(call)) ?? call;
      }
    },

    async between(caller: string, from: string, to: string): Promise<readonly Call[]> {
      const { items, isWhole } = await itemsOf(
        (start) =>
          documents.send(
            new QueryCommand({
              TableName: table,
              KeyConditionExpression: 'caller = :caller',
              FilterExpression: 'calledAt BETWEEN :from AND :to',
              ExpressionAttributeValues: { ':caller': caller, ':from': from, ':to': to },
              ConsistentRead: true,
              ...start,
            }),
          ),
        MOST_PAGES,
      );
      if (!isWhole) report.note({ countedInPart: true });
      return items as readonly Call[];
    },

    async settle(call: Call, place: Place): Promise<Place> {
      try {
        await documents.send(
          new UpdateCommand({
            TableName: table,
            Key: { caller: call.caller, contactId: call.contactId },
            UpdateExpression: 'SET place = :place',
            // the row must be there: one that was swept meanwhile is not to come back
            ConditionExpression: 'attribute_exists(contactId) AND attribute_not_exists(place)',
            ExpressionAttributeValues: { ':place': place },
          }),
        );
        return place;
      } catch (error) {
        if (!wasThere(error)) throw error;
        return (await stored(call))?.place ?? 'later';
      }
    },
  };
};
