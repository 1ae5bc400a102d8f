/** The calendar as `check-holiday` reads it. See `calendar-rows.ts` for its items. */
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CalendarDay } from '../check-holiday/check-holiday';
import { LIST_KEY } from './calendar-rows';
import type { Documents } from './documents';

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
