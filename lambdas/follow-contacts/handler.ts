import { callsHistory } from '../adapters/calls-history';
import { systemClock } from '../adapters/clock';
import { contactsTable } from '../adapters/contacts-table';
import { dialledContacts } from '../adapters/dialled-contacts';
import { documents } from '../adapters/documents';
import { followingEvents } from '../adapters/following';
import { setting } from '../adapters/settings';
import { followContact } from './follow-contacts';

export const handler = followingEvents('follow-contacts', (event, report) =>
  followContact(event, {
    contacts: contactsTable(documents(), setting('CONTACTS_TABLE')),
    calls: callsHistory(documents(), setting('CALLS_TABLE')),
    dialled: dialledContacts(setting('INSTANCE_ARN'), report),
    clock: systemClock,
  }),
);
