/** What people do at this moment: partition key `agent` (ARN), items as `Presence` says. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { FollowPeoplePorts } from '../follow-people/follow-people';
import type { Documents } from './documents';

export const peopleTable = (documents: Documents, table: string): FollowPeoplePorts['people'] => ({
  async note(presence) {
    try {
      await documents.send(
        new PutCommand({
          TableName: table,
          Item: presence,
          // of two in the same millisecond the one that came later in the stream stands
          ConditionExpression: 'attribute_not_exists(#agent) OR #at <= :at',
          ExpressionAttributeNames: { '#agent': 'agent', '#at': 'at' }, // reserved words
          ExpressionAttributeValues: { ':at': presence.at },
        }),
      );
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error;
    }
  },
});
