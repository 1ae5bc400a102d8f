import { answering } from '../adapters/answering';
import { customersTable } from '../adapters/customers-table';
import { directoryTable } from '../adapters/directory-table';
import { documents } from '../adapters/documents';
import { ownLookUp } from '../adapters/own-look-up';
import { setting } from '../adapters/settings';
import { telephonesTable } from '../adapters/telephones-table';
import { findCaller } from './find-caller';

export const handler = answering('find-caller', async ({ customerAddress, language }, report) => {
  const own = process.env['LOOK_UP_FUNCTION'];
  return findCaller(
    { address: customerAddress, language },
    {
      telephones: telephonesTable(documents(), setting('TELEPHONES_TABLE')),
      customers: customersTable(documents(), setting('CUSTOMERS_TABLE')),
      directory: directoryTable(documents(), setting('DIRECTORY_TABLE')),
      ...(own && { lookUp: ownLookUp(own) }),
      report,
    },
  );
});
