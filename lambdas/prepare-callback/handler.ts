import { answering } from '../adapters/answering';
import { callbacksOf } from '../adapters/callbacks-settings';
import { documents } from '../adapters/documents';
import { setting } from '../adapters/settings';
import { textParameter } from '../told/event';
import { prepareCallback } from './prepare-callback';

export const handler = answering('prepare-callback', async (contact) =>
  prepareCallback(
    {
      contactId: contact.contactId,
      number: textParameter(contact, 'number'),
      caller: contact.customerAddress,
      language: textParameter(contact, 'language'),
    },
    {
      country: setting('COUNTRY'),
      countries: setting('DIALABLE_COUNTRIES').split(','),
      mobiles: setting('DIALABLE_MOBILES') === 'true',
    },
    { callbacks: callbacksOf(documents()) },
  ),
);
