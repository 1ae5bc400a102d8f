/**
 * How a contact center is written in YAML: the schema that checks `config/center.yaml` and that editors complete from
 * (`config/center.schema.json`); its sections are in `schema/`. What can be left out has its default here or, where the default
 * depends on the rest of the definition, in `complete.ts`.
 */
import { z } from 'zod';
import { CONNECT_REGIONS, LONGEST_ORIGIN, REGION } from './connect-limits';
import { didYouMean } from './nearest';
import { callingOut, recording, records, transfers } from './schema/calls';
import { customers, repeatCallers } from './schema/customers';
import { reference, wording } from './schema/forms';
import { holidays, hoursSet } from './schema/hours';
import { instance, language, line } from './schema/instance';
import { afterCallSeconds, ownQueue, person, quickConnect, status, team } from './schema/people';
import { callbacks, waitingStrategy } from './schema/waiting';
import { quoted, text } from './written';

/** The whole definition as it is written. */
export const definition = z
  .strictObject({
    name: text(
      'Short name of the center: lower-case letters, digits and dashes. Everything created starts with it.',
      (value) =>
        /^(?!d-)[a-z][a-z0-9-]{0,30}$/u.test(value) && !value.endsWith('-')
          ? undefined
          : {
              message: `${quoted(value)} cannot be the center's name.`,
              fix: 'Write up to 31 lower-case letters, digits and dashes, a letter first, not starting with d-.',
            },
      '^(?!d-)[a-z]([a-z0-9-]{0,29}[a-z0-9])?$',
    ),
    region: text(
      'AWS Region, e.g. `ap-northeast-1` (Tokyo).',
      (value) =>
        REGION.test(value)
          ? undefined
          : {
              message: `there is no AWS Region ${quoted(value)}.`,
              fix: didYouMean(value, CONNECT_REGIONS) ?? 'Write one such as ap-northeast-1 (Tokyo).',
            },
      REGION.source,
    ),
    account: text(
      'AWS account, twelve digits in quotes. Default: the account of whoever deploys.',
      (value) =>
        /^\d{12}$/u.test(value)
          ? undefined
          : {
              message: `${quoted(value)} is not an AWS account.`,
              fix: "Write its twelve digits in quotes: '111122223333'.",
            },
      '^\\d{12}$',
    ).optional(),
    timeZone: reference('IANA time zone of the center, e.g. `Asia/Tokyo`.'),
    languages: z
      .array(language)
      .min(1)
      .default(['ja-JP', 'en-US'])
      .meta({ description: "Languages and their voices; the first is the center's own." }),
    instance: instance.default({ identity: 'connect' }),
    lines: z
      .array(line)
      .min(1)
      .optional()
      .meta({ description: 'Telephone lines. Default: one, `main`, without a number yet.' }),
    hours: z
      .array(hoursSet)
      .min(1)
      .default([{ name: 'office', holidays: true, open: [{ days: 'weekdays', from: '09:00', to: '18:00' }] }])
      .meta({ description: 'Named sets of opening hours.' }),
    holidays: holidays.default({ horizonDays: 365, closings: [] }),
    teams: z.array(team).min(1).meta({ description: 'Teams: each a queue and the people who serve it.' }),
    queues: z.array(ownQueue).default([]).meta({ description: 'Queues of single customers, served by a team.' }),
    people: z.array(person).default([]).meta({ description: 'Everybody who can sign in.' }),
    statuses: z.array(status).default([]).meta({ description: 'Statuses of your own, beside Available and Offline.' }),
    quickConnects: z.array(quickConnect).default([]).meta({ description: 'Where agents can transfer a call to.' }),
    recording,
    records,
    customers,
    repeatCallers,
    waiting: z
      .array(waitingStrategy)
      .min(1)
      .optional()
      .meta({ description: 'How callers wait, each strategy by a name that teams choose. Default: one, `standard`.' }),
    callbacks: callbacks.default({
      mode: 'automatic',
      priority: 'keeps-its-place',
      retries: 2,
      retryAfterSeconds: 600,
      expireAfterHours: 168,
      keepDays: 90,
      mobiles: false,
    }),
    afterCallSeconds: afterCallSeconds('Of everybody who says nothing else.').default(0),
    transfers,
    callingOut,
    prompts: z
      .record(z.string(), wording)
      .default({})
      .meta({ description: "Prompts in your own words, by prompt name; the rest is spoken in the product's." }),
    approvedOrigins: z
      .array(
        text('Origin of a page, without a path.', (value) =>
          /^https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?$|^http:\/\/localhost(?::\d{1,5})?$/u.test(value) &&
          value.length <= LONGEST_ORIGIN
            ? undefined
            : {
                message: `${quoted(value)} is not the origin of a page.`,
                fix: 'Write https:// and the host, without a path: https://crm.example.co.jp.',
              },
        ),
      )
      .default([])
      .meta({ description: "Pages on which the agent's panel may be embedded." }),
  })
  .meta({ title: 'Contact center', description: 'One contact center, whole.' });

export type Definition = z.infer<typeof definition>;

/** The JSON Schema for editors. */
export function editorSchema(): object {
  return z.toJSONSchema(definition, { io: 'input', reused: 'inline' });
}
