/** The calendar as those keep it who write it: the deploy and the daily refresh. See `calendar-rows.ts` for its items. */
import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { NationalList, SeededCalendar } from '../wire-center/seed-calendar';
import type { WiredDay } from '../wire-center/properties';
import { batchWrite } from './batch-write';
import { LIST_KEY } from './calendar-rows';
import type { Documents } from './documents';
import { itemsOf } from './items-of';

export const keptCalendar = (documents: Documents, table: string): SeededCalendar => ({
  async list() {
    const { Item } = await documents.send(new GetCommand({ TableName: table, Key: LIST_KEY, ConsistentRead: true }));
    return Item as NationalList | undefined;
  },
  async writeList({ through, source, refreshedAt, writtenBy }) {
    const item = { ...LIST_KEY, through, source, refreshedAt, writtenBy };
    await documents.send(new PutCommand({ TableName: table, Item: item }));
  },
  async nationalDays() {
    // a scan: the table holds a few years of closing days, some hundred rows
    const { items } = await itemsOf((from) =>
      documents.send(
        new ScanCommand({
          TableName: table,
          FilterExpression: 'kind = :national AND #date <> :list',
          ExpressionAttributeNames: { '#date': 'date' },
          ExpressionAttributeValues: { ':national': 'national', ':list': LIST_KEY.date },
          ConsistentRead: true,
          ...from,
        }),
      ),
    );
    return items as WiredDay[];
  },
  async write(days) {
    await batchWrite(
      documents,
      table,
      days.map(({ date, kind, names }) => ({ put: { date, kind, names } })),
    );
  },
  async remove(days) {
    await batchWrite(
      documents,
      table,
      days.map(({ date, kind }) => ({ delete: { date, kind } })),
    );
  },
});
