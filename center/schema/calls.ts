/** What becomes of calls: passed on, made, recorded, counted. */
import { z } from 'zod';
import { quoted, text } from '../written';
import { flag, whole } from './forms';

export const transfers = z
  .strictObject({
    outsideNumbers: z
      .enum(['phone-book', 'any'])
      .default('any')
      .meta({ description: 'Outside numbers that agents may call: those of `quickConnects`, or any.' }),
    comesBackAfterSeconds: whole(
      'Seconds after which a call that was passed to a person who does not take it comes back to the team.',
      21,
      600,
    ).default(30),
  })
  .default({ outsideNumbers: 'any', comesBackAfterSeconds: 30 })
  .meta({ description: 'How calls are passed on.' });

export const callingOut = z
  .strictObject({
    whileColleagueTalks: z
      .enum(['refuse', 'warn'])
      .default('refuse')
      .meta({ description: 'What becomes of a call to somebody who talks with a colleague at this moment.' }),
  })
  .default({ whileColleagueTalks: 'refuse' })
  .meta({ description: 'Calls that people make.' });

export const recording = z
  .strictObject({
    sides: z
      .array(z.enum(['agent', 'customer']))
      .default(['agent', 'customer'])
      .meta({ description: 'Whose voice is recorded; an empty list records nothing.' }),
    keypad: flag('Also the keypad part, before anybody answers.', false),
    retentionDays: whole('Days until recordings are deleted. Default: they are kept.', 1, 36_500).optional(),
    bucket: text(
      "An S3 bucket you have for recordings, transcripts and reports. Default: one of the center's own.",
      (value) =>
        /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u.test(value) && !value.includes('..')
          ? undefined
          : {
              message: `${quoted(value)} is not the name of an S3 bucket.`,
              fix: 'Write the bare name, without s3:// and folders.',
            },
      '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
    ).optional(),
  })
  .default({ sides: ['agent', 'customer'], keypad: false })
  .meta({ description: 'What of a call is recorded and how long it is kept.' });

export const records = z
  .strictObject({ stream: flag('Contact records and agent events are streamed and kept.', true) })
  .default({ stream: true })
  .meta({ description: 'Records of calls and of agents.' });
