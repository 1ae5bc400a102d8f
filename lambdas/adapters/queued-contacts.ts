/** The contacts (see `contacts-table.ts`) as `place-in-queue` reads them. */
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Answers } from '../told/contact-facts';
import type { PlaceInQueuePorts, Waiting } from '../place-in-queue/place-in-queue';
import { paceKey } from './contacts-table';
import type { Documents } from './documents';
import { itemsOf } from './items-of';

/** A page is 1 MB, some 2,000 contacts: whoever stands behind so many is told a place that is too good. */
const MOST_PAGES = 3;

export const queuedContacts = (documents: Documents, table: string): PlaceInQueuePorts['contacts'] => ({
  async waiting(contactId) {
    const { Item } = await documents.send(
      new GetCommand({ TableName: table, Key: { contactId }, ConsistentRead: true }),
    );
    return Item?.['state'] === 'waiting' ? (Item as unknown as Waiting) : undefined;
  },
  async waitingIn(queueArn) {
    const { items } = await itemsOf(
      (from) =>
        documents.send(
          new QueryCommand({
            TableName: table,
            IndexName: 'byQueue',
            KeyConditionExpression: 'queueArn = :queueArn',
            ExpressionAttributeValues: { ':queueArn': queueArn },
            ...from,
          }),
        ),
      MOST_PAGES,
    );
    return items as readonly Waiting[];
  },
  async answers(queueArn) {
    const { Item } = await documents.send(new GetCommand({ TableName: table, Key: { contactId: paceKey(queueArn) } }));
    return (Item?.['answers'] as Answers | undefined) ?? [];
  },
});
