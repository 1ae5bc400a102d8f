/** When a center is open. */
import { z } from 'zod';
import { date, day, name, time } from '../written';
import { flag, perLanguage, reference, whole } from './forms';

export const hoursSet = z.strictObject({
  name: name('Name of the set, as teams refer to it.'),
  timeZone: reference("IANA time zone. Default: the center's.").optional(),
  holidays: flag("Whether the center's holidays close these hours.", true),
  open: z
    .array(
      z.strictObject({
        days: z
          .union([day, z.array(day).min(1)], {
            error: 'weekdays, weekend, everyday, a day such as monday, or a list of these',
          })
          .meta({ description: 'On which days: one, a list, or weekdays | weekend | everyday.' }),
        from: time("From when, '09:30'."),
        to: time("Until when, '18:30'; '24:00' is the end of the day; earlier than `from` means the next morning."),
      }),
    )
    .meta({ description: 'When it is open; ranges may wrap midnight and may not overlap.' }),
});

const closing = z.strictObject({
  name: perLanguage('The reason as callers hear it: "we are closed for …".'),
  from: date('First closed day.'),
  to: date('Last closed day. Default: the first.').optional(),
});

export const holidays = z
  .strictObject({
    national: z.enum(['japan', 'none']).optional().meta({
      description:
        'Whose national holidays close the lines. Default: japan in the time zone Asia/Tokyo, none elsewhere.',
    }),
    horizonDays: whole('How many days ahead the committed list of national holidays must reach.', 1, 1100).default(365),
    closings: z.array(closing).default([]).meta({ description: 'Your own closing days.' }),
  })
  .meta({
    description: 'Days on which the lines are closed. The national list itself is holidays.json beside this file.',
  });
