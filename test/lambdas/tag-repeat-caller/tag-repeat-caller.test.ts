import * as fc from 'fast-check';
import {
  tagRepeatCaller,
  type Call,
  type Place,
  type Repeats,
  type TagRepeatCallerPorts,
} from '../../../lambdas/tag-repeat-caller/tag-repeat-caller';

const HOUR = 3_600_000;
const NOON = Date.parse('2027-01-12T12:00:00.000Z');
const CALLER = '+819012345678';
const ago = (milliseconds: number): string => new Date(NOON - milliseconds).toISOString();

const key = ({ caller, contactId }: Pick<Call, 'caller' | 'contactId'>) => `${caller} ${contactId}`;

/** A table in memory whose operations are atomic, as the real one's are; `turn` says when each may happen. */
function callsInMemory(turn: () => Promise<void> = async () => undefined) {
  const rows = new Map<string, Call>();
  const writes: string[] = [];
  const calls: TagRepeatCallerPorts['calls'] = {
    async record(call) {
      await turn();
      const stored = rows.get(key(call));
      if (stored) return stored;
      writes.push(call.contactId);
      rows.set(key(call), call);
      return call;
    },
    async between(caller, from, to) {
      await turn();
      return [...rows.values()].filter((row) => row.caller === caller && row.calledAt >= from && row.calledAt <= to);
    },
    async settle(call, place): Promise<Place> {
      await turn();
      const stored = rows.get(key(call));
      if (!stored) return 'later';
      rows.set(key(call), { ...stored, place: stored.place ?? place });
      return stored.place ?? place;
    },
  };
  const add = (contactId: string, calledAt: string, rest: Partial<Call> = {}) => {
    const call = {
      caller: CALLER,
      contactId,
      calledAt,
      expiresAt: Math.ceil(Date.parse(calledAt) / 1000) + 24 * 3600,
      ...rest,
    };
    rows.set(key(call), call);
  };
  return { calls, rows, writes, add };
}

const directory: TagRepeatCallerPorts['directory'] = {
  queue: async (name) => (name === 'dissolved' ? undefined : { id: `id-of-${name}`, waiting: `waiting-of-${name}` }),
};
const REPEATS: Repeats = { windowHours: 24, backTo: 'person', queuesWithout: [] };

const tell = (
  calls: TagRepeatCallerPorts['calls'],
  contactId: string,
  address: string | undefined = CALLER,
  now = NOON,
  repeats: Partial<Repeats> = {},
) =>
  tagRepeatCaller({ contactId, address }, { ...REPEATS, ...repeats }, { calls, directory, clock: () => new Date(now) });

const first = { status: '200', repeat: 'false', count: '0' };

describe('tagRepeatCaller', () => {
  it('writes one row a call, with the time it stops counting', async () => {
    const { calls, rows } = callsInMemory();
    expect(await tell(calls, 'c1')).toEqual(first);
    expect([...rows.values()]).toEqual([
      {
        caller: CALLER,
        contactId: 'c1',
        calledAt: '2027-01-12T12:00:00.000Z',
        expiresAt: NOON / 1000 + 24 * 3600,
        place: 'first',
      },
    ]);
  });

  it('counts the earlier calls and says when the last one was', async () => {
    const { calls, add } = callsInMemory();
    add('c1', ago(3 * HOUR));
    add('c2', ago(1 * HOUR));
    expect(await tell(calls, 'c3')).toEqual({
      status: '200',
      repeat: 'true',
      count: '2',
      lastCallAt: ago(1 * HOUR),
      back: 'nobody',
    });
  });

  it.each([
    ['exactly at the window’s beginning', 24 * HOUR, 'true'],
    ['a millisecond before it', 24 * HOUR + 1, 'false'],
    ['a millisecond ago', 1, 'true'],
  ])('counts or not a call %s', async (_, milliseconds, repeat) => {
    const { calls, add } = callsInMemory();
    add('c1', ago(milliseconds));
    expect(await tell(calls, 'c2')).toMatchObject({ repeat });
  });

  it('compares expiry with the clock: the table sweeps when it likes', async () => {
    const { calls, add } = callsInMemory();
    add('c1', ago(2 * HOUR), { expiresAt: NOON / 1000 - 1 });
    expect(await tell(calls, 'c2')).toEqual(first);
  });

  it('takes a window of part of an hour', async () => {
    const { calls, add } = callsInMemory();
    add('c1', ago(31 * 60_000));
    expect(await tell(calls, 'c2', CALLER, NOON, { windowHours: 0.5 })).toEqual(first);
    expect(await tell(calls, 'c3', CALLER, NOON + 1, { windowHours: 0.5 })).toMatchObject({
      repeat: 'true',
      count: '1',
    });
  });

  it.each([
    [undefined],
    [''],
    ['anonymous'],
    ['Anonymous'],
    ['Restricted'],
    ['UNKNOWN'],
    ['sip:a@b.example'],
    ['0312345678'],
    ['+0312345678'],
    ['+'],
    ['+81 90 1234 5678'],
  ])('takes %p for nobody in particular', async (address) => {
    const { calls, rows } = callsInMemory();
    const ports = { calls, directory, clock: () => new Date(NOON) };
    for (const contactId of ['c1', 'c2'])
      expect(await tagRepeatCaller({ contactId, address }, REPEATS, ports)).toEqual(first);
    expect([...rows.values()].map(({ caller }) => caller)).toEqual(['withheld#c1', 'withheld#c2']);
  });

  it('answers a retry of the same contact as it answered first, and writes nothing more', async () => {
    const { calls, add, writes } = callsInMemory();
    add('c1', ago(24 * HOUR));
    const answer = await tell(calls, 'c2');
    expect(answer).toMatchObject({ repeat: 'true', count: '1' });
    for (const later of [1, 1000, 5000]) expect(await tell(calls, 'c2', CALLER, NOON + later)).toEqual(answer);
    expect(writes).toEqual(['c2']);
  });

  it('a retry of the first call stays the first, though others called meanwhile', async () => {
    const { calls } = callsInMemory();
    await tell(calls, 'b');
    await tell(calls, 'a');
    await tell(calls, 'c');
    expect(await tell(calls, 'b', CALLER, NOON + 2000)).toEqual(first);
  });

  it('knows the second call even when the clock stands still and ids order the other way', async () => {
    const { calls } = callsInMemory();
    expect(await tell(calls, 'b')).toEqual(first);
    expect(await tell(calls, 'a')).toEqual({
      status: '200',
      repeat: 'true',
      count: '1',
      lastCallAt: ago(0),
      back: 'nobody',
    });
  });

  it('of calls that arrive together exactly one is the first: any order of steps, clocks apart, each call tried up to three times', async () => {
    const call = fc.record({ skew: fc.integer({ min: -3000, max: 3000 }), tries: fc.integer({ min: 1, max: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(call, { minLength: 2, maxLength: 4 }), async (scheduler, arriving) => {
        const { calls, writes } = callsInMemory(() => scheduler.schedule(Promise.resolve()));
        const told = arriving.map(async ({ skew, tries }, index) => {
          const answers = Array.from({ length: tries }, (_, attempt) =>
            tell(calls, `c${index}`, CALLER, NOON + skew + attempt),
          );
          return (await Promise.all(answers)).map(({ status, ...rest }) => ('repeat' in rest ? rest.repeat : status));
        });
        const answers = await scheduler.waitFor(Promise.all(told));
        // tries of one contact that overlap may differ only in who is first to know; what stands is the same for all
        expect(writes.length).toBe(arriving.length);
        const settled = await Promise.all(arriving.map((_, index) => tellNow(calls, `c${index}`, scheduler)));
        expect(settled.filter((repeat) => repeat === 'false')).toHaveLength(1);
        const triedOnce = arriving.flatMap(({ tries }, index) => (tries === 1 ? [index] : []));
        expect(triedOnce.map((index) => answers[index])).toEqual(triedOnce.map((index) => [settled[index]]));
      }),
      { numRuns: 300 },
    );
  });
});

const back = async (rows: readonly Partial<Call>[], repeats: Partial<Repeats> = {}) => {
  const { calls, add } = callsInMemory();
  rows.forEach((row, index) => add(`c${index}`, ago((rows.length - index) * HOUR), row));
  return tell(calls, 'now', CALLER, NOON, repeats);
};

describe('where a repeat caller is led back to', () => {
  const KNOWN = {
    customerNumber: '1001',
    customerName: '山田',
    company: 'みなと商事',
    tier: 'gold',
    lastOrder: 'A-1',
    orderState: '出荷済み',
  };
  const SATO = 'arn:aws:connect:x:1:instance/i/agent/sato-id';
  const team = {
    back: 'team',
    queueId: 'id-of-sales',
    queue: 'sales',
    waiting: 'waiting-of-sales',
    person: '-',
    identified: 'false',
    customerNumber: '-',
    customerName: '-',
    company: '-',
    tier: '-',
    lastOrder: '-',
    orderState: '-',
  };
  const person = { ...team, back: 'person', person: 'sato-id' };
  const nobody = { back: 'nobody' };

  it.each<[string, readonly Partial<Call>[], Partial<Repeats>, object]>([
    ['to the person who talked last', [{ queue: 'sales', person: SATO }], {}, person],
    [
      'and is known again',
      [{ queue: 'sales', person: SATO, ...KNOWN }],
      {},
      { ...person, identified: 'true', ...KNOWN },
    ],
    ['to the team, where the center wants no person', [{ queue: 'sales', person: SATO }], { backTo: 'team' }, team],
    ['to the team, when nobody had answered', [{ queue: 'sales' }], {}, team],
    ['nowhere, where the center wants nobody back', [{ queue: 'sales', person: SATO }], { backTo: 'nobody' }, nobody],
    ['nowhere, while no record has come', [{}], {}, nobody],
    ['nowhere, when the team takes none', [{ queue: 'sales', person: SATO }], { queuesWithout: ['sales'] }, nobody],
    ['there, when it is another team that takes none', [{ queue: 'sales' }], { queuesWithout: ['sale'] }, team],
    ['nowhere, when the team is no more', [{ queue: 'dissolved', person: SATO }], {}, nobody],
    ['to the last of several', [{ queue: 'mobile' }, { queue: 'sales', person: SATO }], {}, person],
    ['past a call that ended in the menu', [{ queue: 'sales', person: SATO }, KNOWN], {}, person],
    [
      'but not past one of a team that takes none',
      [{ queue: 'sales' }, { queue: 'x' }],
      { queuesWithout: ['x'] },
      nobody,
    ],
  ])('%s', async (_, rows, repeats, answer) => {
    expect(await back(rows, repeats)).toMatchObject({ status: '200', repeat: 'true', ...answer });
  });

  it('by what lies within the window alone', async () => {
    const { calls, add } = callsInMemory();
    add('old', ago(25 * HOUR), { queue: 'sales', person: SATO });
    add('new', ago(1 * HOUR));
    expect(await tell(calls, 'now')).toMatchObject({ repeat: 'true', count: '1', back: 'nobody' });
  });
});

async function tellNow(
  calls: TagRepeatCallerPorts['calls'],
  contactId: string,
  scheduler: fc.Scheduler,
): Promise<string> {
  const answer = await scheduler.waitFor(tell(calls, contactId, CALLER, NOON + 10_000));
  return 'repeat' in answer ? answer.repeat : answer.status;
}
