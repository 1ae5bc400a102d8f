/** How callers wait and are called back. */
import { z } from 'zod';
import { LONGEST_CALLBACK_HOURS } from '../connect-limits';
import { quoted, text } from '../written';
import { countryCode, flag, reference, whole, wording } from './forms';

const instead = (about: string, standard: 'callback' | 'other-team' | 'goodbye') =>
  z
    .enum(['callback', 'other-team', 'goodbye'])
    .default(standard)
    .meta({ description: `${about}: callback (it is offered), other-team, or goodbye.` });

export const waitingStrategy = z.strictObject({
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

export const callbacks = z
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
    expireAfterHours: whole(
      'Hours after which a callback that nobody got to is given up.',
      1,
      LONGEST_CALLBACK_HOURS,
    ).default(168),
    keepDays: whole('Days for which it is kept what became of a callback.', 1, 3650).default(90),
    countries: z
      .array(countryCode('A country, two letters.'))
      .min(1)
      .optional()
      .meta({ description: "Countries the instance may dial. Default: the Region's own." }),
    mobiles: flag(
      'Whether the instance may dial mobiles; in Japan 070, 080 and 090 are blocked until AWS is asked.',
      false,
    ),
  })
  .meta({ description: 'How callers are called back.' });
