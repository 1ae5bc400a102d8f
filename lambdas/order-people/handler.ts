import { answering } from '../adapters/answering';
import { systemClock } from '../adapters/clock';
import { documents } from '../adapters/documents';
import { ordersTable, presencesTable } from '../adapters/orders-table';
import { numberSetting, setting } from '../adapters/settings';
import { optionalTextParameter, textParameter, type ContactEvent } from '../told/event';
import { orderPeople } from './order-people';

export const handler = answering('order-people', async (contact) => {
  const customerNumber = known(contact, 'customerNumber');
  const person = known(contact, 'person');
  return orderPeople(
    {
      contactId: contact.contactId,
      queue: textParameter(contact, 'queue'),
      ...(customerNumber !== undefined && { customerNumber }),
      ...(person !== undefined && { person }),
    },
    numberSetting('PERSON_SECONDS'),
    {
      orders: ordersTable(documents(), setting('ORDERS_TABLE')),
      people: presencesTable(documents(), setting('PEOPLE_TABLE')),
      clock: systemClock,
    },
  );
});

/** A flow hands over `-` where nothing is known. */
function known(contact: ContactEvent, name: string): string | undefined {
  const value = optionalTextParameter(contact, name);
  return value === '-' || value === '' ? undefined : value;
}
