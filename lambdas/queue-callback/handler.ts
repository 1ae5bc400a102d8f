import { answering } from '../adapters/answering';
import { callbackPriority, callbacksOf } from '../adapters/callbacks-settings';
import { systemClock } from '../adapters/clock';
import { connectClient } from '../adapters/connect';
import { connectContacts } from '../adapters/connect-contacts';
import { documents } from '../adapters/documents';
import { setting } from '../adapters/settings';
import { waitingContacts } from '../adapters/waiting-contacts';
import { queueCallback } from './queue-callback';

const connect = connectClient();

export const handler = answering('queue-callback', async (contact) =>
  queueCallback({ contactId: contact.contactId, previousContactId: contact.previousContactId }, callbackPriority(), {
    callbacks: callbacksOf(documents()),
    connect: connectContacts(connect, setting('INSTANCE_ARN')),
    contacts: waitingContacts(documents(), setting('CONTACTS_TABLE')),
    clock: systemClock,
  }),
);
