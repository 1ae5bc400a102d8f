import { answering } from '../adapters/answering';
import { systemClock } from '../adapters/clock';
import { documents } from '../adapters/documents';
import { setting } from '../adapters/settings';
import { queuedContacts } from '../adapters/queued-contacts';
import { textParameter } from '../told/event';
import { placeInQueue } from './place-in-queue';

export const handler = answering('place-in-queue', async (contact) =>
  placeInQueue(
    { contactId: contact.contactId, longestSeconds: Number(textParameter(contact, 'longestSeconds')) || 0 },
    { contacts: queuedContacts(documents(), setting('CONTACTS_TABLE')), clock: systemClock },
  ),
);
