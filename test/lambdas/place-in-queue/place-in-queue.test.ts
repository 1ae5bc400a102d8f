import * as fc from 'fast-check';
import { placeInQueue, placeOf, waitSeconds, type Waiting } from '../../../lambdas/place-in-queue/place-in-queue';
import type { Answers } from '../../../lambdas/told/contact-facts';

const NOW = Date.parse('2027-01-12T12:00:00.000Z');
const ago = (seconds: number): string => new Date(NOW - seconds * 1000).toISOString();
const waiting = (contactId: string, seconds: number, rest: Partial<Waiting> = {}): Waiting => ({
  contactId,
  queueArn: 'q',
  enqueuedAt: ago(seconds),
  ...rest,
});
const answers = (...seconds: number[]): Answers =>
  seconds.map((at, index) => ({ contactId: `a${index}`, at: ago(at) }));

const ask = (queue: readonly Waiting[], answered: Answers = [], contactId = 'own', longestSeconds = 0) =>
  placeInQueue(
    { contactId, longestSeconds },
    {
      contacts: {
        waiting: async (id) => queue.find((contact) => contact.contactId === id),
        waitingIn: async () => queue,
        answers: async () => answered,
      },
      clock: () => new Date(NOW),
    },
  );

describe('placeInQueue', () => {
  it.each<[string, readonly Waiting[], string]>([
    ['alone', [], '1'],
    ['behind those who came before', [waiting('a', 50), waiting('b', 60)], '3'],
    ['before those who came later', [waiting('a', 1)], '1'],
    ['behind who is more important', [waiting('a', 1, { priority: 1 })], '2'],
    ['before who is less important', [waiting('a', 99, { priority: 6 })], '1'],
    ['behind who counts as older', [waiting('a', 1, { ageSeconds: 60 })], '2'],
    ['not behind a contact whose end nobody told', [waiting('a', 90, { expiresAt: NOW / 1000 - 1 })], '1'],
  ])('%s', async (_, others, place) => {
    expect(await ask([waiting('own', 10), ...others])).toMatchObject({ status: '200', place });
  });

  it.each<[string, Answers, string]>([
    ['nobody was answered', [], '-'],
    ['the last was answered long ago', answers(1801), '-'],
    ['one a minute: two minutes for the second', answers(60), '2'],
    ['three within a minute: well within a minute for the second', answers(10, 30, 60), '1'],
    ['one a second', answers(1), '1'],
    ['eleven answers: the oldest does not count', answers(...Array.from({ length: 11 }, (_, k) => (k + 1) * 60)), '2'],
  ])('says how long, where %s', async (_, answered, minutes) => {
    expect(await ask([waiting('own', 10), waiting('a', 50)], answered)).toMatchObject({ place: '2', minutes });
  });

  it.each([
    [0, 'false'],
    [10, 'true'],
    [11, 'false'],
  ])('of a longest wait of %i s, after 10 s, says %s', async (longest, isTooLong) => {
    expect(await ask([waiting('own', 10)], [], 'own', longest)).toMatchObject({ isTooLong });
  });

  it('says 404 of a contact that does not wait, or of which nobody has told', async () => {
    expect(await ask([waiting('a', 10)])).toEqual({ status: '404' });
  });

  it('is the definition, for every contact of any queue', () => {
    const contact = fc.record({
      seconds: fc.nat(300),
      priority: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
      ageSeconds: fc.option(fc.nat(300), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.array(contact, { minLength: 1, maxLength: 20 }),
        fc.array(fc.nat(2400), { maxLength: 15 }),
        (all, times) => {
          const queue = all.map(({ seconds, priority, ageSeconds }, index) =>
            waiting(`c${index}`, seconds, {
              ...(priority !== undefined && { priority }),
              ...(ageSeconds !== undefined && { ageSeconds }),
            }),
          );
          const keys = all.map(
            ({ seconds, priority = 5, ageSeconds = 0 }) => [priority, -(seconds + ageSeconds)] as const,
          );
          const within = times.filter((time) => time <= 1800).toSorted((a, b) => a - b);
          const k = Math.min(10, within.length);
          keys.forEach(([priority, since], index) => {
            const place = 1 + keys.filter((key) => key[0] < priority || (key[0] === priority && key[1] < since)).length;
            const own = queue[index];
            expect(own && placeOf(own, queue, NOW)).toBe(place);
            const pace = k === 0 ? undefined : (within[k - 1] ?? 0) / k;
            const expected = pace === undefined ? undefined : place * pace;
            const told = waitSeconds(place, answers(...times), NOW);
            expect(told === undefined).toBe(expected === undefined);
            expect(Math.abs((told ?? 0) - Math.ceil(expected ?? 0))).toBeLessThanOrEqual(1e-9);
          });
        },
      ),
    );
  });
});
