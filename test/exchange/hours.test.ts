import { isOpen, openIntervals, overridesOn, weeklyOnly } from '../../exchange/hours';
import type { Day, Hours, HoursOverride } from '../../exchange/world';
import { OFFICE } from './a-call';

const time = (text: string) => ({ Hours: Number(text.split(':')[0]), Minutes: Number(text.split(':')[1]) });

const slice = (Day: Day, from: string, to: string) => {
  return { Day, StartTime: time(from), EndTime: time(to) };
};
const override = (change: Partial<HoursOverride>): HoursOverride => ({
  name: 'override',
  from: '2026-11-16',
  till: '2026-11-16',
  type: 'CLOSED',
  config: [],
  ...change,
});
const withOverrides = (...overrides: HoursOverride[]): Hours => ({ ...OFFICE, overrides });
const open = (hours: Hours, at: string): boolean | undefined => isOpen(hours, new Date(at));

describe('office hours in Tokyo, 9:30 to 18:30 on weekdays', () => {
  it.each([
    ['2026-11-16T00:29:59Z', false],
    ['2026-11-16T00:30:00Z', true],
    ['2026-11-16T09:29:59Z', true],
    ['2026-11-16T09:30:00Z', false],
    ['2026-11-14T03:00:00Z', false],
    ['2026-11-15T15:30:00Z', false],
    ['2026-11-20T01:00:00Z', true],
  ])('at %s: %s', (at, is) => {
    expect(open(OFFICE, at)).toBe(is);
  });
});

describe('overrides', () => {
  const monday10 = '2026-11-16T01:00:00Z';
  const monday20 = '2026-11-16T11:00:00Z';
  it.each([
    ['closed all day', withOverrides(override({})), monday10, false],
    ['closed all day, the day after', withOverrides(override({})), '2026-11-17T01:00:00Z', true],
    [
      'closed on the wall clock of the hours, not UTC',
      withOverrides(override({ from: '2026-11-17', till: '2026-11-17' })),
      '2026-11-16T23:59:00Z',
      false,
    ],
    ['closed in the morning', withOverrides(override({ config: [slice('MONDAY', '9:00', '12:00')] })), monday10, false],
    [
      'closed in the morning, in the afternoon',
      withOverrides(override({ config: [slice('MONDAY', '9:00', '12:00')] })),
      '2026-11-16T04:00:00Z',
      true,
    ],
    ['closed 0:00 to 0:00', withOverrides(override({ config: [slice('MONDAY', '0:00', '0:00')] })), monday10, false],
    [
      'open in the evening too',
      withOverrides(override({ type: 'OPEN', config: [slice('MONDAY', '19:00', '21:00')] })),
      monday20,
      true,
    ],
    [
      'open in the evening, and as ever in the morning',
      withOverrides(override({ type: 'OPEN', config: [slice('MONDAY', '19:00', '21:00')] })),
      monday10,
      true,
    ],
    [
      'other hours instead',
      withOverrides(override({ type: 'STANDARD', config: [slice('MONDAY', '19:00', '21:00')] })),
      monday10,
      false,
    ],
    [
      'other hours instead, then',
      withOverrides(override({ type: 'STANDARD', config: [slice('MONDAY', '19:00', '21:00')] })),
      monday20,
      true,
    ],
    ['closed wins over open', withOverrides(override({ type: 'OPEN' }), override({})), monday10, false],
    [
      'open wins over other hours',
      withOverrides(override({ type: 'STANDARD' }), override({ type: 'OPEN' })),
      monday10,
      true,
    ],
    ['a range of days', withOverrides(override({ from: '2026-11-10', till: '2026-11-20' })), monday10, false],
  ])('%s', (_, hours, at, is) => {
    expect(open(hours, at)).toBe(is);
  });

  const recurring = (recurrence: HoursOverride['recurrence'], change: Partial<HoursOverride> = {}): Hours =>
    withOverrides({
      ...override({ from: '2026-01-05', till: '2030-12-31', ...change }),
      ...(recurrence ? { recurrence } : {}),
    });
  it.each([
    ['every week, on the day it began', recurring({ frequency: 'WEEKLY', interval: 1 }), monday10, false],
    ['every week, on another day', recurring({ frequency: 'WEEKLY', interval: 1 }), '2026-11-17T01:00:00Z', true],
    ['every second week, in it', recurring({ frequency: 'WEEKLY', interval: 2 }), '2026-01-19T01:00:00Z', false],
    ['every second week, not in it', recurring({ frequency: 'WEEKLY', interval: 2 }), '2026-01-12T01:00:00Z', true],
    ['the 16th of each month', recurring({ frequency: 'MONTHLY', interval: 1, byMonthDay: [16] }), monday10, false],
    [
      'the last day of each month',
      recurring({ frequency: 'MONTHLY', interval: 1, byMonthDay: [-1] }),
      '2026-11-30T01:00:00Z',
      false,
    ],
    [
      'the third Monday of each month',
      recurring({ frequency: 'MONTHLY', interval: 1, byWeekdayOccurrence: [3] }),
      monday10,
      false,
    ],
    [
      'the second Monday of each month',
      recurring({ frequency: 'MONTHLY', interval: 1, byWeekdayOccurrence: [2] }),
      monday10,
      true,
    ],
    [
      'the last Monday of each month',
      recurring({ frequency: 'MONTHLY', interval: 1, byWeekdayOccurrence: [-1] }),
      '2026-11-30T01:00:00Z',
      false,
    ],
    [
      'every year on the 5th of January',
      recurring({ frequency: 'YEARLY', interval: 1 }),
      '2027-01-05T01:00:00Z',
      false,
    ],
    [
      'every year in November',
      recurring({ frequency: 'YEARLY', interval: 1, byMonth: [11], byMonthDay: [16] }),
      monday10,
      false,
    ],
    ['every second year', recurring({ frequency: 'YEARLY', interval: 2 }), '2027-01-05T01:00:00Z', true],
    [
      'Coming of Age Day: the second Monday of January',
      recurring({ frequency: 'YEARLY', interval: 1, byMonth: [1], byWeekdayOccurrence: [2] }),
      '2027-01-11T01:00:00Z',
      false,
    ],
    ['after its last day', recurring({ frequency: 'WEEKLY', interval: 1 }, { till: '2026-10-31' }), monday10, true],
  ])('%s', (_, hours, at, is) => {
    expect(open(hours, at)).toBe(is);
  });
});

describe('daylight saving in New York, 8:00 to 17:00 every day', () => {
  const newYork: Hours = {
    ...OFFICE,
    timeZone: 'America/New_York',
    config: (['SUNDAY', 'MONDAY', 'SATURDAY'] as const).map((day) => slice(day, '8:00', '17:00')),
  };
  it.each([
    ['in winter, 8:00 is 13:00 UTC', '2026-03-07T12:59:00Z', false],
    ['in winter, 8:00 is 13:00 UTC', '2026-03-07T13:00:00Z', true],
    ['on the day the clock goes forward, 8:00 is 12:00 UTC', '2026-03-08T12:00:00Z', true],
    ['on the day the clock goes back, 8:00 is 13:00 UTC', '2026-11-01T12:30:00Z', false],
    ['on the day the clock goes back, 8:00 is 13:00 UTC', '2026-11-01T13:00:00Z', true],
  ])('%s (%s)', (_, at, is) => {
    expect(open(newYork, at)).toBe(is);
  });
});

it('hours round the clock are 0:00 to 0:00', () => {
  const always = { ...OFFICE, config: [slice('MONDAY', '0:00', '0:00')] };
  expect(open(always, '2026-11-15T15:00:00Z')).toBe(true);
  expect(open(always, '2026-11-16T14:59:59Z')).toBe(true);
  expect(open(always, '2026-11-16T15:00:00Z')).toBe(false);
});

it('a time zone that there is not is no answer', () => {
  expect(open({ ...OFFICE, timeZone: 'Mars/Olympus' }, '2026-11-16T01:00:00Z')).toBeUndefined();
});

describe('the intervals of a day', () => {
  const monday = '2026-11-16';
  const { SUNDAY, ...week } = {
    SUNDAY: [] as const,
    night: [slice('MONDAY', '22:00', '0:00')],
    split: [slice('MONDAY', '13:00', '17:00'), slice('MONDAY', '9:00', '12:00')],
    touching: [slice('MONDAY', '9:00', '12:00'), slice('MONDAY', '12:00', '17:00')],
    always: [slice('MONDAY', '0:00', '0:00')],
  };
  it.each([
    ['nothing said', SUNDAY, []],
    ['until midnight', week.night, [[1320, 1440]]],
    [
      'a lunch break',
      week.split,
      [
        [540, 720],
        [780, 1020],
      ],
    ],
    ['ranges that touch', week.touching, [[540, 1020]]],
    ['the whole day', week.always, [[0, 1440]]],
  ])('%s', (_, config, expected) => {
    expect(openIntervals({ ...OFFICE, config }, monday).map(({ from, to }) => [from, to])).toEqual(expected);
  });

  it('closed in the middle, open in the evening: the week, the opening and the closing all count', () => {
    const hours = withOverrides(
      override({ config: [slice('MONDAY', '12:00', '16:00')] }),
      override({ type: 'OPEN', config: [slice('MONDAY', '18:00', '20:00')] }),
    );
    expect(openIntervals(hours, monday)).toEqual([
      { from: 570, to: 720 },
      { from: 960, to: 1200 },
    ]);
  });

  it('agrees with isOpen at every minute of the day', () => {
    const hours = withOverrides(
      override({ type: 'STANDARD', config: [slice('MONDAY', '6:00', '22:30')] }),
      override({ config: [slice('MONDAY', '12:00', '13:00')] }),
    );
    const open = openIntervals(hours, monday);
    for (let minute = 0; minute < 1440; minute += 1) {
      const at = new Date(Date.parse('2026-11-15T15:00:00Z') + minute * 60_000);
      expect(isOpen(hours, at)).toBe(open.some(({ from, to }) => from <= minute && minute < to));
    }
  });
});

const parent = (arn: string, ...overrides: HoursOverride[]): Hours => ({ ...OFFICE, arn, name: arn, overrides });
const child = (parentArns: string[], ...overrides: HoursOverride[]): Hours => ({
  ...withOverrides(...overrides),
  arn: 'arn:child',
  parentArns,
});

describe('parents', () => {
  const national = parent('arn:national', override({ name: '勤労感謝の日', from: '2026-11-16', till: '2026-11-16' }));
  const late = parent(
    'arn:late',
    override({ name: 'late', type: 'OPEN', config: [slice('MONDAY', '19:00', '21:00')] }),
  );
  const at10 = new Date('2026-11-16T01:00:00Z');
  const at20 = new Date('2026-11-16T11:00:00Z');

  it.each([
    ['a parent closes', child(['arn:national']), [national], at10, false],
    ['a parent opens', child(['arn:late']), [late], at20, true],
    [
      "a parent's closing wins over the child's own opening",
      child(['arn:national'], override({ type: 'OPEN' })),
      [national],
      at10,
      false,
    ],
    [
      "the child's own other hours come before the parent's",
      child(['arn:p'], override({ type: 'STANDARD', config: [slice('MONDAY', '8:00', '11:00')] })),
      [parent('arn:p', override({ type: 'STANDARD' }))],
      at10,
      true,
    ],
    ['a parent that is not there adds nothing', child(['arn:gone']), [national], at10, true],
    ["a parent's weekly hours are not inherited", child(['arn:p']), [{ ...parent('arn:p'), config: [] }], at10, true],
    ['a fourth parent is not linked', child(['arn:1', 'arn:2', 'arn:3', 'arn:national']), [national], at10, true],
    ['not a child: nothing inherited', child([]), [national], at10, true],
  ])('%s', (_, hours, all, at, expected) => {
    expect(isOpen(hours, at, all)).toBe(expected);
  });

  it('hours asked with other parents answer anew', () => {
    const hours = child(['arn:national']);
    expect(isOpen(hours, at10)).toBe(true);
    expect(isOpen(hours, at10, [national])).toBe(false);
    expect(isOpen(hours, at10, [late])).toBe(true);
  });

  it('a parent of a parent is not asked', () => {
    expect(isOpen(child(['arn:late']), at10, [{ ...late, parentArns: ['arn:national'] }, national])).toBe(true);
  });

  it("an inherited date is one of the child's time zone", () => {
    const inNewYork = { ...child(['arn:national']), timeZone: 'America/New_York' };
    expect(isOpen(inNewYork, new Date('2026-11-16T15:00:00Z'), [national])).toBe(false);
    expect(isOpen(inNewYork, new Date('2026-11-17T15:00:00Z'), [national])).toBe(true);
  });

  it('the overrides of a date can be named, and left out', () => {
    const hours = child(['arn:national'], override({ name: 'own' }));
    expect(overridesOn(hours, '2026-11-16', [national]).map(({ name }) => name)).toEqual(['own', '勤労感謝の日']);
    expect(overridesOn(hours, '2026-11-17', [national])).toEqual([]);
    expect(isOpen(weeklyOnly(hours), at10, [national])).toBe(true);
  });
});

it('an override whose date is none applies never, and breaks nothing', () => {
  const recurrence = { frequency: 'YEARLY', interval: 1 } as const;
  expect(open(withOverrides(override({ from: '', till: '9999', recurrence })), '2026-11-16T01:00:00Z')).toBe(true);
});
