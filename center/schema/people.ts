/** Who works in a center: teams and their queues, people, whom agents can pass a call to. */
import { z } from 'zod';
import { LOGIN, LONGEST_CALLER_NAME, LONGEST_PERSON_NAME } from '../connect-limits';
import { dialable, name, quoted, telephoneFault, text, words } from '../written';
import { description, flag, login, loginFault, perLanguage, reference, whole } from './forms';

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

export const team = z.strictObject({
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

export const ownQueue = z.strictObject({
  name: name('Name of the queue.'),
  title: perLanguage('What agents hear and see. Default: the name.').optional(),
  team: reference('The team whose hours, and unless `people` says otherwise whose people, serve it.'),
  people: orderedPeople.optional(),
  longestQueue,
  waiting: reference("How its callers wait: one of `waiting`. Default: the team's.").optional(),
});

export const afterCallSeconds = (standard: string) =>
  whole(`Seconds of after-call work; 0 means until the agent ends it. ${standard}`, 0, 2_000_000);

export const person = z.strictObject({
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

export const quickConnect = z.strictObject({
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

export const status = z.strictObject({ name: name('What agents see.'), description });
