import { callsHistory } from '../adapters/calls-history';
import { systemClock } from '../adapters/clock';
import { contactsTable } from '../adapters/contacts-table';
import { dialledContacts } from '../adapters/dialled-contacts';
import { documents } from '../adapters/documents';
import { followingEvents, followingSideBySide, isOfStream, type BatchAnswer } from '../adapters/following';
import { setting } from '../adapters/settings';
import type { Report } from '../journal/journal';
import { followContact, followHands, type FollowContactsPorts } from './follow-contacts';

const ports = (report: Report): FollowContactsPorts => ({
  contacts: contactsTable(documents(), setting('CONTACTS_TABLE')),
  calls: callsHistory(documents(), setting('CALLS_TABLE')),
  dialled: dialledContacts(setting('INSTANCE_ARN'), report),
  clock: systemClock,
});

const ofContacts = followingEvents('follow-contacts', (event, report) => followContact(event, ports(report)));
const ofPeople = followingSideBySide('follow-contacts', (event, report) => followHands(event, ports(report)));

/** Contact events of EventBridge, and agent events of the stream. */
export const handler = async (event: unknown): Promise<BatchAnswer | void> =>
  isOfStream(event) ? ofPeople(event) : ofContacts(event);
