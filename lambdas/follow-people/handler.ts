import { documents } from '../adapters/documents';
import { followingStream } from '../adapters/following';
import { peopleTable } from '../adapters/people-table';
import { setting } from '../adapters/settings';
import { followPerson } from './follow-people';

export const handler = followingStream('follow-people', (event) =>
  followPerson(event, { people: peopleTable(documents(), setting('PEOPLE_TABLE')) }),
);
