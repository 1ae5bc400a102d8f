import { answering } from '../adapters/answering';
import { calendarTable } from '../adapters/calendar-table';
import { systemClock } from '../adapters/clock';
import { documents } from '../adapters/documents';
import { setting } from '../adapters/settings';
import { optionalTextParameter } from '../told/event';
import { checkHoliday } from './check-holiday';

export const handler = answering('check-holiday', async (contact, report) =>
  checkHoliday(
    { language: optionalTextParameter(contact, 'language') ?? contact.language, timeZone: setting('TIME_ZONE') },
    { calendar: calendarTable(documents(), setting('CALENDAR_TABLE')), clock: systemClock, report },
  ),
);
