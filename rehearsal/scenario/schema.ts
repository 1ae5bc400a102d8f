/**
 * How scenarios are written in YAML: the schema that checks `scenarios/*.yaml` and that editors complete from. What it takes is the
 * written form; `complete.ts` makes the scenario of it.
 */
import { z } from 'zod';
import { words as anyWords } from '../../center/written';
import { NAMED_FAULTS } from '../../local/functions/fault';
import { answers, bots } from './outside-schema';
import { ENDING_PHRASES, readAgentSentence, readEnding } from './phrases';
import { AGENT_GROUPS, AGENT_MOODS, OUTAGES, OUTSIDE_MOODS } from './scenario';
import { digits, dollars, json, keys, name, readable, seconds, value, words } from './written-values';

const item = z.record(z.string(), json).meta({ description: 'One item: its attributes and their values.' });

const byTable = (description: string) =>
  z.record(z.string(), z.array(item).min(1)).meta({ description: `${description} By the table's short name.` });

const storedObject = z.union(
  [words('Of its key.'), z.strictObject({ key: words('Of its key.'), holds: words('Of its content, unpacked.') })],
  { error: 'words of its key, or { key: contact-records/, holds: +819012345678 }' },
);

const byBucket = (description: string) =>
  z.record(z.string(), z.array(storedObject).min(1)).meta({
    description: `${description} By the bucket's name among the constructs: { Records: [contact-records/] }.`,
  });

const agentConduct = z.union(
  [
    z.enum(AGENT_MOODS),
    z.strictObject({
      status: name('The status at the beginning; `Available` when left out.').optional(),
      answers: seconds('Picks up after so long; 3 s when left out.').optional(),
      talks: seconds('Talks so long, then ends the call; until somebody else does when left out.').optional(),
      wrapsUp: seconds('Ends after-call work after so long.').optional(),
    }),
  ],
  { error: `one of ${AGENT_MOODS.join(', ')}, or { answers: 10 s, talks: 2 min }` },
);

const agents = z
  .union([z.enum(AGENT_GROUPS), z.record(z.string(), agentConduct)], {
    error: `one of ${AGENT_GROUPS.join(', ')}, or logins with what each does: { sato.kenji: available, suzuki.yuka: busy }`,
  })
  .meta({
    description:
      'Who is there and does what; who is not named is logged out. `all`, picking up after 3 s, when left out.',
  });

const faults = z
  .strictObject({
    functions: z
      .record(
        z.string(),
        z.union(
          [
            z.enum(NAMED_FAULTS),
            z.strictObject({
              answers: json.optional().meta({ description: 'It is not run, and answers this.' }),
              takes: seconds('How long it takes.').optional(),
            }),
          ],
          { error: `one of ${NAMED_FAULTS.join(', ')}, or { answers: { status: '200' }, takes: 2 s }` },
        ),
      )
      .optional()
      .meta({ description: 'Functions that go wrong, by short name: `find-customer: error`.' }),
    tables: z
      .record(z.string(), z.enum(OUTAGES))
      .optional()
      .meta({ description: 'Tables that go wrong, by short name: `customers: throttled`.' }),
    services: z
      .record(z.string(), z.enum(OUTAGES))
      .optional()
      .meta({ description: 'AWS services that go wrong for functions, by signing name: `connect: unavailable`.' }),
    blocks: z
      .record(
        z.string(),
        z.union(
          [
            z.string(),
            z.strictObject({
              error: name('The error, as the flow language calls it.'),
              times: z.int().min(1).optional().meta({ description: 'How often; each time when left out.' }),
            }),
          ],
          { error: 'the name of an error, or { error: QueueAtCapacity, times: 1 }' },
        ),
      )
      .optional()
      .meta({
        description: 'Blocks that fail when the call comes to them: `main-line-main/transfer: QueueAtCapacity`.',
      }),
  })
  .meta({ description: 'What goes wrong.' });

const outsideParty = z.union(
  [
    z.enum(OUTSIDE_MOODS),
    z.strictObject({
      answers: seconds('Rings so long before it answers.'),
      talks: seconds('Talks so long, then hangs up.').optional(),
    }),
  ],
  { error: `one of ${OUTSIDE_MOODS.join(', ')}, or { answers: 5 s, talks: 1 min }` },
);

const outside = z
  .record(z.string(), outsideParty)
  .meta({ description: 'What becomes of calls to outside numbers, by number; others answer.' });

/** The steps that say more than themselves. */
const STEPS = {
  hears: words('The caller hears this, now or later; what is said in between is passed over.'),
  presses: z
    .union(
      [
        keys('Keys, pressed when the flow listens.'),
        z.strictObject({
          keys: keys('Keys, pressed when the flow listens.'),
          every: seconds('Time between two keys; half a second when left out.'),
        }),
      ],
      { error: "keys such as '1001#', or { keys: '1001#', every: 2 s }" },
    )
    .meta({ description: 'Keys, pressed when the flow listens.' }),
  'interrupts with': keys('Keys, pressed while a prompt is still being said.'),
  waits: seconds('Time passes.'),
  says: name('Said to a bot, or written in a chat.'),
  'is queued to': name('The call enters this queue.'),
  lays: byTable('Items written into tables at this moment, as by a supervisor’s command.'),
  'a program invokes': z
    .record(z.string(), json)
    .refine((invoked) => Object.keys(invoked).length === 1, { error: 'one function and its event' })
    .meta({
      description:
        'A function by its short name, and its event: { call-out: { to: 03-1234-5678, queue: sales } }. At the beginning of a story, whoever it calls is the customer.',
    }),
  'speaks with': name('Caller and agent talk: a login, or `anybody`.'),
  agent: readable(
    'What an agent does: `sato.kenji accepts`, `sato.kenji transfers to Operations`, `sato.kenji hears 新規のお電話です`.',
    readAgentSentence,
  ),
} as const;

export const PLAIN_STEPS = ['stays silent', 'hangs up', 'is called back'] as const;

const STEP_FORMS = [...PLAIN_STEPS, ...Object.keys(STEPS).map((key) => `${key}: …`)].join(', ');

const step = z.union(
  [
    z.enum(PLAIN_STEPS),
    z
      .strictObject(STEPS)
      .partial()
      .check((context) => {
        const there = Object.keys(context.value);
        // A step whose word is not known has been complained about already.
        if (there.length === 1 || context.issues.length > 0) return;
        context.issues.push({
          code: 'custom',
          input: context.value,
          message:
            there.length === 0
              ? 'the step says nothing.'
              : `one step says ${there.length} things: ${there.join(', ')}.`,
          params: { fix: there.length === 0 ? `Write one of: ${STEP_FORMS}.` : 'Write a line `- …` for each.' },
        });
      }),
  ],
  { error: `a step: ${STEP_FORMS}` },
);

const story = z.array(step).meta({ description: 'What the caller hears and does and what agents do, in order.' });

const who = {
  at: name(
    "When: 2026-11-24T10:00:00 in the center's time zone, or with an offset; the time of the rehearsal when left out.",
  ),
  from: digits('Who calls: +81312345678, 03-1234-5678 or anonymous; in a chat, a name.'),
  line: name('The line that is dialled; the first when left out.'),
};

const otherKeys = z.union([keys('Keys.'), z.literal('')], { error: "keys such as '1001#', or '' for silence" });

const otherCaller = z.strictObject({
  before: seconds('They dial so long before the caller does.'),
  from: digits('Who calls; a number of their own when left out.').optional(),
  line: name('The line that is dialled; the first when left out.').optional(),
  presses: z
    .union([otherKeys, z.array(otherKeys).min(1)], { error: "keys such as '1001#', or a list of them" })
    .optional()
    .meta({ description: 'Keys, each time they are asked, in order; they stay silent then.' }),
  patience: seconds('Hang up after so long in a queue; wait for ever when left out.').optional(),
  talks: seconds('Talk so long, then hang up; until the agent ends it when left out.').optional(),
  hangsUp: seconds('Hang up so long after they dialled, wherever they are.').optional(),
  calledBack: outsideParty
    .optional()
    .meta({ description: 'What comes of calling them back; they answer when left out.' }),
});

const circumstances = {
  ...who,
  channel: z.enum(['voice', 'chat']).meta({ description: '`voice` when left out.' }),
  seed: z.int().min(0).meta({ description: 'Of chance: the same seed gives the same call.' }),
  agents,
  waiting: z
    .record(z.string(), z.int().min(0))
    .meta({ description: 'How many other callers stand in a queue all the while: { server-side: 10 }.' }),
  others: z.array(otherCaller).min(1).meta({
    description:
      'Others who call, before the call and while it lasts; they go through the flows and stand in queues as anybody does.',
  }),
  rows: byTable('Items laid into tables before the call.'),
  earlier: z
    .array(z.strictObject({ ...partial(who), story }))
    .meta({ description: 'Calls made before, oldest first. Nothing of them is judged.' }),
  faults,
  outside,
  bots,
  answers,
};

const expectations = {
  notHeard: z.array(words('Must never be heard.')).min(1).meta({ description: 'What the caller must never hear.' }),
  notWhispered: z
    .array(words('Must never be heard by an agent.'))
    .min(1)
    .meta({ description: 'What agents must never hear before or while they are on hold.' }),
  voices: z
    .strictObject({
      caller: words('Who speaks to the caller, all the time.').optional(),
      agent: words('Who speaks to agents: whispers, the sound of hold.').optional(),
    })
    .meta({ description: 'Voice, engine and language, or a part of that: `Kazuha neural ja-JP`.' }),
  screen: z.record(z.string(), value).meta({ description: 'Attributes of the contact, as the agent sees them.' }),
  notOnScreen: z
    .array(name('An attribute.'))
    .min(1)
    .meta({ description: 'Attributes that the contact must not have.' }),
  written: byTable('Items that must be there, each with the attributes that matter.'),
  notWritten: byTable('Items that must not be there.'),
  stored: byBucket('Objects that must have come to a bucket.'),
  notStored: byBucket('Objects that must not have come to a bucket.'),
  record: z
    .record(z.string(), value)
    .meta({ description: 'Of the contact record, by path: { Queue.Name: server-side }.' }),
  notInRecord: z.array(name('A path.')).min(1).meta({ description: 'Paths that the contact record must not have.' }),
  limits: z
    .strictObject({
      silence: seconds('The longest stretch in which the caller hears nothing and is not being asked.').optional(),
      length: seconds('From the ring to the end of the story.').optional(),
      cost: dollars('What the call costs, by the prices.').optional(),
    })
    .meta({ description: 'What a caller may be put through.' }),
};

/** Everything a scenario may say besides its name, all of it left out. */
const shared = { ...partial(circumstances), ...partial(expectations) };

/** One scenario, after `given` and `each`. */
export const scenarioSchema = z.strictObject({
  name: name('What is shown when it fails. Unique in the file.'),
  about: anyWords('For whoever reads it.').optional(),
  ...shared,
  story,
  ends: readable(`Where the call must end: ${ENDING_PHRASES.join(' · ')}.`, readEnding),
});

export type WrittenScenario = z.infer<typeof scenarioSchema>;
export type WrittenStep = WrittenScenario['story'][number];

const given = z
  .strictObject(shared)
  .meta({ description: 'What every scenario of the file says unless it says otherwise.' });

const each = z.array(z.record(z.string(), json)).min(1).meta({
  description: 'The scenario is played once for each of these rows; `<name>` in it stands for the value of that name.',
});

/** The outside of a file: what can be judged before scenarios are filled in. */
export const fileSchema = z.strictObject({
  about: anyWords('For whoever reads it.').optional(),
  given: given.optional(),
  scenarios: z.array(z.looseObject({ each: each.optional() })).min(1),
});

/** The JSON Schema for editors. In a scenario with `each`, a placeholder may stand for anything. */
export function editorSchema(): object {
  const whole = z
    .strictObject({
      about: anyWords('For whoever reads it.').optional(),
      given: given.optional(),
      scenarios: z.array(scenarioSchema.extend({ each: each.optional() })).min(1),
    })
    .meta({ title: 'Scenarios', description: 'What callers do and hear, rehearsed as tests.' });
  return z.toJSONSchema(whole, { io: 'input', reused: 'inline' });
}

/** The same settings, each of which may be left out. */
function partial<T extends Readonly<Record<string, z.ZodType>>>(
  settings: T,
): { [Key in keyof T]: z.ZodOptional<T[Key]> } {
  return Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, setting.optional()])) as {
    [Key in keyof T]: z.ZodOptional<T[Key]>;
  };
}
