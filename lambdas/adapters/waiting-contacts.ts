/** Of the contacts under way what callbacks ask and note: since when one has waited, and what place a callback has. */
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Place } from '../queue-callback/queue-callback';
import type { Documents } from './documents';

export const waitingContacts = (documents: Documents, table: string) => ({
  /** When the contact entered its queue, ISO 8601 UTC; nothing while it has not, or nobody has told yet. */
  async waitingSince(contactId: string): Promise<string | undefined> {
    const { Item } = await documents.send(new GetCommand({ TableName: table, Key: { contactId } }));
    return typeof Item?.['enqueuedAt'] === 'string' ? Item['enqueuedAt'] : undefined;
  },

  /** Notes where in its queue a contact stands, whether or not its own events have told of it yet. */
  async place(
    contactId: string,
    { caller, expiresAt, ...routing }: Place & { readonly caller: string; readonly expiresAt: number },
  ): Promise<void> {
    const [[name, value] = ['priority', 0]] = Object.entries(routing);
    await documents.send(
      new UpdateCommand({
        TableName: table,
        Key: { contactId },
        UpdateExpression: 'SET #place = :place, #caller = :caller, #expires = if_not_exists(#expires, :expires)',
        ExpressionAttributeNames: { '#place': name, '#caller': 'caller', '#expires': 'expiresAt' },
        ExpressionAttributeValues: { ':place': value, ':caller': caller, ':expires': expiresAt },
      }),
    );
  },
});
