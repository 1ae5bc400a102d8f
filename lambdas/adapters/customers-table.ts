/** The customers' table as `find-customer` reads it: partition key `number`, items `{number, company, name, team? | queue?, tier?, lastOrder?, orderState?}`. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { CustomerRow } from '../find-customer/known-customer';
import type { Documents } from './documents';

export const customersTable = (documents: Documents, table: string) => ({
  async byNumber(number: string): Promise<CustomerRow | undefined> {
    const { Item } = await documents.send(new GetCommand({ TableName: table, Key: { number } }));
    return Item as CustomerRow | undefined;
  },
});
