import { answering } from '../adapters/answering';
import { customersTable } from '../adapters/customers-table';
import { directoryTable } from '../adapters/directory-table';
import { documents } from '../adapters/documents';
import { setting } from '../adapters/settings';
import { textParameter } from '../told/event';
import { findCustomer } from './find-customer';

export const handler = answering('find-customer', async (contact, report) =>
  findCustomer(textParameter(contact, 'number'), {
    customers: customersTable(documents(), setting('CUSTOMERS_TABLE')),
    directory: directoryTable(documents(), setting('DIRECTORY_TABLE')),
    report,
  }),
);
