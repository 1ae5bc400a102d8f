/** The calls (see `calls-table.ts`) as those know them who follow contacts: by contact id, through the index `byContact`. */
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { FollowRecordsPorts } from '../follow-records/follow-records';
import type { Documents } from './documents';

export const callsHistory = (documents: Documents, table: string): FollowRecordsPorts['calls'] => ({
  async byContact(contactId) {
    const { Items = [] } = await documents.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'byContact',
        KeyConditionExpression: 'contactId = :contactId',
        ExpressionAttributeValues: { ':contactId': contactId },
        Limit: 1,
      }),
    );
    const caller = Items[0]?.['caller'] as string | undefined;
    return caller === undefined ? undefined : { caller, contactId };
  },
  async add({ caller, contactId }, served) {
    const fields = Object.entries(served).filter(([, value]) => value !== undefined);
    try {
      await documents.send(
        new UpdateCommand({
          TableName: table,
          Key: { caller, contactId },
          UpdateExpression: `SET ${fields.map(([name]) => `#${name} = :${name}`).join(', ')}`,
          // a row that was swept meanwhile is not to come back
          ConditionExpression: 'attribute_exists(contactId) AND (attribute_not_exists(#toldAt) OR #toldAt <= :toldAt)',
          ExpressionAttributeNames: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
          ExpressionAttributeValues: Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
        }),
      );
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
    }
  },
});
