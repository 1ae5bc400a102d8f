import { answering } from '../adapters/answering';
import { callbackMode, callbacksOf, countSetting } from '../adapters/callbacks-settings';
import { pause, systemClock } from '../adapters/clock';
import { documents } from '../adapters/documents';
import { numberSetting, setting } from '../adapters/settings';
import { waitingContacts } from '../adapters/waiting-contacts';
import { textParameter } from '../told/event';
import { requestCallback } from './request-callback';

export const handler = answering('request-callback', async (contact) => {
  const { contactId, customerAddress, language, attributes } = contact;
  return requestCallback(
    {
      contactId,
      caller: customerAddress,
      number: textParameter(contact, 'number'),
      queue: textParameter(contact, 'queue'),
      reason: textParameter(contact, 'reason'),
      language: language ?? attributes['language'] ?? 'ja-JP',
      customer: known(attributes),
    },
    {
      mode: callbackMode(),
      retries: countSetting('CALLBACK_RETRIES'),
      expireAfterHours: numberSetting('CALLBACK_EXPIRE_HOURS'),
    },
    {
      callbacks: callbacksOf(documents()),
      contacts: waitingContacts(documents(), setting('CONTACTS_TABLE')),
      clock: systemClock,
      pause,
    },
  );
});

/** What flows have kept of a customer who was told apart; `-` is nothing. */
function known(attributes: Readonly<Record<string, string>>) {
  const kept = (['customerNumber', 'customerName', 'company'] as const).flatMap((name) => {
    const value = attributes[name];
    return value && value !== '-' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(kept);
}
