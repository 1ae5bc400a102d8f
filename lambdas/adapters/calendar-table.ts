/**
 * The calendar as `check-holiday` reads it: partition key `date`, sort key `kind` (`national` | `company`), items
 * `{date, kind, names: {language: text}}`, and one `{date: 'list', kind: 'national', through, source, refreshedAt}`.
 */
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CalendarDay } from '../check-holiday/check-holiday';
import type { Documents } from './documents';

export const LIST_KEY = { date: 'list', kind: 'national' } as const;

export const calendarTable = (documents: Documents, table: string) => ({
  async on(date: string): Promise<readonly CalendarDay[]> {
    const { Items = [] } = await documents.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: '#date = :date',
        ExpressionAttributeNames: { '#date': 'date' },
        ExpressionAttributeValues: { ':date': date },
      }),
    );
    return Items as CalendarDay[];
  },
  async through(): Promise<string | undefined> {
    const { Item } = await documents.send(new GetCommand({ TableName: table, Key: LIST_KEY }));
    return Item?.['through'] as string | undefined;
  },
});
