import { callbacksOf } from '../adapters/callbacks-settings';
import { callsHistory } from '../adapters/calls-history';
import { connectClient } from '../adapters/connect';
import { connectContacts } from '../adapters/connect-contacts';
import { documents } from '../adapters/documents';
import { followingEvents, followingStream, isOfStream, type BatchAnswer } from '../adapters/following';
import { setting } from '../adapters/settings';
import { followCallbacks } from './follow-callbacks';
import { eventTold, recordTold, type Telling } from './telling';

const connect = connectClient();

const follow = (telling: Telling): Promise<void> =>
  followCallbacks(telling, {
    callbacks: callbacksOf(documents()),
    calls: callsHistory(documents(), setting('CALLS_TABLE')),
    stop: (contactId) => connectContacts(connect, setting('INSTANCE_ARN')).stop(contactId),
  });

const ofEvents = followingEvents('follow-callbacks', (detail) => follow(eventTold(detail)));
const ofRecords = followingStream('follow-callbacks', (record) => follow(recordTold(record)));

/** Contact events of EventBridge, and contact records of the stream. */
export const handler = async (event: unknown): Promise<BatchAnswer | void> =>
  isOfStream(event) ? ofRecords(event) : ofEvents(event);
