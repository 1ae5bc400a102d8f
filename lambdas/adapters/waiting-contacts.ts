/** Of the contacts under way what callbacks ask and note: when the call began, and what place a callback has. */
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Place } from '../queue-callback/queue-callback';
import type { Documents } from './documents';

export const waitingContacts = (documents: Documents, table: string) => {
  async function told(contactId: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const { Item } = await documents.send(new GetCommand({ TableName: table, Key: { contactId } }));
    return Item;
  }
  return {
    /** When the call began that has come to this contact, ISO 8601 UTC; nothing while nobody has told. */
    async calledAt(contactId: string): Promise<string | undefined> {
      const own = await told(contactId);
      const first = own?.['initialContactId'];
      const began = typeof first === 'string' && first !== contactId ? await told(first) : own;
      const at = began?.['initiatedAt'] ?? own?.['initiatedAt'];
      return typeof at === 'string' ? at : undefined;
    },

    /** Notes where in its queue a contact stands, whether or not its own events have told of it yet. */
    async place(contactId: string, { countsFrom, priority, caller, expiresAt }: Place): Promise<void> {
      const noted = ['countsFrom = :from', 'caller = :caller', 'expiresAt = if_not_exists(expiresAt, :expires)'];
      if (priority !== undefined) noted.push('priority = :priority');
      await documents.send(
        new UpdateCommand({
          TableName: table,
          Key: { contactId },
          UpdateExpression: `SET ${noted.join(', ')}`,
          ExpressionAttributeValues: {
            ':from': countsFrom,
            ':caller': caller,
            ':expires': expiresAt,
            ...(priority !== undefined && { ':priority': priority }),
          },
        }),
      );
    },
  };
};
