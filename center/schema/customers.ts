/** Who calls: customers by their numbers, callers who call again. */
import { z } from 'zod';
import { FUNCTION_ARN } from '../connect-limits';
import { quoted, text } from '../written';
import { file, flag, reference, whole } from './forms';

export const customers = z
  .strictObject({
    file: file('The list that `customers import` reads, relative to this file.', '.csv').default('customers.csv'),
    defaultTeam: reference('Who takes callers that cannot be told apart. Default: the first team.').optional(),
    tries: whole('How often a caller may try a number before a person takes over.', 1, 10).default(3),
    maximumDigits: whole('Most digits a customer number has.', 1, 20).default(10),
    byTelephone: flag('Callers whose telephone number is known are not asked for a customer number.', false),
    lookUp: text('A Lambda function of your own that says who calls, by ARN.', (value) =>
      FUNCTION_ARN.test(value)
        ? undefined
        : {
            message: `${quoted(value)} is not the ARN of a Lambda function.`,
            fix: 'It looks like arn:aws:lambda:ap-northeast-1:111122223333:function:who-calls.',
          },
    ).optional(),
  })
  .default({ file: 'customers.csv', tries: 3, maximumDigits: 10, byTelephone: false })
  .meta({ description: 'Customers and their numbers.' });

export const repeatCallers = z
  .strictObject({
    windowHours: whole('A second call within so many hours is a repeat.', 1, 8760).default(24),
    backTo: z.enum(['person', 'team', 'nobody']).default('nobody').meta({
      description: 'Led back to the person of last time while free, else the team; the team; or as usual.',
    }),
    personSeconds: whole('Seconds the call is kept for the person of last time.', 1, 600).default(30),
  })
  .default({ windowHours: 24, backTo: 'nobody', personSeconds: 30 })
  .meta({ description: 'When a call counts as a repeat, and where it goes.' });
