import { documents } from '../adapters/documents';
import { followingSideBySide } from '../adapters/following';
import { peopleTable } from '../adapters/people-table';
import { setting } from '../adapters/settings';
import { followPerson } from './follow-people';

export const handler = followingSideBySide('follow-people', (event) =>
  followPerson(event, { people: peopleTable(documents(), setting('PEOPLE_TABLE')) }),
);
