import type { CallPorts, Invocation } from '../../../exchange/call';
import type { Hours, HoursOverride, World } from '../../../exchange/world';
import { dateOfDay } from '../../../exchange/wall-clock';
import { yearPicture } from '../../../rehearsal/opening/picture';
import { yearCsv, yearText } from '../../../rehearsal/opening/report';
import { rehearseYear, type OpeningYear, type YearOptions } from '../../../rehearsal/opening/year';
import { answers, arn, flow, functionArn, hangUp, OFFICE, say, world, type Block } from '../../exchange/a-call';

const CHECK_HOLIDAY = 'check-holiday';
const HOLIDAY = '2026-11-23';
const closedOn = (date: string): HoursOverride => ({
  name: `closed ${date}`,
  from: date,
  till: date,
  type: 'CLOSED',
  config: [],
});
const withHoliday: Hours = { ...OFFICE, overrides: [closedOn(HOLIDAY)] };

/** Holidays, hours, a number, the queue. */
const LINE: Readonly<Record<string, Block>> = {
  holiday: {
    type: 'InvokeLambdaFunction',
    with: { LambdaFunctionARN: functionArn(CHECK_HOLIDAY), InvocationTimeLimitSeconds: '3' },
    next: 'isHoliday',
    errors: { NoMatchingError: 'hours' },
  },
  isHoliday: {
    type: 'Compare',
    with: { ComparisonValue: '$.External.closed' },
    when: { true: 'closed' },
    errors: { NoMatchingCondition: 'hours' },
  },
  hours: {
    type: 'CheckHoursOfOperation',
    with: { HoursOfOperationId: OFFICE.arn },
    when: { True: 'ask', False: 'closed' },
    errors: { NoMatchingError: 'ask' },
  },
  closed: say('We are closed.', 'bye'),
  ask: {
    type: 'GetParticipantInput',
    with: { Text: 'Your number, please.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
    when: { '1': 'queue' },
    errors: { InputTimeLimitExceeded: 'bye', NoMatchingCondition: 'bye', NoMatchingError: 'bye' },
  },
  queue: {
    type: 'UpdateContactTargetQueue',
    with: { QueueId: arn('queue', 'q-sales') },
    next: 'transfer',
    errors: { NoMatchingError: 'bye' },
  },
  transfer: { type: 'TransferContactToQueue', errors: { NoMatchingError: 'bye', QueueAtCapacity: 'bye' } },
  bye: hangUp,
};

const center = (blocks: Readonly<Record<string, Block>>, hours: readonly Hours[] = [withHoliday]): World => {
  const made = world(flow(blocks), {
    hours,
    functions: [{ arn: functionArn(CHECK_HOLIDAY), name: CHECK_HOLIDAY, associated: true }],
  });
  return { ...made, queues: made.queues.filter(({ name }) => name === 'sales') };
};

/** Answers by the day in Tokyo. */
function ports(holidays: readonly string[]): CallPorts & { readonly invocations: Invocation[] } {
  const invocations: Invocation[] = [];
  return {
    invocations,
    invoke: (invocation) => {
      invocations.push(invocation);
      const date = dateOfDay(Math.floor((invocation.at.getTime() + 9 * 3_600_000) / 86_400_000));
      const closed = String(holidays.includes(date));
      return Promise.resolve(answers({ closed, date, ...(closed === 'true' ? { reason: '勤労感謝の日' } : {}) }));
    },
  };
}

const rehearse = (
  on: World,
  holidays: readonly string[] = [HOLIDAY],
  options: Partial<YearOptions> = {},
): Promise<OpeningYear> =>
  rehearseYear(
    { world: on, ports: () => ports(holidays) },
    { from: '2026-11-16', to: '2026-11-29', reach: { sales: ['1'] }, ...options },
  );

const kinds = ({ disagreements }: OpeningYear): string[] =>
  [...new Set(disagreements.map(({ kind }) => kind))].toSorted();

describe('two weeks with a holiday, all of one mind', () => {
  let year: OpeningYear;
  beforeAll(async () => {
    year = await rehearse(center(LINE));
  });

  it('nothing disagrees', () => {
    expect(year.disagreements).toEqual([]);
    expect(year.holidays).toEqual([{ date: HOLIDAY, reason: '勤労感謝の日' }]);
  });

  it('each opening and closing of the line and of the team is told, with what callers met before and after', () => {
    const line = year.changes.filter(({ team }) => team === undefined);
    expect(line.map(({ date, time, opens }) => `${date} ${time} ${opens ? 'opens' : 'closes'}`).slice(0, 3)).toEqual([
      '2026-11-16 09:30 opens',
      '2026-11-16 18:30 closes',
      '2026-11-17 09:30 opens',
    ]);
    expect(line).toHaveLength(18);
    expect(line.some(({ date }) => date === HOLIDAY)).toBe(false);
    expect(line[0]).toMatchObject({
      before: { kind: 'closed', words: 'ends with “We are closed.”' },
      now: { kind: 'open', words: 'is asked: “Your number, please.”' },
    });
    expect(year.changes.find(({ team }) => team === 'sales')).toMatchObject({
      now: { kind: 'open', words: 'waits in queue sales' },
      hours: [{ name: 'Office', isOpen: true }],
    });
  });

  it('fewer calls are played than there are minutes, and every minute has an answer', () => {
    const { calls, likened, boundaryMinutes } = year.counts;
    expect(likened).toBeGreaterThan(20);
    expect(calls + likened).toBe(2 * boundaryMinutes);
  });

  it('as many as there are minutes, when every one is wanted, and they say the same', async () => {
    const every = await rehearse(center(LINE), [HOLIDAY], { every: true });
    expect(every.counts).toMatchObject({ likened: 0, calls: 2 * every.counts.boundaryMinutes });
    expect(every.changes).toEqual(year.changes);
  });

  it('is told in words: the usual week, the day that differs', () => {
    const text = yearText(year).join('\n');
    expect(text).toContain('Mon–Fri 09:30–18:30 · Sat–Sun closed\n  2026-11-23 Mon  closed  勤労感謝の日');
    expect(text).toContain('Hours, holidays and what callers meet agree.');
  });

  it('is told as CSV, one change a line', () => {
    const lines = yearCsv(year).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + year.changes.length);
    expect(lines[1]).toBe(
      '2026-11-16,09:30,Mon,main,,opens,Office open,,,closed,open,"is asked: “Your number, please.”",',
    );
  });

  it('is drawn, with the holiday named', () => {
    const svg = yearPicture(year);
    expect(svg).toMatch(/^<svg [^>]*>(.|\n)*<\/svg>\n$/u);
    expect(svg).toContain('2026-11-23  勤労感謝の日');
    expect(svg.match(/<title>/gu)).toHaveLength(28);
  });
});

describe('what disagrees is an error, with its day and what to do', () => {
  const swapped = { ...LINE, hours: { ...LINE['hours'], when: { True: 'closed', False: 'ask' } } as Block };
  const deaf = { ...LINE, hours: { ...LINE['hours'], when: { True: 'ask', False: 'ask' } } as Block };
  const straight = {
    ask: LINE['ask'] as Block,
    queue: LINE['queue'] as Block,
    transfer: LINE['transfer'] as Block,
    bye: hangUp,
  };
  const always: Hours = {
    ...OFFICE,
    arn: arn('operating-hours', 'always'),
    name: 'Always',
    config: (['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const).map((Day) => ({
      Day,
      StartTime: { Hours: 0, Minutes: 0 },
      EndTime: { Hours: 0, Minutes: 0 },
    })),
  };
  const nightTeam = (): World => {
    const made = center(LINE, [withHoliday, always]);
    return {
      ...made,
      queues: [...made.queues, { arn: arn('queue', 'q-night'), name: 'night', hoursArn: always.arn, enabled: true }],
    };
  };
  const toNight = { ...LINE, other: { ...LINE['queue'], with: { QueueId: arn('queue', 'q-night') } } as Block };

  it.each<[string, World, readonly string[], readonly string[]]>([
    ['an override that the table does not know', center(LINE), [], ['override-without-holiday']],
    ['a holiday without an override', center(LINE), [HOLIDAY, '2026-11-25'], ['holiday-without-override']],
    [
      'branches that are swapped',
      center(swapped),
      [HOLIDAY],
      ['closed-though-open', 'into-closed-team', 'open-though-closed'],
    ],
    ['hours that are asked in vain', center(deaf), [HOLIDAY], ['into-closed-team', 'open-though-closed']],
    ['hours that are never asked', center(straight), [HOLIDAY], ['into-closed-team', 'open-though-closed']],
    [
      'a team that is open while nobody asks its hours',
      { ...nightTeam(), flows: center(toNight).flows },
      [HOLIDAY],
      ['team-not-asked'],
    ],
  ])('%s', async (_, on, holidays, expected) => {
    const year = await rehearse(on, holidays);
    expect(kinds(year)).toEqual(expected);
    for (const { date, says, fix } of year.disagreements) {
      expect(date).toMatch(/^2026-11-\d\d$/u);
      expect(says.length).toBeGreaterThan(0);
      expect(fix).toMatch(/\.$/u);
    }
    expect(yearText(year).join('\n')).toContain(`${year.disagreements.length} disagreements`);
    expect(yearCsv(year)).toContain(expected[0]);
  });

  it('a day on which the flow alone errs is found, though the days around it are alike', async () => {
    const on = center(LINE);
    const wrong: CallPorts = {
      invoke: ({ at }) =>
        Promise.resolve(answers({ closed: String(at.toISOString().startsWith('2026-11-19')), reason: 'nobody knows' })),
    };
    const year = await rehearseYear({ world: on, ports: () => wrong }, { from: '2026-11-16', to: '2026-11-29' });
    const day = year.openings.find(({ team }) => team === undefined)?.days.find(({ date }) => date === '2026-11-19');
    expect(day?.open).toEqual([]);
    expect(year.disagreements.map(({ kind, date }) => [kind, date])).toContainEqual([
      'holiday-without-override',
      '2026-11-19',
    ]);
  });

  it('a menu before the hours is unclear until the keys are given', async () => {
    const menu: Readonly<Record<string, Block>> = {
      menu: { ...LINE['ask'], when: { '2': 'holiday' } } as Block,
      ...LINE,
    };
    expect(kinds(await rehearse(center(menu), [HOLIDAY], { reach: {} }))).toEqual(['unclear']);
    expect(kinds(await rehearse(center(menu), [HOLIDAY], { press: ['2'] }))).toEqual([]);
  });

  it('an offer made to callers of a closed line is not being let in', async () => {
    const offered: Readonly<Record<string, Block>> = {
      ...LINE,
      closed: {
        ...LINE['ask'],
        with: { ...LINE['ask']?.with, Text: 'Closed. Press 1 to be called back.' },
        when: { '1': 'bye' },
      } as Block,
    };
    expect(kinds(await rehearse(center(offered)))).toEqual([]);
  });
});

it('a center without holidays, functions or teams in reach is told by its hours', async () => {
  const on: World = {
    ...center({
      hours: LINE['hours'] as Block,
      ask: say('Hello.', 'bye'),
      closed: LINE['closed'] as Block,
      bye: hangUp,
    }),
    functions: [],
  };
  const year = await rehearse(on, []);
  expect(year.holidayFunction).toBeUndefined();
  expect(kinds(year)).toEqual(['closed-though-open']);
});
