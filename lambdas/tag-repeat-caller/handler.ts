import { answering } from '../adapters/answering';
import { callsTable } from '../adapters/calls-table';
import { systemClock } from '../adapters/clock';
import { documents } from '../adapters/documents';
import { numberSetting, setting } from '../adapters/settings';
import { tagRepeatCaller } from './tag-repeat-caller';

export const handler = answering('tag-repeat-caller', async ({ contactId, customerAddress }, report) =>
  tagRepeatCaller(
    { contactId, address: customerAddress, windowHours: numberSetting('WINDOW_HOURS') },
    { calls: callsTable(documents(), setting('CALLS_TABLE'), report), clock: systemClock },
  ),
);
