/** How a scenario writes what bots understand and what services beside the call answer. */
import { z } from 'zod';
import { OUTSIDE_SERVICES, type OutsideService } from '../../language/simulate/outside';
import { json, keys, name, seconds } from './written-values';

const understanding = z.strictObject({
  intent: name('What the bot comes to, as the flow branches by it.'),
  says: z
    .array(name('A sentence; `{size}` in it hears the words of a slot.'))
    .min(1)
    .optional()
    .meta({ description: 'Sentences that come to it. Without these and `presses`: what comes of everything else.' }),
  presses: z.array(keys('Keys that come to it.')).min(1).optional(),
  slots: z.record(z.string(), z.string()).optional().meta({ description: 'Slots and their values.' }),
  attributes: z.record(z.string(), z.string()).optional().meta({ description: 'Session attributes that it sets.' }),
  confidence: z.number().min(0).max(1).optional().meta({ description: '0 to 1.' }),
});

export const bots = z.record(z.string(), z.array(understanding).min(1)).meta({
  description:
    'What bots understand, by the name or ARN by which the flow knows them, or `any`: { any: [{ intent: Order, says: [注文したい] }] }.',
});

const answer = z
  .strictObject({
    to: name('The type of the block that asks: `GetCustomerProfile`; whichever when left out.').optional(),
    when: z
      .record(z.string(), json)
      .optional()
      .meta({ description: 'Only when the parameters of the block are so; others may be anything.' }),
    times: z.int().min(1).optional().meta({ description: 'How often; each time when left out.' }),
    answers: json.optional().meta({ description: 'What comes back.' }),
    branch: name('The branch, where the block has some: `Next` of a view.').optional(),
    fails: name('The error, as the flow language calls it: `NoneFoundError`.').optional(),
    takes: seconds('How long it takes.').optional(),
  })
  .check((context) => {
    const { answers, branch, fails } = context.value;
    if (fails === undefined || (answers === undefined && branch === undefined)) return;
    context.issues.push({
      code: 'custom',
      input: context.value,
      message: 'it answers and it fails.',
      params: { fix: 'Leave out `fails`, or the rest.' },
    });
  });

export type WrittenAnswer = z.infer<typeof answer>;

const byService = Object.fromEntries(
  OUTSIDE_SERVICES.map((service) => [service, z.array(answer).min(1).optional()]),
) as { [Service in OutsideService]: z.ZodOptional<z.ZodArray<typeof answer>> };

export const answers = z.strictObject(byService).meta({
  description:
    'What services beside the call answer, by service: { Customer Profiles: [{ to: GetCustomerProfile, answers: { ProfileId: p1 } }] }.',
});
