/** The order of people as a command changes it, while lines are open. See `kept-orders.ts` for the items. */
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentsAt, type TablesAt } from './tables-at';

export interface OrderedRow {
  readonly of: string;
  readonly login: string;
  /** ARN. */
  readonly agent?: string;
  readonly order: number;
  readonly changedBy: 'definition' | 'command';
  readonly changedAt: string;
}

/** Opens the tables; `close` when done. Faults are the SDK's own errors. */
export function ordersRegister(
  at: TablesAt,
  tables: { readonly orders: string; readonly directory: string; readonly customers: string },
) {
  const { documents, close } = documentsAt(at);
  return {
    async of(name: string): Promise<readonly OrderedRow[]> {
      const { Items = [] } = await documents.send(
        new QueryCommand({
          TableName: tables.orders,
          KeyConditionExpression: '#of = :of',
          ExpressionAttributeNames: { '#of': 'of' },
          ExpressionAttributeValues: { ':of': name },
          ConsistentRead: true,
        }),
      );
      return Items as OrderedRow[];
    },
    async put(row: OrderedRow): Promise<void> {
      await documents.send(new PutCommand({ TableName: tables.orders, Item: row }));
    },
    async remove({ of, login }: Pick<OrderedRow, 'of' | 'login'>): Promise<void> {
      await documents.send(new DeleteCommand({ TableName: tables.orders, Key: { of, login } }));
    },
    /** ARN of the agent with that login, as the deploy wrote it down. */
    async agentOf(login: string): Promise<string | undefined> {
      const { Item } = await documents.send(
        new GetCommand({ TableName: tables.directory, Key: { name: `agent/${login}` } }),
      );
      return Item?.['arn'] as string | undefined;
    },
    /** Which team or own queue serves a customer. */
    async servedBy(number: string): Promise<{ readonly team?: string; readonly queue?: string } | undefined> {
      const { Item } = await documents.send(new GetCommand({ TableName: tables.customers, Key: { number } }));
      return Item;
    },
    close,
  };
}

export type OrdersRegister = ReturnType<typeof ordersRegister>;
