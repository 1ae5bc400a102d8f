import { answering } from '../adapters/answering';
import { callsTable } from '../adapters/calls-table';
import { systemClock } from '../adapters/clock';
import { directoryTable } from '../adapters/directory-table';
import { documents } from '../adapters/documents';
import { listSetting, numberSetting, oneOfSetting, setting } from '../adapters/settings';
import { tagRepeatCaller } from './tag-repeat-caller';

export const handler = answering('tag-repeat-caller', async ({ contactId, customerAddress }, report) =>
  tagRepeatCaller(
    { contactId, address: customerAddress },
    {
      windowHours: numberSetting('WINDOW_HOURS'),
      backTo: oneOfSetting('BACK_TO', ['person', 'team', 'nobody']),
      queuesWithout: listSetting('QUEUES_WITHOUT_REPEAT'),
    },
    {
      calls: callsTable(documents(), setting('CALLS_TABLE'), report),
      directory: directoryTable(documents(), setting('DIRECTORY_TABLE')),
      clock: systemClock,
    },
  ),
);
