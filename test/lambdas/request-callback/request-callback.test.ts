import * as fc from 'fast-check';
import { apply, callbackId, callbackOf, isFinished, personKeys, type CallbackRequest } from '../../../center/callback';
import type { CallbackFact } from '../../../center/callback-facts';
import {
  requestCallback,
  type Hold,
  type RequestCallbackPorts,
  type Standing,
} from '../../../lambdas/request-callback/request-callback';

const NOON = Date.parse('2027-01-12T03:00:00.000Z');
const TERMS = { mode: 'automatic', retries: 2, expireAfterHours: 72 } as const;
const MOBILE = '+819012345678';
const OFFICE = '+81312345678';
const HOME = '+81332104567';
const CONTACTS = [
  'aaaaaaaa-0000-4000-8000-000000000001',
  'bbbbbbbb-0000-4000-8000-000000000002',
  'cccccccc-0000-4000-8000-000000000003',
] as const;

const isSame = (one: Hold | undefined, other: Hold | undefined) =>
  one?.callback === other?.callback && one?.round === other?.round;
const asking = (request: CallbackRequest, round: number): Standing => ({
  callback: callbackOf(request, []),
  stage: 'asking',
  round,
  askedAt: new Date(NOON).toISOString(),
});

/** A table in memory whose operations are atomic, as the real one's are; `turn` says when each may happen. */
function callbacksInMemory(turn: () => Promise<void> = async () => undefined) {
  const rows = new Map<string, Standing>();
  const places = new Map<string, Hold>();
  /** After each step: nobody has two waiting. */
  const judged = <T>(answer: T): T => {
    const waiting = [...rows.values()].filter(({ stage, callback }) => stage === 'standing' && !isFinished(callback));
    const people = waiting.flatMap(({ callback }) => personKeys(callback));
    expect(new Set(people).size).toBe(people.length);
    return answer;
  };
  const callbacks: RequestCallbackPorts['callbacks'] = {
    async draft(request) {
      await turn();
      const there = rows.get(request.id) ?? asking(request, 1);
      rows.set(request.id, there);
      return judged(there);
    },
    async redraft(request, round) {
      await turn();
      const there = rows.get(request.id);
      if (there?.stage !== 'refused' || there.round !== round) return false;
      rows.set(request.id, asking(request, round + 1));
      return judged(true);
    },
    async settle(id, round, stage) {
      await turn();
      const there = rows.get(id);
      if (there?.stage !== 'asking' || there.round !== round) return false;
      rows.set(id, { ...there, stage });
      return judged(true);
    },
    async standing(id) {
      await turn();
      return rows.get(id);
    },
    async holder(person) {
      await turn();
      return places.get(person);
    },
    async hold(person, mine, from) {
      await turn();
      if (!isSame(places.get(person), from)) return false;
      places.set(person, mine);
      return true;
    },
    async release(person, mine) {
      await turn();
      if (isSame(places.get(person), mine)) places.delete(person);
    },
  };
  const tell = async (id: string, fact: CallbackFact): Promise<void> => {
    await turn();
    const there = rows.get(id);
    if (there?.stage === 'standing') rows.set(id, judged({ ...there, callback: apply(there.callback, fact) }));
  };
  return { callbacks, rows, places, tell };
}

interface Asking {
  readonly contactId?: string;
  readonly caller?: string | undefined;
  readonly number?: string;
}

const ask = (
  callbacks: RequestCallbackPorts['callbacks'],
  { contactId = CONTACTS[0], caller = MOBILE, number = MOBILE }: Asking = {},
  {
    now = NOON,
    pause = async () => undefined,
    calledAt,
  }: { now?: number; pause?: () => Promise<void>; calledAt?: string } = {},
) =>
  requestCallback(
    {
      contactId,
      caller,
      number,
      queue: 'mobile',
      reason: 'waiting',
      language: 'ja-JP',
      customer: { company: 'みなと商事' },
    },
    TERMS,
    { callbacks, contacts: { calledAt: async () => calledAt }, clock: () => new Date(now), pause },
  );

describe('requestCallback', () => {
  it('notes who wants what, and since when they wait', async () => {
    const { callbacks, rows, places } = callbacksInMemory();
    const calledAt = '2027-01-12T02:50:00.000Z';
    expect(await ask(callbacks, { caller: OFFICE }, { calledAt })).toEqual({
      status: '200',
      id: 'cb-aaaaaaaa0000',
    });
    expect(rows.get('cb-aaaaaaaa0000')).toMatchObject({
      stage: 'standing',
      callback: {
        number: MOBILE,
        caller: OFFICE,
        queue: 'mobile',
        reason: 'waiting',
        language: 'ja-JP',
        wanted: 'automatic',
        company: 'みなと商事',
        retries: 2,
        contactId: CONTACTS[0],
        calledAt,
        state: 'in-queue',
        requestedAt: '2027-01-12T03:00:00.000Z',
        dueBy: '2027-01-15T03:00:00.000Z',
      },
    });
    expect([...places.keys()].sort()).toEqual([OFFICE, MOBILE]);
  });

  it('answers the same contact the same, and writes nothing more', async () => {
    const { callbacks, rows } = callbacksInMemory();
    const answer = await ask(callbacks);
    const noted = rows.get('cb-aaaaaaaa0000');
    expect(await ask(callbacks, {}, { now: NOON + 9000 })).toEqual(answer);
    expect(rows.get('cb-aaaaaaaa0000')).toBe(noted);
  });

  it.each<[string, Asking, string]>([
    ['the same caller for another number', { number: OFFICE }, '409'],
    ['another caller for the same number', { caller: OFFICE }, '409'],
    ['a withheld caller for the same number', { caller: 'anonymous' }, '409'],
    ['the number that the first called from', { caller: HOME, number: HOME }, '409'],
    ['somebody else', { caller: OFFICE, number: OFFICE }, '200'],
  ])('a second wish by %s: %s', async (_, wish, status) => {
    const { callbacks, rows } = callbacksInMemory();
    await ask(callbacks, { caller: HOME });
    expect(await ask(callbacks, { contactId: CONTACTS[1], ...wish, caller: wish.caller ?? HOME })).toMatchObject({
      status,
    });
    expect(rows.get('cb-aaaaaaaa0000')).toMatchObject({ stage: 'standing' });
  });

  it('keeps the first number when the same call asks for a second one', async () => {
    const { callbacks } = callbacksInMemory();
    await ask(callbacks);
    expect(await ask(callbacks, { number: OFFICE })).toEqual({ status: '409' });
  });

  it.each(['', '0312345678', '+8190', 'anonymous', '+999123456789'])('%p cannot be called', async (number) => {
    const { callbacks, rows } = callbacksInMemory();
    expect(await ask(callbacks, { number })).toEqual({ status: '404' });
    expect(rows.size).toBe(0);
  });

  it('a callback that is over frees the person, though nobody freed its places', async () => {
    const { callbacks, tell } = callbacksInMemory();
    await ask(callbacks);
    await tell('cb-aaaaaaaa0000', { kind: 'cancelled', at: '2027-01-12T03:10:00.000Z', who: 'kenji' });
    expect(await ask(callbacks, { contactId: CONTACTS[1] })).toMatchObject({ status: '200' });
    expect(await ask(callbacks, { contactId: CONTACTS[2] })).toEqual({ status: '409' });
  });

  it('who was refused may ask again in the same call, once the first is over', async () => {
    const { callbacks, tell, rows } = callbacksInMemory();
    await ask(callbacks);
    expect(await ask(callbacks, { contactId: CONTACTS[1] })).toEqual({ status: '409' });
    await tell('cb-aaaaaaaa0000', { kind: 'expired', at: '2027-01-12T03:10:00.000Z' });
    expect(await ask(callbacks, { contactId: CONTACTS[1] })).toMatchObject({ status: '200' });
    expect(rows.get('cb-bbbbbbbb0000')).toMatchObject({ stage: 'standing', round: 2 });
  });

  it('a call that broke off in the middle holds nobody up for long', async () => {
    const { callbacks, places } = callbacksInMemory();
    const broken = { ...callbacks, settle: () => Promise.reject(new Error('gone')) };
    await expect(ask(broken)).rejects.toThrow('gone');
    expect(places.size).toBe(1);
    await expect(ask(callbacks, { contactId: CONTACTS[1] }, { now: NOON + 1000 })).rejects.toThrow('in time');
    expect(await ask(callbacks, { contactId: CONTACTS[1] }, { now: NOON + 6000 })).toMatchObject({ status: '200' });
    expect(await ask(callbacks, {}, { now: NOON + 7000 })).toEqual({ status: '409' });
  });

  it('of calls at once nobody has two waiting, and nobody is refused for nothing: any order of steps, each tried up to three times, numbers shared', async () => {
    const number = fc.constantFrom(MOBILE, OFFICE, HOME);
    const call = fc.record({
      caller: fc.option(number, { nil: 'anonymous' }),
      number,
      tries: fc.integer({ min: 1, max: 3 }),
      isFinishedLater: fc.boolean(),
      /** Its function is frozen for so long in the middle: its clock is behind the others'. */
      late: fc.constantFrom(0, 0, 6000),
    });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(call, { minLength: 2, maxLength: 3 }), async (scheduler, calls) => {
        const { callbacks, rows, tell } = callbacksInMemory(() => scheduler.schedule(Promise.resolve()));
        const pause = () => scheduler.schedule(Promise.resolve());
        const told = calls.map(async ({ caller, number: to, tries, isFinishedLater, late }, index) => {
          const contactId = CONTACTS[index] ?? '';
          const answers = await Promise.allSettled(
            Array.from({ length: tries }, () =>
              ask(callbacks, { contactId, caller, number: to }, { pause, now: NOON + late }),
            ),
          );
          if (isFinishedLater)
            await tell(callbackId(contactId), { kind: 'done', at: '2027-01-12T03:10:00.000Z', who: 'kenji' });
          return answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.status : 'broke off'));
        });
        const answers = await scheduler.waitFor(Promise.all(told));
        const noted = calls.map((_, index) => rows.get(callbackId(CONTACTS[index] ?? ''))?.stage === 'standing');
        expect(noted).toEqual(answers.map((tries) => tries.includes('200')));
        // whoever heard that one is waiting has somebody to wait for
        expect(noted.includes(true) || answers.flat().every((answer) => answer === 'broke off')).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
