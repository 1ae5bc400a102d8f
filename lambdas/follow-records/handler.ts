import { callsHistory } from '../adapters/calls-history';
import { documents } from '../adapters/documents';
import { followingStream } from '../adapters/following';
import { setting } from '../adapters/settings';
import { followRecord } from './follow-records';

export const handler = followingStream('follow-records', (record) =>
  followRecord(record, { calls: callsHistory(documents(), setting('CALLS_TABLE')) }),
);
