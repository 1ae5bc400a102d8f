/**
 * How a contact center is written in YAML: the schema that checks `config/center.yaml` and that editors complete from
 * (`config/center.schema.json`). What can be left out has its default here or, where the default depends on the rest of the
 * definition, in `complete.ts`.
 */
import { z } from 'zod';
import {
  ALIAS,
  CONNECT_REGIONS,
  FUNCTION_ARN,
  INSTANCE_ARN,
  LOGIN,
  LONGEST_ALIAS,
  LONGEST_CALLER_NAME,
  LONGEST_DESCRIPTION,
  LONGEST_LOGIN,
  LONGEST_ORIGIN,
  LONGEST_PERSON_NAME,
  PHONE_NUMBER_ARN,
  REGION,
} from './connect-limits';
import { didYouMean } from './nearest';
import { date, day, dialable, name, nameFault, quoted, telephoneFault, text, time, words } from './written';

const LANGUAGE = '^[a-z]{2,3}-[A-Z]{2}$';

const languageCode = (description: string) =>
  text(
    description,
    (value) =>
      new RegExp(LANGUAGE, 'u').test(value)
        ? undefined
        : { message: `${quoted(value)} is not a language code.`, fix: 'Write one such as ja-JP or en-US.' },
    LANGUAGE,
  );

const reference = (description: string) => z.string().meta({ description });
const flag = (description: string, standard: boolean) => z.boolean().default(standard).meta({ description });
const whole = (description: string, least: number, most: number) =>
  z
    .int({ error: () => `Write a whole number, ${least} to ${most}.` })
    .min(least)
    .max(most)
    .meta({ description });
const description = words('What it is, for administrators.', LONGEST_DESCRIPTION).optional();

const perLanguage = (about: string) =>
  z
    .union([words('The same words in every language.'), z.record(z.string(), words('The words in this language.'))], {
      error: 'one text, or one per language: { ja-JP: …, en-US: … }',
    })
    .meta({ description: about });

const login = text('Login of one of `people`.', loginFault, LOGIN.source);

function loginFault(value: string) {
  const fault = nameFault(value, LONGEST_LOGIN);
  if (fault || LOGIN.test(value)) return fault;
  return {
    message: `${quoted(value)} cannot be a login: Amazon Connect takes letters a to z, digits and . _ - @ only.`,
    fix: 'Write it as sato.kenji.',
  };
}

const arn = (pattern: RegExp, what: string, about: string) =>
  text(
    about,
    (value) =>
      pattern.test(value)
        ? undefined
        : {
            message: `${quoted(value)} is not the ARN of ${what}.`,
            fix: `It looks like ${pattern === INSTANCE_ARN ? 'arn:aws:connect:ap-northeast-1:111122223333:instance/…' : 'arn:aws:connect:ap-northeast-1:111122223333:phone-number/…'}; Amazon Connect's console shows it.`,
          },
    pattern.source,
  );

const order = whole('Who is offered a call first: 1 (first) to 15 (last).', 1, 15);
const orderedPeople = z
  .union([z.array(login), z.record(z.string(), order)], {
    error: 'logins with their order, { sato.kenji: 1, suzuki.yuka: 2 }, or a list of logins, best first',
  })
  .meta({
    description:
      'Who takes the calls, best first: each login with its order 1 (first) to 15 (last), or a list meaning 1, 2, 3, …',
  });

const longestQueue = whole(
  "Most contacts that may wait; left out, Amazon Connect's own limit holds.",
  1,
  10_000,
).optional();

const language = z.union(
  [
    languageCode('A language with its usual voice.'),
    z.strictObject({
      code: languageCode('Language and country, e.g. `ja-JP`.'),
      voice: words('Amazon Polly voice, e.g. `Kazuha`.', 40).optional(),
      engine: z
        .enum(['Standard', 'Neural', 'Generative'])
        .optional()
        .meta({ description: "Polly's engine; the voice's own by default." }),
    }),
  ],
  { error: 'a language code, or { code: ja-JP, voice: Kazuha, engine: Neural }' },
);

const instance = z
  .strictObject({
    alias: text(
      "Part of the sign-in address of a new instance, unique in AWS. Default: the center's name and environment.",
      (value) => {
        const letters = Array.from(value).length;
        if (letters > LONGEST_ALIAS) {
          return {
            message: `${quoted(value)} has ${letters} characters; an alias takes ${LONGEST_ALIAS}.`,
            fix: 'Shorten it.',
          };
        }
        return ALIAS.test(value)
          ? undefined
          : {
              message: `${quoted(value)} cannot be an alias: letters a to z, digits and dashes between them, not starting with d-.`,
              fix: 'Write it as aozora-software.',
            };
      },
      ALIAS.source,
    ).optional(),
    arn: arn(INSTANCE_ARN, 'an Amazon Connect instance', 'An instance you have, instead of a new one.').optional(),
    identity: z
      .enum(['connect', 'saml'])
      .default('connect')
      .meta({ description: 'Who manages passwords: Amazon Connect itself, or your identity provider by SAML.' }),
  })
  .meta({ description: 'The Amazon Connect instance: a new one, or by `arn` one you have.' });

const line = z.strictObject({
  name: name('Name of the line, e.g. `main`.'),
  language: reference("The language callers hear; one of `languages`. Default: the center's own.").optional(),
  number: z
    .union(
      [
        z.literal('none'),
        arn(PHONE_NUMBER_ARN, 'a telephone number', 'A number you have, by ARN.'),
        z.strictObject({
          claim: z.strictObject({
            country: text(
              'Country of the number, two letters.',
              (value) =>
                /^[A-Z]{2}$/u.test(value)
                  ? undefined
                  : {
                      message: `${quoted(value)} is not a country code.`,
                      fix: 'Write two capital letters, such as US.',
                    },
              '^[A-Z]{2}$',
            ),
            type: z
              .enum(['DID', 'TOLL_FREE'])
              .default('DID')
              .meta({ description: 'A local number or a toll-free one.' }),
          }),
        }),
      ],
      { error: 'none, the ARN of a number, or { claim: { country: US, type: DID } }' },
    )
    .default('none')
    .meta({ description: 'A number by ARN, one claimed when deployed (not in Japan), or none yet.' }),
});

const hoursSet = z.strictObject({
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

const holidays = z
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

const team = z.strictObject({
  name: name('Name of the team and of its queue.'),
  title: perLanguage('What agents hear and see. Default: the name.').optional(),
  hours: reference('One of `hours`. Default: the first.').optional(),
  people: orderedPeople.optional(),
  longestQueue,
  waiting: reference('How its callers wait: one of `waiting`. Default: the first.').optional(),
  takesRepeatCallers: flag('Who calls again comes back to this team and to the person of last time.', true),
  outboundCaller: z
    .strictObject({
      name: words('Name the called party sees.', LONGEST_CALLER_NAME),
      line: reference('The line whose number the called party sees.').optional(),
    })
    .optional()
    .meta({ description: 'What the called party sees when an agent calls out.' }),
});

const ownQueue = z.strictObject({
  name: name('Name of the queue.'),
  title: perLanguage('What agents hear and see. Default: the name.').optional(),
  team: reference('The team whose hours, and unless `people` says otherwise whose people, serve it.'),
  people: orderedPeople.optional(),
  longestQueue,
  waiting: reference("How its callers wait: one of `waiting`. Default: the team's.").optional(),
});

const afterCallSeconds = (standard: string) =>
  whole(`Seconds of after-call work; 0 means until the agent ends it. ${standard}`, 0, 2_000_000);

const person = z.strictObject({
  login: text('Login, up to 64 letters a to z, digits and . _ - @', loginFault, LOGIN.source),
  firstName: words('First name.', LONGEST_PERSON_NAME),
  lastName: words('Last name.', LONGEST_PERSON_NAME),
  email: text('E-mail address.', (value) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value) && value.length <= 254
      ? undefined
      : { message: `${quoted(value)} is not an e-mail address.`, fix: 'Write it as sato.kenji@example.co.jp.' },
  ).optional(),
  profile: z
    .enum(['agent', 'manager', 'administrator'])
    .default('agent')
    .meta({ description: 'What the person may do: take calls, also supervise, or administer everything.' }),
  phone: text('`softphone`, or the number of a desk phone in E.164 or Japanese local form.', (value) =>
    value === 'softphone' ? undefined : phoneFault(value),
  ).default('softphone'),
  autoAccept: flag('Calls are accepted by themselves.', false),
  afterCallSeconds: afterCallSeconds("Default: the center's.").optional(),
  teams: z
    .array(reference('One of `teams` or `queues`.'))
    .optional()
    .meta({ description: 'Teams the person helps out in, served last (order 15).' }),
});

function phoneFault(value: string) {
  const fault = telephoneFault(value);
  return fault && { message: fault.message, fix: `${fault.fix} Or write softphone.` };
}

const quickConnect = z.strictObject({
  name: name('What agents see in their list.'),
  description,
  person: reference('Leads to this person, by login.').optional(),
  team: reference('Leads to this team or own queue.').optional(),
  number: dialable('Leads to this outside number, E.164 or Japanese local form.').optional(),
  teams: z
    .array(reference('One of `teams` or `queues`.'))
    .optional()
    .meta({ description: 'Teams and own queues whose agents see it. Default: all.' }),
});

const file = (about: string, ending: string) =>
  text(about, (value) => {
    if (
      value.startsWith('/') ||
      value.split(/[/\\]/u).includes('..') ||
      /^[A-Za-z]:/u.test(value) ||
      /\p{Cc}/u.test(value)
    ) {
      return {
        message: `${quoted(value)} leads out of the folder of this file.`,
        fix: 'Put the file beside this one.',
      };
    }
    return value.toLowerCase().endsWith(ending)
      ? undefined
      : { message: `${quoted(value)} is not a ${ending} file.`, fix: `Name a ${ending} file.` };
  });

const wording = z
  .record(
    z.string(),
    z.union(
      [words('Text to speak.', 6000), z.strictObject({ file: file('A recording: .wav, 8 kHz mono µ-law.', '.wav') })],
      {
        error: 'a text to speak, or { file: prompts/welcome.wav }',
      },
    ),
  )
  .meta({ description: 'One prompt, per language: a text, or { file: … }.' });

const instead = (about: string, standard: 'callback' | 'other-team' | 'goodbye') =>
  z
    .enum(['callback', 'other-team', 'goodbye'])
    .default(standard)
    .meta({ description: `${about}: callback (it is offered), other-team, or goodbye.` });

const waitingStrategy = z.strictObject({
  name: text(
    'Name of the strategy, as teams refer to it.',
    (value) =>
      /^[a-z][a-z0-9-]{0,19}$/u.test(value)
        ? undefined
        : {
            message: `${quoted(value)} cannot be the name of a strategy.`,
            fix: 'Write up to 20 lower-case letters, digits and dashes, a letter first.',
          },
    '^[a-z][a-z0-9-]{0,19}$',
  ),
  prompts: z
    .record(z.string(), wording)
    .default({})
    .meta({ description: "Prompts of its own, over the center's: waiting-music, waiting-welcome, hold-music, …" }),
  announceEverySeconds: whole('Seconds between two announcements.', 21, 600).default(60),
  tells: z
    .array(z.enum(['place', 'wait']))
    .default([])
    .meta({ description: "What an announcement tells: the caller's place in the queue, the expected wait." }),
  callbackKey: z
    .enum(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    .optional()
    .meta({ description: "The key that asks for a callback while waiting, in quotes: '1'. Default: none." }),
  longest: z
    .strictObject({
      seconds: whole('Seconds after which waiting ends.', 30, 43_200),
      instead: instead('After that', 'goodbye'),
    })
    .optional()
    .meta({ description: 'The longest wait, and what becomes of the caller. Default: until somebody answers.' }),
  full: instead('When the queue is full', 'other-team'),
  unstaffed: instead('When nobody of the team is signed in', 'other-team'),
  closed: z
    .enum(['callback', 'goodbye'])
    .default('goodbye')
    .meta({ description: 'Out of hours and on holidays: callback (it is offered), or goodbye.' }),
  otherTeam: reference('The team behind other-team. Default: `customers.defaultTeam`.').optional(),
});

const callbacks = z
  .strictObject({
    mode: z
      .enum(['automatic', 'by-hand'])
      .default('automatic')
      .meta({ description: 'Connect calls by itself, agent first; or people call from a list.' }),
    priority: z
      .enum(['new-calls-first', 'keeps-its-place'])
      .default('keeps-its-place')
      .meta({ description: 'After every caller on the line, or as if the caller had gone on waiting.' }),
    retries: whole('Further attempts when nobody answers.', 0, 9).default(2),
    retryAfterSeconds: whole('Seconds between two attempts.', 1, 259_200).default(600),
    expireAfterHours: whole('Hours after which a callback that nobody got to is given up.', 1, 168).default(72),
    keepDays: whole('Days for which it is kept what became of a callback.', 1, 3650).default(90),
    countries: z
      .array(
        text(
          'A country, two letters.',
          (value) =>
            /^[A-Z]{2}$/u.test(value)
              ? undefined
              : { message: `${quoted(value)} is not a country code.`, fix: 'Write two capital letters, such as JP.' },
          '^[A-Z]{2}$',
        ),
      )
      .optional()
      .meta({ description: "Countries the instance may dial. Default: the Region's own." }),
    mobiles: flag(
      'Whether the instance may dial mobiles; in Japan 070, 080 and 090 are blocked until AWS is asked.',
      false,
    ),
  })
  .meta({ description: 'How callers are called back.' });

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
    statuses: z
      .array(z.strictObject({ name: name('What agents see.'), description }))
      .default([])
      .meta({ description: 'Statuses of your own, beside Available and Offline.' }),
    quickConnects: z.array(quickConnect).default([]).meta({ description: 'Where agents can transfer a call to.' }),
    recording: z
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
      .meta({ description: 'What of a call is recorded and how long it is kept.' }),
    records: z
      .strictObject({ stream: flag('Contact records and agent events are streamed and kept.', true) })
      .default({ stream: true })
      .meta({ description: 'Records of calls and of agents.' }),
    customers: z
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
      .meta({ description: 'Customers and their numbers.' }),
    repeatCallers: z
      .strictObject({
        windowHours: whole('A second call within so many hours is a repeat.', 1, 8760).default(24),
        backTo: z.enum(['person', 'team', 'nobody']).default('nobody').meta({
          description: 'Led back to the person of last time while free, else the team; the team; or as usual.',
        }),
        personSeconds: whole('Seconds the call is kept for the person of last time.', 1, 600).default(30),
      })
      .default({ windowHours: 24, backTo: 'nobody', personSeconds: 30 })
      .meta({ description: 'When a call counts as a repeat, and where it goes.' }),
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
      expireAfterHours: 72,
      keepDays: 90,
      mobiles: false,
    }),
    afterCallSeconds: afterCallSeconds('Of everybody who says nothing else.').default(0),
    transfers: z
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
      .meta({ description: 'How calls are passed on.' }),
    callingOut: z
      .strictObject({
        whileColleagueTalks: z
          .enum(['refuse', 'warn'])
          .default('refuse')
          .meta({ description: 'What becomes of a call to somebody who talks with a colleague at this moment.' }),
      })
      .default({ whileColleagueTalks: 'refuse' })
      .meta({ description: 'Calls that people make.' }),
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
